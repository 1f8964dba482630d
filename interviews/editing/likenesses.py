"""Which interviews are one: the question, and an editor's answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from interviews.models import Likeness


class Pair(NamedTuple):
    """Two interviews by their keys, what share of the shorter text both have, and what they look like (a ``Guess``)."""

    one: int
    other: int
    share: float
    guess: str


def ask(pairs: Iterable[Pair]) -> None:
    """Leave questions for an editor; what was asked before is not asked again."""
    rows = [
        Likeness(interview_id=min(pair[:2]), other_id=max(pair[:2]), share=pair.share, guess=pair.guess)
        for pair in pairs
        if pair.one != pair.other
    ]
    Likeness.objects.bulk_create(rows, ignore_conflicts=True)
