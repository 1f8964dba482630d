"""Places for rows in a new order: as few positions change as can be, and none is one that another row still holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from interviews.editing.positions import STEP


def arranged(current: Sequence[int | None], taken: Collection[int] = ()) -> list[int]:
    """Positions that put rows in the order given.

    ``current``: the position of each row, None for one that has none yet. ``taken``: positions of rows that are not
    listed and keep theirs. New rows go into gaps; where the order has changed or a gap is full, all move past the end,
    because no database may see a position twice within one UPDATE.
    """
    held = {position for position in current if position is not None} | set(taken)
    found: list[int] = []
    place = 0
    while place < len(current):
        run = place
        while run < len(current) and current[run] is None:
            run += 1
        low = found[-1] if found else 0
        if run == len(current):
            low = max([low, *held]) if run > place else low
            found += [low + STEP * step for step in range(1, run - place + 1)]
            break
        high = current[run]
        found += [low + (high - low) * step // (run - place + 1) for step in range(1, run - place + 1)]
        found.append(high)
        place = run + 1
    fresh = {position for position, old in zip(found, current, strict=True) if old is None}
    if found == sorted(set(found)) and all(found[:1]) and not fresh & held:
        return found
    start = max(held, default=0)
    return [start + STEP * step for step in range(1, len(current) + 1)]
