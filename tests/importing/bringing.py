"""Newer readings brought to the rows of an interview, as an import brings them, and what stands there then."""

from __future__ import annotations

from interviews.editing import creation
from interviews.editing.recording import of_interview, recorded
from interviews.importing import applying
from interviews.models import Exchange, ImportRun, Interview, Reading, Turn
from interviews.transcripts import records
from interviews.transcripts.messages import message
from tests.editing.test_creation import arrived
from tests.importing.readings import QUAY


def store(reading: records.Reading) -> Reading:
    return Reading.objects.get(pk=creation.store_source(arrived(reading)).reading)


def carry_out(prepared: applying.Prepared, row: Reading) -> list[applying.Change]:
    """As an import does it: recorded as an act of its run."""
    key = prepared.rows.interview.pk
    run = ImportRun.objects.create().pk
    with recorded(message("An import"), *of_interview(key), by=None, interview=key, run=run, can_be_undone=False):
        return applying.carry_out(prepared, row)


def bring(interview: Interview, reading: records.Reading) -> tuple[str, list[applying.Change]]:
    """Merge a newer reading into an interview."""
    row = store(reading)
    prepared = applying.prepare(Interview.objects.get(pk=interview.pk), reading, hold=True)
    changes = carry_out(prepared, row)
    interview.refresh_from_db()
    assert interview.reading == row
    return prepared.status, changes


def spoken(interview: Interview) -> list[tuple[int, list[str]]]:
    rows = Exchange.objects.standing().filter(interview=interview).order_by("position").with_turns()
    return [(row.number, [turn.text for turn in row.turns.all()]) for row in rows]


def turn(interview: Interview, number: int, place: int) -> Turn:
    return list(Turn.objects.filter(exchange__interview=interview, exchange__number=number).order_by("position"))[place]


def changed(place: int, answer: str) -> list[tuple[str, ...]]:
    return [pair if at != place else (pair[0], answer) for at, pair in enumerate(QUAY)]
