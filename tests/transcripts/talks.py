"""A short talk to which a test adds the one thing it is about."""

from __future__ import annotations

from interviews.transcripts import Given, Reading, parse
from interviews.transcripts.records import Turn, TurnKind

INTRODUCTION = (
    "On a grey morning in the harbour of Odd we spoke with Captain Mara Lund, who had been up since four and was in a "
    "good mood all the same."
)
TALK = """\
Harbour Post: When did you first see the old crane?

Mara Lund: I saw it when I was nine. My father pointed at it with his pipe.

Harbour Post: And what did he say about it?

Mara Lund: He said that it would outlive us both, and so far he is half right.

Harbour Post: Would you have it taken down?

Mara Lund: I would sooner take down the church. People here set their clocks by its shadow.
"""


def read(text: str, given: Given | None = None) -> Reading:
    return parse(text.encode(), given=given or Given())


def introduced(*paragraphs: str, talk: str = TALK) -> Reading:
    """The talk with paragraphs before it."""
    return read("\n\n".join((*paragraphs, talk)))


def followed(*paragraphs: str) -> Reading:
    """The talk with paragraphs after it."""
    return read("\n\n".join((f"The crane\n\n{INTRODUCTION}\n\n{TALK.strip()}", *paragraphs)))


def with_amid(*paragraphs: str) -> Reading:
    """The talk with paragraphs between its first answer and its second question."""
    first, mark, rest = TALK.partition("\n\nHarbour Post: And what")
    return read("\n\n".join((INTRODUCTION, first, *paragraphs)) + mark + rest)


def turns(reading: Reading) -> list[Turn]:
    return [turn for exchange in reading.exchanges for turn in exchange.turns]


def set_aside(reading: Reading) -> list[tuple[str, str]]:
    return [(aside.kind.value, aside.text) for aside in reading.asides]


def names_of(reading: Reading) -> list[str]:
    """Those who take part."""
    return [participant.name for participant in reading.participants]


def said_by(reading: Reading) -> list[tuple[TurnKind, str | None]]:
    """The kind of each turn, and who speaks."""
    return [
        (turn.kind, None if turn.speaker is None else reading.participants[turn.speaker].name)
        for turn in turns(reading)
    ]


def relabelled(asks: str, answers: str) -> str:
    """The talk under other labels."""
    return TALK.replace("Harbour Post:", asks).replace("Mara Lund:", answers)
