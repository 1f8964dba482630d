"""How common a word is in a language at large, by the lists that the package ``wordfreq`` brings.

Only its lists are used: the package itself takes longer to start than a transcript takes to read. A file
``<size>_<code>.msgpack.gz`` holds a header and then lists of words, each a hundredth of a Zipf value rarer than the one
before, from 9 downwards. Words in it are case-folded, in NFC, Serbian ones in Latin letters. ``zipf`` says of a word of
letters, hyphens and apostrophes what ``wordfreq.zipf_frequency`` says (``docs/decisions/0002-word-frequencies.md``).
"""

from __future__ import annotations

import functools
import gzip
import importlib.util
import math
import re
import threading
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgpack

from interviews.language.scripts import latin

_TOP = 9.0
_UNKNOWN = 0.0
# A hyphen parts words; an apostrophe or a full stop inside one does not, but in "l'eau" and "d'Aosta" it does.
_WORD = re.compile(
    r"\w\w?'(?=[aehiouyáéíóúàèìòùâêîôûåïöœ])|(?!\w\w?'[aehiouyáéíóúàèìòùâêîôûåïöœ])[^\W_]\w*(?:['’.:·][^\W\d_]\w*)*"
)
_SEVERAL_DIGITS = re.compile(r"\d[\d.,]")
_IN_LATIN = frozenset(("sh",))


def zipf(word: str, language: str, *, least: float = 0.0) -> float:
    """How common a word is, from 0 (unknown) to 8: the decimal logarithm of its occurrences in a billion words.

    ``least``: a word rarer than that may be told as 0; no more of the list is read. Of parts ("Euro-Atlantic") the
    rarest tells most. A number of several digits is no word of a language.
    """
    known = _list_of(language).down_to(least)
    found = known.get(word)
    if found is not None:
        return found
    parts = [known.get(part, _UNKNOWN) for part in _parts(word, language)]
    if not parts or not all(parts):
        return _UNKNOWN
    if len(parts) == 1:
        return parts[0]
    return round(-math.log10(sum(10.0**-part for part in parts)), 2)


def commonest(language: str) -> Iterator[str]:
    """The words of a language from the commonest on, numbers of several digits left out; some thirty thousand.

    No more of them is read than is taken.
    """
    for words in _lists(_path(language, "small")):
        yield from (word for word in words if not _SEVERAL_DIGITS.search(word))


def _parts(word: str, language: str) -> list[str]:
    composed = unicodedata.normalize("NFC", word).casefold()
    if language in _IN_LATIN:
        composed = latin(composed)
    return [part.strip("'").replace("’", "'") for part in _WORD.findall(composed)]


class _List:
    """The words of one language with how common they are, as far down as anybody has asked."""

    def __init__(self, path: Path) -> None:
        self._rest = enumerate(_lists(path))
        self._known: dict[str, float] = {}
        self._reached = _TOP
        self._lock = threading.Lock()

    def down_to(self, least: float) -> dict[str, float]:
        if self._reached >= least:
            with self._lock:
                self._read(least)
        return self._known

    def _read(self, least: float) -> None:
        while self._reached >= least:
            place, words = next(self._rest, (None, ()))
            if place is None:
                self._reached = -math.inf
                return
            self._reached = round(_TOP - place / 100, 2)
            self._known.update(dict.fromkeys(words, self._reached))


@functools.cache
def _list_of(language: str) -> _List:
    return _List(_path(language, "large", "small"))


def _lists(path: Path) -> Iterator[list[str]]:
    with gzip.open(path, "rb") as file:
        unpacker = msgpack.Unpacker(file, raw=False, read_size=1 << 14, max_buffer_size=1 << 27)
        size = unpacker.read_array_header()
        header = unpacker.unpack()
        if (header["format"], header["version"]) != ("cB", 1):
            raise ValueError(f"{path} is no list of words as wordfreq 3 writes them")
        yield from islice(unpacker, size - 1)


def _path(language: str, *sizes: str) -> Path:
    paths = (_folder() / f"{size}_{language}.msgpack.gz" for size in sizes)
    return next(path for path in paths if path.exists())


@functools.cache
def _folder() -> Path:
    spec = importlib.util.find_spec("wordfreq")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("wordfreq is not installed", name="wordfreq")
    return Path(spec.origin).with_name("data")
