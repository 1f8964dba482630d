"""Names that may be taken for another: characters in them that nobody sees, and letters of two alphabets in one word.

A hint for people and no more: some labels mix alphabets on purpose.
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
