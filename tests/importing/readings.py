"""Readings made by hand, with spans that lie apart, as the parser would make them."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps

from interviews.transcripts.records import (
    DateKind,
    Exchange,
    Given,
    PartialDate,
    Participant,
    Reading,
    Role,
    Subject,
    Turn,
    TurnKind,
)

QUAY = [
    ("When does the bridge open?", "In May, if the steel arrives.\n\nIt has not arrived yet."),
    ("And if it does not?", "Then we wait by the river with a flask of tea."),
    ("Who paints it?", "My cousin does, every spring, in the same grey."),
]
ASKS = Participant("Harbour Post", Role.INTERVIEWER, labels=("HP",), is_outlet=True, attribution="the label")
ANSWERS = Participant("Lena Odd", Role.INTERVIEWEE, "Harbour Master", ("LO",), attribution="the first full label")


def make_reading(
    exchanges: list[tuple[str, ...]] | None = None,
    *,
    title: str = "The bridge over the Odd",
    date: str = "2021-05-04",
    outlet: str = "Harbour Post",
    participants: tuple[Participant, ...] = (ASKS, ANSWERS),
    subjects: tuple[Subject, ...] = (),
    given: Given = Given(),  # noqa: B008 - frozen
    version: str = "1",
    **fields: Any,
) -> Reading:
    """A reading of question and answer pairs; a longer tuple goes on answering. Turns lie one after the other."""
    made, text = [], ""
    for number, said in enumerate(QUAY if exchanges is None else exchanges, start=1):
        turns = []
        for place, words in enumerate(said):
            kind = TurnKind.QUESTION if place == 0 else TurnKind.ANSWER
            start = len(text)
            text += words + "\n\n"
            turns.append(
                Turn(kind, min(place, 1), tuple(words.split("\n\n")), line=1, offset=start, end=start + len(words))
            )
        made.append(Exchange(number, tuple(turns)))
    values: dict[str, Any] = {
        "parser_version": version,
        "media_type": "text/plain",
        "encoding": "utf-8",
        "text": text,
        "spans": (),
        "title": title,
        "title_made": False,
        "date": PartialDate.from_iso(date) if date else None,
        "date_kind": DateKind.PUBLISHED if date else None,
        "outlet": outlet,
        "language": "en",
        "address": "",
        "introduction": ("We met on the quay.",),
        "participants": participants,
        "exchanges": tuple(made),
        "subjects": subjects,
        "asides": (),
        "given": given,
    }
    return Reading(**{**values, **fields})


def dump(*, without: tuple[str, ...] = ("importrun", "importedfile")) -> str:
    """Every row of the app's tables, as one text, save those of ``without``."""
    tables = {
        model._meta.model_name: sorted(
            [str(bytes(cell) if isinstance(cell, memoryview) else cell) for cell in row]
            for row in model._base_manager.values_list()
        )
        for model in apps.get_app_config("interviews").get_models()
        if model._meta.model_name not in without and not model._meta.proxy
    }
    return json.dumps(tables, indent=1)
