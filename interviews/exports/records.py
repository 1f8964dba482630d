"""What a list says of each row. The columns stand at the top; an address is made absolute by the caller."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from interviews.models import Exchange, Interview, Outlet, Participant, Person, Topic, Turn
from interviews.models.redactions import without_marks

INTERVIEW_COLUMNS = (
    "title",
    "date",
    "date_kind",
    "outlet",
    "interviewees",
    "interviewers",
    "language",
    "questions",
    "address",
    "original",
    "recording",
    "rights",
    "licence",
)
PERSON_COLUMNS = ("name", "note", "interviews", "identifiers", "address")
TOPIC_COLUMNS = ("name", "exchanges", "address")
EXCHANGE_COLUMNS = ("interview", "date", "outlet", "number", "questions", "answers", "address")
OUTLET_COLUMNS = ("name", "website", "interviews", "address")

Record = dict[str, Any]
Absolute = Callable[[str], str]


def interview_record(interview: Interview, absolute: Absolute) -> Record:
    """An interview loaded with its outlet, its participants, and ``questions``, the number of its exchanges."""
    rights, licence = interview.terms
    return {
        "title": interview.title,
        "date": interview.partial_date or None,
        "date_kind": interview.date_kind or None,
        "outlet": interview.outlet.name if interview.outlet else None,
        "interviewees": names(interview, Participant.Role.INTERVIEWEE),
        "interviewers": names(interview, Participant.Role.INTERVIEWER),
        "language": interview.language or None,
        "questions": interview.questions,
        "address": absolute(interview.get_absolute_url()),
        "original": interview.address or None,
        "recording": interview.recording or None,
        "rights": rights or None,
        "licence": licence or None,
    }


def names(interview: Interview, role: str) -> list[str]:
    """Who took part in a role, as the interview names them; ``participants`` are loaded."""
    return [participant.name for participant in interview.participants.all() if participant.role == role]


def person_record(person: Person, absolute: Absolute) -> Record:
    """A person with its ``count`` of interviews, and its identifiers loaded."""
    return {
        "name": person.name,
        "note": person.note or None,
        "interviews": person.count,
        "identifiers": [identifier.address for identifier in person.identifiers.all()],
        "address": absolute(person.get_absolute_url()),
    }


def topic_record(topic: Topic, absolute: Absolute) -> Record:
    """A topic with its ``count`` of exchanges."""
    return {
        "name": topic.name,
        "exchanges": topic.count,
        "address": absolute(topic.get_absolute_url()),
    }


def exchange_record(exchange: Exchange, absolute: Absolute) -> Record:
    """An exchange loaded ``with_turns()`` and with its interview and outlet; each turn as who said what."""
    interview = exchange.interview
    said = {
        kind: [
            f"{turn.participant.name}: {text}" if turn.participant else text
            for turn in exchange.turns.all()
            if turn.kind == kind and (text := without_marks(turn.text))
        ]
        for kind in Turn.Kind.values
    }
    return {
        "interview": without_marks(interview.title),
        "date": interview.partial_date or None,
        "outlet": interview.outlet.name if interview.outlet else None,
        "number": exchange.number,
        "questions": said[Turn.Kind.QUESTION],
        "answers": said[Turn.Kind.ANSWER],
        "address": absolute(exchange.get_absolute_url()),
    }


def outlet_record(outlet: Outlet, absolute: Absolute) -> Record:
    """An outlet with its ``count`` of interviews."""
    return {
        "name": outlet.name,
        "website": outlet.website or None,
        "interviews": outlet.count,
        "address": absolute(outlet.get_absolute_url()),
    }
