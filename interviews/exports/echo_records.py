"""What lists of echoes say of each row: questions and passages that recur, and where one of them stands."""

from __future__ import annotations

from interviews.echoes.asked import Asking
from interviews.echoes.places import Place
from interviews.echoes.repeated import AskedOften, SaidOften
from interviews.models import Exchange, Turn
from interviews.models.redactions import without_marks

from .records import EXCHANGE_COLUMNS, Absolute, Record, exchange_record

ASKED_OFTEN_COLUMNS = ("question", "times", "first", "interview", "address", "askings")
SAID_OFTEN_COLUMNS = ("passage", "words", "times", "first", "speaker", "interview", "address", "places")
ASKING_COLUMNS = (*EXCHANGE_COLUMNS, "in_common", "by_editor")
PLACE_COLUMNS = ("passage", "text", "speaker", "interview", "date", "outlet", "number", "address")


def asked_often_record(one: AskedOften, absolute: Absolute) -> Record:
    """A question in the words of one interview; ``address`` leads there, ``askings`` to all that ask the same."""
    return {
        "question": _question(one.exchange),
        "times": len(one.exchanges),
        "first": one.first.interview.partial_date or None,
        "interview": without_marks(one.exchange.interview.title),
        "address": absolute(one.exchange.get_absolute_url()),
        "askings": [absolute(exchange.get_absolute_url()) for exchange in one.exchanges],
    }


def said_often_record(one: SaidOften, absolute: Absolute) -> Record:
    """A passage as it was said first, with who said it; ``places`` leads to every paragraph in which it stands."""
    paragraph = one.passage.here.paragraph
    return {
        "passage": without_marks(one.passage.here.text),
        "words": one.passage.words,
        "times": len(one.passage.places),
        "first": paragraph.interview.partial_date or None,
        "speaker": paragraph.speaker.name if paragraph.speaker else None,
        "interview": without_marks(paragraph.interview.title),
        "address": absolute(paragraph.address),
        "places": [absolute(place.paragraph.address) for place in one.passage.places],
    }


def asking_record(exchange: Exchange, asking: Asking | None, absolute: Absolute) -> Record:
    """An exchange among those that ask the same, with what it has in common with the one that is looked at.

    That one itself has no ``asking``, and nothing in common.
    """
    return exchange_record(exchange, absolute) | {
        "in_common": list(asking.words) if asking else [],
        "by_editor": asking is not None and asking.decided,
    }


def place_record(number: int, place: Place, absolute: Absolute) -> Record:
    """A place where a passage stands; ``number``: which of the passages of its list it is, from 1."""
    paragraph = place.paragraph
    interview = paragraph.interview
    return {
        "passage": number,
        "text": without_marks(place.text),
        "speaker": paragraph.speaker.name if paragraph.speaker else None,
        "interview": without_marks(interview.title),
        "date": interview.partial_date or None,
        "outlet": interview.outlet.name if interview.outlet else None,
        "number": paragraph.exchange.number,
        "address": absolute(paragraph.address),
    }


def _question(exchange: Exchange) -> str:
    texts = (without_marks(turn.text) for turn in exchange.turns.all() if turn.kind == Turn.Kind.QUESTION)
    return "\n\n".join(text for text in texts if text)
