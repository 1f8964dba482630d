"""What the likeliest way through a dialogue leaves open at its turns, its beginning and its end, settled by rules."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .cues import Cues
from .looks import AFTER, ANSWERS, ANSWERS_ON, ASKS, ASKS_ON, OUTSIDE
from .units import Unit


def settle(units: Sequence[Unit], heard: Sequence[Cues], states: Sequence[int]) -> list[int]:
    """The parts of the units, after all rules."""
    kept = by_turns(units, heard, states)
    kept = from_the_first_dash(units, heard, kept)
    kept = to_the_last_dash(units, kept)
    kept = with_lead_ins(units, kept)
    kept = without_false_start(units, kept)
    return without_unanswered(units, heard, kept)


def to_the_last_dash(units: Sequence[Unit], states: Sequence[int]) -> list[int]:
    """Where a dash opens every turn of both sides, below the last of them stand comments, be they questions."""
    turns = [index for index, state in enumerate(states) if state in (ASKS, ANSWERS)]
    opened = [index for index in turns if "dash" in units[index].looks]
    kept = list(states)
    if len(opened) < _FEWEST_TO_END or opened != turns[: len(opened)] or len(opened) == len(turns):
        return kept
    if len(turns) - len(opened) > _SELDOM_BARE * len(opened) or states[opened[-1]] != ANSWERS:
        return kept
    bare = turns[len(opened)]
    return kept[:bare] + [AFTER] * (len(kept) - bare)


_FEWEST_TO_END, _SELDOM_BARE = 6, 0.5


def with_lead_ins(units: Sequence[Unit], states: Sequence[int]) -> list[int]:
    """A statement in the look that all questions have, right above one, leads in to it: it is part of the question."""
    asked = [unit.looks for unit, state in zip(units, states, strict=True) if state == ASKS]
    kept = list(states)
    for look in ("bold", "italic"):
        if len(asked) < _FEWEST_ALIKE or not all(look in looks for looks in asked):
            continue
        set_so = [index for index, unit in enumerate(units[:-1]) if look in unit.looks and _is_said(unit)]
        answering = [index for index in set_so if states[index] in (ANSWERS, ANSWERS_ON)]
        leading = [index for index in answering if states[index] == ANSWERS_ON and states[index + 1] == ASKS]
        if len(answering) - len(leading) <= _SELDOM * len(asked):
            for index in leading:
                kept[index], kept[index + 1] = ASKS, ASKS_ON
    return kept


def _is_said(unit: Unit) -> bool:
    return unit.text.rstrip('”"’»)').endswith((".", "!", "…", "?")) and unit.text.count(" ") > 1


_FEWEST_ALIKE, _SELDOM = 3, 0.15


def by_turns(units: Sequence[Unit], heard: Sequence[Cues], states: Sequence[int]) -> list[int]:
    """Where a dash opens every unit of the dialogue, none goes on with the one above: both sides speak in turn."""
    inside = [index for index, state in enumerate(states) if state not in (OUTSIDE, AFTER)]
    if len(inside) < _FEWEST_OPENED or not all("dash" in units[index].looks for index in inside):
        return list(states)
    if inside[-1] - inside[0] + 1 > len(inside) or not any(states[index] in (ASKS_ON, ANSWERS_ON) for index in inside):
        return list(states)
    kept = list(states)
    for phase in (0, 1):
        if not any(heard[index].asks for index in inside[1 - phase :: 2]):
            for place, index in enumerate(inside):
                kept[index] = ASKS if place % 2 == phase else ANSWERS
            break
    return kept


def from_the_first_dash(units: Sequence[Unit], heard: Sequence[Cues], states: Sequence[int]) -> list[int]:
    """Where a dash opens every turn of both sides, those right above the first question that was heard are turns too.

    So a talk may begin with an answer, or with a question that is put as a statement. Where a dash opens answers
    alone, what stands above one is its question, unless it announces the talk.
    """
    inside = [index for index, state in enumerate(states) if state in (ASKS, ANSWERS)]
    first = inside[0] if inside else 0
    opened = [index for index in inside if "dash" in units[index].looks]
    kept = list(states)
    if len(inside) < _FEWEST_OPENED:
        return kept
    if opened == [index for index in inside if states[index] == ANSWERS]:
        while first > 1 and "dash" in units[first - 1].looks and "dash" not in units[first - 2].looks:
            kept[first - 1] = ANSWERS
            if heard[first - 2].announces or units[first - 2].text.count(" ") > _LONGEST_STATED:
                break
            first -= 2
            kept[first] = ASKS
        return kept
    if len(opened) < _NEARLY_ALL_OPENED * len(inside):
        return kept
    turn = states[first]
    while first and "dash" in units[first - 1].looks:
        first -= 1
        turn = ANSWERS if turn == ASKS else ASKS
        kept[first] = turn
    return kept


_LONGEST_STATED = 40
_FEWEST_OPENED, _NEARLY_ALL_OPENED = 4, 0.9


def without_false_start(units: Sequence[Unit], states: Sequence[int]) -> list[int]:
    """An introduction that begins in the look of the questions and runs on and on is neither question nor answer."""
    opens = [index for index, state in enumerate(states) if state == ASKS]
    if len(opens) < _FEWEST_TO_COMPARE or units[opens[0]].wonders:
        return list(states)
    wonders = sum(units[index].wonders for index in opens[1:])
    lengths = sorted(after - before for before, after in pairwise(opens))
    first, usual = opens[1] - opens[0], lengths[len(lengths) // 2]
    if wonders < _NEARLY_ALL * (len(opens) - 1) or first < max(_LONG_START, 2 * usual):
        return list(states)
    return [OUTSIDE] * opens[1] + list(states[opens[1] :])


_FEWEST_TO_COMPARE, _NEARLY_ALL, _LONG_START = 5, 0.8, 5


def without_unanswered(units: Sequence[Unit], heard: Sequence[Cues], states: Sequence[int]) -> list[int]:
    """A question at the very end that nobody answers is for the readers, unless it thanks the guest."""
    end = len(states)
    while end and states[end - 1] == AFTER:
        end -= 1
    last = end
    while end and states[end - 1] in (ASKS, ASKS_ON):
        end -= 1
    kept = list(states)
    well_known = states[:end].count(ASKS) >= _WELL_KNOWN
    asked = end < last < len(states) and heard[last - 1].asks and (heard[last - 1].addressed or well_known)
    longest = _LONGEST_LAST if well_known else _SHORT_ANSWER
    if asked and heard[last].narrating < 1.0 and units[last].text.count(" ") < longest:
        # Whoever is asked to the face answers, be it in three words; in a talk of many turns, be it in a few sentences.
        kept[last] = ANSWERS
        return kept
    for index in range(end, last):
        if not heard[index].thanks:
            kept[index] = ANSWERS_ON
        else:
            break
    return kept


_SHORT_ANSWER, _LONGEST_LAST, _WELL_KNOWN = 8, 60, 3
