"""Sketches: what is kept of a text so that the same text, or nearly the same, is found again without reading any other.

A sketch knows no case, marks, script or punctuation, and nothing of how the text was parted. It has a digest, equal for
texts that are word for word the same; a signature, from which two sketches tell about how much their texts share; and
bands, a few numbers of which texts that share much have one in common, so that an index finds them. It is made by one
permutation hashing (Li, Owen, Zhang, "One Permutation Hashing", 2012) of the runs of three words that begin with one
of every twenty words or so, always the same ones. Its cost is linear in the text, and a few per cent of its parsing.
"""

from __future__ import annotations

import hashlib
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import compress
from typing import NamedTuple

from .analyzer import fold
from .remembering import LONGEST_REMEMBERED, Remembered

SKETCH_VERSION = "1"
"""Raise it with any change of what is sketched, ``fold`` included: sketches of two versions cannot be compared."""

RUN = 3
"""Words of a run. Shorter ones are shared by all texts of a language, longer ones are broken by every mended word."""

_BANDS, _BINS_A_BAND = 20, 3
_BINS = _BANDS * _BINS_A_BAND
# A word is eight bytes; a run is sketched where the first byte of its first word is one of these.
_WORD = 8
_SKETCHED = bytes(byte < 13 for byte in range(256))
# A run is a number up to this one. How large it is tells its bin; its lowest 32 bits are what the bin keeps.
_LARGEST = (1 << 61) - 1
_ENDS = tuple((place + 1) * (_LARGEST + 1) // _BINS for place in range(_BINS))
_EMPTY = (1 << 32) - 1
_packed = struct.Struct(f">{_BINS}I").pack


class Sketch(NamedTuple):
    """``digest``: hexadecimal BLAKE2b of the folded words, 64 digits. ``words``: how many. ``bands``: below 2 ** 63.

    ``signature``: what each bin keeps, four bytes each.
    """

    digest: str
    words: int
    signature: bytes
    bands: tuple[int, ...]


def sketch(texts: Iterable[str]) -> Sketch:
    """The sketch of a text given in parts; how it is parted makes no difference."""
    words = _hashed_words(texts)
    signature = _packed(*_kept(_runs_sketched(words)))
    width = 4 * _BINS_A_BAND
    bands = tuple(
        _number(b"%d %b" % (place, signature[place : place + width]))
        for place in range(0, len(signature), width)
        if signature[place : place + width].strip(b"\xff")
    )
    digest = hashlib.blake2b(words, digest_size=32).hexdigest()
    return Sketch(digest, len(words) // _WORD, signature, bands)


def key(*parts: str) -> int:
    """A number like those of bands, for a fact by which texts are to be found as well."""
    return _number("\x1f".join(parts).encode())


def alikeness(one: bytes, other: bytes) -> float:
    """About what share of the runs of two texts, each taken once, stands in both, from their signatures: 0 to 1."""
    bins = ((one[at : at + 4], other[at : at + 4]) for at in range(0, min(len(one), len(other)), 4))
    told = [a == b for a, b in bins if (a, b) != (_NOTHING, _NOTHING)]
    return sum(told) / len(told) if told else 0.0


def runs(texts: Iterable[str]) -> frozenset[str]:
    """Every run of three folded words in each text, or the whole of a shorter one."""
    found: set[str] = set()
    for text in texts:
        words = fold(text).split()
        found.update(" ".join(words[at : at + RUN]) for at in range(max(len(words) - RUN + 1, 1)))
    return frozenset(found - {""})


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """What share of the runs of the shorter text the other one has: 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


_NOTHING = _EMPTY.to_bytes(4, "big")


def _hashed_words(texts: Iterable[str]) -> bytes:
    """Eight bytes for each folded word."""
    pieces = " ".join(texts).split()
    try:
        return b"".join(map(_known_pieces.__getitem__, pieces))
    except KeyError:  # one that is too long to be remembered
        return b"".join(
            _known_pieces[piece] if len(piece) <= LONGEST_REMEMBERED else _hashed(piece) for piece in pieces
        )


def _hashed(piece: str) -> bytes:
    return b"".join(hashlib.blake2b(word.encode(), digest_size=_WORD).digest() for word in fold(piece).split())


def _runs_sketched(words: bytes) -> list[int]:
    """The numbers of the runs that the sketch is made of, ascending, each once."""
    numbers = array("Q", words)
    starts = compress(range(len(numbers) - RUN + 1), words[::_WORD].translate(_SKETCHED))
    return sorted({(numbers[at] + 3 * numbers[at + 1] + 5 * numbers[at + 2]) & _LARGEST for at in starts})


def _kept(found: list[int]) -> list[int]:
    """What each bin keeps: the least of the runs that fall into it."""
    kept = []
    start = 0
    for bound in _ENDS:
        end = bisect_left(found, bound, start)
        kept.append(found[start] & _EMPTY if start < end else _EMPTY)
        start = end
    return kept


def _number(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1


_known_pieces = Remembered(_hashed, most=1 << 16)
