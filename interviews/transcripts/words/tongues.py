"""The language of a text: by its script and its commonest words. Serbian, Croatian, Bosnian are one answer here."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import regex

from interviews.language import LONGEST_REMEMBERED, Remembered

from .frequencies import commonest

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
# Languages of which the lists of frequencies know nothing: their commonest words.
_LISTED = {
    "et": """ja on ei et see ma ta ka kui mis oli aga siis ning seda nii oma või kes veel kuid mu sa me nad olen oled
        pole mind tema selle nagu väga ole olid ainult kuidas miks juba kas nüüd üks seal siin mulle meie te teie""",
    "sq": """dhe në të e i që me për një nuk është nga si u më ka por do ishte kjo ky ju unë ne ai ajo se kam keni jam
        çfarë pse kur shumë edhe tani vetëm janë""",
    "az": """və bu bir ki də da mən sən siz o üçün ilə çox var deyil nə daha olan ən mənim sizin biz amma sonra kimi
        belə idi yox necə niyə hər""",
}
_CYRILLIC = ("sh", "ru", "uk", "bg", "mk")
# Enough of a language to know it by; longer lists let borrowed words in.
_COMMONEST = 150
_FEWEST_WORDS = 20
# Characters of a text that are looked at: some two thousand words.
_SAMPLE, _SHORTEST_STRETCH = 12_000, 60
_ALONE = {
    code: regex.compile(rf"\p{{{script}}}")
    for code, script in {
        "el": "Greek",
        "he": "Hebrew",
        "ar": "Arabic",
        "ja": "Hiragana",
        "ko": "Hangul",
        "zh": "Han",
        "ka": "Georgian",
        "hy": "Armenian",
        "hi": "Devanagari",
        "bn": "Bengali",
        "ta": "Tamil",
        "th": "Thai",
    }.items()
}
_IN_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_WORD = regex.compile(r"\p{L}+")
_ASCII_WORD = re.compile("[A-Za-z]+")
_ASCII = re.compile("[\x00-\x7f]+")


def detect(paragraphs: Sequence[str]) -> str:
    """The code of the language ("en", "sr", "sr-Cyrl" is not told apart from "sr"), "" for too little text."""
    counts = word_counts(paragraphs)
    total = counts.total()
    if total < _FEWEST_WORDS:
        return ""
    size = sum(len(word) * count for word, count in counts.items())
    foreign = Counter[str]()
    for word, count in counts.items():
        if not word.isascii():
            for letter in _ASCII.sub("", word):
                foreign[letter] += count
    for code, script in _ALONE.items():
        if _share(foreign, script) > 0.3 * size:
            return code
    cyrillic = _share(foreign, _IN_CYRILLIC) > 0.5 * size
    scores = dict.fromkeys(_CYRILLIC if cyrillic else (*_LATIN, *_LISTED), 0)
    languages = _languages(cyrillic)
    for word in counts.keys() & languages.keys():
        for code in languages[word]:
            scores[code] += counts[word]
    best = max(scores, key=scores.__getitem__)
    if scores[best] < 0.12 * total:
        return ""
    return "sr" if best == "sh" else best


def _share(letters: Counter[str], script: regex.Pattern[str]) -> int:
    """How many of the letters are of a script."""
    return sum(count for letter, count in letters.items() if script.match(letter))


# --- the words of the sample ---


def word_counts(paragraphs: Sequence[str]) -> Counter[str]:
    """How often each word stands in a sample of a text, in lower case."""
    pieces, counts = Counter[str](), Counter[str]()
    for stretch in _sample(paragraphs):
        pieces.update(stretch.split())
    for piece, count in pieces.items():
        for word in _words[piece] if len(piece) <= LONGEST_REMEMBERED else _words_of(piece):
            counts[word] += count
    return counts


def _sample(paragraphs: Sequence[str]) -> Iterator[str]:
    """Of a long text the beginnings of its paragraphs, as much of each as comes to a sample: from all of it alike."""
    share = min(1.0, _SAMPLE / max(1, sum(map(len, paragraphs))))
    seen = taken = 0
    for paragraph in paragraphs:
        seen += len(paragraph)
        due = int(share * seen) - taken
        if due >= len(paragraph):
            stretch = paragraph
        elif due >= _SHORTEST_STRETCH:
            blank = paragraph.find(" ", due, due + _SHORTEST_STRETCH)
            stretch = paragraph[: blank if blank >= 0 else due]
        else:
            continue
        taken += len(stretch)
        yield stretch


def _words_of(text: str) -> list[str]:
    return list(map(str.lower, _ASCII_WORD.findall(text) if text.isascii() else _WORD.findall(text)))


_words = Remembered(_words_of, most=1 << 15)


# --- the commonest words of the languages ---


@functools.cache
def _languages(cyrillic: bool) -> dict[str, tuple[str, ...]]:
    """In which languages of a script each common word is common."""
    languages: dict[str, tuple[str, ...]] = {}
    for code in _CYRILLIC if cyrillic else (*_LATIN, *_LISTED):
        for word in _commonest(code, cyrillic):
            languages[word] = (*languages.get(word, ()), code)
    return languages


def _commonest(code: str, cyrillic: bool) -> frozenset[str]:
    if code in _LISTED:
        return frozenset(_LISTED[code].split())
    return _serbian(cyrillic) if code == "sh" else frozenset(islice(commonest(code), _COMMONEST))


def _serbian(cyrillic: bool) -> frozenset[str]:
    """The commonest Serbian words in one script; the list of frequencies is in Latin letters."""
    words = (word for word in islice(commonest("sh"), _COMMONEST * 3) if word.isalpha())
    latin = islice((word for word in words if not _IN_CYRILLIC.match(word)), _COMMONEST)
    return frozenset(map(_cyrillic, latin) if cyrillic else latin)


_PAIRS = {"lj": "љ", "nj": "њ", "dž": "џ"}
_LETTERS = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))


def _cyrillic(word: str) -> str:
    for latin, letter in _PAIRS.items():
        word = word.replace(latin, letter)
    return "".join(_LETTERS.get(char, char) for char in word)
