"""One interview as JSON: the object that ``import_transcripts`` reads again, with nothing lost between."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from interviews.language.redactions import mark
from interviews.models import Exchange, Interview, Participant, Redaction, Turn

from .records import Absolute


def write(
    interview: Interview,
    exchanges: Iterable[Exchange],
    participants: Iterable[Participant],
    absolute: Absolute,
    redactions: Iterable[Redaction] = (),
) -> str:
    """The interview with its exchanges, loaded ``with_turns().with_topics()``, in spoken order.

    ``redactions``: those whose marks stand in it; told where there are any.
    """
    loaded = list(exchanges)
    topics = {assignment.topic.name for exchange in loaded for assignment in exchange.shown_assignments}
    rights, licence = interview.terms
    data = {
        "title": interview.title,
        "title_made": interview.title_made,
        "date": interview.partial_date or None,
        "date_kind": interview.date_kind or None,
        "outlet": interview.outlet.name if interview.outlet else None,
        "language": interview.language or None,
        "address": interview.address or None,
        "recording": interview.recording or None,
        "rights": rights or None,
        "licence": licence or None,
        "page": absolute(interview.get_absolute_url()),
        "introduction": interview.introduction.split("\n\n") if interview.introduction else [],
        "participants": [_participant(participant) for participant in participants],
        "exchanges": [_exchange(exchange) for exchange in loaded],
        "topics": sorted(topics),
    }
    told = [_redaction(redaction) for redaction in redactions]
    return json.dumps(data | ({"redactions": told} if told else {}), ensure_ascii=False)


def _redaction(redaction: Redaction) -> dict[str, Any]:
    """``mark``: what stands in the texts in place of what was taken out."""
    return {
        "mark": mark(redaction.pk),
        "characters": redaction.characters,
        "date": redaction.made_at.date().isoformat(),
        "reason": redaction.reason,
    }


def _participant(participant: Participant) -> dict[str, Any]:
    return {
        "name": participant.name,
        "role": participant.role,
        "capacity": participant.capacity or None,
        "labels": participant.labels,
    }


def _exchange(exchange: Exchange) -> dict[str, Any]:
    """Questions before answers; ``order`` tells how they were spoken where that is otherwise."""
    turns = list(exchange.turns.all())
    kinds = [turn.kind for turn in turns]
    questions, answers = ([_turn(turn) for turn in turns if turn.kind == kind] for kind in Turn.Kind.values)
    data = {"number": exchange.number, "questions": questions, "answers": answers}
    in_order = sorted(kinds, key=Turn.Kind.values.index) == kinds
    return data if in_order else {**data, "order": kinds}


def _turn(turn: Turn) -> dict[str, Any]:
    name = turn.participant.name if turn.participant else None
    return {"speaker": name, "text": turn.text, "start": turn.start}
