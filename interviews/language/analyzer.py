"""Text to tokens: the one function behind indexing, querying and highlighting."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .folding import fold_word, spelled_word
from .stemming import stem, stem_language
from .tokenizing import spans

ANALYZER_VERSION = "1"


class Token(NamedTuple):
    """A word of a text.

    ``start``, ``end``: its place, as offsets in the text given. ``spelled``: lower case, diacritics and script kept.
    ``folded``: case, diacritics and script off. ``stem``: the folded stem in the text's language. ``folded`` and
    ``stem`` are never empty and have no white space; at most ``folding.LONGEST_WORD`` characters each.
    """

    start: int
    end: int
    spelled: str
    folded: str
    stem: str


def tokens(text: str, language: str = "") -> list[Token]:
    """The words of ``text`` in order, with the word forms of ``language`` (a code such as "en" or "sr-Latn")."""
    mark = stem_language(language)
    found = []
    for start, end, word in spans(text):
        spelled, folded, stemmed = _forms(word, mark)
        if folded:
            found.append(Token(start, end, spelled, folded, stemmed))
    return found


@lru_cache(maxsize=200_000)
def _forms(word: str, mark: str) -> tuple[str, str, str]:
    spelled = spelled_word(word)
    folded = fold_word(spelled)
    return spelled, folded, stem(spelled, mark) if mark else folded


# White space that may stand inside a word, for it parts the thousands of a number.
_BLANK_IN_NUMBERS = re.compile("[\u00a0\u202f]")
_LONGEST_PIECE = 64


def fold(text: str) -> str:
    """The identity key of a name or a topic: folded words parted by single spaces ("Вучић" is "vucic"). May be ""."""
    if len(text) <= _LONGEST_PIECE:
        return _folded_piece(text)
    pieces = pieces_of(text)
    return _folded(text) if pieces is None else " ".join(filter(None, map(_folded_piece, pieces)))


def pieces_of(text: str) -> list[str] | None:
    """Short pieces of a text with no word across two of them, worth remembering; None where it has to be taken whole.

    The words of the pieces are the words of the text: the same pieces come again and again.
    """
    pieces = text.split()
    if max(map(len, pieces), default=0) > _LONGEST_PIECE or _BLANK_IN_NUMBERS.search(text):
        return None
    return pieces


def _folded(text: str) -> str:
    return " ".join(folded for _, _, word in spans(text) if (folded := fold_word(spelled_word(word))))


_folded_piece = lru_cache(maxsize=1 << 16)(_folded)
