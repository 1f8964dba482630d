"""An interview written from a reading, in bulk: a handful of statements however many exchanges it has.

Also the shapes in which a reading's fields and people are stored, so that a later merge compares like with like.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict
from itertools import chain
from typing import Any

from interviews.language import fold
from interviews.models import Exchange, Interview, Outlet, Participant, Reading, Source, Turn
from interviews.transcripts import records
from interviews.transcripts.titles import made_title

from . import topics
from .cleaning import clean_line, clean_message
from .outlets import find_or_create_outlet
from .people import link_people
from .positions import STEP
from .shapes import is_language_code, is_web_address
from .slugs import insert_with_free_slug

# What PostgreSQL refuses or XML cannot carry. Each becomes one U+FFFD, so that the offsets of spans still hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FORBIDDEN_IN_JSON = re.compile(r"\\(?:u00[01]|[bf])|[\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def storable(reading: records.Reading) -> records.Reading:
    """The reading without characters that a database or XML refuses; the same one where there are none."""
    text = reading.to_json()
    stored = storable_json(text)
    return reading if stored is text else records.Reading.from_json(stored)


def storable_json(text: str) -> str:
    """A reading's JSON without such characters; the same string where there are none."""
    if text.isascii() and "\x7f" not in text and "\\" not in text:
        return text
    return json.dumps(_replaced(json.loads(text)), ensure_ascii=False) if _FORBIDDEN_IN_JSON.search(text) else text


def date_fields(date: records.PartialDate | None, kind: str) -> dict[str, Any]:
    """A date as an interview stores it, with what it is sorted by; ``kind`` is a ``DateKind`` value."""
    if date is None:
        return {"date_year": None, "date_month": None, "date_day": None, "date_kind": "", "sort_date": None}
    return {
        "date_year": date.year,
        "date_month": date.month,
        "date_day": date.day,
        "date_kind": kind,
        "sort_date": date.year * 10000 + (date.month or 0) * 100 + (date.day or 0),
    }


def interview_fields(reading: records.Reading) -> dict[str, Any]:
    """What a reading says of the interview as a whole, as it is stored; the outlet aside."""
    return {
        "title": clean_line(reading.title)[:500].strip() or made_title((), "", reading.language),
        "title_made": reading.title_made or not clean_line(reading.title),
        **date_fields(reading.date, str(reading.date_kind or records.DateKind.PUBLISHED)),
        "language": reading.language if is_language_code(reading.language) else "",
        "address": reading.address if is_web_address(reading.address) else "",
        "recording": reading.recording if is_web_address(reading.recording) else "",
        "introduction": "\n\n".join(reading.introduction),
    }


def participant_fields(participant: records.Participant) -> dict[str, Any]:
    """A participant as stored, without the person or outlet behind it."""
    return {
        "name": clean_line(participant.name)[:200].strip(),
        "role": str(participant.role),
        "capacity": clean_line(participant.capacity)[:500].strip(),
        "labels": list(participant.labels),
        "attribution": clean_message(participant.attribution),
    }


def given_hash(given: records.Given) -> str:
    """The hash under which a reading with these options is stored."""
    told = {name: value for name, value in asdict(given).items() if value or name != "recording"}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def store_source(content: bytes, sha256: str, *, name: str, reading: records.Reading) -> Source:
    """Keep a file byte for byte."""
    return Source.objects.create(
        sha256=sha256,
        content=content,
        size=len(content),
        media_type=clean_line(reading.media_type)[:100],
        name=clean_line(name)[-500:] or "-",
        address=interview_fields(reading)["address"],
    )


def store_reading(source: Source, reading: records.Reading, as_json: str = "") -> Reading:
    """Keep what was understood of a source. IntegrityError where this reading is kept already.

    ``as_json``: the reading as JSON, where that is at hand.
    """
    return Reading.objects.create(
        source=source,
        parser_version=reading.parser_version,
        given_sha256=given_hash(reading.given),
        record=as_json or reading.to_json(),
    )


def create_interview(reading: records.Reading, row: Reading) -> Interview:
    """Write a draft from a reading and its stored row: participants, exchanges, turns, topics.

    The caller holds a transaction. A draft is in no index, so none is touched.
    """
    interview = Interview(
        **interview_fields(reading),
        outlet=find_or_create_outlet(reading.outlet),
        reading=row,
        last_number=max((exchange.number for exchange in reading.exchanges), default=0),
    )
    insert_with_free_slug(interview, interview.title, suffix=f"{interview.date_year or ''}")
    Source.objects.filter(pk=row.source_id).update(interview=interview)
    participants = create_participants(interview, list(enumerate(reading.participants)))
    exchanges = Exchange.objects.bulk_create(
        Exchange(interview=interview, number=exchange.number, position=exchange.number * STEP)
        for exchange in reading.exchanges
    )
    pairs = zip(exchanges, reading.exchanges, strict=True)
    Turn.objects.bulk_create(
        chain.from_iterable(_turns(exchange, record, participants, row) for exchange, record in pairs)
    )
    topics.assign_subjects(interview, reading, {exchange.number: [exchange.pk] for exchange in exchanges}, new=True)
    topics.assign_terms([exchange.pk for exchange in exchanges], new=True)
    return interview


def create_participants(interview: Interview, people: list[tuple[int, records.Participant]]) -> dict[int, Participant]:
    """Write participants, each with its place in the reading, and join them to people and outlets; by that place."""
    rows = {
        place: Participant(
            interview=interview,
            position=(place + 1) * STEP,
            outlet=_outlet_of(participant, interview.outlet),
            **participant_fields(participant),
        )
        for place, participant in people
    }
    link_people(interview, rows.values())
    Participant.objects.bulk_create(rows.values())
    return rows


def turn_origin(turn: records.Turn, row: Reading) -> dict[str, Any]:
    """Where a turn comes from: the reading, and the extent in its text."""
    return {"reading": row, "span_start": turn.offset, "span_end": max(turn.end, turn.offset)}


def _outlet_of(participant: records.Participant, outlet: Outlet | None) -> Outlet | None:
    if not participant.is_outlet:
        return None
    if outlet is not None and fold(participant.name) == outlet.folded_name:
        return outlet
    return find_or_create_outlet(participant.name)


def _turns(
    exchange: Exchange, record: records.Exchange, participants: dict[int, Participant], row: Reading
) -> list[Turn]:
    return [
        Turn(
            exchange=exchange,
            position=place * STEP,
            kind=str(turn.kind),
            participant=None if turn.speaker is None else participants[turn.speaker],
            text=turn.text,
            start=turn.start,
            **turn_origin(turn, row),
        )
        for place, turn in enumerate(record.turns, start=1)
    ]


def _replaced(value: Any) -> Any:
    """The same data with every forbidden character in its strings replaced."""
    if isinstance(value, str):
        return _FORBIDDEN.sub("\ufffd", value)
    if isinstance(value, list):
        return [_replaced(item) for item in value]
    if isinstance(value, dict):
        return {key: _replaced(item) for key, item in value.items()}
    return value
