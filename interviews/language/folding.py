"""Folding: the form of a word in which case, diacritics and script make no difference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .scripts import IGNORABLE, latin

LONGEST_WORD = 64
"""Words are folded to at most this many characters, which keeps index terms far below every engine's limit."""

# Letters that Unicode does not decompose into a plain letter and a mark.
_PLAIN_LETTERS = str.maketrans(
    {
        **{"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ɓ": "b", "ɗ": "d"},
        **{"æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ĸ": "k", "ə": "a", "ƒ": "f", "ǝ": "a", "ɛ": "e", "ɔ": "o"},
        **{"ʼ": "", "ـ": ""},
    }
)
# Marks of Latin, Greek, Cyrillic, Hebrew (points) and Arabic (vowels) come off. Signs of Indic scripts are letters in
# all but name, and stay.
_DIACRITICS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
_IGNORABLE = re.compile(f"[{IGNORABLE}]")
_DJ = re.compile("dj+")
_DIGRAPHS = str.maketrans({chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x1C4, 0x1CD)})
_NOT_ALPHANUMERIC = re.compile(r"[_\u02b9-\u02bf]|[^\w.\u0900-\u1cff\u3099\u309a]")


# Vowels that Unicode takes apart into a mark and a letter, which would leave a word beginning with a mark.
_WHOLE_VOWELS = "\u0e33\u0eb3"


def spelled_word(word: str) -> str:
    """The word as spelled, in lower-case NFC without invisible characters: č is not c, and ћ is not ć; ǆ is dž."""
    if word.isascii():
        return word.lower()
    composed = unicodedata.normalize("NFC", _IGNORABLE.sub("", word).translate(_DIGRAPHS))
    return unicodedata.normalize("NFC", composed.lower())


@lru_cache(maxsize=200_000)
def fold_word(spelled: str) -> str:
    """A word as ``spelled_word`` gives it, folded: Latin letters without marks, đ and dj alike d, ß ss, ł l.

    Folding twice changes nothing. Letters of other scripts (Greek, Arabic, Han, ...) stay, without their diacritics.
    """
    folded = spelled
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", _plain(_plain(folded)))  # twice: ӂ is ж, then ž, then z
        folded = "".join(str(unicodedata.decimal(c, c)) for c in folded) if not folded.isascii() else folded
        folded = _NOT_ALPHANUMERIC.sub("", folded)
    if "dj" in folded:
        folded = _DJ.sub("d", folded)
    return folded[:LONGEST_WORD]


def _plain(word: str) -> str:
    return _DIACRITICS.sub("", _decomposed(latin(word)).casefold()).translate(_PLAIN_LETTERS)


def _decomposed(word: str) -> str:
    return "".join(letter if letter in _WHOLE_VOWELS else unicodedata.normalize("NFKD", letter) for letter in word)
