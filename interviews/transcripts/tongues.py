"""The language of a text: by its script and its commonest words. Serbian, Croatian, Bosnian are one answer."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice

import regex
from wordfreq import top_n_list

_LATIN = (
    "en",
    "sh",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "sl",
    "cs",
    "sk",
    "hu",
    "ro",
    "sv",
    "da",
    "nb",
    "fi",
    "tr",
    "ca",
)
_CYRILLIC = ("sh", "ru", "uk", "bg", "mk")
# Enough of a language to know it by; longer lists let borrowed words in.
_COMMONEST = 150
_FEWEST_WORDS = 20
_SAMPLE, _LONGEST_PIECE = 6000, 10_000
_ALONE = {"el": "Greek", "he": "Hebrew", "ar": "Arabic", "ja": "Hiragana", "ko": "Hangul", "zh": "Han"}
_WORD = regex.compile(r"\p{L}+")
_ASCII_WORD = re.compile("[A-Za-z]+")
_ASCII = re.compile("[\x00-\x7f]+")


@functools.cache
def _common_words(code: str, cyrillic: bool) -> frozenset[str]:
    # The small lists have the same first thousands as the large ones, at a tenth of the memory.
    words = top_n_list(code, _COMMONEST * (4 if code == "sh" else 1), wordlist="small")
    return frozenset(word for word in words if bool(regex.match(r"\p{Cyrillic}", word)) is cyrillic or code != "sh")


def detect(paragraphs: Sequence[str]) -> str:
    """The code of the language ("en", "sr", "sr-Cyrl" is not told apart from "sr"), "" for too little text."""
    words = chain.from_iterable(_words(piece) for paragraph in paragraphs for piece in _pieces(paragraph))
    sample = list(map(str.lower, islice(words, _SAMPLE)))
    if len(sample) < _FEWEST_WORDS:
        return ""
    letters = "".join(sample)
    foreign = _ASCII.sub("", letters)
    for code, script in _ALONE.items():
        if len(regex.findall(rf"\p{{{script}}}", foreign)) > 0.3 * len(letters):
            return code
    cyrillic = len(regex.findall(r"\p{Cyrillic}", foreign)) > 0.5 * len(letters)
    counts = Counter(sample)
    scores = {
        code: sum(map(counts.__getitem__, counts.keys() & _known_words(code, cyrillic)))
        for code in (_CYRILLIC if cyrillic else _LATIN)
    }
    best = max(scores, key=lambda code: scores[code])
    if scores[best] < 0.12 * len(sample):
        return ""
    return "sr" if best == "sh" else best


def _words(text: str) -> list[str]:
    return _ASCII_WORD.findall(text) if text.isascii() else _WORD.findall(text)


def _pieces(paragraph: str) -> Iterator[str]:
    """A paragraph, a long one piece by piece: no more of it is looked at than the sample needs."""
    start = 0
    while len(paragraph) - start > _LONGEST_PIECE:
        blank = paragraph.find(" ", start + _LONGEST_PIECE)
        if blank < 0:
            break
        yield paragraph[start:blank]
        start = blank
    yield paragraph[start:]


def _known_words(code: str, cyrillic: bool) -> frozenset[str]:
    return _serbian(cyrillic) if code == "sh" else _common_words(code, cyrillic)


@functools.cache
def _serbian(cyrillic: bool) -> frozenset[str]:
    """The commonest Serbian words in one script; the list of frequencies is in Latin letters."""
    words = [word for word in top_n_list("sh", _COMMONEST * 3, wordlist="small") if word.isalpha()]
    latin = [word for word in words if not regex.match(r"\p{Cyrillic}", word)][:_COMMONEST]
    if not cyrillic:
        return frozenset(latin)
    return frozenset(_cyrillic(word) for word in latin)


_PAIRS = {"lj": "љ", "nj": "њ", "dž": "џ"}
_LETTERS = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))


def _cyrillic(word: str) -> str:
    for latin, letter in _PAIRS.items():
        word = word.replace(latin, letter)
    return "".join(_LETTERS.get(char, char) for char in word)
