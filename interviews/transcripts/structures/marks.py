"""Where turns begin, and how good a reading of the whole dialogue is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..messages import Message
from ..passages import Passage, ends_with_question


class Side(StrEnum):
    ASKS = "asks"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a turn: its label from ``start`` to ``body``, its text from ``body``.

    ``passage``: index of the passage it stands in. ``label``: as printed, "" for a mark that names nobody. ``key``: the
    label folded, equal for turns of one label. ``side``: None where the dialogue has to tell. ``damaged``: read in
    spite of a printing fault. ``seconds``: the time printed with the label, from the beginning of the recording.
    """

    start: int
    body: int
    passage: int
    label: str = ""
    key: str = ""
    side: Side | None = None
    damaged: bool = False
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """One reading of the dialogue: its marks in order, and how strong the evidence is, 0 to 1.

    ``end``: where something else begins below the last answer, None where that is not told.
    """

    name: Message
    marks: tuple[Mark, ...]
    score: float
    reasons: tuple[Message, ...] = ()
    end: int | None = None


def turn_passages(marks: Sequence[Mark], passages: Sequence[Passage]) -> list[list[str]]:
    """The text of each turn as a list of paragraphs, the first without its label."""
    texts: list[list[str]] = []
    for position, mark in enumerate(marks):
        after = marks[position + 1] if position + 1 < len(marks) else None
        paragraphs = []
        for passage in passages[mark.passage : (after.passage + 1 if after else len(passages))]:
            start = max(passage.start, mark.body)
            end = min(passage.end, after.start) if after else passage.end
            if end > start:
                text = passage.raw[start - passage.start : end - passage.start].strip()
                if text:
                    paragraphs.append(text)
        texts.append(paragraphs)
    return texts


def asking_rate(turns: Sequence[Sequence[str]]) -> float:
    """The share of turns that end with a question mark."""
    if not turns:
        return 0.0
    return sum(bool(turn) and ends_with_question(turn[-1]) for turn in turns) / len(turns)
