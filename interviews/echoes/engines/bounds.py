"""What both engines leave out, so that both find the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_EXCHANGES_AN_INTERVIEW = 40


def most_places(most_interviews: int) -> int:
    """In how many exchanges a number stands at most that stands in so many interviews; one in more leads nowhere."""
    return most_interviews * _EXCHANGES_AN_INTERVIEW


class Sharing(NamedTuple):
    """``exchanges`` with how many numbers they share, those with most first. ``often``: numbers that do not count."""

    exchanges: dict[int, int]
    often: frozenset[int]


def sharing_of(rows: Iterable[tuple[int, int]]) -> Sharing:
    """What rows tell: exchanges with how many numbers they share, and numbers that do not count, each with none."""
    found = sorted(rows, key=lambda row: (-row[1], row[0]))
    return Sharing(
        {exchange: shared for exchange, shared in found if shared},
        frozenset(number for number, shared in found if not shared),
    )
