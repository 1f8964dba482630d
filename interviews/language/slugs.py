"""Readable ASCII parts of addresses."""

from __future__ import annotations

from .folding import fold_word, spelled_word
from .scripts import latin
from .tokenizing import spans

LONGEST_SLUG = 80


def slugify(text: str) -> str:
    """The words of ``text`` in a-z and 0-9 joined by hyphens, at most 80 characters, "untitled" if nothing is left.

    đ is dj here, as people write it ("Đoković" is "djokovic"). Whole words are kept where they fit.
    """
    slug = ""
    for _, _, word in spans(text):
        part = "".join(filter(_plain, _address_word(word)))
        if not part:
            continue
        longer = f"{slug}-{part}" if slug else part
        if len(longer) > LONGEST_SLUG:
            return slug or part[:LONGEST_SLUG]
        slug = longer
    return slug or "untitled"


def _address_word(word: str) -> str:
    # Folding is told apart at đ and dj, where it would lose the j.
    return "dj".join(fold_word(part) for part in latin(spelled_word(word)).replace("đ", "dj").split("dj"))


def _plain(character: str) -> bool:
    return character.isascii() and character.isalnum()
