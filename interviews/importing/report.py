"""What a run did, for a program (JSON Lines) and for a person (a table on a terminal, plain lines in a pipe)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TextIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interviews.models import ImportedFile, told
from interviews.transcripts.records import Reading, Turn

from .runs import Outcome, Run
from .terminals import plain

Status = ImportedFile.Status


def json_line(outcome: Outcome) -> str:
    """One file as one line of JSON, without the line's end. What is not known is null."""
    if outcome.reading is None:
        data = {"source": outcome.source, "status": outcome.status, "reason": outcome.reason, "line": outcome.line}
    else:
        data = _transcript(outcome, outcome.reading)
    return json.dumps(data, ensure_ascii=False)


def table(run: Run, stream: TextIO) -> None:
    """Every file with its fate, and how many there were of each."""
    counts = ", ".join(
        _("%(number)d %(status)s") % {"number": number, "status": Status(status).label}
        for status, number in run.counts.items()
    )
    labels = _labels()
    if stream.isatty():
        rows = ((outcome.status, _cells(outcome, labels)) for outcome in run.outcomes)
        _drawing().table(rows, counts, stream)
        return
    stream.writelines("\t".join(_cells(outcome, labels)).rstrip() + "\n" for outcome in run.outcomes)
    stream.write(counts + "\n")


@contextmanager
def progress(total: int, stream: TextIO) -> Iterator[Callable[[Outcome], None]]:
    """A bar that a call for each file moves on; nothing where ``stream`` is no terminal."""
    if not stream.isatty() or not total:
        yield lambda outcome: None
        return
    with _drawing().bar(total, stream) as advance:
        yield lambda outcome: advance()


def _drawing() -> Any:
    """What draws; where nobody looks it is not loaded, which takes longer than to go through a thousand known files."""
    return import_module("interviews.importing.drawing")


def _labels() -> dict[str, str]:
    """What each fate is called; looked up once for thousands of files."""
    return {str(status): str(status.label) for status in Status}


def _cells(outcome: Outcome, labels: Mapping[str, str]) -> tuple[str, str, str]:
    """Status, file, and what there is to say of it; nothing in it moves a terminal's cursor."""
    reason = told(outcome.reason) if outcome.reason else ""
    account = ": ".join(part for part in (outcome.title, reason) if part)
    if outcome.line is not None:
        account = _("line %(line)d: %(account)s") % {"line": outcome.line, "account": account}
    if outcome.warnings:
        number = len(outcome.warnings)
        warnings = ngettext("%(number)d warning", "%(number)d warnings", number) % {"number": number}
        account += f" ({warnings})"
    return labels[outcome.status], plain(outcome.source), plain(account)


def _transcript(outcome: Outcome, reading: Reading) -> dict[str, Any]:
    return {
        "source": outcome.source,
        "status": outcome.status,
        "title": reading.title or None,
        "date": str(reading.date) if reading.date else None,
        "date_kind": str(reading.date_kind) if reading.date_kind else None,
        "outlet": reading.outlet or None,
        "language": reading.language or None,
        "introduction": list(reading.introduction),
        "participants": [
            {
                "name": participant.name,
                "role": str(participant.role),
                "capacity": participant.capacity or None,
                "labels": list(participant.labels),
            }
            for participant in reading.participants
        ],
        "exchanges": [
            {
                "number": exchange.number,
                "questions": [_turn(reading, turn) for turn in exchange.questions],
                "answers": [_turn(reading, turn) for turn in exchange.answers],
            }
            for exchange in reading.exchanges
        ],
        "topics": [subject.name for subject in reading.subjects],
        "set_aside": [{"kind": str(aside.kind), "text": aside.text, "line": aside.line} for aside in reading.asides],
        "warnings": [
            *({"line": warning.line, "message": warning.message} for warning in outcome.warnings),
            *([{"line": None, "message": outcome.reason}] if outcome.reason else []),
        ],
        "title_made": reading.title_made,
        "address": reading.address or None,
        "recording": reading.recording or None,
    }


def _turn(reading: Reading, turn: Turn) -> dict[str, Any]:
    speaker = None if turn.speaker is None else reading.participants[turn.speaker].name
    said: dict[str, Any] = {"speaker": speaker, "text": turn.text}
    return said if turn.start is None else {**said, "start": turn.start}
