"""What a structure finder makes of a text: the beginnings of its turns, short enough to compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interviews.transcripts import readers
from interviews.transcripts.passages import Passage, passages_of
from interviews.transcripts.structures import Structure

Propose = Callable[[Sequence[Passage]], list[Structure]]


def passages(text: str) -> tuple[Passage, ...]:
    return passages_of(readers.read(text.encode()))


def best(propose: Propose, text: str) -> Structure | None:
    """The finder's strongest proposal, None for none."""
    return max(propose(passages(text)), key=lambda structure: structure.score, default=None)


def marked(propose: Propose, text: str) -> list[tuple[str, str]]:
    """For each mark of the strongest proposal its label, or its side where it has none, and the word that follows."""
    structure = best(propose, text)
    if structure is None:
        return []
    read = readers.read(text.encode()).text
    return [(mark.label or str(mark.side), (read[mark.body :].split() or [""])[0]) for mark in structure.marks]
