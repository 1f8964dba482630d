"""Turns opened by a dash: before the answer (the daily press of the Balkans), before the question, or before both.

The ">>" of captions opens turns of both sides in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from ..messages import counted, message
from ..passages import Passage
from ..records import BlockKind
from .changes import OPENING
from .marks import Mark, Side, Structure

# How much more often one of two parties must ask for strict alternation to be believed.
_TAKE_TURNS = 0.6
_DASH = regex.compile(r"\s*[-–—―]\s*(?=[\p{L}\p{N}\"“„«(…¿¡])")


def propose(passages: Sequence[Passage]) -> list[Structure]:
    """The reading by opening dashes, in whichever of the three ways fits best."""
    opened = {
        p.index: p.start + match.end()
        for p in passages
        if (match := _DASH.match(p.raw)) and p.kind is not BlockKind.LIST_ITEM
    }
    changes = {p.index: p.start + match.end() for p in passages if (match := OPENING.match(p.raw))}
    if len(changes) > 2 and len(changes) > len(opened):
        both = _dash_both(passages, changes)
        return [both] if both is not None else []
    if len(opened) < 2:
        return []
    asking = sum(passages[index].asks for index in opened) / len(opened)
    found = [_dash_answers(passages, opened)] if asking < 0.6 else []
    if asking >= 0.4:
        found.append(_dash_asks(passages, opened))
    if 0.2 < asking < 0.8:
        found.append(_dash_both(passages, opened))
    return [structure for structure in found if structure is not None]


def _dash_answers(passages: Sequence[Passage], opened: dict[int, int]) -> Structure | None:
    """The dash opens an answer; the question is what stands right above it."""
    marks: list[Mark] = []
    floor = 0
    asked = 0
    for index in sorted(opened):
        first = index - 1
        if first < floor:
            continue  # a list or a second paragraph with a dash
        asked += passages[first].asks
        while first - 1 >= floor and _same_question(passages[first - 1], passages[first], floor):
            first -= 1
        marks.append(Mark(passages[first].start, passages[first].start, first, side=Side.ASKS))
        marks.append(Mark(passages[index].start, opened[index], index, side=Side.ANSWERS))
        floor = index + 1
    questions = len(marks) // 2
    if questions < 2 or asked < 0.5 * questions:
        return None
    score = 0.95 * min(1.0, questions / 3) * (0.4 + 0.6 * asked / questions)
    return Structure(
        message("answers after a dash"),
        tuple(marks),
        score,
        (
            counted("%(number)s answer opened by a dash", "%(number)s answers opened by a dash", questions),
            message("%(asked)s below a question", asked=asked),
        ),
    )


def _same_question(above: Passage, below: Passage, floor: int) -> bool:
    """The paragraph above belongs to the question too: it looks the same and the answer before has begun."""
    return (above.index > floor and above.bold > 0.85 and below.bold > 0.85) or (
        above.asks and below.asks and above.index > floor
    )


def _dash_asks(passages: Sequence[Passage], opened: dict[int, int]) -> Structure | None:
    """The dash opens a question; what stands below answers."""
    marks: list[Mark] = []
    for index in sorted(opened):
        marks.append(Mark(passages[index].start, opened[index], index, side=Side.ASKS))
        if index + 1 < len(passages) and index + 1 not in opened:
            below = passages[index + 1]
            marks.append(Mark(below.start, below.start, below.index, side=Side.ANSWERS))
    answers = [mark for mark in marks if mark.side is Side.ANSWERS]
    asked = sum(passages[index].asks for index in opened) / len(opened)
    answering = sum(passages[mark.passage].asks for mark in answers) / max(1, len(answers))
    if len(answers) < 2 or len(answers) < 0.6 * len(opened):
        return None
    score = 0.9 * min(1.0, len(answers) / 3) * (0.4 + 0.6 * max(0.0, asked - answering))
    reason = counted("%(number)s question opened by a dash", "%(number)s questions opened by a dash", len(opened))
    return Structure(message("questions after a dash"), tuple(marks), score, (reason,))


def _rate(asks: Sequence[bool]) -> float:
    return sum(asks) / len(asks) if asks else 0.0


def _dash_both(passages: Sequence[Passage], opened: dict[int, int]) -> Structure | None:
    """Both sides are opened by a dash and take turns; the asking ones end with a question mark or are bold."""
    order = sorted(opened)
    asks = [passages[index].asks or passages[index].bold > 0.85 for index in order]
    if abs(_rate(asks[::2]) - _rate(asks[1::2])) >= _TAKE_TURNS:
        # They take turns without fail, so a question put as a statement is known by its place.
        first = _rate(asks[::2]) > _rate(asks[1::2])
        asks = [(position % 2 == 0) is first for position in range(len(order))]
    marks = [
        Mark(passages[index].start, opened[index], index, side=Side.ASKS if asking else Side.ANSWERS)
        for index, asking in zip(order, asks, strict=True)
    ]
    changes = sum(a.side is not b.side for a, b in pairwise(marks))
    if changes < 3:
        return None
    score = 0.8 * min(1.0, changes / 5) * (changes / max(1, len(marks) - 1))
    reasons = (
        counted("%(number)s turn", "%(number)s turns", len(marks)),
        counted("%(number)s change", "%(number)s changes", changes),
    )
    return Structure(message("a dash before every turn"), tuple(marks), score, reasons)
