"""Places for rows in a new order: as few positions change as can be, and none is one that another row still holds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence

from interviews.editing.positions import STEP


def out_of_order(places: Sequence[int | None]) -> set[int]:
    """Indices of what stands out of a rising order: all but a longest run that keeps it. None stands nowhere."""
    known = [(at, place) for at, place in enumerate(places) if place is not None]
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for at, place in known:
        length = bisect_right(tails, place)
        before[at] = ends[length - 1] if length else None
        tails[length:] = [place] if length == len(tails) else [place, *tails[length + 1 :]]
        ends[length:] = [at] if length == len(ends) else [at, *ends[length + 1 :]]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return {at for at, _place in known} - kept


def arranged(current: Sequence[int | None], taken: Collection[int] = ()) -> list[int]:
    """Positions that put rows in the order given.

    ``current``: the position of each row, None for one that has none yet. ``taken``: positions of rows that are not
    listed and keep theirs. What is new or stands elsewhere now goes into gaps; where a gap is full, all move past the
    end, because no database may see a position twice within one UPDATE.
    """
    elsewhere = out_of_order(current)
    staying = [None if at in elsewhere else position for at, position in enumerate(current)]
    held = {position for position in current if position is not None} | set(taken)
    found: list[int] = []
    place = 0
    while place < len(staying):
        run = place
        while run < len(staying) and staying[run] is None:
            run += 1
        low = found[-1] if found else 0
        if run == len(staying):
            low = max([low, *held]) if run > place else low
            found += [low + STEP * step for step in range(1, run - place + 1)]
            break
        high = staying[run]
        found += [low + (high - low) * step // (run - place + 1) for step in range(1, run - place + 1)]
        found.append(high)
        place = run + 1
    fresh = {position for position, old in zip(found, staying, strict=True) if old is None}
    if found == sorted(set(found)) and all(found[:1]) and not fresh & held:
        return found
    start = max(held, default=0)
    return [start + STEP * step for step in range(1, len(staying) + 1)]
