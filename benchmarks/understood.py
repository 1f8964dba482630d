"""What the parser understands of an invented interview, told without parsing, in a tenth of the time.

The invented ones are all printed in one way, so that everything about their readings is known. Tests hold this to the
parser; where the parser says something new, it is to be said here too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from interviews.transcripts.ledger import tile
from interviews.transcripts.messages import Message, counted, in_a_row, joined, message
from interviews.transcripts.records import (
    DateKind,
    Exchange,
    Fact,
    Given,
    Participant,
    Reading,
    Role,
    Span,
    SpanKind,
    Subject,
    Turn,
    TurnKind,
)
from interviews.transcripts.version import PARSER_VERSION

from .invented import Invented, Said, initials


def understood(one: Invented) -> Reading:
    """The reading that ``parse`` gives of the interview's file."""
    text = one.text
    exchanges, spans = _exchanges(one)
    date = one.date[1] if one.date else None
    origins = [Fact("title", one.title, message("first line"))]
    origins += [Fact("date", str(date), message("date line"))] if date else []
    return Reading(
        parser_version=PARSER_VERSION,
        media_type="text/plain",
        encoding="utf-8",
        text=text,
        spans=tile(text, [*_head(one), *spans]),
        title=one.title,
        title_made=False,
        date=date,
        date_kind=DateKind.PUBLISHED if date else None,
        outlet=one.outlet,
        language=one.language,
        address="",
        introduction=(one.introduction,),
        participants=(
            Participant(
                one.outlet,
                Role.INTERVIEWER,
                labels=(one.outlet, initials(one.outlet)),
                is_outlet=True,
                attribution=message("the text speaks of it as of an outlet"),
            ),
            Participant(
                one.guest,
                Role.INTERVIEWEE,
                one.office,
                (one.guest, initials(one.guest)),
                attribution=message("label"),
            ),
        ),
        exchanges=exchanges,
        subjects=_subjects(one),
        asides=(),
        origins=(*origins, Fact("outlet", one.outlet, message("asks in the interview"))),
        reasons=_reasons(one),
        given=Given(),
    )


def _head(one: Invented) -> Iterator[Span]:
    at = 0
    for paragraph in one.head:
        end = at + len(paragraph)
        if not at:
            yield Span(at, end, SpanKind.METADATA, "title", reason=message("first line"))
        elif one.date and paragraph == one.date[0]:
            yield Span(at, end, SpanKind.METADATA, "date", reason=message("date line"))
        else:
            yield Span(at, end, SpanKind.INTRODUCTION, paragraph=0, reason=message("before the first turn"))
        at = end + 2


def _exchanges(one: Invented) -> tuple[tuple[Exchange, ...], list[Span]]:
    found: list[list[Turn]] = []
    spans: list[Span] = []
    at, line = sum(len(paragraph) + 2 for paragraph in one.head), 2 * len(one.head) + 1
    printed = message("a speaker that is printed before turns")
    for said in one.turns:
        if said.asks:
            found.append([])
        number, turn = len(found), len(found[-1])
        start, first = at, line
        at += len(said.label) + 2
        spans.append(Span(start, at, SpanKind.LABEL, said.label, number, turn, reason=printed))
        kind = SpanKind.QUESTION if said.asks else SpanKind.ANSWER
        for place, paragraph in enumerate(said.paragraphs):
            spans.append(Span(at, at + len(paragraph), kind, "", number, turn, place))
            at += len(paragraph) + 2
            line += 2
        turn_kind, speaker = (TurnKind.QUESTION, 0) if said.asks else (TurnKind.ANSWER, 1)
        found[-1].append(Turn(turn_kind, speaker, tuple(said.paragraphs), None, first, start, at - 2))
    return tuple(Exchange(number, tuple(turns)) for number, turns in enumerate(found, 1)), spans


def _subjects(one: Invented) -> tuple[Subject, ...]:
    """The places that are named at least twice, those in most exchanges first."""
    mentions: Counter[str] = Counter()
    exchanges: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for place, said in enumerate(one.turns):
        for paragraph in said.paragraphs if not said.asks and one.places else ():
            for found in _places(tuple(sorted(set(one.places)))).findall(paragraph):
                mentions[found] += 1
                exchanges[found][place // 2 + 1] = None
    kept = [name for name, count in mentions.items() if count > 1]
    kept.sort(key=lambda name: (-len(exchanges[name]), -mentions[name], name))
    return tuple(Subject(name, (name,), tuple(exchanges[name])) for name in kept)


@cache
def _places(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(names))


def _reasons(one: Invented) -> tuple[Message, ...]:
    asking, answering = one.turns[::2], one.turns[1::2]
    turns = len(one.turns)
    labels = {said.label for said in one.turns}
    structure = (
        counted("%(number)s speaker by label", "%(number)s speakers by label", len(labels)),
        message("%(turns)s turns, %(changes)s changes of speaker", turns=turns, changes=turns - 1),
        message("one side ends %(share)s more of its turns with a question mark", share="100%"),
    )
    return (
        message(
            "%(structure)s: %(score)s (%(reasons)s)",
            structure=message("labels"),
            score="1.00",
            reasons=joined(structure),
        ),
        message(
            "%(name)s asks: %(evidence)s",
            name=one.outlet,
            evidence=in_a_row((message("an outlet"), _marks("100%", asking))),
        ),
        message("%(name)s answers: %(evidence)s", name=one.guest, evidence=in_a_row((_marks("0%", answering),))),
    )


def _marks(share: str, turns: Sequence[Said]) -> Message:
    words = sum(len(paragraph.split()) for said in turns for paragraph in said.paragraphs) / len(turns)
    return message(
        "%(share)s of %(turns)s turns end with a question mark, %(words)s words on average",
        share=share,
        turns=len(turns),
        words=f"{words:.0f}",
    )
