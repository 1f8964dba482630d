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


#: Under what stands whose name begins with a digit, or with what is no letter of these scripts.
DIGITS, OTHERS = "0-9", "…"


def sorts_by_letters(language: str) -> bool:
    """Whether readers of a language take č, ć, dž, đ, lj, nj, š and ž for letters of their own."""
    return language.partition("-")[0] in ("sr", "hr", "bs", "sh", "cnr")


def letter_of(key: str, language: str) -> str:
    """The letter under which readers of a language look for what has this sort key: "c", "dž", DIGITS or OTHERS."""
    lead = key[:2]
    if lead.startswith("0"):
        return DIGITS
    if not lead or lead == "zz":
        return OTHERS
    return _OWN_LETTER.get(lead, lead[0]) if sorts_by_letters(language) else lead[0]


def alphabet(language: str) -> list[str]:
    """Every letter that :func:`letter_of` gives, in order."""
    own = list(_OWN_PLACE.items()) if sorts_by_letters(language) else []
    plain = [(letter, f"{letter}0") for letter in "abcdefghijklmnopqrstuvwxyz"]
    letters = [letter for letter, _key in sorted([*plain, *own], key=lambda pair: pair[1])]
    return [DIGITS, *letters, OTHERS]


#: What to replace in sort keys, one after the other, so that letters of their own stand among the plain ones.
AS_PLAIN = (
    ("c1", "c0"), ("c2", "c0"), ("d1", "d0z0"), ("d2", "d0"),
    ("l1", "l0j0"), ("n1", "n0j0"), ("s1", "s0"), ("z1", "z0"),
)  # fmt: skip
_OWN_LETTER = {key: letter for letter, key in _OWN_PLACE.items()}


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
