"""A three-way merge of sequences: what two descendants changed in a common ancestor, and where the changes clash.

Items are words (plain strings) and marks (anything else, hashable): the head of a turn, the two ends of a paragraph.
Changes clash where they overlap, where both insert at one point, and where they touch word to word. Nothing here knows
what the marks mean, beyond :class:`Mark`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from interviews.language.alignment import Edit, Item, edits


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


def merge(base: Sequence[Item], ours: Sequence[Item], theirs: Sequence[Item]) -> list[Piece]:
    """The pieces of the merge in order; where they clash the result is ours.

    Joining ``ours`` of the pieces gives ours, joining ``theirs`` gives theirs, joining ``base`` the ancestor.
    """
    pieces: list[Piece] = []
    at = [0, 0, 0]

    def add(fate: Fate, ends: tuple[int, int, int]) -> None:
        if ends != tuple(at):
            pieces.append(Piece(fate, *zip(at, ends, strict=True)))
        at[:] = ends

    for our_edits, their_edits in _clusters(base, ours, theirs):
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


def _clusters(
    base: Sequence[Item], ours: Sequence[Item], theirs: Sequence[Item]
) -> Iterator[tuple[list[Edit], list[Edit]]]:
    """Edits of both sides in order, together where they clash, alone where they do not."""
    edges = [(edit, 0, _edges(base, ours, edit)) for edit in edits(base, ours)]
    edges += [(edit, 1, _edges(base, theirs, edit)) for edit in edits(base, theirs)]
    edges.sort(key=lambda item: (item[0].start, item[0].end, item[1]))
    group: list[tuple[Edit, int, tuple[bool, bool]]] = []
    for item in edges:
        if group and not any(item[1] != other[1] and _clash(other, item) for other in group):
            yield _sides(group)
            group = []
        group.append(item)
    if group:
        yield _sides(group)


def _sides(group: list[tuple[Edit, int, tuple[bool, bool]]]) -> tuple[list[Edit], list[Edit]]:
    return [edit for edit, side, _ in group if side == 0], [edit for edit, side, _ in group if side == 1]


def _edges(base: Sequence[Item], new: Sequence[Item], edit: Edit) -> tuple[bool, bool]:
    """Whether the first and the last thing that an edit takes out or puts in is a word."""
    gone, come = base[edit.start : edit.end], new[edit.new_start : edit.new_end]
    first = any(isinstance(part[0], str) for part in (gone, come) if part)
    last = any(isinstance(part[-1], str) for part in (gone, come) if part)
    return first, last


def _clash(one: tuple[Edit, int, tuple[bool, bool]], other: tuple[Edit, int, tuple[bool, bool]]) -> bool:
    """Two edits of different sides, ``one`` not after ``other``, touch the same or adjacent words or the same place."""
    a, b = one[0], other[0]
    if b.start > a.end:
        return False
    if b.start < a.end:
        return True
    if (a.start, a.end) == (b.start, b.end):
        return True  # both insert at one point
    return one[2][1] and other[2][0]


def _end(side: list[Edit], at: int, start: int, end: int) -> int:
    """Where a stretch of the ancestor that is at ``at`` in a descendant ends in it."""
    return at + (end - start) + sum((edit.new_end - edit.new_start) - (edit.end - edit.start) for edit in side)
