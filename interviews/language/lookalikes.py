"""Names that may be taken for another: characters in them that nobody sees, and letters of two alphabets in one word.

A hint for people and no more: some labels mix alphabets on purpose. Only where a whole text is typed so, as some sites
print Latin words with Cyrillic letters in them, are its names read as they look.
"""

from __future__ import annotations

import re
from enum import Enum


class Oddity(Enum):
    """Why a name may not be what it looks like."""

    UNSEEN = "unseen"
    MIXED = "mixed"


_ALPHABETS = ("A-Za-z\u00c0-\u024f", "\u0370-\u03ff", "\u0400-\u052f")  # Latin, Greek, Cyrillic
# Soft hyphens, zero width and directions. Two that join letters or part them are written in Persian and Indic names.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_JOINERS = "\u200c\u200d"
# Somewhere in a word of two alphabets a letter of the one stands beside a letter of the other.
_PATTERNS = {
    Oddity.UNSEEN: f"[{_UNSEEN}]|[{''.join(_ALPHABETS)}][{_JOINERS}]",
    Oddity.MIXED: "|".join(f"[{one}][{other}]" for one in _ALPHABETS for other in _ALPHABETS if one != other),
}
ODD = "|".join(_PATTERNS.values())
"""Finds an odd name: a pattern that Python and the databases take alike."""


def oddities(name: str) -> list[Oddity]:
    """Why a name may not be what it looks like; [] for most."""
    return [oddity for oddity, pattern in _PATTERNS.items() if re.search(pattern, name)]


_CYRILLIC = "аеорсухіјѕАВЕКМНОРСТУХІЈЅ"
_LATIN = "aeopcyxijsABEKMHOPCTYXIJS"
_INTO_LATIN, _INTO_CYRILLIC = str.maketrans(_CYRILLIC, _LATIN), str.maketrans(_LATIN, _CYRILLIC)
_WORD = re.compile(r"[^\W\d_]+")
_OF_CYRILLIC, _OF_LATIN = re.compile("[\u0400-\u052f]"), re.compile("[A-Za-z\u00c0-\u024f]")
_MIXED = re.compile(_PATTERNS[Oddity.MIXED])
# A text mixes alphabets out of habit where so many of its words do, one of so many.
_FEWEST_MIXED, _ONE_IN = 8, 12
_SAMPLE = 20_000


def mixes_alphabets(text: str) -> bool:
    """Whether a text is typed with letters of two alphabets in its words, throughout: no trick with a name."""
    if text.isascii():
        return False
    words = _WORD.findall(text[:_SAMPLE])
    return sum(_MIXED.search(word) is not None for word in words) >= max(_FEWEST_MIXED, len(words) / _ONE_IN)


def in_one_alphabet(text: str) -> str:
    """The text with each word of two alphabets in the one that most of its letters are of, where it looks the same."""
    return text if text.isascii() else _WORD.sub(_mended, text)


def _mended(match: re.Match[str]) -> str:
    word = match.group()
    cyrillic, latin = len(_OF_CYRILLIC.findall(word)), len(_OF_LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    for table, left in ((_INTO_LATIN, _OF_CYRILLIC), (_INTO_CYRILLIC, _OF_LATIN))[:: 1 if latin >= cyrillic else -1]:
        mended = word.translate(table)
        if not left.search(mended):
            return mended
    return word
