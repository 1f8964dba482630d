"""Turns opened by ">>", as captions for live speech mark another voice, beside turns that name their speaker."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..pages import furniture
from ..passages import Passage
from .marks import Mark, Side

OPENING = regex.compile(r"\s*>{2,3}\s*(?=\S)")


def with_unnamed(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """Add the turns that open with the mark alone: between two speakers, the other one takes over."""
    taken = {mark.passage for mark in marks}
    opened = [
        (passage, passage.start + match.end())
        for passage in passages
        if passage.index not in taken
        and ">>" in passage.raw[:8]
        and (match := OPENING.match(passage.raw))
        # ">> Read the whole story" leads elsewhere.
        and furniture.kind_of_text(passage.text.lstrip("> ")) is None
    ]
    if not opened:
        return marks
    printed: dict[str, str] = {}
    for mark in marks:
        printed.setdefault(mark.key, mark.label)
    extra = [Mark(passage.start, body, passage.index) for passage, body in opened]
    result: list[Mark] = []
    for mark in sorted([*marks, *extra], key=lambda mark: mark.start):
        result.append(mark if mark.key else _named(mark, result, printed, passages))
    return result


def _named(mark: Mark, before: Sequence[Mark], printed: dict[str, str], passages: Sequence[Passage]) -> Mark:
    """The mark with the label of the other of two speakers, or, among more, with the side that its words tell."""
    others = [key for key in printed if before and key != before[-1].key]
    if len(printed) == 2 and len(others) == 1:
        return Mark(mark.start, mark.body, mark.passage, printed[others[0]], others[0])
    asks = passages[mark.passage].asks
    return Mark(mark.start, mark.body, mark.passage, side=Side.ASKS if asks else Side.ANSWERS)
