"""Who speaks when, where nobody is named: read as the likeliest way through question, answer, question, answer.

Each unit asks or answers with a likelihood made of two kinds of evidence. Its words are weighed by ``cues``. What its
look means (bold, italics, a heading, a dash, a number, quotation marks, the first line of a group, a class of HTML) is
not known beforehand: it is learned from the text itself, first from the paragraphs that surely ask and those below
them, then twice from the reading so far. So a question put as a statement is known by the company it keeps.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

import regex

from interviews.language import fold

from ..messages import message
from ..pages import credits
from ..passages import Passage
from ..words import tongues
from ..words.dates import date_alone
from . import cues, introduced, settled
from .cues import Cues
from .looks import AFTER, ANSWERS, ANSWERS_ON, ASKS, ASKS_ON, OUTSIDE, PARTS, Looks
from .marks import Mark, Side, Structure
from .units import Unit, units_of

_FEWEST_QUESTIONS = 3
_WELL_TOLD, _ALL_OPENED = 0.6, 0.5
# Thanks among the last units are the interviewer's, likelier than the guest's.
_LAST, _LONGEST_THANKS = 3, 80
_SURE, _DOUBTFUL = 2.0, 0.2
_LEAST_ASKING = 0.25
_ROUNDS, _MOST_GUESSES = 3, 5
_NEVER = -1e9
# That the dialogue ends here and something else stands below is as likely as this, before anything of it is seen.
_ENDING = -1.0
# What is learned from words and looks is never as sure as labels can be.
MOST_EVIDENCE = 0.85


def propose(passages: Sequence[Passage]) -> list[Structure]:
    """The likeliest reading of the text as a dialogue of two sides, if three questions are answered."""
    units = _without_pull_quotes(_without_contents(_below_head(units_of(passages), passages)))
    if len(units) < 2 * _FEWEST_QUESTIONS - 1:
        return []
    language = tongues.detect([unit.text for unit in units])
    heard = [cues.hear(unit, language) for unit in units]
    first_of_last = len(units) - _LAST
    spoken = [
        _Spoken.of(unit, cue, last=index >= first_of_last)
        for index, (unit, cue) in enumerate(zip(units, heard, strict=True))
    ]
    spoken = _with_echoes(units, heard, spoken)
    rivals: list[tuple[float, list[int]]] = []
    # Different guesses soon lead to one reading, and a reading to itself.
    known: dict[tuple[int, ...], tuple[list[int], float]] = {}
    for guess in _guesses(units, heard):
        states, likelihood = _first_guess(guess), _NEVER
        for _ in range(_ROUNDS):
            if states.count(ASKS) < _FEWEST_QUESTIONS - 1:
                break
            before = tuple(states)
            if before not in known:
                known[before] = _likeliest(units, spoken, states)
            states, likelihood = known[before]
        rivals.append((likelihood, states))
    for _, states in sorted(rivals, key=lambda rival: -rival[0]):
        kept = settled.settle(units, heard, states)
        structures = _structure(units, heard, kept, passages)
        if structures:
            return structures
    return []


def _below_head(units: list[Unit], passages: Sequence[Passage]) -> list[Unit]:
    """The units below date and byline: nothing is said before a page has told when and by whom it was written."""
    first = next((unit.passage for unit in units if unit.asks), 0)
    head = max(
        (passage.index for passage in passages[: min(first, _LONGEST_HEAD)] if _dates_or_signs(passage)), default=-1
    )
    return [unit for unit in units if unit.passage > head]


_LONGEST_HEAD, _LONGEST_SMALL_PRINT = 30, 12


def _dates_or_signs(passage: Passage) -> bool:
    """A line that is a date, or a byline, and nothing more."""
    if passage.words > _LONGEST_SMALL_PRINT or passage.is_sentence:
        return False
    return date_alone(passage.text) is not None or credits.credited(passage.text)[0] == "author"


def _without_pull_quotes(units: list[Unit]) -> list[Unit]:
    """Without statements whose words all stand in a longer unit nearby: they are said there."""
    folded = [fold(unit.text) for unit in units]
    return [
        unit
        for index, (unit, own) in enumerate(zip(units, folded, strict=True))
        if unit.asks
        or not _SHORTEST_QUOTED <= own.count(" ") <= _LONGEST_QUOTED
        or not any(
            own in other
            for other in (*folded[max(0, index - _QUOTED_NEAR) : index], *folded[index + 1 : index + 1 + _QUOTED_NEAR])
            if len(other) > len(own)
        )
    ]


_SHORTEST_QUOTED, _LONGEST_QUOTED, _QUOTED_NEAR = 4, 60, 3


def _without_contents(units: Sequence[Unit]) -> list[Unit]:
    """Without a list of contents: units one below the other that come again with answers between them."""
    last = {unit.text: index for index, unit in enumerate(units)}
    listed: set[int] = set()
    for index, (unit, below) in enumerate(pairwise(units)):
        if index + 1 < last[unit.text] < last[below.text] - 1:
            listed |= {index, index + 1}
    return _without_agenda([unit for index, unit in enumerate(units) if index not in listed])


def _without_agenda(units: list[Unit]) -> list[Unit]:
    """Without a list of topics and the line that leads to it, above everything that asks."""
    first = next((index for index, unit in enumerate(units) if unit.wonders), 0)
    lead = next((index for index in range(first) if units[index].text.endswith(":")), None)
    if lead is None:
        return units
    end = lead + 1
    while end < first and "bullet" in units[end].looks:
        end += 1
    return units[:lead] + units[end:] if end - lead > _FEWEST_TOPICS else units


_FEWEST_TOPICS = 2


def _guesses(units: Sequence[Unit], heard: Sequence[Cues]) -> Iterator[list[bool]]:
    """Which units may be questions: those whose words ask, and those of each look that some of these have."""
    asks = [cue.asking >= _SURE for cue in heard]
    yield asks
    counts = Counter(look for unit in units for look in unit.looks)
    if not any(asks):
        return
    shared = Counter(
        look
        for unit, sure, cue in zip(units, asks, heard, strict=True)
        for look in unit.looks
        if sure or unit.wonders or (cue.leads and look in _SET_APART)
    )
    for look, count in sorted(counts.items(), key=lambda item: (-shared[item[0]] / item[1], item[0]))[:_MOST_GUESSES]:
        if _FEWEST_QUESTIONS <= count <= 0.6 * len(units) and shared[look] >= max(1, _LEAST_ASKING * count):
            yield [look in unit.looks for unit in units]
        elif look == "dash" and count > 0.5 * len(units):
            yield _every_second([look in unit.looks for unit in units], asks)
    above = _above_answers(units)
    if sum(above) >= _FEWEST_QUESTIONS - 1 and any(a and b for a, b in zip(above, asks, strict=True)):
        yield above


# What sets questions apart that are no questions by their words.
_SET_APART = frozenset(("bold", "italic", "heading 2", "heading 3", "heading 4"))


def _above_answers(units: Sequence[Unit]) -> list[bool]:
    """The units right above those that a dash opens, where answers alone are opened by one."""
    opens = [_ANSWERING in unit.looks for unit in units]
    return [not here and below for here, below in zip(opens, [*opens[1:], False], strict=True)]


_ANSWERING = "dash"


def _every_second(opened: Sequence[bool], asks: Sequence[bool]) -> list[bool]:
    """Where every turn is opened alike, the turns that ask are every second one: those of which more ask."""
    turns = [index for index, opens in enumerate(opened) if opens]
    chosen = set(max(turns[::2], turns[1::2], key=lambda half: sum(asks[index] for index in half)))
    return [index in chosen for index in range(len(opened))]


def _first_guess(guess: Sequence[bool]) -> list[int]:
    """What surely asks, what stands below it, and everything else after the first of them."""
    states: list[int] = []
    before = OUTSIDE
    for asks in guess:
        if asks:
            before = ASKS
        elif before == ASKS:
            before = ANSWERS
        elif before != OUTSIDE:
            before = ANSWERS_ON
        states.append(before)
    return states


# --- the likeliest way ---


# "Mrs Lund, you have been here for forty years."
_CALLS = regex.compile(r"(?:\p{Lu}[\p{L}.’'-]+\s){0,3}\p{Lu}[\p{L}’'-]+,\s")


class _Spoken(NamedTuple):
    """What the words of a unit say for each part, whatever its looks mean."""

    asks: float
    replies: float
    one_voice: float
    narrating: float
    after: float
    title: bool
    opens: bool

    @classmethod
    def of(cls, unit: Unit, cue: Cues, *, last: bool) -> _Spoken:
        asks = cue.asking + 1.5 * (cue.thanks and len(unit.text) < _LONGEST_THANKS and last)
        narrating = cue.narrating
        # A question below the last answer would be a question of the dialogue.
        after = narrating - 0.3 - (4.0 if cue.asks else 0.0)
        title = unit.is_heading and not unit.asks
        opens = asks >= _DOUBTFUL and (unit.wonders or cue.prompts or cue.thanks or _CALLS.match(unit.text) is not None)
        return cls(asks, 1.0 * cue.replies, 0.5 * cue.one_voice, narrating, after, title, opens)


def _with_echoes(units: Sequence[Unit], heard: Sequence[Cues], spoken: Sequence[_Spoken]) -> list[_Spoken]:
    """A short statement without an "I" that is taken up by somebody who says "I" is likelier put to whoever answers."""
    result = list(spoken)
    for index in range(1, len(units) - 1):
        unit, cue, below = units[index], heard[index], heard[index + 1]
        if unit.text.endswith(_OPEN) and units[index + 1].text.startswith(_OPEN):
            # "Libraries are for me …", "… a place to hide.": a sentence that the guest was asked to end.
            result[index] = spoken[index]._replace(asks=spoken[index].asks + _TO_BE_ENDED)
            continue
        if cue.asks or cue.own or cue.replies or not (below.own or below.replies) or below.asks:
            continue
        if unit.text.count(" ") > _LONGEST_STATEMENT or not unit.text.endswith(_STATED) or unit.looks & _NO_STATEMENT:
            continue
        if unit.text[:1].isdigit() or units[index + 1].text[:1].isdigit():
            # Items of a list.
            continue
        if cues.echoed(unit, units[index + 1]):
            result[index] = spoken[index]._replace(asks=spoken[index].asks + _ECHO)
    return result


_OPEN, _TO_BE_ENDED = ("…", "..."), 3.0
_LONGEST_STATEMENT, _ECHO, _STATED = 25, 1.5, (".", "…", ":", "!", "”", "»")
_NO_STATEMENT = frozenset(("bullet", "quoted"))


def _likeliest(units: Sequence[Unit], spoken: Sequence[_Spoken], states: Sequence[int]) -> tuple[list[int], float]:
    looks = Looks(units, states)
    moves = _moves(states)
    scores = [0.0, *[_NEVER] * (len(PARTS) - 1)]
    ways: list[list[int]] = []
    for unit, said in zip(units, spoken, strict=True):
        seen = looks.of(unit)
        title = 2.5 if said.title else 0.0
        here = (
            seen.outside + said.narrating,
            said.asks + seen.asks - title,
            said.asks + seen.asks - 0.5 - title - (3.0 if seen.opens else 0.0),
            said.replies + said.one_voice + seen.answers - (1.5 if said.title else 0.0),
            said.one_voice + seen.answers_on - 0.5 * said.replies,
            said.after + seen.outside,
        )
        way, after = [], []
        for state, befores in enumerate(moves):
            best, most = OUTSIDE, -math.inf
            for before, move in befores:
                reached = scores[before] + move
                if state == ASKS and before == OUTSIDE and not said.opens:
                    # A dialogue does not begin with what only its place makes a question, nor with a standfirst.
                    reached -= 2.5 if said.asks < _DOUBTFUL else 1.0
                if reached > most:
                    best, most = before, reached
            way.append(best)
            after.append(most + here[state])
        ways.append(way)
        scores = after
    state = max(PARTS, key=scores.__getitem__)
    likelihood = scores[state]
    result: list[int] = []
    for way in reversed(ways):
        result.append(state)
        state = way[state]
    return result[::-1], likelihood


def _moves(states: Sequence[int]) -> list[list[tuple[int, float]]]:
    """For each part those that it may follow, with the log likelihoods.

    How often answers and questions go on is learned from the reading.
    """
    follows = Counter(pairwise(states))

    def share(part: int, goes_on: int, prior: float) -> float:
        total = sum(count for (before, _), count in follows.items() if before == part)
        return (follows[part, goes_on] + 4 * prior) / (total + 4)

    on, still = share(ANSWERS, ANSWERS_ON, 0.4), share(ANSWERS_ON, ANSWERS_ON, 0.5)
    more = min(0.3, share(ASKS, ASKS_ON, 0.08))
    ends = _ENDING
    return [
        [(OUTSIDE, 0.0)],
        [(OUTSIDE, -1.0), (ANSWERS, log(1 - on)), (ANSWERS_ON, log(1 - still))],
        [(ASKS, log(more)), (ASKS_ON, log(more))],
        [(ASKS, log(1 - more)), (ASKS_ON, log(1 - more))],
        [(ANSWERS, log(on)), (ANSWERS_ON, log(still))],
        [(ASKS, ends), (ANSWERS, ends), (ANSWERS_ON, ends), (AFTER, 0.0)],
    ]


# --- the reading ---


def _structure(
    units: Sequence[Unit], heard: Sequence[Cues], states: Sequence[int], passages: Sequence[Passage]
) -> list[Structure]:
    marks = [
        Mark(unit.start, unit.body, unit.passage, side=Side.ASKS if state == ASKS else Side.ANSWERS)
        for unit, state in zip(units, states, strict=True)
        if state in (ASKS, ANSWERS)
    ]
    questions, answers = states.count(ASKS), states.count(ANSWERS)
    if questions < 2 or answers < 2:
        return []
    asking = [cue for cue, state in zip(heard, states, strict=True) if state in (ASKS, ASKS_ON)]
    wonders = [unit.wonders for unit, state in zip(units, states, strict=True) if state in (ASKS, ASKS_ON)]
    opening = [cue for cue, state in zip(heard, states, strict=True) if state == ANSWERS]
    answering = [cue for cue, state in zip(heard, states, strict=True) if state in (ANSWERS, ANSWERS_ON)]
    rate, other = _share(wonders), _share([cue.asks for cue in opening])
    leading = [
        unit.wonders or cue.leads
        for unit, cue, state in zip(units, heard, states, strict=True)
        if state in (ASKS, ASKS_ON)
    ]
    look, told = Looks(units, states).separation()
    set_apart = look in _SET_APART and told >= _WELL_TOLD
    # Japanese asks with "please", behind a dash that opens no answer.
    requested = _share([cue.asks or cue.prompts for cue in asking]) if look == "dash" and told >= _WELL_TOLD else 0.0
    if (_share(leading) if set_apart else max(rate, requested)) < _LEAST_ASKING:
        return []
    addressed, own = _share([cue.addressed for cue in asking]), _share([cue.own for cue in answering])
    if all("dash" in unit.looks for unit, state in zip(units, states, strict=True) if state not in (OUTSIDE, AFTER)):
        # Nothing but turns that a dash opens: no essay is set so.
        look, told = "dash", max(told, _ALL_OPENED)
    evidence = 0.15 + 0.25 * max(0.0, rate - other) + 0.15 * addressed + 0.15 * min(1.0, 1.5 * own) + 0.35 * told
    reasons = (
        message(
            "%(questions)s questions, %(rate)s with a question mark, against %(other)s of the answers",
            questions=questions,
            rate=f"{rate:.0%}",
            other=f"{other:.0%}",
        ),
        message(
            "%(addressed)s of the questions address somebody, %(own)s of the paragraphs that answer say I or we",
            addressed=f"{addressed:.0%}",
            own=f"{own:.0%}",
        ),
        message("told apart best by: %(look)s (%(told)s)", look=look, told=f"{told:.0%}")
        if look
        else message("no look tells them apart"),
    )
    end = next((unit.start for unit, state in zip(units, states, strict=True) if state == AFTER), None)
    score = min(1.0, questions / 3) * min(MOST_EVIDENCE, evidence)
    named = introduced.with_labels(introduced.with_first_pair(marks, passages), passages)
    return [Structure(message("questions and answers"), tuple(named), score, reasons, end)]


def _share(holds: Sequence[bool]) -> float:
    return sum(holds) / len(holds) if holds else 0.0
