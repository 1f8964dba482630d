"""The three-way merge of an interview, free of any database.

Base is the last reading, theirs the new one, ours the rows as edited. All three are a :class:`State`. Its turns are
laid out in a linear form (heads of turns, ends of paragraphs, words), merged as sequences, and read back; each turn of
the result tells which turn of ours and of theirs it comes from, so that rows keep their identity.

A clash keeps ours. What ours has taken out stays out. What either side has moved is merged in its old place first, and
then moved again (``moves``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from interviews.language.alignment import Item

from . import moves, sequences
from .lines import (
    Head,
    Turn,
    depth,
    extents_of,
    items_of,
    paragraph_items,
    paragraphs_of,
    turn_of,
    turns_of,
)
from .sequences import Fate, Piece


@dataclass(frozen=True, slots=True)
class State:
    """An interview as the merge sees it; ``fields`` are compared as wholes, all three states have the same keys."""

    fields: Mapping[str, Any]
    introduction: tuple[str, ...]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class FieldClash:
    """A field, or the introduction, that both sides changed."""

    name: str
    base: Any
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class TurnClash:
    """A stretch of the dialogue that both sides changed, as it would stand under each of the three.

    ``turn``: index of the merged turn that it stands in, or after when ``whole``; -1 before the first. ``our_turns``:
    indices of the merged turns that become those in ``become`` when it is decided for theirs; without our turns these
    go after ``turn``. ``their_turns``: the turns of theirs that are about it.
    """

    turn: int
    whole: bool
    base: tuple[Turn, ...]
    ours: tuple[Turn, ...]
    theirs: tuple[Turn, ...]
    our_turns: tuple[int, ...] = ()
    become: tuple[Turn, ...] = ()
    their_turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The new state; for each of its turns the index of the turn of ours and of theirs that it is."""

    state: State
    from_ours: tuple[int | None, ...]
    from_theirs: tuple[int | None, ...]
    field_clashes: tuple[FieldClash, ...] = ()
    turn_clashes: tuple[TurnClash, ...] = ()

    @property
    def clashes(self) -> bool:
        return bool(self.field_clashes or self.turn_clashes)


def merge(base: State, ours: State, theirs: State) -> Merged:
    """Bring to ours what theirs changed in base."""
    fields, clashes = {}, []
    for name, old in base.fields.items():
        fields[name], clash = _merge_field(name, old, ours.fields[name], theirs.fields[name])
        clashes += clash
    fields |= _kept_whole(clashes, ours, theirs)
    introduction, clash = _merge_paragraphs("introduction", base.introduction, ours.introduction, theirs.introduction)
    turns, from_ours, from_theirs, turn_clashes = _merge_turns(base.turns, ours.turns, theirs.turns)
    return Merged(
        State(fields, introduction, tuple(turns)),
        tuple(from_ours),
        tuple(from_theirs),
        tuple(clashes + clash),
        tuple(turn_clashes),
    )


# --- fields and paragraphs ---


def _merge_field(name: str, base: Any, ours: Any, theirs: Any) -> tuple[Any, list[FieldClash]]:
    if ours == base:
        return theirs, []
    if theirs in (base, ours):
        return ours, []
    return ours, [FieldClash(name, base, ours, theirs)]


def _kept_whole(clashes: Sequence[FieldClash], ours: State, theirs: State) -> dict[str, Any]:
    """Whom theirs names no more, and ours has changed in anything, stays as a whole: half of somebody is nobody."""
    changed = {clash.name.partition(".")[0] for clash in clashes if "." in clash.name}
    kept = {key for key in changed if theirs.fields[f"{key}.name"] is None}
    return {name: value for name, value in ours.fields.items() if name.partition(".")[0] in kept and "." in name}


def _merge_paragraphs(
    name: str, base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[tuple[str, ...], list[FieldClash]]:
    if ours == base or theirs in (base, ours):
        return _merge_field(name, base, ours, theirs)
    lines = [paragraph_items(text) for text in (base, ours, theirs)]
    pieces = sequences.merge(*lines, depth)
    merged = paragraphs_of(_chosen(pieces, lines, Fate.OURS))
    if not any(piece.fate is Fate.CLASH for piece in pieces):
        return merged, []
    texts = [paragraphs_of(_chosen(pieces, lines, side)) for side in (None, Fate.OURS, Fate.THEIRS)]
    return merged, [FieldClash(name, *("\n\n".join(text) for text in texts))]


def _chosen(pieces: Sequence[Piece], lines: Sequence[list[Item]], side: Fate | None) -> list[Item]:
    """The merged items, clashes decided for a side; None decides for the base."""
    base, ours, theirs = lines
    items: list[Item] = []
    for piece in pieces:
        if piece.fate is Fate.THEIRS or (piece.fate is Fate.CLASH and side is Fate.THEIRS):
            items += theirs[slice(*piece.theirs)]
        elif piece.fate is Fate.CLASH and side is None:
            items += base[slice(*piece.base)]
        else:
            items += ours[slice(*piece.ours)]
    return items


# --- the dialogue ---

_Result = tuple[list[Turn], list[int | None], list[int | None], list[TurnClash]]


def _merge_turns(base: Sequence[Turn], ours: Sequence[Turn], theirs: Sequence[Turn]) -> _Result:
    if tuple(ours) == tuple(theirs):
        same: list[int | None] = list(range(len(ours)))
        return list(ours), same, list(same), []
    if tuple(theirs) == tuple(base):
        return list(ours), list(range(len(ours))), [turn.origin for turn in ours], []
    our_moves = moves.moves_of_turns([turn.origin for turn in ours])
    their_moves = moves.moves_of_exchanges(base, theirs)
    our_line, their_line = our_moves.undone(ours), their_moves.undone(theirs)
    base, their_line = moves.without_displaced(base, ours, their_line)
    their_line = moves.without_doubles(base, our_line.turns, their_line)
    merged = _merge_lines(base, our_line.turns, their_line.turns)
    if broken := moves.lost_or_doubled(base, our_line.turns, their_line.turns, merged[0]):
        base, their_line = moves.without(base, their_line, broken)
        merged = _merge_lines(base, our_line.turns, their_line.turns)
    turns, from_ours, from_theirs, clashes = merged
    was_ours, was_theirs = our_line.places_of(from_ours), their_line.places_of(from_theirs)
    order = their_moves.redone(range(len(turns)), turns, was_theirs)
    order = our_moves.redone(order, was_ours)
    new_place = {old: new for new, old in enumerate(order)}
    return (
        _opened([turns[place] for place in order]),
        [was_ours[place] for place in order],
        [was_theirs[place] for place in order],
        [
            replace(
                clash,
                turn=new_place.get(clash.turn, -1),
                our_turns=tuple(sorted(new_place[place] for place in clash.our_turns)),
                their_turns=tuple(sorted(their_line.places[place] for place in clash.their_turns)),
            )
            for clash in clashes
        ],
    )


def _merge_lines(base: Sequence[Turn], ours: Sequence[Turn], theirs: Sequence[Turn]) -> _Result:
    """Merge turns that stand in the order of the base."""
    (base_items, _), (our_items, our_starts), (their_items, their_starts) = map(items_of, (base, ours, theirs))
    lines = (base_items, our_items, their_items)
    pieces = sequences.merge(*lines, depth)
    items = _chosen(pieces, lines, Fate.OURS)
    our_votes, their_votes = _votes(pieces, our_starts, their_starts)
    extents = [
        (start, end)
        for start, end in extents_of(items)
        # A head that is left without a word is a remainder of what one of the two sides took out.
        if end - start > 1 or _stands_empty(our_votes[start], ours) or _stands_empty(their_votes[start], theirs)
    ]
    turns = [turn_of(items[start:end]) for start, end in extents]
    from_ours = elect([our_votes[start:end] for start, end in extents])
    from_theirs = elect([their_votes[start:end] for start, end in extents])
    return turns, from_ours, from_theirs, _turn_clashes(pieces, lines, items, extents, their_starts)


def _stands_empty(vote: int | None, turns: Sequence[Turn]) -> bool:
    return vote is not None and not turns[vote].paragraphs


def _opened(turns: list[Turn]) -> list[Turn]:
    """The first turn begins an exchange, whatever was taken out before it."""
    if turns and not turns[0].head.opens:
        turns[0] = replace(turns[0], head=replace(turns[0].head, opens=True))
    return turns


def _votes(
    pieces: Sequence[Piece], our_starts: list[int], their_starts: list[int]
) -> tuple[list[int | None], list[int | None]]:
    """Of each merged item the turn of ours and the turn of theirs that it stands in, None where it comes from neither.

    Items in a clash are ours, and vote for the turn of theirs that they clash with.
    """
    our_votes: list[int | None] = []
    their_votes: list[int | None] = []
    for piece in pieces:
        ours, theirs = range(*piece.ours), range(*piece.theirs)
        taken = theirs if piece.fate is Fate.THEIRS else ours
        if piece.fate is Fate.THEIRS:
            our_votes += [None] * len(taken)
        else:
            our_votes += [bisect_right(our_starts, place) - 1 for place in ours]
        if piece.fate is Fate.OURS:
            their_votes += [None] * len(taken)
        elif piece.fate is Fate.CLASH:
            first = bisect_right(their_starts, theirs.start) - 1 if theirs else None
            their_votes += [first] * len(taken)
        else:
            their_votes += [bisect_right(their_starts, place) - 1 for place in theirs]
    return our_votes, their_votes


def elect(votes: list[list[int | None]]) -> list[int | None]:
    """Give each merged turn the turn it has most items of; each is given once, to the turn that has most of it."""
    counts = Counter((seat, vote) for seat, ballot in enumerate(votes) for vote in ballot if vote is not None)
    elected: list[int | None] = [None] * len(votes)
    taken: set[int] = set()
    for (seat, vote), _count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if elected[seat] is None and vote not in taken:
            elected[seat] = vote
            taken.add(vote)
    return elected


def _turn_clashes(
    pieces: Sequence[Piece],
    lines: Sequence[list[Item]],
    items: Sequence[Item],
    extents: list[tuple[int, int]],
    their_starts: list[int],
) -> list[TurnClash]:
    """Clashes within one turn, all of a turn together; and each that touches a turn's head, by itself."""
    starts = [start for start, _end in extents]
    found: list[TurnClash] = []
    inside: dict[int, list[int]] = {}
    at = 0
    for place, piece in enumerate(pieces):
        size = piece.theirs[1] - piece.theirs[0] if piece.fate is Fate.THEIRS else piece.ours[1] - piece.ours[0]
        if piece.fate is Fate.CLASH:
            parts = [line[slice(*extent)] for line, extent in zip(lines, _extents(piece), strict=True)]
            turn = bisect_right(starts, at if size else at - 1) - 1
            if turn < 0 or any(isinstance(item, Head) for part in parts for item in part):
                decided = _decided_for_theirs(items, starts, (at, at + size), parts[2])
                their_turns = _touched(their_starts, *piece.theirs)
                told = [turns_of(part) for part in parts]
                if not any(one.paragraphs for turns in told for one in turns):
                    # It is about a boundary alone, which says nothing without what stands around it.
                    told = _around_boundary(lines[0], piece.base, items, extents, decided)
                found.append(TurnClash(turn, True, *told, *decided, their_turns))
            else:
                inside.setdefault(turn, []).append(place)
        at += size
    for turn, places in inside.items():
        found.append(TurnClash(turn, False, *_under_each(pieces, lines, extents[turn], places), (turn,)))
    return sorted(found, key=lambda clash: (clash.turn, clash.whole))


def _around_boundary(
    base: Sequence[Item],
    extent: tuple[int, int],
    items: Sequence[Item],
    extents: list[tuple[int, int]],
    decided: tuple[tuple[int, ...], tuple[Turn, ...]],
) -> list[tuple[Turn, ...]]:
    """The whole turns on both sides of a boundary that clashes, under each of the three."""
    places, become = decided
    starts = [at for at, item in enumerate(base) if isinstance(item, Head)]
    begin = starts[max(bisect_right(starts, max(extent[0] - 1, 0)) - 1, 0)] if starts else 0
    until = starts[later] if (later := bisect_left(starts, extent[1])) < len(starts) else len(base)
    ours = tuple(turn_of(items[slice(*extents[place])]) for place in places)
    return [turns_of(base[begin:until]), ours, become]


def _touched(starts: Sequence[int], start: int, end: int) -> tuple[int, ...]:
    """The turns, by where they begin, that have items within an extent."""
    if start == end:
        return ()
    return tuple(range(max(bisect_right(starts, start) - 1, 0), bisect_right(starts, end - 1)))


def _decided_for_theirs(
    items: Sequence[Item], starts: list[int], extent: tuple[int, int], theirs: Sequence[Item]
) -> tuple[tuple[int, ...], tuple[Turn, ...]]:
    """The merged turns that change when an extent of the merged items becomes theirs, and what they become.

    All else in them stays as it is merged.
    """
    start, end = extent
    first = theirs[0] if theirs else items[end] if end < len(items) else None
    begin = start
    if start > 0 and not (start in starts and (first is None or isinstance(first, Head))):
        begin = starts[max(bisect_right(starts, start - 1) - 1, 0)]
    later = bisect_left(starts, end)
    until = starts[later] if later < len(starts) else len(items)
    become = turns_of([*items[begin:start], *theirs, *items[end:until]])
    return tuple(range(bisect_left(starts, begin), later)), tuple(turn for turn in become if turn.paragraphs)


def _extents(piece: Piece) -> tuple[tuple[int, int], ...]:
    return piece.base, piece.ours, piece.theirs


def _under_each(
    pieces: Sequence[Piece], lines: Sequence[list[Item]], extent: tuple[int, int], clashing: list[int]
) -> list[tuple[Turn, ...]]:
    """A merged turn with its clashes decided for the base, for ours, for theirs."""
    base, ours, theirs = lines
    versions: list[list[Item]] = [[], [], []]
    at = 0
    for place, piece in enumerate(pieces):
        source, span = (theirs, piece.theirs) if piece.fate is Fate.THEIRS else (ours, piece.ours)
        start, end = max(extent[0], at), min(extent[1], at + span[1] - span[0])
        inside = source[span[0] + start - at : span[0] + end - at] if start < end else []
        clashes = place in clashing
        versions[0] += base[slice(*piece.base)] if clashes else inside
        versions[1] += inside
        versions[2] += theirs[slice(*piece.theirs)] if clashes else inside
        at += span[1] - span[0]
    return [turns_of(items) for items in versions]
