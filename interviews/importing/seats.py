"""Where all exchanges of an interview stand after a merge: those that do, and those that were deleted or joined.

What was deleted may be restored, and has to come back where the source has it by then.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate

from interviews.language import fold
from interviews.models import Exchange, Turn
from interviews.transcripts import records

from . import moves

#: What says less may be mended in every word, and be the same exchange.
_FEWEST_WORDS = 8
# Small words are shared by all texts of a language.
_SHARED_BY_ALL = 0.3


def replaced(changes: Mapping[int, tuple[str, str]]) -> set[int]:
    """Which exchanges, of those that were and are said so, are others by now: such a one has no number yet.

    None are where that would be half of them or more: then the whole text was decoded or translated otherwise.
    """
    others = {place for place, (was, now) in changes.items() if was != now and _is_another(was, now)}
    return others if 2 * len(others) < len(changes) else set()


def _is_another(was: str, now: str) -> bool:
    before, after = Counter(fold(was).split()), Counter(fold(now).split())
    fewer = min(before.total(), after.total())
    return fewer >= _FEWEST_WORDS and (before & after).total() < _SHARED_BY_ALL * fewer


def deleted_in(theirs: records.Reading, absent: Sequence[Exchange]) -> list[tuple[int, Exchange]]:
    """Exchanges that were deleted and are said in theirs, each with the turn of theirs where that begins, in its order.

    That is where theirs has one of its paragraphs and has it once, or else an exchange that says nearly the same. One
    query if there are any.
    """
    if not absent:
        return []
    texts: dict[int, list[str]] = {row.pk: [] for row in absent if row.joined_into_id is None}
    for key, text in Turn.objects.filter(exchange__in=texts).order_by("position").values_list("exchange", "text"):
        texts[key].append(text)
    rows = [row for row in absent if texts.get(row.pk)]
    turns = [turn for exchange in theirs.exchanges for turn in exchange.turns]
    times = Counter(paragraph for turn in turns for paragraph in turn.paragraphs)
    once = {text: place for place, turn in enumerate(turns) for text in turn.paragraphs if times[text] == 1}
    starts = list(accumulate((len(exchange.turns) for exchange in theirs.exchanges), initial=0))
    nearly = moves.counterparts(
        [texts[row.pk] for row in rows], [[turn.text for turn in exchange.turns] for exchange in theirs.exchanges]
    )
    found = {rows[old].pk: starts[place] for place, old in enumerate(nearly) if old is not None}
    for row in rows:
        said = (paragraph for text in texts[row.pk] for paragraph in text.split("\n\n"))
        place = next((once[one] for one in said if one in once), None)
        if place is not None:
            found[row.pk] = place
    return sorted(((found[row.pk], row) for row in rows if row.pk in found), key=lambda one: (one[0], one[1].position))


def among(
    seats: Sequence[Exchange | None],
    before: Sequence[Exchange],
    seated: Mapping[int, int],
    deleted: Sequence[tuple[int, Exchange]],
) -> list[int | Exchange]:
    """The places of the seats and the exchanges without a seat, in one order.

    ``seats``: the exchanges that stand now, in order, None for a new one. ``before``: all that there were, in the order
    that they had. ``seated``: of turns of theirs, by place, the seat that has it. ``deleted``: of :func:`deleted_in`.
    """
    places = {row.pk: place for place, row in enumerate(seats) if row is not None}
    absent = [row for row in before if row.pk not in places]
    if not absent:
        return list(range(len(seats)))
    behind: dict[int | Exchange | None, list[Exchange]] = defaultdict(list)
    known = sorted(seated)
    latest: dict[int | None, Exchange] = {}
    for turn, row in deleted:
        prior = bisect_right(known, turn) - 1
        seat = seated[known[prior]] if prior >= 0 else None
        if seat is not None and known[prior] == turn and _stood_before(row, seats[seat]):
            seat = seated[known[prior - 1]] if prior > 0 else None
        behind[latest.get(seat, seat)].append(row)
        latest[seat] = row
    waiting = {row.pk for row in absent} - {row.pk for _turn, row in deleted}
    previous: int | Exchange | None = None
    for row in before:
        if row.pk in waiting:
            behind[previous].insert(0, row)
        previous = places.get(row.pk, row)
    return _in_order(len(seats), behind)


def _in_order(seats: int, behind: Mapping[int | Exchange | None, list[Exchange]]) -> list[int | Exchange]:
    """Each seat with what comes behind it, and behind that; first of all what comes behind nothing."""
    found: list[int | Exchange] = []
    waiting = [*reversed(range(seats)), *reversed(behind.get(None, ()))]
    while waiting:
        found.append(waiting.pop())
        waiting += reversed(behind.get(found[-1], ()))
    return found


def _stood_before(row: Exchange, seat: Exchange | None) -> bool:
    return seat is not None and row.position < seat.position
