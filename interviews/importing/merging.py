"""The three-way merge of an interview, free of any database.

Base is the last reading, theirs the new one, ours the rows as edited. All three are a :class:`State`. Its turns are
laid out in a linear form (heads of turns, ends of paragraphs, words), merged as sequences, and read back; each turn of
the result tells which turn of ours and of theirs it comes from, so that rows keep their identity.

A clash keeps ours. What ours has taken out stays out. Turns that ours has moved stay where they were moved to: they are
merged in their old place first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from interviews.language.alignment import Item, Mark

from . import sequences
from .sequences import Fate, Piece


@dataclass(frozen=True, slots=True)
class Head:
    """How a turn begins: its kind, who speaks (a key, "" for nobody known), and whether it begins an exchange."""

    kind: str
    speaker: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. ``origin``: of a turn of ours, the turn of the base that it was written from, None for a new one."""

    head: Head
    paragraphs: tuple[str, ...]
    origin: int | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


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

    ``turn``: index of the merged turn that it stands in, or after when ``whole``; -1 before the first. ``our_turns``,
    ``their_turns``: indices of the merged turns, and of the turns of theirs, that take each other's place when it is
    decided for theirs; without our turns theirs go after ``turn``.
    """

    turn: int
    whole: bool
    base: tuple[Turn, ...]
    ours: tuple[Turn, ...]
    theirs: tuple[Turn, ...]
    our_turns: tuple[int, ...] = ()
    their_turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """The new state; for each of its turns the index of the turn of ours and of theirs that it is.

    ``theirs``: the turns of theirs, for clashes that are decided for them.
    """

    state: State
    from_ours: tuple[int | None, ...]
    from_theirs: tuple[int | None, ...]
    field_clashes: tuple[FieldClash, ...] = ()
    turn_clashes: tuple[TurnClash, ...] = ()
    theirs: tuple[Turn, ...] = ()

    @property
    def clashes(self) -> bool:
        return bool(self.field_clashes or self.turn_clashes)


def merge(base: State, ours: State, theirs: State) -> Merged:
    """Bring to ours what theirs changed in base."""
    fields, clashes = {}, []
    for name, old in base.fields.items():
        fields[name], clash = _merge_field(name, old, ours.fields[name], theirs.fields[name])
        clashes += clash
    introduction, clash = _merge_paragraphs("introduction", base.introduction, ours.introduction, theirs.introduction)
    turns, from_ours, from_theirs, turn_clashes = _merge_turns(base.turns, ours.turns, theirs.turns)
    return Merged(
        State(fields, introduction, tuple(turns)),
        tuple(from_ours),
        tuple(from_theirs),
        tuple(clashes + clash),
        tuple(turn_clashes),
        theirs.turns,
    )


# --- fields and paragraphs ---


def _merge_field(name: str, base: Any, ours: Any, theirs: Any) -> tuple[Any, list[FieldClash]]:
    if ours == base:
        return theirs, []
    if theirs in (base, ours):
        return ours, []
    return ours, [FieldClash(name, base, ours, theirs)]


def _merge_paragraphs(
    name: str, base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[tuple[str, ...], list[FieldClash]]:
    if ours == base or theirs in (base, ours):
        return _merge_field(name, base, ours, theirs)
    lines = [_paragraph_items(text) for text in (base, ours, theirs)]
    pieces = sequences.merge(*lines)
    merged = _paragraphs(_chosen(pieces, lines, Fate.OURS))
    if not any(piece.fate is Fate.CLASH for piece in pieces):
        return merged, []
    texts = [_paragraphs(_chosen(pieces, lines, side)) for side in (None, Fate.OURS, Fate.THEIRS)]
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


# --- the linear form ---


def _paragraph_items(paragraphs: Sequence[str]) -> list[Item]:
    return [
        item for paragraph in paragraphs for item in (Mark.OPEN, *paragraph.split(" "), Mark.CLOSE)
    ]  # joined again by single spaces, so that nothing of an editor's spacing is lost


def _items(turns: Sequence[Turn]) -> tuple[list[Item], list[int]]:
    """The linear form of turns, and of each turn where it begins in it."""
    items: list[Item] = []
    starts = []
    for turn in turns:
        starts.append(len(items))
        items.append(turn.head)
        items += _paragraph_items(turn.paragraphs)
    return items, starts


def _paragraphs(items: Sequence[Item]) -> tuple[str, ...]:
    """Paragraphs read back; words that lost the mark before them begin one."""
    found: list[list[str]] = []
    open_ = False
    for item in items:
        if item is Mark.OPEN or (isinstance(item, str) and not open_):
            found.append([])
        open_ = item is Mark.OPEN or isinstance(item, str)
        if isinstance(item, str):
            found[-1].append(item)
    return tuple(" ".join(words) for words in found if words)


def _read_turns(items: Sequence[Item]) -> list[tuple[int, int]]:
    """Extents of the turns in a linear form; what stands before the first head is one as well."""
    cuts = [place for place, item in enumerate(items) if isinstance(item, Head)]
    if items and (not cuts or cuts[0] != 0):
        cuts.insert(0, 0)
    return list(pairwise([*cuts, len(items)]))


def _turn(items: Sequence[Item]) -> Turn:
    head = items[0] if items and isinstance(items[0], Head) else Head("answer", "", False)
    return Turn(head, _paragraphs(items))


def _turns(items: Sequence[Item]) -> tuple[Turn, ...]:
    return tuple(_turn(items[start:end]) for start, end in _read_turns(items))


# --- the dialogue ---

_Result = tuple[list[Turn], list[int | None], list[int | None], list[TurnClash]]


def _merge_turns(base: Sequence[Turn], ours: Sequence[Turn], theirs: Sequence[Turn]) -> _Result:
    if tuple(ours) == tuple(theirs):
        same: list[int | None] = list(range(len(ours)))
        return list(ours), same, list(same), []
    if tuple(theirs) == tuple(base):
        return list(ours), list(range(len(ours))), [turn.origin for turn in ours], []
    moved = _moved([turn.origin for turn in ours])
    if not moved:
        turns, from_ours, from_theirs, clashes = _merge_lines(base, ours, theirs)
        return _opened(turns), from_ours, from_theirs, clashes
    order = _order_before_moves([turn.origin for turn in ours], moved)
    turns, from_ours, from_theirs, clashes = _merge_lines(base, [ours[place] for place in order], theirs)
    was_at = [None if place is None else order[place] for place in from_ours]
    final = _with_moves(was_at, moved)
    new_place = {old: new for new, old in enumerate(final)}
    return (
        _opened([turns[place] for place in final]),
        [was_at[place] for place in final],
        [from_theirs[place] for place in final],
        [
            replace(
                clash,
                turn=new_place.get(clash.turn, -1),
                our_turns=tuple(sorted(new_place[place] for place in clash.our_turns if place in new_place)),
            )
            for clash in clashes
        ],
    )


def _merge_lines(base: Sequence[Turn], ours: Sequence[Turn], theirs: Sequence[Turn]) -> _Result:
    """Merge turns that stand in the order of the base."""
    (base_items, _), (our_items, our_starts), (their_items, their_starts) = map(_items, (base, ours, theirs))
    lines = (base_items, our_items, their_items)
    pieces = sequences.merge(*lines)
    items = _chosen(pieces, lines, Fate.OURS)
    our_votes, their_votes = _votes(pieces, our_starts, their_starts)
    extents = [
        (start, end)
        for start, end in _read_turns(items)
        # A head that is left without a word is a remainder of what one of the two sides took out.
        if end - start > 1 or _stands_empty(our_votes[start], ours) or _stands_empty(their_votes[start], theirs)
    ]
    turns = [_turn(items[start:end]) for start, end in extents]
    from_ours = elect([our_votes[start:end] for start, end in extents])
    from_theirs = elect([their_votes[start:end] for start, end in extents])
    clashes = _turn_clashes(pieces, lines, extents, their_starts)
    return turns, from_ours, from_theirs, [_with_counterparts(clash, from_theirs) for clash in clashes]


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
    pieces: Sequence[Piece], lines: Sequence[list[Item]], extents: list[tuple[int, int]], their_starts: list[int]
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
                touched = _touched(starts, at, at + size), _touched(their_starts, *piece.theirs)
                found.append(TurnClash(turn, True, *(_turns(part) for part in parts), *touched))
            else:
                inside.setdefault(turn, []).append(place)
        at += size
    for turn, places in inside.items():
        found.append(TurnClash(turn, False, *_under_each(pieces, lines, extents[turn], places), (turn,)))
    return sorted(found, key=lambda clash: (clash.turn, clash.whole))


def _touched(starts: Sequence[int], start: int, end: int) -> tuple[int, ...]:
    """The turns, by where they begin, that have items within an extent."""
    if start == end:
        return ()
    return tuple(range(max(bisect_right(starts, start) - 1, 0), bisect_right(starts, end - 1)))


def _with_counterparts(clash: TurnClash, from_theirs: Sequence[int | None]) -> TurnClash:
    """With each turn that a clash touches also the one that it is on the other side, so that none would stand twice."""
    if not clash.whole:
        return clash
    ours, theirs = set(clash.our_turns), set(clash.their_turns)
    ours |= {place for place, turn in enumerate(from_theirs) if turn in theirs}
    theirs |= {from_theirs[place] for place in ours} - {None}
    return replace(clash, our_turns=tuple(sorted(ours)), their_turns=tuple(sorted(theirs)))


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
    return [_turns(items) for items in versions]


# --- turns that ours has moved ---


def _moved(origins: Sequence[int | None]) -> set[int]:
    """Places of the turns that stand out of the base's order: all but a longest run that keeps it."""
    known = [(place, origin) for place, origin in enumerate(origins) if origin is not None]
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place, origin in known:
        length = bisect_right(tails, origin)
        before[place] = ends[length - 1] if length else None
        tails[length:] = [origin] if length == len(tails) else [origin, *tails[length + 1 :]]
        ends[length:] = [place] if length == len(ends) else [place, *ends[length + 1 :]]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return {place for place, _origin in known} - kept


def _order_before_moves(origins: Sequence[int | None], moved: set[int]) -> list[int]:
    """Places of ours in the order in which the base had them; new turns stay behind the turn before them."""
    order = [place for place in range(len(origins)) if place not in moved]
    for place in sorted(moved, key=lambda place: (origins[place], place)):
        origin = origins[place]
        following = next(
            (at for at, other in enumerate(order) if origins[other] is not None and origins[other] > origin), len(order)
        )
        order.insert(following, place)
    return order


def _with_moves(was_at: Sequence[int | None], moved: set[int]) -> list[int]:
    """Merged places in the order that ours has given them: each moved turn behind the one before it in ours."""
    final = [place for place, ours in enumerate(was_at) if ours not in moved]
    by_ours = {ours: place for place, ours in enumerate(was_at) if ours is not None}
    for ours in sorted(moved & by_ours.keys()):
        before = next((by_ours[prior] for prior in range(ours - 1, -1, -1) if prior in by_ours), None)
        final.insert(0 if before is None else final.index(before) + 1, by_ours[ours])
    return final
