"""Scripts: Cyrillic letters in Latin, combining marks, and scripts that write no space between words.

The Cyrillic table follows Serbian (Vuk's pairs of letters, as gettext's ``recode-sr-latin``); letters that Serbian has
not follow ISO 9 in its readable form. The text's language is not known here, so one letter has one reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

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


# Languages that are written in both, by their codes without a script.
_IN_TWO_SCRIPTS = frozenset(("sr", "bs", "cnr", "sh"))
_TAGS = {"sr": "sr-Cyrl", "sr-latn": "sr-Latn"}


def language_of_page(code: str) -> str:
    """The tag of a language of the interface, with its script (BCP 47): "sr-Cyrl" for Django's "sr"."""
    return _TAGS.get(code, code)


def in_two_scripts(code: str, text: str) -> str:
    """The code of a language with the script of a text in it, where the code names none and there are two."""
    if code.lower() not in _IN_TWO_SCRIPTS:
        return code
    return f"{code}-{'Cyrl' if _CYRILLIC.search(text) else 'Latn'}"


_LATIN_TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in _SERBIAN.items()}
# Where two letters stand that are no digraph: a prefix or the first half of a word ends between them, as in injekcija,
# konjunktura, vanjezički, Tanjug, nadživeti, podžanr, odživeti.
_NOT_ONE_LETTER = re.compile(
    r"(?<=\bi)nj(?=ek)|(?<=\bko)nj(?=u[ngk])|(?<=\bva)nj(?=ez)|(?<=\bta)nj(?=ug)"
    r"|(?<=\bna)dž(?=iv|nj|up)|(?<=\bpo)dž(?=an|up|iv)|(?<=\bo)dž(?=iv|al|v)",
    re.IGNORECASE,
)
_SERBIAN_LATIN = re.compile("nj|lj|dž|[a-zčćđšž]", re.IGNORECASE)
_PARTED = "\u200d"


def cyrillic(text: str) -> str:
    """Serbian text in Latin letters (NFC) with Cyrillic ones; q, w, x, y and all that is no letter stays.

    The reverse of `latin`, and surer: of the digraphs only a few, in known words, are two letters.
    """
    parted = _NOT_ONE_LETTER.sub(lambda found: found[0][0] + _PARTED + found[0][1], text)
    return _SERBIAN_LATIN.sub(_cyrillic_letter, parted).replace(_PARTED, "")


def _cyrillic_letter(found: re.Match[str]) -> str:
    letter = _LATIN_TO_CYRILLIC.get(found[0].lower(), found[0])
    return letter.upper() if found[0][0].isupper() else letter


def in_latin(text: str) -> str:
    """Serbian text in Cyrillic letters with Latin ones, capitals kept: Љиља is Ljilja, ЉИЉА is LJILJA."""
    return _CYRILLIC.sub(_latin_letter, text)


def _latin_letter(found: re.Match[str]) -> str:
    letter = found[0]
    written = latin(letter.lower())
    if letter == letter.lower():
        return written
    beside = found.string[found.end() : found.end() + 1] or found.string[max(found.start() - 1, 0) : found.start()]
    return written.upper() if beside.isupper() else written.capitalize()


_FIRST, _END = 0x80, 0x20000


def _runs() -> Iterator[tuple[str, int, int]]:
    """The characters from ``_FIRST`` on, run by run: general category, first and last code point."""
    start = _FIRST
    for category, run in groupby(map(unicodedata.category, map(chr, range(_FIRST, _END)))):
        end = start + len(list(run))
        yield category, start, end - 1
        start = end


_RUNS = tuple(run for run in _runs() if run[0] == "No" or run[0].startswith("M"))


def _ranges(category: str, *, without: str = "") -> str:
    """Characters of the Unicode general categories that begin with ``category``, for use inside a regex class.

    A run in which one of ``without`` stands is left out as a whole.
    """
    joined: list[list[int]] = []
    for known, start, end in _RUNS:
        if not known.startswith(category) or any(start <= ord(char) <= end for char in without):
            continue
        if joined and joined[-1][1] == start - 1:
            joined[-1][1] = end
        else:
            joined.append([start, end])
    if category == "M":
        joined.append([0xE0100, 0xE01EF])  # variation selectors
    return "".join(f"{re.escape(chr(start))}-{re.escape(chr(end))}" for start, end in joined)


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
