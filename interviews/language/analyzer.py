"""Text to tokens: the one function behind indexing, querying and highlighting."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache, lru_cache, partial
from typing import NamedTuple

from .folding import LONGEST_WORD, fold_word, spelled_word
from .remembering import LONGEST_REMEMBERED, Remembered
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


def forms_of(pieces: Iterable[str], mark: str) -> Set[str]:
    """Every form of every word in some pieces of a text, as many letters of it as are compared.

    ``mark``: as of ``stem_language``; ``pieces``: as of :func:`pieces_of`.
    """
    return frozenset().union(*map(_forms_of_pieces(mark).__getitem__, pieces))


def pieces_with(pieces: Iterable[str], words: Set[str], mark: str) -> set[str]:
    """Those of some pieces of a text, which are as of :func:`forms_of`, in which one of some words is a form of a word.

    Whoever looks for a word learns here where it may stand, in a small part of the time that :func:`tokens` takes.
    """
    forms = _forms_of_pieces(mark)
    return {piece for piece in pieces if not words.isdisjoint(forms[piece])}


@cache
def _forms_of_pieces(mark: str) -> Remembered[tuple[str, ...]]:
    return Remembered(partial(_forms_in_piece, mark=mark), most=1 << 16)


def _forms_in_piece(piece: str, mark: str) -> tuple[str, ...]:
    forms = (form for token in tokens(piece, mark) for form in (token.spelled, token.folded, token.stem))
    return tuple(dict.fromkeys(form[:LONGEST_WORD] for form in forms))


@lru_cache(maxsize=200_000)
def _forms(word: str, mark: str) -> tuple[str, str, str]:
    spelled = spelled_word(word)
    folded = fold_word(spelled)
    return spelled, folded, stem(spelled, mark) if mark else folded


# White space that may stand inside a word, for it parts the thousands of a number.
_BLANKS_IN_NUMBERS = ("\u00a0", "\u202f")


def fold(text: str) -> str:
    """The identity key of a name or a topic: folded words parted by single spaces ("Вучић" is "vucic"). May be ""."""
    if len(text) <= LONGEST_REMEMBERED:
        return _folded_pieces[text]
    if may_part_numbers(text):
        return _folded(text)
    try:
        return " ".join(filter(None, map(_folded_pieces.__getitem__, text.split())))
    except KeyError:
        return _folded(text)


def pieces_of(text: str) -> list[str] | None:
    """Short pieces of a text with no word across two of them, worth remembering; None where it has to be taken whole.

    The words of the pieces are the words of the text: the same pieces come again and again.
    """
    if may_part_numbers(text):
        return None
    pieces = text.split()
    return None if max(map(len, pieces), default=0) > LONGEST_REMEMBERED else pieces


def may_part_numbers(text: str) -> bool:
    """Whether white space in a text may stand inside a word, so that it is no list of pieces parted by it."""
    return not text.isascii() and any(blank in text for blank in _BLANKS_IN_NUMBERS)


def _folded(text: str) -> str:
    return " ".join(folded for _, _, word in spans(text) if (folded := fold_word(spelled_word(word))))


_folded_pieces = Remembered(_folded, most=1 << 16)
