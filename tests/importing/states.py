"""States made by hand: an interview of four turns, and what an editor or a source makes of it."""

from __future__ import annotations

from dataclasses import replace

from interviews.importing.lines import Head, Turn
from interviews.importing.merging import State

FIELDS = {"title": "The bridge", "language": "en"}


def turn(kind: str, text: str, *, speaker: str = "", opens: bool | None = None, origin: int | None = None) -> Turn:
    speaker = speaker or {"question": "q", "answer": "a"}[kind]
    opens = kind == "question" if opens is None else opens
    return Turn(Head(kind, speaker, opens), tuple(text.split("\n\n")), origin)


def state(*turns: Turn, introduction: tuple[str, ...] = (), **fields: str) -> State:
    return State({**FIELDS, **fields}, introduction, turns)


BASE = state(
    turn("question", "When does the bridge open?"),
    turn("answer", "In May if the steel arrives.\n\nIt has not arrived yet."),
    turn("question", "And if it does not?"),
    turn("answer", "Then we wait by the river with a flask of tea."),
    introduction=("We met on the quay.", "It rained."),
)


def numbered(made: State) -> State:
    """Ours as rows give it: every turn knows which turn of the base it was written from."""
    return replace(made, turns=tuple(replace(one, origin=place) for place, one in enumerate(made.turns)))


def with_turn(made: State, place: int, text: str) -> State:
    turns = list(made.turns)
    turns[place] = replace(turns[place], paragraphs=tuple(text.split("\n\n")))
    return replace(made, turns=tuple(turns))


def without_turns(made: State, *places: int) -> State:
    return replace(made, turns=tuple(one for place, one in enumerate(made.turns) if place not in places))


def texts(made: State) -> list[str]:
    return [one.text for one in made.turns]
