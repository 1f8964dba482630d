"""The reading of a file whose format states the transcript itself: what is given overrides, nothing is guessed."""

from __future__ import annotations

from .head.titles import made_title_of
from .ledger import tile
from .messages import Message, message
from .records import DateKind, Document, Fact, Given, Reading, Stated
from .topics import subjects
from .words import tongues


def reading(document: Document, told: Stated, version: str, given: Given) -> Reading:
    """Take the file at its word. The title is made and the language heard where it tells none."""
    outlet = given.outlet or told.outlet
    words = [turn.text for exchange in told.exchanges for turn in exchange.turns]
    language = given.language or told.language or tongues.detect(words)
    date = given.date or told.date
    kind = None if date is None else DateKind.PUBLISHED if given.date is not None else told.date_kind
    title, made, origin = _title(given, told, outlet, language)
    origins = (
        ("title", title, origin),
        ("date", str(date or ""), _origin(given.date is not None)),
        ("outlet", outlet, _origin(bool(given.outlet))),
    )
    return Reading(
        parser_version=version,
        media_type=document.media_type,
        encoding=document.encoding,
        text=document.text,
        spans=tile(document.text, told.spans),
        title=title,
        title_made=made,
        date=date,
        date_kind=kind,
        outlet=outlet,
        language=language,
        address=given.address or told.address,
        introduction=told.introduction,
        participants=told.participants,
        exchanges=told.exchanges,
        subjects=subjects.find(told.exchanges, told.participants, outlet, language),
        asides=told.asides,
        warnings=document.warnings,
        discards=document.discards,
        facts=document.facts,
        origins=tuple(Fact(field, value, origin) for field, value, origin in origins if value),
        reasons=(message("the file itself says who asks and who answers"),),
        given=given,
        recording=given.recording or told.recording,
    )


def _title(given: Given, told: Stated, outlet: str, language: str) -> tuple[str, bool, Message]:
    if given.title:
        return given.title, False, message("given")
    if told.title:
        return told.title, told.title_made, message("stated in the file")
    return made_title_of(told.participants, outlet, language)


def _origin(is_given: bool) -> Message:
    return message("given") if is_given else message("stated in the file")
