"""Acts on the fate of a passage: put back into the interview what was set aside, set aside what was taken in.

What an editor decides is kept as a :class:`~interviews.models.Decision`, so that no later reading of the source brings
back what was set aside, or doubles what was put back. Errors and ``by`` as in ``editing.turns``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from interviews.models import Decision, Exchange, Interview, Participant, Reading, Turn
from interviews.transcripts import records
from interviews.transcripts.messages import message
from interviews.transcripts.records import AsideKind, SpanKind

from .cleaning import clean_paragraphs
from .holding import exchanges_held
from .positions import position_after
from .repetition import WORDS_THAT_TELL, taken_in
from .stale import StaleEdit, require_version

#: Fates from which a passage can be put back.
OUTSIDE = (SpanKind.SET_ASIDE, SpanKind.UNASSIGNED, SpanKind.INTRODUCTION)


@dataclass(frozen=True, slots=True)
class Passage:
    """What is to be put back: its text in paragraphs, and where it stands in a reading, if a source has it.

    ``was_said``: the reading takes it for a part of the conversation, and an editor had set it aside. ``introduces``:
    paragraphs of the introduction in it.
    """

    text: str
    reading_id: int | None
    start: int | None
    end: int | None
    was_said: bool = False
    introduces: tuple[str, ...] = ()


def passage_at(reading: Reading, record: records.Reading, starts: Collection[int]) -> Passage:
    """The passage made of the spans of a reading that begin at ``starts``. ValueError where none of them is outside."""
    spans = [span for span in record.spans if span.start in starts and span.kind in OUTSIDE]
    text = clean_paragraphs("\n\n".join(record.text[span.start : span.end] for span in spans))
    if not text:
        raise ValueError(_("Choose a passage that holds text."))
    introduces = tuple(
        clean_paragraphs(record.text[span.start : span.end]) for span in spans if span.kind is SpanKind.INTRODUCTION
    )
    return Passage(text, reading.pk, spans[0].start, spans[-1].end, introduces=introduces)


def passage_of(decision: Decision) -> Passage:
    """The passage that an editor had set aside."""
    return Passage(decision.text, decision.reading_id, decision.span_start, decision.span_end, was_said=True)


def put_back(
    interview: Interview, passage: Passage, *, kind: str, participant: Participant | None, after: Turn | None, by: Any
) -> Turn:
    """Make a passage a turn, right ``after`` another or before the first one."""
    exchange = after.exchange if after is not None else _first_exchange(interview)
    what = message("Put a passage back as a turn of exchange %(number)s", number=exchange.number)
    with exchanges_held(what, interview.pk, exchange.pk, by=by):
        siblings = Turn.objects.filter(exchange=exchange)
        if participant is not None and participant.interview_id != interview.pk:
            raise ValueError(_("The speaker has to be a participant of the same interview."))
        if after is not None and (after := siblings.filter(pk=after.pk).first()) is None:
            raise StaleEdit()
        _keep_put_back(interview, passage, by)
        return Turn.objects.create(
            exchange=exchange,
            position=position_after(siblings, after.position if after else None),
            kind=Turn.Kind(kind),
            participant=participant,
            text=passage.text,
            reading_id=passage.reading_id,
            span_start=passage.start,
            span_end=passage.end,
        )


def put_back_into_turn(interview: Interview, passage: Passage, *, turn: Turn, version: int, by: Any) -> Turn:
    """Make a passage paragraphs of a turn, after those that stand before it in the source, or at its end."""
    exchange = turn.exchange
    what = message("Put a passage back into a turn of exchange %(number)s", number=exchange.number)
    with exchanges_held(what, interview.pk, exchange.pk, by=by):
        turn = _held(turn, exchange, version)
        place = _place_in(turn, passage)
        _keep_put_back(interview, passage, by)
        turn.text = "\n\n".join([*turn.paragraphs[:place], passage.text, *turn.paragraphs[place:]])
        turn.version += 1
        turn.save(update_fields=["text", "version"])
        return turn


def put_back_into_introduction(interview: Interview, passage: Passage, *, by: Any) -> None:
    """Make a passage the last paragraphs of the introduction."""
    if passage.introduces:
        raise ValueError(_("This stands in the introduction already."))
    with exchanges_held(message("Put a passage back into the introduction"), interview.pk, by=by):
        _keep_put_back(interview, passage, by)
        standing = Interview.objects.get(pk=interview.pk).introduction
        _put_introduction(interview, "\n\n".join(filter(None, (standing, passage.text))))


def set_aside(turn: Turn, *, version: int, kind: str, by: Any, paragraphs: Collection[int] | None = None) -> Decision:
    """Take a turn, or some of its ``paragraphs`` by their places, out of the conversation, and say as what.

    An exchange whose only turn it is goes as a deleted one does.
    """
    exchange = turn.exchange
    what = message(
        "Set a passage of exchange %(number)s aside as %(kind)s", number=exchange.number, kind=message(str(kind))
    )
    with exchanges_held(what, exchange.interview_id, exchange.pk, by=by) as held:
        turn = _held(turn, exchange, version)
        places = range(len(turn.paragraphs))
        gone = [place for place in places if paragraphs is None or place in paragraphs]
        if not gone:
            raise ValueError(_("Choose the paragraphs that are to be set aside."))
        said = [turn.paragraphs[place] for place in gone]
        decision = _keep_set_aside(held[exchange.pk].interview, turn, said, AsideKind(kind), by)
        if len(gone) < len(places):
            turn.text = "\n\n".join(turn.paragraphs[place] for place in places if place not in gone)
            turn.version += 1
            turn.save(update_fields=["text", "version"])
        elif Turn.objects.filter(exchange=exchange).exclude(pk=turn.pk).exists():
            turn.delete()
        else:
            standing = held[exchange.pk]
            standing.deleted_at = timezone.now()
            standing.save(update_fields=["deleted_at"])
        return decision


def _held(turn: Turn, exchange: Exchange, version: int) -> Turn:
    """The turn as it stands in the exchange that the editor saw it in, or :class:`StaleEdit`."""
    standing = Turn.objects.filter(pk=turn.pk).first()
    require_version(standing, version)
    if standing.exchange_id != exchange.pk:
        raise StaleEdit(standing)
    return standing


def _first_exchange(interview: Interview) -> Exchange:
    exchange = Exchange.objects.standing().filter(interview=interview).order_by("position").first()
    if exchange is None:
        raise ValueError(_("The interview has no exchange to put it into. Add one first."))
    return exchange


# --- what is kept of it ---


def _keep_put_back(interview: Interview, passage: Passage, by: Any) -> None:
    """Keep the decision, and take out of the introduction what leaves it. The caller holds the interview."""
    Decision.objects.filter(interview=interview, text=passage.text).delete()
    if not passage.was_said:
        stood = len(passage.text.split("\n\n")) if passage.introduces else 0
        _decide(interview, passage, "", _is_alone(interview, passage.text, stood), by)
    if passage.introduces:
        standing = Interview.objects.get(pk=interview.pk).introduction.split("\n\n")
        left = [paragraph for paragraph in standing if paragraph not in passage.introduces]
        _put_introduction(interview, "\n\n".join(left))


def _keep_set_aside(interview: Interview, turn: Turn, paragraphs: Sequence[str], kind: str, by: Any) -> Decision:
    text = "\n\n".join(paragraphs)
    Decision.objects.filter(interview=interview, text=text).delete()
    start, end = _extent(turn, paragraphs)
    passage = Passage(text, turn.reading_id, start, end)
    return _decide(interview, passage, kind, _is_alone(interview, text, len(paragraphs)), by)


def _decide(interview: Interview, passage: Passage, kind: str, alone: bool, by: Any) -> Decision:
    return Decision.objects.create(
        interview=interview,
        reading_id=passage.reading_id,
        span_start=passage.start,
        span_end=passage.end,
        kind=kind,
        text=passage.text,
        alone=alone,
        made_by=by if getattr(by, "pk", None) else None,
    )


def _put_introduction(interview: Interview, text: str) -> None:
    Interview.objects.filter(pk=interview.pk).update(introduction=text, version=F("version") + 1)


def _is_alone(interview: Interview, text: str, stood: int) -> bool:
    """Whether the reading that the interview follows takes in these paragraphs no more than ``stood`` times in all."""
    wanted = text.split("\n\n")
    if any(len(paragraph.split()) < WORDS_THAT_TELL for paragraph in wanted):
        return False
    reading = Reading.objects.filter(pk=Interview.objects.get(pk=interview.pk).reading_id).first()
    if reading is None:
        return True
    return sum(paragraph in wanted for paragraph in taken_in(reading.understood())) <= stood


def _extent(turn: Turn, paragraphs: Sequence[str]) -> tuple[int | None, int | None]:
    """Where in the turn's reading some of its paragraphs stand; all of the turn where they cannot be told."""
    inside = list(_spoken_spans(turn)) if turn.reading_id and len(paragraphs) < len(turn.paragraphs) else []
    found = [span for span, text in inside if text in paragraphs]
    if len(found) < len(paragraphs):
        return turn.span_start, turn.span_end
    return found[0].start, found[-1].end


def _place_in(turn: Turn, passage: Passage) -> int:
    """After how many paragraphs of a turn a passage stands in the source; all of them where it stands elsewhere."""
    paragraphs = turn.paragraphs
    if turn.reading_id is None or turn.reading_id != passage.reading_id:
        return len(paragraphs)
    spans = list(_spoken_spans(turn))
    before = [text for span, text in spans if span.end <= passage.start]
    if len(before) == len(spans):
        return len(paragraphs)
    return max((paragraphs.index(text) + 1 for text in before if text in paragraphs), default=0)


def _spoken_spans(turn: Turn) -> Iterable[tuple[records.Span, str]]:
    """The spans of what is said in a turn, each with its text as rows have it."""
    record = turn.reading.understood()
    for span in record.spans:
        if turn.span_start <= span.start < turn.span_end and span.kind in (SpanKind.QUESTION, SpanKind.ANSWER):
            yield span, clean_paragraphs(record.text[span.start : span.end])
