"""The dialogue in its linear form, in which it is merged: heads of turns, ends of paragraphs, words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from interviews.language.alignment import Item, Mark


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


def paragraph_items(paragraphs: Sequence[str]) -> list[Item]:
    return [
        item for paragraph in paragraphs for item in (Mark.OPEN, *paragraph.split(" "), Mark.CLOSE)
    ]  # joined again by single spaces, so that nothing of an editor's spacing is lost


def items_of(turns: Sequence[Turn]) -> tuple[list[Item], list[int]]:
    """The linear form of turns, and of each turn where it begins in it."""
    items: list[Item] = []
    starts = []
    for turn in turns:
        starts.append(len(items))
        items.append(turn.head)
        items += paragraph_items(turn.paragraphs)
    return items, starts


def paragraphs_of(items: Sequence[Item]) -> tuple[str, ...]:
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


def depth(item: Item) -> int | None:
    """How far within the outline something begins: an exchange 0, another turn 1, a paragraph 2; None for all else."""
    if isinstance(item, Head):
        return 0 if item.opens else 1
    return 2 if item is Mark.OPEN else None


def extents_of(items: Sequence[Item]) -> list[tuple[int, int]]:
    """Extents of the turns in a linear form; what stands before the first head is one as well."""
    cuts = [place for place, item in enumerate(items) if isinstance(item, Head)]
    if items and (not cuts or cuts[0] != 0):
        cuts.insert(0, 0)
    return list(pairwise([*cuts, len(items)]))


def turn_of(items: Sequence[Item]) -> Turn:
    head = items[0] if items and isinstance(items[0], Head) else Head("answer", "", False)
    return Turn(head, paragraphs_of(items))


def turns_of(items: Sequence[Item]) -> tuple[Turn, ...]:
    return tuple(turn_of(items[start:end]) for start, end in extents_of(items))


def exchanges_in(turns: Sequence[Turn]) -> list[range]:
    """The extents of the exchanges among turns; the first turn begins one in any case."""
    starts = [place for place, turn in enumerate(turns) if turn.head.opens or place == 0]
    return [range(start, end) for start, end in pairwise([*starts, len(turns)])]
