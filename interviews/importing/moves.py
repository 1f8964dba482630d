"""What the two sides of a merge have moved: turns by an editor, whole exchanges by the source.

A linear form knows no moves: what stands elsewhere was taken out here and put in there, and would lose who it was, and
come back where it had been taken out. So moves are undone before the merge and done again after it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from interviews.language.alignment import Edit, edits
from interviews.language.sketches import runs

from .lines import Turn, exchanges_in, items_of, paragraph_items
from .order import out_of_order

#: How much of the longer one's runs of words two exchanges have to share to be the same one, and how many at least.
_SAME_EXCHANGE, _FEWEST_RUNS = 0.5, 5


@dataclass(frozen=True, slots=True)
class Line:
    """Turns as they are merged, and of each its place on the side that they are of."""

    turns: tuple[Turn, ...]
    places: tuple[int, ...]

    def places_of(self, elected: Sequence[int | None]) -> list[int | None]:
        return [None if place is None else self.places[place] for place in elected]


# --- moves of turns, by an editor ---


@dataclass(frozen=True, slots=True)
class TurnMoves:
    """Turns that stand out of the base's order; each stays behind the turn that it was put behind."""

    origins: tuple[int | None, ...]
    moved: frozenset[int]

    def undone(self, turns: Sequence[Turn]) -> Line:
        order = order_before(self.origins, self.moved)
        return Line(tuple(turns[place] for place in order), tuple(order))

    def redone(self, order: Sequence[int], was_at: Sequence[int | None]) -> list[int]:
        """Merged places in the order that ours gave them. ``was_at``: of each merged turn its place in ours."""
        final = [place for place in order if was_at[place] not in self.moved]
        by_ours = {ours: place for place, ours in enumerate(was_at) if ours is not None}
        for ours in sorted(self.moved & by_ours.keys()):
            before = next((by_ours[prior] for prior in range(ours - 1, -1, -1) if prior in by_ours), None)
            final.insert(0 if before is None else final.index(before) + 1, by_ours[ours])
        return final


def moves_of_turns(origins: Sequence[int | None]) -> TurnMoves:
    """``origins``: of each turn its place in the base, None for a new one."""
    return TurnMoves(tuple(origins), frozenset(out_of_order(origins)))


def order_before(origins: Sequence[int | None], moved: frozenset[int]) -> list[int]:
    """Places in the order in which the base had them; new ones stay behind the one before them."""
    kept = [place for place in range(len(origins)) if place not in moved]
    known = [place for place in kept if origins[place] is not None]
    rising = [origins[place] for place in known]
    before: dict[int | None, list[int]] = defaultdict(list)
    for place in sorted(moved, key=lambda place: (origins[place], place)):
        following = bisect_right(rising, origins[place])
        before[known[following] if following < len(known) else None].append(place)
    return [place for at in (*kept, None) for place in (*before[at], at) if place is not None]


# --- moves of exchanges, by the source ---


@dataclass(frozen=True, slots=True)
class ExchangeMoves:
    """Exchanges of theirs that stand out of the base's order; each stays behind the one that it was put behind."""

    exchanges: tuple[range, ...]
    origins: tuple[int | None, ...]
    moved: frozenset[int]

    def undone(self, turns: Sequence[Turn]) -> Line:
        order = [turn for place in order_before(self.origins, self.moved) for turn in self.exchanges[place]]
        return Line(tuple(turns[place] for place in order), tuple(order))

    def redone(self, order: Sequence[int], turns: Sequence[Turn], was_at: Sequence[int | None]) -> list[int]:
        """Merged places in the order that theirs gave them. ``was_at``: of each merged turn its place in theirs.

        What ours added to an exchange moves with it. What ours joined to another stays joined, in its place.
        """
        if not self.moved:
            return list(order)
        exchange_of = {turn: place for place, extent in enumerate(self.exchanges) for turn in extent}
        groups = [[order[place] for place in extent] for extent in exchanges_in([turns[place] for place in order])]
        mixed = [{exchange_of[at] for place in group if (at := was_at[place]) is not None} for group in groups]
        seats: dict[int, list[int]] = defaultdict(list)
        for number, exchanges in enumerate(mixed):
            for exchange in exchanges:
                seats[exchange].append(number)
        movable = {place for place in self.moved if all(mixed[number] == {place} for number in seats[place])}
        final = [number for number in range(len(groups)) if not mixed[number] & movable]
        for exchange in sorted(movable):
            before = next((seats[prior][-1] for prior in range(exchange - 1, -1, -1) if seats[prior]), None)
            at = 0 if before is None else final.index(before) + 1
            final[at:at] = seats[exchange]
        return [place for number in final for place in groups[number]]


def moves_of_exchanges(base: Sequence[Turn], theirs: Sequence[Turn]) -> ExchangeMoves:
    """What the source has moved, by :func:`counterparts`."""
    extents = exchanges_in(theirs)
    origins = counterparts(
        [[turn.text for turn in base[extent.start : extent.stop]] for extent in exchanges_in(base)],
        [[turn.text for turn in theirs[extent.start : extent.stop]] for extent in extents],
    )
    return ExchangeMoves(tuple(extents), tuple(origins), frozenset(out_of_order(origins)))


def counterparts(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> list[int | None]:
    """Of each new exchange, given as the texts of its turns, the place of the old one that it is.

    It says the same, or nearly the same, and no other does; None where there is none.
    """
    found: list[int | None] = [None] * len(new)
    olds, news = _places_of_unique(map(tuple, old)), _places_of_unique(map(tuple, new))
    for said in olds.keys() & news.keys():
        found[news[said]] = olds[said]
    used = set(found)
    said_by: dict[str, list[int]] = defaultdict(list)
    sizes = {}
    for place, texts in enumerate(old):
        if place not in used:
            said = runs(texts)
            sizes[place] = len(said)
            for run in said:
                said_by[run].append(place)
    said_once = {run: places[0] for run, places in said_by.items() if len(places) == 1}
    pairs = []
    for place, texts in enumerate(new):
        if found[place] is None and sizes:
            said = runs(texts)
            shared = Counter(said_once[run] for run in said if run in said_once)
            pairs += [
                (count, other, place)
                for other, count in shared.items()
                if count >= max(_FEWEST_RUNS, _SAME_EXCHANGE * max(len(said), sizes[other]))
            ]
    for _count, other, place in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if found[place] is None and other not in used:
            found[place] = other
            used.add(other)
    return found


def _places_of_unique(said: Iterable[Hashable]) -> dict[Hashable, int]:
    items = list(said)
    counts = Counter(items)
    return {item: place for place, item in enumerate(items) if counts[item] == 1}


# --- paragraphs that the source has moved and ours has changed ---


def without_displaced(base: Sequence[Turn], ours: Sequence[Turn], theirs: Line) -> tuple[Sequence[Turn], Line]:
    """Base and theirs without the paragraphs that theirs has put elsewhere while ours took them out or changed them.

    What became of these is ours alone to say: they come back from nowhere, and stand nowhere twice.
    """
    said = {paragraph for turn in ours for paragraph in turn.paragraphs}
    changed = {paragraph for turn in base for paragraph in turn.paragraphs} - said
    while displaced := _displaced(base, theirs.turns, changed):
        base, theirs = without(base, theirs, displaced)
    return base, theirs


def lost_or_doubled(
    base: Sequence[Turn], ours: Sequence[Turn], theirs: Sequence[Turn], merged: Sequence[Turn]
) -> set[str]:
    """Paragraphs that all three sides say once and that a merge does not: one of two changes of theirs clashed."""
    times = Counter(paragraph for turn in merged for paragraph in turn.paragraphs)
    return {one for one in _once(base).keys() & _once(ours).keys() & _once(theirs).keys() if times[one] != 1}


def without(base: Sequence[Turn], theirs: Line, paragraphs: set[str]) -> tuple[Sequence[Turn], Line]:
    """Base and theirs without some paragraphs, of which ours alone is to say what becomes."""
    return [_without(turn, paragraphs) for turn in base], _line_without(theirs, paragraphs)


def without_doubles(base: Sequence[Turn], ours: Sequence[Turn], theirs: Line) -> Line:
    """Theirs without the paragraphs that it brings and that stand in ours already, in another place.

    Ours may have kept them, against the source, while the source did without them.
    """
    our_places, their_places, olds = _once(ours), _once(theirs.turns), _once(base)
    both = {one for one in our_places.keys() & their_places.keys() - olds.keys() if one.count(" ") >= _FEWEST_RUNS - 2}
    if not both:
        return theirs
    line = items_of(base)[0]
    ours_came, theirs_came = (edits(line, items_of(turns)[0]) for turns in (ours, theirs.turns))
    doubles = {
        one for one in both if _put_in_for(ours_came, our_places[one]) != _put_in_for(theirs_came, their_places[one])
    }
    return _line_without(theirs, doubles) if doubles else theirs


def _put_in_for(found: Sequence[Edit], place: int) -> tuple[int, int] | None:
    """The extent of the ancestor for which that was put in which stands at a place of the descendant; None for nothing.

    Only of one and the same extent the merge sees that both sides put something in for it.
    """
    later = bisect_right([edit.new_end for edit in found], place)
    if later < len(found) and found[later].new_start <= place:
        return found[later].start, found[later].end
    return None


def _displaced(base: Sequence[Turn], theirs: Sequence[Turn], changed: set[str]) -> set[str]:
    """Those of some paragraphs, said once on both sides, that do not stand in the same place."""
    olds, news = _once(base), _once(theirs)
    candidates = changed & olds.keys() & news.keys()
    if not candidates:
        return candidates
    found = edits(items_of(base)[0], items_of(theirs)[0])
    ends = [edit.end for edit in found]

    def moved(paragraph: str) -> bool:
        place = olds[paragraph]
        later = bisect_right(ends, place)
        if later < len(found) and found[later].start <= place:
            return True
        return news[paragraph] - place != (found[later - 1].new_end - found[later - 1].end if later else 0)

    return set(filter(moved, candidates))


def _once(turns: Sequence[Turn]) -> dict[str, int]:
    """Where each paragraph that is said once begins in the linear form."""
    starts = items_of(turns)[1]
    counts = Counter(paragraph for turn in turns for paragraph in turn.paragraphs)
    found = {}
    for turn, at in zip(turns, starts, strict=True):
        at += 1
        for paragraph in turn.paragraphs:
            if counts[paragraph] == 1:
                found[paragraph] = at
            at += len(paragraph_items([paragraph]))
    return found


def _without(turn: Turn, paragraphs: set[str]) -> Turn:
    return replace(turn, paragraphs=tuple(text for text in turn.paragraphs if text not in paragraphs))


def _line_without(line: Line, paragraphs: set[str]) -> Line:
    """The line without some paragraphs, and without turns of nothing else; what follows one begins its exchange."""
    turns, places = [], []
    for extent in exchanges_in(line.turns):
        left = [
            (turn, line.places[place])
            for place in extent
            if (turn := _without(line.turns[place], paragraphs)).paragraphs or not line.turns[place].paragraphs
        ]
        for place, (turn, was_at) in enumerate(left):
            opens = line.turns[extent.start].head.opens if place == 0 else turn.head.opens
            turns.append(replace(turn, head=replace(turn.head, opens=opens)))
            places.append(was_at)
    return Line(tuple(turns), tuple(places))
