"""Where a name stands in a text, and in what surroundings.

Plain search and patterns that are made once: a pattern made for each name costs more than to read the transcript.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

# The longest phrase that is asked for before a name, in characters, and more.
_REACH = 240


def places(name: str, text: str, *, any_case: bool = False) -> Iterator[tuple[int, int]]:
    """The extents of ``name`` in ``text``, in order; overlapping ones too."""
    if any_case:
        name, text = _lower(name), _lower(text)
    start = text.find(name) if name else -1
    while start >= 0:
        yield start, start + len(name)
        start = text.find(name, start + 1)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands right before a name (a pattern that ends with ``\\Z``) and right after it; None for anything."""

    before: regex.Pattern[str] | None = None
    after: regex.Pattern[str] | None = None


def stands_in(text: str, name: str, *wanted: Surroundings) -> bool:
    """The name stands, in whatever case, in one of the surroundings somewhere in the text."""
    return any(
        (one.before is None or one.before.search(before(text, start)) is not None)
        and (one.after is None or one.after.match(text, end) is not None)
        for start, end in places(name, text, any_case=True)
        for one in wanted
    )


def before(text: str, start: int) -> str:
    """What stands right before a place, as far as a phrase reaches."""
    return text[max(0, start - _REACH) : start]


def _lower(text: str) -> str:
    """In lower case, each character in its place: the few that become two stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)
