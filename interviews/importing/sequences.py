"""A three-way merge of sequences: what two descendants changed in a common ancestor, and where the changes clash.

Items are words (plain strings) and marks (anything else, hashable): the head of a turn, the two ends of a paragraph.
What begins something has a depth, as in an outline: all that follows something of a lesser depth belongs to it. Changes
clash where they overlap, where both insert at one point, where they touch word to word, and where words would come to
belong to what they are no part of: where one side puts in what belongs to something that the other takes out, where
ours has changed anything of what theirs says anew, and where one side lets what follows belong to what is before it
while the other has changed what that is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from interviews.language.alignment import Edit, Item, edits
from interviews.language.analyzer import fold

Depth = Callable[[Item], int | None]
#: How deep a paragraph is. What is less deep tells whose words they are.
_PARAGRAPH = 2


class Fate(Enum):
    """What became of a stretch of the ancestor."""

    SAME = "same"
    OURS = "ours"
    THEIRS = "theirs"
    AGREED = "agreed"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the merge: its fate, and its extent (start, end) in the ancestor and in each descendant."""

    fate: Fate
    base: tuple[int, int]
    ours: tuple[int, int]
    theirs: tuple[int, int]


def merge(base: Sequence[Item], ours: Sequence[Item], theirs: Sequence[Item], depth: Depth) -> list[Piece]:
    """The pieces of the merge in order; where they clash the result is ours. ``depth``: None for what begins nothing.

    Joining ``ours`` of the pieces gives ours, joining ``theirs`` gives theirs, joining ``base`` the ancestor.
    """
    pieces: list[Piece] = []
    at = [0, 0, 0]

    def add(fate: Fate, ends: tuple[int, int, int]) -> None:
        if ends != tuple(at):
            pieces.append(Piece(fate, *zip(at, ends, strict=True)))
        at[:] = ends

    for our_edits, their_edits in _clusters(base, ours, theirs, depth):
        both = our_edits + their_edits
        start, end = min(edit.start for edit in both), max(edit.end for edit in both)
        gap = start - at[0]
        add(Fate.SAME, (start, at[1] + gap, at[2] + gap))
        ends = (end, _end(our_edits, at[1], start, end), _end(their_edits, at[2], start, end))
        if not their_edits:
            fate = Fate.OURS
        elif not our_edits:
            fate = Fate.THEIRS
        else:
            agreed = ours[at[1] : ends[1]] == theirs[at[2] : ends[2]]
            fate = Fate.AGREED if agreed else Fate.CLASH
        add(fate, ends)
    add(Fate.SAME, (len(base), len(ours), len(theirs)))
    return pieces


# --- where two sides meet ---


@dataclass(frozen=True, slots=True)
class _Change:
    """An edit of one side. ``first``, ``last``: whether the first and the last item it takes out or puts in is a word.

    ``depth``: of the first item that it puts in.
    """

    edit: Edit
    side: int
    first: bool
    last: bool
    depth: int | None


def _clusters(
    base: Sequence[Item], ours: Sequence[Item], theirs: Sequence[Item], depth: Depth
) -> Iterator[tuple[list[Edit], list[Edit]]]:
    """Edits of both sides in order, together where they clash, alone where they do not."""
    sides = edits(base, ours), edits(base, theirs)
    changes = [_change(base, new, edit, side, depth) for side, new in enumerate((ours, theirs)) for edit in sides[side]]
    changes.sort(key=lambda change: (change.edit.start, change.edit.end, change.side))
    orphans: dict[_Change, int] = {}
    for change, owner in (
        *_orphans(base, sides, changes, depth),
        *_said_anew(base, theirs, changes, depth),
        *_adopted(base, (ours, theirs), changes, depth),
    ):
        orphans[change] = min(owner, orphans.get(change, owner))
    for group in _with_owners(_groups(changes), orphans):
        yield tuple([change.edit for change in group if change.side == side] for side in (0, 1))


def _change(base: Sequence[Item], new: Sequence[Item], edit: Edit, side: int, depth: Depth) -> _Change:
    gone, come = base[edit.start : edit.end], new[edit.new_start : edit.new_end]
    return _Change(
        edit,
        side,
        first=any(isinstance(part[0], str) for part in (gone, come) if part),
        last=any(isinstance(part[-1], str) for part in (gone, come) if part),
        depth=depth(come[0]) if come else None,
    )


def _groups(changes: Sequence[_Change]) -> list[list[_Change]]:
    """Changes in order, together where they touch."""
    groups: list[list[_Change]] = []
    for change in changes:
        if groups and any(change.side != other.side and _touch(other, change) for other in groups[-1]):
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups


def _touch(one: _Change, other: _Change) -> bool:
    """Two changes, ``one`` not after ``other``, are of the same or adjacent words or of the same place."""
    a, b = one.edit, other.edit
    if b.start > a.end:
        return False
    if b.start < a.end:
        return True
    if (a.start, a.end) == (b.start, b.end):
        return True  # both insert at one point
    return one.last and other.first


# --- what comes on one side and belongs to what goes on the other ---


def _orphans(
    base: Sequence[Item], sides: tuple[list[Edit], list[Edit]], changes: Sequence[_Change], depth: Depth
) -> Iterator[tuple[_Change, int]]:
    """Changes that put in what belongs to something of which the other side leaves no word, and where that begins."""
    begun = [(place, found) for place, item in enumerate(base) if (found := depth(item)) is not None]
    owners = {
        deep: [place for place, found in begun if found < deep]
        for deep in {change.depth for change in changes} - {None}
    }
    ends = [[edit.end for edit in side] for side in sides]
    for change in changes:
        if change.depth is not None:
            before = bisect_left(owners[change.depth], change.edit.start) - 1
            if before >= 0:
                owner, other = owners[change.depth][before], 1 - change.side
                if _is_gone(base, sides[other], bisect_right(ends[other], owner), owner, change.edit.start):
                    yield change, owner


def _is_gone(base: Sequence[Item], side: Sequence[Edit], first: int, owner: int, until: int) -> bool:
    """Whether a side takes out what stands at a place, and every word from there ``until`` another.

    ``first``: the first of its edits that ends behind the place.
    """
    if first == len(side) or side[first].start > owner:
        return False
    at = owner
    for place in range(first, len(side)):
        if any(isinstance(base[between], str) for between in range(at, min(side[place].start, until))):
            return False
        at = max(at, side[place].end)
        if at >= until:
            return True
    return not any(isinstance(base[between], str) for between in range(at, until))


def _said_anew(
    base: Sequence[Item], theirs: Sequence[Item], changes: Sequence[_Change], depth: Depth
) -> Iterator[tuple[_Change, int]]:
    """All changes of what theirs says anew while ours has changed anything of it, and where that begins."""
    sides = [_Side([change for change in changes if change.side == side]) for side in (0, 1)]
    begun = [(place, found) for place, item in enumerate(base) if (found := depth(item)) is not None]
    for deep in sorted({found for _place, found in begun if found < _PARAGRAPH}):
        places = [(place, found) for place, found in begun if found <= deep]
        for (start, found), (end, _found) in pairwise([*places, (len(base), deep)]):
            if found == deep:
                ours, news = (
                    [change for change in side.about(start, end) if _is_of(change, start, end, deep)] for side in sides
                )
                if ours and news and _is_another(base, theirs, news, start, end):
                    yield from ((change, start) for change in (*ours, *news))
    yield from _said_anew_under_new_heads(base, theirs, sides, [place for place, deep in begun if deep < _PARAGRAPH])


def _said_anew_under_new_heads(
    base: Sequence[Item], theirs: Sequence[Item], sides: Sequence[_Side], heads: Sequence[int]
) -> Iterator[tuple[_Change, int]]:
    """The same of what ours has given a head of its own, as half of a turn."""
    ours, news = sides
    new_heads = [change for change in ours.changes if change.depth is not None and change.depth < _PARAGRAPH]
    known = set(heads)
    places = sorted({*heads, *(change.edit.end for change in new_heads), len(base)})
    for change in new_heads:
        start = change.edit.end
        if start < len(base) and start not in known:
            end = places[bisect_right(places, start)]
            within = [one for one in news.about(start, end) if one.edit.start < end]
            if within and _is_another(base, theirs, within, start, end):
                yield from ((one, change.edit.start - 1) for one in within)


class _Side:
    """The changes of one side, which are in order and apart, to be found by place."""

    def __init__(self, changes: Sequence[_Change]) -> None:
        self.changes = changes
        self.starts = [change.edit.start for change in changes]
        self.ends = [change.edit.end for change in changes]

    def about(self, start: int, end: int) -> Sequence[_Change]:
        """Those that touch a stretch of the ancestor, at its end too."""
        return self.changes[bisect_right(self.ends, start) : bisect_right(self.starts, end)]

    def takes_out(self, place: int) -> bool:
        found = bisect_right(self.ends, place)
        return found < len(self.starts) and self.starts[found] <= place

    def from_to(self, start: int, end: int) -> Sequence[_Change]:
        """Those that begin at one place, at another, or between them."""
        return self.changes[bisect_left(self.starts, start) : bisect_right(self.starts, end)]


def _is_of(change: _Change, start: int, end: int, deep: int) -> bool:
    """Whether a change is of what begins at ``start`` and ends before ``end``; what it adds there at the end is."""
    edit = change.edit
    if edit.start == edit.end == end:
        return change.depth is None or change.depth > deep
    return edit.start < end and edit.end > start


def _is_another(base: Sequence[Item], theirs: Sequence[Item], side: Sequence[_Change], start: int, end: int) -> bool:
    """Whether something is said in other words by now, of which not half are left in the shorter, or in none."""
    came: list[Item] = []
    at = start
    for change in side:
        came += [*base[at : change.edit.start], *theirs[change.edit.new_start : change.edit.new_end]]
        at = max(at, change.edit.end)
    said, says = _words(base[start:end]), _words([*came, *base[at:end]])
    return 2 * (said & says).total() < min(said.total(), says.total()) or (bool(said) and not says)


def _words(items: Sequence[Item]) -> Counter[str]:
    return Counter(fold(item) for item in items if isinstance(item, str))


# --- what comes to belong to something else on one side, of which the other has changed what it is ---


def _adopted(
    base: Sequence[Item],
    new: tuple[Sequence[Item], Sequence[Item]],
    changes: Sequence[_Change],
    depth: Depth,
) -> Iterator[tuple[_Change, int]]:
    """Changes that let what follows them belong to what is before them, and where the other side has changed that.

    As where one takes out a question, so that its answer goes on with the one before, which the other gave to
    somebody else.
    """
    sides = [_Side([change for change in changes if change.side == side]) for side in (0, 1)]
    begun = [(place, found) for place, item in enumerate(base) if (found := depth(item)) is not None]
    places = [place for place, _found in begun]
    for change in changes:
        edit = change.edit
        gone = min(_depths(base[edit.start : edit.end], depth), default=_PARAGRAPH)
        come = min(_depths(new[change.side][edit.new_start : edit.new_end], depth), default=_PARAGRAPH)
        follows = depth(base[edit.end]) if edit.end < len(base) else 0
        bound = min(come, _PARAGRAPH if follows is None else follows)
        if gone >= bound:
            continue
        before = reversed(begun[: bisect_left(places, edit.start)])
        own, others = sides[change.side], sides[1 - change.side]
        owner = next((place for place, found in before if found < bound and not own.takes_out(place)), None)
        if owner is None:
            continue
        for other in others.from_to(owner, edit.start):
            touched = (
                *_depths(base[other.edit.start : other.edit.end], depth),
                *_depths(new[other.side][other.edit.new_start : other.edit.new_end], depth),
            )
            if min(touched, default=_PARAGRAPH) < bound:
                yield change, other.edit.start - 1
                break


def _depths(items: Sequence[Item], depth: Depth) -> list[int]:
    return [found for item in items if (found := depth(item)) is not None]


def _with_owners(groups: list[list[_Change]], orphans: dict[_Change, int]) -> list[list[_Change]]:
    """The groups, each orphan in one with all that became of what it belongs to."""
    joined: list[list[_Change]] = []
    for group in groups:
        owner = min((orphans[change] for change in group if change in orphans), default=None)
        while owner is not None and joined and max(change.edit.end for change in joined[-1]) > owner:
            group = joined.pop() + group
        joined.append(group)
    return joined


def _end(side: list[Edit], at: int, start: int, end: int) -> int:
    """Where a stretch of the ancestor that is at ``at`` in a descendant ends in it."""
    return at + (end - start) + sum((edit.new_end - edit.new_start) - (edit.end - edit.start) for edit in side)
