"""What was seen of a text, whether it was read as an interview or refused: for whoever asks why."""

from __future__ import annotations

from . import parsing, readers, structures
from .ledger import tile
from .messages import Message, message
from .pages import furniture
from .passages import Passage, passages_of
from .records import Document, Given, Reading, Refused, Span, SpanKind, Warning
from .version import PARSER_VERSION


def account(data: bytes, *, name: str = "", given: Given = Given()) -> Reading:  # noqa: B008 - frozen
    """The reading of a text; for one that is refused, a reading without exchanges.

    That reading's first reason is the refusal, the others are the evidence for each structure; spans show what would
    have been set aside and where the strongest structure saw turns begin. Raises ``Refused`` only where not even a
    text could be made of the bytes.
    """
    try:
        return parsing.parse(data, name=name, given=given)
    except Refused as refused:
        return _refusal(readers.read(data), refused, given)


def _refusal(document: Document, refused: Refused, given: Given) -> Reading:
    passages = passages_of(document)
    structure, evidence = structures.choose(passages)
    marks = () if structure is None else structure.marks
    spans = [
        Span(mark.start, mark.body, SpanKind.LABEL, mark.label, reason=message("where a turn would begin"))
        for mark in marks
        if mark.body > mark.start
    ]
    taken = {mark.passage for mark in marks}
    spans += [span for passage in passages if passage.index not in taken and (span := _aside(passage)) is not None]
    return Reading(
        parser_version=PARSER_VERSION,
        media_type=document.media_type,
        encoding=document.encoding,
        text=document.text,
        spans=tile(document.text, spans),
        title="",
        title_made=False,
        date=None,
        date_kind=None,
        outlet="",
        language="",
        address="",
        introduction=(),
        participants=(),
        exchanges=(),
        subjects=(),
        asides=(),
        warnings=(*document.warnings, Warning(refused.line, _as_message(refused))),
        discards=document.discards,
        facts=document.facts,
        reasons=(_as_message(refused), *evidence),
        given=given,
    )


def _as_message(refused: Refused) -> Message:
    reason = refused.reason
    return reason if isinstance(reason, Message) else message("%(reason)s", reason=str(reason))


def _aside(passage: Passage) -> Span | None:
    kind = furniture.kind_of(passage)
    if kind is None:
        return None
    reason = message("by its words or its place on the page")
    return Span(passage.start, passage.end, SpanKind.SET_ASIDE, kind.value, reason=reason)
