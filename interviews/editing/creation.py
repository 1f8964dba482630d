"""Interviews written from readings, in bulk: a statement for each kind of row, however many there are of it.

Also the shapes in which a reading's fields and people are stored, so that a later merge compares like with like.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from typing import Any, NamedTuple

from interviews.language import fold
from interviews.models import Exchange, Interview, Outlet, Participant, Reading, Source, Turn, bulk
from interviews.transcripts import records
from interviews.transcripts.head.titles import made_title
from interviews.transcripts.sketching import Sketched, sketched

from . import topics
from .cleaning import clean_line, clean_message
from .label_rules import Where
from .outlets import find_or_create_outlets
from .people import link_people
from .positions import STEP
from .shapes import is_language_code, is_web_address
from .sketches import insert_sketches
from .slugs import free_slugs

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
    if not _is_suspect(text) or not _FORBIDDEN_IN_JSON.search(text):
        return text
    return json.dumps(_replaced(json.loads(text)), ensure_ascii=False)


def _is_suspect(text: str) -> bool:
    """Whether a reading's JSON may hold such characters: a search for a few pieces, far quicker than the pattern."""
    if any(piece in text for piece in ("\x7f", r"\u00", r"\b", r"\f")):
        return True
    if text.isascii():
        return False
    try:
        encoded = text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return True
    return any(piece in encoded for piece in (b"\xef\xb7", b"\xef\xbf\xbe", b"\xef\xbf\xbf"))


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


def given_data(given: records.Given) -> dict[str, str]:
    """What the archivist said of a file, as its source keeps it: the fields that were told, as text."""
    return {name: str(value) for name, value in asdict(replace(given, date=None)).items() if value} | (
        {"date": str(given.date)} if given.date else {}
    )


def given_from(data: Mapping[str, str]) -> records.Given:
    """What :func:`given_data` told."""
    date = data.get("date")
    return records.Given(**{**data, "date": records.PartialDate.from_iso(date) if date else None})


def given_hash(given: records.Given) -> str:
    """The hash under which a reading with these options is stored."""
    told = {name: value for name, value in asdict(given).items() if value or name != "recording"}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file that is new to the archive, with what was understood of it, also as JSON.

    ``path``: where it lay, "" for nowhere. ``version_of``: the key of the first source of which it is a version.
    ``sketch``: of the reading, where that is made already. ``kept``: what is kept in place of the bytes, None for them
    as they are.
    """

    content: bytes
    sha256: str
    name: str
    reading: records.Reading
    as_json: str = ""
    path: str = ""
    version_of: int | None = None
    sketch: Sketched | None = None
    kept: bytes | None = None


class Stored(NamedTuple):
    """The keys of the rows that an arrived file became."""

    source: int
    reading: int
    interview: int | None = None


def source_name(name: str) -> str:
    """The name of a file as its source keeps it."""
    return clean_line(name)[-500:] or "-"


def store_source(arrived: Arrived, *, interview_id: int | None = None) -> Stored:
    """Keep a file byte for byte, and what was understood of it, for an interview that stands or for none."""
    return store_sources([arrived], [interview_id])[0]


def store_reading(source_id: int, reading: records.Reading, as_json: str = "") -> int:
    """Keep what was understood of a source; the key. IntegrityError where this reading is kept already.

    ``as_json``: the reading as JSON, where that is at hand.
    """
    return _store_readings([(source_id, reading, as_json)])[0]


def create_interviews(arrived: Sequence[Arrived]) -> list[Stored]:
    """Keep new files, and write a draft of each: its participants, exchanges, turns and topics.

    The caller holds a transaction. A draft is in no index, so none is touched. IntegrityError where another writer is
    first with the same bytes or an address.
    """
    stored = store_sources(arrived, bulk.reserve(Interview, len(arrived)))
    readings = [one.reading for one in arrived]
    outlets = find_or_create_outlets(
        chain.from_iterable(
            [reading.outlet, *(somebody.name for somebody in reading.participants if somebody.is_outlet)]
            for reading in readings
        )
    )
    _insert_interviews(readings, stored, outlets)
    participants = _insert_participants(readings, stored, outlets)
    exchanges = _insert_exchanges(readings, stored)
    _insert_turns(readings, stored, participants, exchanges)
    topics.assign_new(list(zip(readings, exchanges, strict=True)))
    return stored


def create_participants(interview: Interview, people: list[tuple[int, records.Participant]]) -> dict[int, Participant]:
    """Write participants, each with its place in the reading, and join them to people and outlets; by that place."""
    outlets = find_or_create_outlets(somebody.name for _place, somebody in people if somebody.is_outlet)
    rows = _participants(interview.pk, people, interview.outlet, outlets)
    link_people([(Where.of(interview), rows)])
    Participant.objects.bulk_create(rows)
    return {place: row for (place, _somebody), row in zip(people, rows, strict=True)}


def turn_origin(turn: records.Turn, reading_id: int) -> dict[str, Any]:
    """Where a turn comes from: the reading, and the extent in its text."""
    return {"reading_id": reading_id, "span_start": turn.offset, "span_end": max(turn.end, turn.offset)}


# --- one statement for all rows of a kind ---

_Outlets = Mapping[str, Outlet | None]
_NOBODY = records.Participant("", records.Role.OTHER)


def store_sources(arrived: Sequence[Arrived], interviews: Sequence[int | None]) -> list[Stored]:
    """As :func:`store_source` for several files, a statement for each kind of row; ``interviews``: the key for each."""
    sources = bulk.reserve(Source, len(arrived))
    bulk.insert(
        Source,
        (
            "id", "sha256", "content", "size", "media_type", "name", "address", "interview_id",
            "path", "version_of_id", "given", "kept_sha256",
        ),
        [
            (
                key,
                one.sha256,
                one.content if one.kept is None else one.kept,
                len(one.content if one.kept is None else one.kept),
                clean_line(one.reading.media_type)[:100],
                source_name(one.name),
                interview_fields(one.reading)["address"],
                interview,
                clean_line(one.path)[-1000:],
                one.version_of,
                given_data(one.reading.given),
                "" if one.kept is None else hashlib.sha256(one.kept).hexdigest(),
            )
            for key, one, interview in zip(sources, arrived, interviews, strict=True)
        ],
    )  # fmt: skip
    insert_sketches((key, one.sketch or sketched(one.reading)) for key, one in zip(sources, arrived, strict=True))
    kept = _store_readings((key, one.reading, one.as_json) for key, one in zip(sources, arrived, strict=True))
    return [Stored(*keys) for keys in zip(sources, kept, interviews, strict=True)]


def _store_readings(readings: Iterable[tuple[int, records.Reading, str]]) -> list[int]:
    rows = [
        (source, reading.parser_version, given_hash(reading.given), as_json or reading.to_json())
        for source, reading, as_json in readings
    ]
    keys = bulk.reserve(Reading, len(rows))
    names = ("id", "source_id", "parser_version", "given_sha256", "record")
    bulk.insert(Reading, names, [(key, *row) for key, row in zip(keys, rows, strict=True)])
    return keys


def _insert_interviews(readings: Sequence[records.Reading], stored: Sequence[Stored], outlets: _Outlets) -> None:
    fields = [interview_fields(reading) for reading in readings]
    slugs = free_slugs(Interview, [(one["title"], f"{one['date_year'] or ''}") for one in fields])
    bulk.insert(
        Interview,
        ("id", "slug", "outlet_id", "reading_id", "last_number", *fields[0]),
        [
            (
                keys.interview,
                slug,
                _key(outlets[reading.outlet]),
                keys.reading,
                max((exchange.number for exchange in reading.exchanges), default=0),
                *one.values(),
            )
            for reading, keys, slug, one in zip(readings, stored, slugs, fields, strict=True)
        ],
    )


def _insert_participants(
    readings: Sequence[records.Reading], stored: Sequence[Stored], outlets: _Outlets
) -> list[list[int]]:
    """The keys of each reading's participants, by their place in it."""
    rows = [
        _participants(keys.interview, list(enumerate(reading.participants)), outlets[reading.outlet], outlets)
        for reading, keys in zip(readings, stored, strict=True)
    ]
    link_people((_where(reading, outlets), people) for reading, people in zip(readings, rows, strict=True))
    keys = iter(bulk.reserve(Participant, sum(map(len, rows))))
    everybody = list(chain.from_iterable(rows))
    for row in everybody:
        row.pk = next(keys)
    names = (
        "id",
        "interview_id",
        "position",
        "outlet_id",
        "person_id",
        "origin",
        "rule_id",
        *participant_fields(_NOBODY),
    )
    bulk.insert(Participant, names, [[getattr(row, name) for name in names] for row in everybody])
    return [[row.pk for row in people] for people in rows]


def _where(reading: records.Reading, outlets: _Outlets) -> Where:
    date = reading.date
    return Where(_key(outlets[reading.outlet]), *((date.year, date.month, date.day) if date else ()))


def _participants(
    interview_id: int, people: Sequence[tuple[int, records.Participant]], outlet: Outlet | None, outlets: _Outlets
) -> list[Participant]:
    return [
        Participant(
            interview_id=interview_id,
            position=(place + 1) * STEP,
            outlet_id=_key(_outlet_of(somebody, outlet, outlets)),
            **participant_fields(somebody),
        )
        for place, somebody in people
    ]


def _outlet_of(participant: records.Participant, outlet: Outlet | None, outlets: _Outlets) -> Outlet | None:
    if not participant.is_outlet:
        return None
    if outlet is not None and fold(participant.name) == outlet.folded_name:
        return outlet
    return outlets[participant.name]


def _insert_exchanges(readings: Sequence[records.Reading], stored: Sequence[Stored]) -> list[dict[int, int]]:
    """The keys of each reading's exchanges, by number."""
    keys = iter(bulk.reserve(Exchange, sum(len(reading.exchanges) for reading in readings)))
    found = [{exchange.number: next(keys) for exchange in reading.exchanges} for reading in readings]
    bulk.insert(
        Exchange,
        ("id", "interview_id", "number", "position"),
        [
            (key, row.interview, number, number * STEP)
            for row, numbers in zip(stored, found, strict=True)
            for number, key in numbers.items()
        ],
    )
    return found


def _insert_turns(
    readings: Sequence[records.Reading],
    stored: Sequence[Stored],
    participants: Sequence[Sequence[int]],
    exchanges: Sequence[Mapping[int, int]],
) -> None:
    bulk.insert(
        Turn,
        ("exchange_id", "position", "kind", "participant_id", "text", "start", "reading_id", "span_start", "span_end"),
        [
            (
                numbers[exchange.number],
                place * STEP,
                str(turn.kind),
                None if turn.speaker is None else people[turn.speaker],
                turn.text,
                turn.start,
                *turn_origin(turn, keys.reading).values(),
            )
            for reading, keys, people, numbers in zip(readings, stored, participants, exchanges, strict=True)
            for exchange in reading.exchanges
            for place, turn in enumerate(exchange.turns, start=1)
        ],
    )


def _key(row: Outlet | None) -> int | None:
    return None if row is None else row.pk


def _replaced(value: Any) -> Any:
    """The same data with every forbidden character in its strings replaced."""
    if isinstance(value, str):
        return _FORBIDDEN.sub("\ufffd", value)
    if isinstance(value, list):
        return [_replaced(item) for item in value]
    if isinstance(value, dict):
        return {key: _replaced(item) for key, item in value.items()}
    return value
