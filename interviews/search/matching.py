"""Where a term, or two near each other, stand among the words of one paragraph: by the analyzer's tokens, no index."""

from __future__ import annotations

import contextlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from interviews.language import LONGEST_WORD, Token, tokens

from .tree import FIELDS, Mark, Near, Term

Place = tuple[int, int]
"""The first token, and the one after the last."""


class _Reading(NamedTuple):
    """One way in which a term may match: which form of a token is compared with which words."""

    form: str
    words: tuple[str, ...]
    is_prefix: bool = False


def may_stand_in(leaf: Mark, field: str) -> bool:
    """Whether a term may match in a field of an exchange; in a text that is of no field, "", if it names none."""
    return field in (leaf.fields or FIELDS) if field else not leaf.fields


def places(row: Sequence[Token], leaf: Mark, language: str) -> list[Place]:
    """Where a leaf of a query stands in a paragraph, from left to right; of two near each other the places of both.

    ``row``: its tokens, cut for ``language``, which is as of ``stem_language``.
    """
    if isinstance(leaf, Near):
        return sorted(_near(row, leaf, language))
    return sorted({place for reading in _readings(leaf, language) for place in _standing(row, reading)})


def may_be_among(forms: Set[str], leaf: Mark, language: str) -> bool:
    """Whether a leaf may stand in a paragraph whose words have some forms, as ``forms_of`` gives them."""
    if isinstance(leaf, Near):
        return may_be_among(forms, leaf.left, language) and may_be_among(forms, leaf.right, language)
    return any(reading.is_prefix or forms.issuperset(reading.words) for reading in _readings(leaf, language))


def needs_one_of(leaf: Mark, language: str) -> frozenset[str] | None:
    """Forms of words without one of which a leaf stands in no paragraph; None where that cannot be told."""
    if isinstance(leaf, Near):
        return needs_one_of(leaf.left, language) or needs_one_of(leaf.right, language)
    readings = _readings(leaf, language)
    if any(reading.is_prefix and len(reading.words) == 1 for reading in readings):
        return None
    return frozenset(reading.words[0] for reading in readings)


def stands_in_name(name: str, term: Term, languages: Sequence[str]) -> bool:
    """Whether a term stands in a name, which is of no language: by the word forms of any of ``languages``."""
    return any(places(tokens(name, mark), term, mark) for mark in languages or ("",))


@lru_cache(maxsize=256)
def _readings(term: Term, language: str) -> list[_Reading]:
    """In the order in which the readings of two terms near each other pair up."""
    letters = tuple(word[:LONGEST_WORD] for word in term.letters)
    typed = _Reading("spelled" if term.as_spelled else "folded", letters, term.prefix)
    return [typed, *(_Reading("stem", stems) for stems in (term.stemmed(language) if language else ()))]


def _standing(row: Sequence[Token], reading: _Reading) -> Iterator[Place]:
    form, words, is_prefix = reading
    width, first = len(words), words[0]
    written = [getattr(token, form)[:LONGEST_WORD] for token in row]
    if is_prefix and width == 1:
        yield from ((place, place + 1) for place, word in enumerate(written) if word.startswith(first))
        return
    start = -1
    with contextlib.suppress(ValueError):  # there is no further one
        while True:
            start = written.index(first, start + 1)
            found = written[start : start + width]
            if is_prefix and found[-1].startswith(words[-1]):
                found[-1] = words[-1]
            if tuple(found) == words:
                yield start, start + width


def _near(row: Sequence[Token], near: Near, language: str) -> set[Place]:
    found: set[Place] = set()
    for one, other in zip(_readings(near.left, language), _readings(near.right, language), strict=True):
        lefts, rights = list(_standing(row, one)), list(_standing(row, other))
        found |= _followed(lefts, rights, near.between) | _followed(rights, lefts, near.between)
    return found


def _followed(firsts: list[Place], thens: list[Place], between: int) -> set[Place]:
    """The places of both where one of the second follows one of the first with at most so many words between them."""
    starts = [start for start, _end in thens]
    found: set[Place] = set()
    for first in firsts:
        following = thens[bisect_left(starts, first[1]) : bisect_right(starts, first[1] + between)]
        if following:
            found |= {first, *following}
    return found
