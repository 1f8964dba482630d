"""Numbered questions with unmarked answers: "1. Question", answer below."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..messages import counted, message
from ..passages import Passage, ends_with_question
from ..records import BlockKind
from .marks import Mark, Side, Structure

_NUMBER = regex.compile(r"\s*(?:\[|\()?(?P<number>\d{1,3})(?:[.)\]]|\s*[-–—:])+\s*(?=\S)")


def propose(passages: Sequence[Passage]) -> list[Structure]:
    """The reading by numbers that count up through the whole text, with something below each."""
    sequence = _counting(passages)
    if len(sequence) < 3:
        return []
    marks: list[Mark] = []
    for position, (passage, body) in enumerate(sequence):
        end = sequence[position + 1][0].index if position + 1 < len(sequence) else len(passages)
        marks.append(Mark(passage.start, body, passage.index, side=Side.ASKS))
        below = passage.index + 1
        while below + 1 < end and not passage.asks and passages[below].asks and passages[below].bold >= passage.bold:
            below += 1
        inside = _question_within(passage, body)
        if inside is not None:
            marks.append(Mark(inside, inside, passage.index, side=Side.ANSWERS))
        elif below < end:
            marks.append(Mark(passages[below].start, passages[below].start, below, side=Side.ANSWERS))
    answered = sum(mark.side is Side.ANSWERS for mark in marks)
    asking = sum(
        passage.asks or (ends_with_question(passage.text.split("?")[0] + "?") and "?" in passage.text)
        for passage, _ in sequence
    )
    if answered < 0.7 * len(sequence) or asking < 0.4 * len(sequence):
        return []
    score = 0.9 * min(1.0, len(sequence) / 3) * (0.5 + 0.5 * asking / len(sequence)) * answered / len(sequence)
    return [
        Structure(
            message("numbered questions"),
            tuple(marks),
            score,
            (
                counted("%(number)s number in order", "%(number)s numbers in order", len(sequence)),
                counted("%(number)s asks", "%(number)s ask", asking),
            ),
        )
    ]


def _counting(passages: Sequence[Passage]) -> list[tuple[Passage, int]]:
    """Passages whose numbers run 1, 2, 3, ...; lists inside answers start again and are passed over."""
    sequence: list[tuple[Passage, int]] = []
    expected = 1
    for passage in passages:
        match = _NUMBER.match(passage.raw)
        if match is None or passage.kind is BlockKind.TABLE_CELL:
            continue
        number = int(match["number"])
        below = passages[passage.index + 1] if passage.index + 1 < len(passages) else None
        has_answer = below is not None and not _NUMBER.match(below.raw)
        if number == expected and (has_answer or "?" in passage.text):
            sequence.append((passage, passage.start + match.end()))
            expected += 1
    return sequence


def _question_within(passage: Passage, body: int) -> int | None:
    """Where the answer begins that stands in the same paragraph as its question (on the next line)."""
    text = passage.raw[body - passage.start :]
    match = regex.search(r"\?\s*\n\s*(?=\S)", text)
    return None if match is None else body + match.end()
