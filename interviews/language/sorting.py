"""Keys that sort A to Z by plain comparison, in any database and under any collation."""

from __future__ import annotations

import re
import unicodedata

from .folding import fold_word, spelled_word
from .scripts import latin
from .tokenizing import spans

LONGEST_KEY = 250

# Every letter becomes a letter and a digit, so that č comes after every c and before every d: the Serbian alphabet,
# with q, w, x, y in their places. Only a-z and 0-9 occur, on which all collations agree.
_OWN_PLACE = {"č": "c1", "ć": "c2", "dž": "d1", "đ": "d2", "lj": "l1", "nj": "n1", "š": "s1", "ž": "z1"}
_LETTER = re.compile("dž|lj|nj|.", re.DOTALL)


def sort_key(text: str) -> str:
    """A key of at most 250 characters; texts that differ only in case, punctuation or foreign accents share one."""
    words = (_word_key(spelled_word(word)) for _, _, word in spans(text))
    return "00".join(words)[:LONGEST_KEY]


def _word_key(spelled: str) -> str:
    return "".join(_letter_key(letter) for letter in _LETTER.findall(latin(unicodedata.normalize("NFKC", spelled))))


def _letter_key(letter: str) -> str:
    if letter in _OWN_PLACE:
        return _OWN_PLACE[letter]
    keys = []
    for plain in fold_word(letter):
        if "a" <= plain <= "z":
            keys.append(f"{plain}0")
        elif "0" <= plain <= "9":
            keys.append(f"0{chr(ord('a') + int(plain))}")
        else:
            keys.append(f"zz{ord(plain):06x}")
    return "".join(keys)
