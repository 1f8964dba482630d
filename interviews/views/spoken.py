"""Exchanges as a page shows them: who speaks under which name, and the address of each paragraph.

Templates place what is here and decide nothing. The name of a speaker stands in full at first and short from then on,
as the interview itself prints it where that is a form of the name, by the surname otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from interviews.language import fold
from interviews.models import Exchange, Interview, Participant, Topic, Turn
from interviews.models.moments import Moment, moment_of
from interviews.models.turns import passage_keys


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Where a paragraph, from ``start`` to ``end``, leads to the address of what is said elsewhere too.

    ``anchor``: the id of the link itself, where something leads to it.
    """

    start: int
    end: int
    address: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph. ``key``: its fingerprint, with the ordinal where it is a repeat. ``speaker``: the name to print.

    The first paragraph asked in an exchange is its heading; ``cited`` marks the paragraph whose address was asked for.
    ``parts``: the text in parts, (text, marked), where words that were searched for are to be marked in it. ``links``:
    where it says what was said elsewhere too; none over another.
    """

    text: str
    key: str
    address: str
    speaker: str = ""
    is_heading: bool = False
    cited: bool = False
    parts: tuple[tuple[str, bool], ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """One turn. ``anchor`` is its id on the page; ``moment`` when it is heard, None where no time is known."""

    anchor: str
    is_question: bool
    passages: tuple[Passage, ...]
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A hit among those of its interview: which of how many, and the addresses of its neighbours, "" for none."""

    place: int
    of: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SpokenExchange:
    """One exchange with its turns in order. ``heading`` is the first paragraph asked, "" where nobody asks.

    ``step``: where it is a hit of what the reader searched for. ``echoes``: what was asked and said before.
    """

    number: int
    anchor: str
    address: str
    turns: tuple[SpokenTurn, ...]
    topics: tuple[Topic, ...]
    step: Step | None = None
    echoes: Any = None

    @property
    def passages(self) -> list[Passage]:
        return [passage for turn in self.turns for passage in turn.passages]

    @property
    def heading(self) -> str:
        return next((passage.text for passage in self.passages if passage.is_heading), "")

    @property
    def answer(self) -> Passage | None:
        """The first paragraph of the first answer."""
        return next((turn.passages[0] for turn in self.turns if not turn.is_question and turn.passages), None)

    @property
    def cited(self) -> Passage | None:
        return next((passage for passage in self.passages if passage.cited), None)


@dataclass(slots=True)
class Names:
    """What to print before a turn, in the order of reading."""

    introduced: set[int] = field(default_factory=set)

    def name(self, participant: Participant | None) -> str:
        """The full name at first, the short one from then on."""
        if participant is None:
            return ""
        if participant.pk in self.introduced:
            return short_name(participant)
        self.introduced.add(participant.pk)
        return participant.name


def short_name(participant: Participant) -> str:
    """The shortest label printed that is a form of the name; else the surname of a person, the name of an outlet."""
    words = fold(participant.name).split()
    initials = "".join(word[0] for word in words)
    labels = [
        label
        for label in participant.labels
        if len(label) < len(participant.name) and (fold(label) == initials or set(fold(label).split()) & set(words))
    ]
    if labels:
        return min(labels, key=len)
    if participant.outlet_id or len(words) < 2:
        return participant.name
    return participant.name.split()[-1]


def lay_out(interview: Interview, exchanges: Iterable[Exchange], *, cited: str = "") -> list[SpokenExchange]:
    """Lay out exchanges loaded ``with_turns().with_topics()``; ``cited`` is the key of a paragraph to mark."""
    names = Names()
    address = interview.get_absolute_url()
    return [
        _exchange(exchange, f"{address}{exchange.number}/", names, cited, interview.recording) for exchange in exchanges
    ]


def apart(spoken: SpokenExchange, prefix: str) -> SpokenExchange:
    """An exchange with anchors of its own, for a page with exchanges of several interviews."""
    turns = tuple(replace(turn, anchor=f"{prefix}-{turn.anchor}") for turn in spoken.turns)
    return replace(spoken, anchor=f"{prefix}-{spoken.anchor}", turns=turns)


def _exchange(exchange: Exchange, address: str, names: Names, cited: str, recording: str) -> SpokenExchange:
    turns = list(exchange.turns.all())
    keys = iter(passage_keys(turns))
    seen: Counter[str] = Counter()
    spoken = []
    for turn in turns:
        is_question = turn.kind == Turn.Kind.QUESTION
        opens = is_question and not seen[turn.kind]
        seen[turn.kind] += 1
        name = names.name(turn.participant)
        passages = tuple(
            Passage(
                text=text,
                key=(key := next(keys)),
                address=f"{address}{key}/",
                speaker="" if later else name,
                is_heading=opens and not later,
                cited=key == cited,
            )
            for later, text in enumerate(turn.paragraphs)
        )
        moment = None if turn.start is None else moment_of(turn.start, recording)
        spoken.append(SpokenTurn(_anchor(exchange, turn, seen[turn.kind]), is_question, passages, moment))
    topics = tuple(assignment.topic for assignment in exchange.shown_assignments)
    return SpokenExchange(exchange.number, f"exchange-{exchange.number}", address, tuple(spoken), topics)


def _anchor(exchange: Exchange, turn: Turn, ordinal: int) -> str:
    """question-3 and answer-3; further ones of the same exchange answer-3-2, answer-3-3."""
    return f"{turn.kind}-{exchange.number}" + (f"-{ordinal}" if ordinal > 1 else "")
