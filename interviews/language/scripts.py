"""Scripts: Cyrillic letters in Latin, combining marks, and scripts that write no space between words.

The Cyrillic table follows Serbian (Vuk's pairs of letters, as gettext's ``recode-sr-latin``); letters that Serbian has
not follow ISO 9 in its readable form. The text's language is not known here, so one letter has one reading.
"""

from __future__ import annotations

import re
import sys
import unicodedata

_SERBIAN = dict(zip("абвгдежзијклмнопрстћуфхцчш", "abvgdežzijklmnoprstćufhcčš", strict=True)) | {
    "ђ": "đ",
    "љ": "lj",
    "њ": "nj",
    "џ": "dž",
}
_OTHERS = {
    # Russian, Bulgarian. ё is е, as most texts print it. ъ and ь are treated in `latin`.
    **{"ё": "e", "й": "j", "щ": "šč", "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ja"},
    # Macedonian, Montenegrin
    **{"ѓ": "đ", "ќ": "ć", "ѕ": "dz", "ѐ": "e", "ѝ": "i", "с́": "ś", "з́": "ź"},
    # Ukrainian, Belarusian
    **{"ґ": "g", "є": "je", "і": "i", "ї": "ji", "ў": "u"},
    # Old letters
    **{"ѣ": "e", "ѳ": "f", "ѵ": "i", "ѫ": "u", "ѧ": "ja"},
    # Turkic and Mongol languages
    **{"ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ү": "u", "ұ": "u", "һ": "h", "җ": "dž"},
}
_CYRILLIC_TO_LATIN = str.maketrans(
    {cyrillic: latin for cyrillic, latin in {**_SERBIAN, **_OTHERS}.items() if len(cyrillic) == 1}
)
# A hard sign before a softened vowel only parts it from the consonant (Russian); elsewhere it is a vowel (Bulgarian).
_SILENT_HARD_SIGN = re.compile("ъ(?=[еёюяіїє]|$)")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def latin(word: str) -> str:
    """The lower-case word in NFC with its Cyrillic letters in Latin ones; other letters as they are."""
    if word.isascii() or not _CYRILLIC.search(word):
        return word
    return _SILENT_HARD_SIGN.sub("", word).replace("ъ", "a").translate(_CYRILLIC_TO_LATIN)


_FIRST = 0x80
_CATEGORIES = tuple(map(unicodedata.category, map(chr, range(_FIRST, 0x20000))))


def _ranges(category: str, *, without: str = "") -> str:
    """Characters of the Unicode general categories that begin with ``category``, for use inside a regex class."""
    found = [
        code
        for code, known in enumerate(_CATEGORIES, _FIRST)
        if known.startswith(category) and chr(code) not in without
    ]
    found += [code for code in range(0xE0100, 0xE01F0) if category == "M"]  # variation selectors
    parts: list[str] = []
    start = previous = -2
    for code in [*found, sys.maxunicode + 2]:
        if code != previous + 1:
            if start >= 0:
                parts.append(f"{re.escape(chr(start))}-{re.escape(chr(previous))}")
            start = code
        previous = code
    return "".join(parts)


MARKS = _ranges("M")
"""Combining marks, as the inside of a regex class."""

# Subscripts belong to a word (CO₂). Superscripts are footnote marks; fractions and circled numbers stand alone.
NUMBER_SIGNS = _ranges("No", without="₀₁₂₃₄₅₆₇₈₉")
"""Superscripts, fractions, numbers in circles: isalnum() in Python, but no part of a word."""

IGNORABLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphen, zero-width and direction characters: invisible inside a word. The inside of a regex class."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003134f"
)
"""Thai, Lao, Burmese, Khmer, kana and Han, which write no space between words. The inside of a regex class."""
