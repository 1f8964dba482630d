"""How one sequence became another: whole paragraphs that both have are held fast, then words between them.

Items are words (plain strings) and marks (anything else, hashable): the head of a turn, the two ends of a paragraph.
Nothing here knows what the marks mean, beyond :class:`Mark`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise

Item = Hashable
_LONG = 2000  # items of a gap from which difflib may leave frequent ones aside, or hostile text takes quadratic time


class Mark(Enum):
    """The ends of a paragraph."""

    OPEN = "¶"
    CLOSE = "/¶"


@dataclass(frozen=True, slots=True)
class Edit:
    """Items ``start`` to ``end`` of the ancestor became items ``new_start`` to ``new_end`` of the descendant."""

    start: int
    end: int
    new_start: int
    new_end: int

    @property
    def size(self) -> int:
        return max(self.end - self.start, self.new_end - self.new_start)


def edits(base: Sequence[Item], new: Sequence[Item]) -> list[Edit]:
    """How ``base`` became ``new``: whole paragraphs that both have are held fast, then words between them."""
    found: list[Edit] = []
    for gap in _gaps(base, new):
        found.extend(_edits_in_gap(base, new, gap))
    return found


def _gaps(base: Sequence[Item], new: Sequence[Item]) -> Iterator[Edit]:
    """Stretches between the paragraphs that stand unchanged in both."""
    old_units, new_units = _units(base), _units(new)
    matcher = SequenceMatcher(
        None,
        [tuple(base[start:end]) for start, end in old_units],
        [tuple(new[start:end]) for start, end in new_units],
        autojunk=len(old_units) > _LONG,
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield Edit(
                old_units[i1][0] if i1 < len(old_units) else len(base),
                old_units[i2 - 1][1] if i2 > i1 else (old_units[i1][0] if i1 < len(old_units) else len(base)),
                new_units[j1][0] if j1 < len(new_units) else len(new),
                new_units[j2 - 1][1] if j2 > j1 else (new_units[j1][0] if j1 < len(new_units) else len(new)),
            )


def _units(items: Sequence[Item]) -> list[tuple[int, int]]:
    """Extents of the paragraphs, the first of a turn together with the turn's head."""
    cuts = [
        place
        for place, item in enumerate(items)
        if place == 0 or (item is Mark.OPEN and items[place - 1] is Mark.CLOSE) or not isinstance(item, (str, Mark))
    ]
    return list(pairwise([*cuts, len(items)])) if items else []


def _edits_in_gap(base: Sequence[Item], new: Sequence[Item], gap: Edit) -> list[Edit]:
    """The edits between two unchanged paragraphs, word by word."""
    old_part, new_part = base[gap.start : gap.end], new[gap.new_start : gap.new_end]
    if not old_part or not new_part:
        return [gap]
    matcher = SequenceMatcher(None, old_part, new_part, autojunk=max(len(old_part), len(new_part)) > _LONG)
    found = [
        Edit(gap.start + i1, gap.start + i2, gap.new_start + j1, gap.new_start + j2)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]
    return [_slid(base, new, edit, floor) for edit, floor in _with_floor(_without_islands(base, found), gap)]


def _without_islands(base: Sequence[Item], found: list[Edit]) -> list[Edit]:
    """Join edits across a few words that happen to stand in both: text written anew shares its small words."""
    joined: list[Edit] = []
    for edit in found:
        if joined:
            last = joined[-1]
            between = base[last.end : edit.start]
            if len(between) < min(last.size, edit.size) and all(isinstance(item, str) for item in between):
                joined[-1] = Edit(last.start, edit.end, last.new_start, edit.new_end)
                continue
        joined.append(edit)
    return joined


def _with_floor(found: list[Edit], gap: Edit) -> Iterator[tuple[Edit, int]]:
    """Each edit with the place in the ancestor that it must stay behind."""
    floor = gap.start
    for edit in found:
        yield edit, floor
        floor = edit.end + 1


def _slid(base: Sequence[Item], new: Sequence[Item], edit: Edit, floor: int) -> Edit:
    """Of the equal ways to tell an insertion or a deletion, the one that begins with a turn or a paragraph."""
    inserts, deletes = edit.start == edit.end, edit.new_start == edit.new_end
    if inserts == deletes:
        return edit
    items, start, end = (new, edit.new_start, edit.new_end) if inserts else (base, edit.start, edit.end)
    best, best_rank, steps = 0, _rank(items[start]), 0
    while edit.start - steps > floor and items[start - steps - 1] == items[end - steps - 1]:
        steps += 1
        rank = _rank(items[start - steps])
        if rank > best_rank:
            best, best_rank = steps, rank
    return Edit(edit.start - best, edit.end - best, edit.new_start - best, edit.new_end - best)


def _rank(item: Item) -> int:
    return 0 if isinstance(item, str) or item is Mark.CLOSE else 1 if item is Mark.OPEN else 2
