"""Gapped positions: order is stored, unique, and leaves room, so that a row comes between two others by one write."""

from __future__ import annotations

from django.db.models import F, Max, Min, QuerySet

STEP = 1024


def position_after(rows: QuerySet, position: int | None) -> int:
    """A free position among ``rows`` right after the one at ``position``; None means before the first.

    Makes room first where there is none. The caller holds the interview.
    """
    following = rows if position is None else rows.filter(position__gt=position)
    upper = following.aggregate(first=Min("position"))["first"]
    lower = position or 0
    if upper is None:
        return lower + STEP
    if upper - lower > 1:
        return (lower + upper) // 2
    return _make_room(rows, position)


def position_at_end(rows: QuerySet) -> int:
    """A free position after the last of ``rows``."""
    return (rows.aggregate(last=Max("position"))["last"] or 0) + STEP


def _make_room(rows: QuerySet, position: int | None) -> int:
    """Space all ``rows`` out evenly; the free position after the one that was at ``position``."""
    in_order = list(rows.order_by("position").values_list("pk", "position"))
    # Neither database may see a position twice within one UPDATE, so everything first moves past the end.
    offset = max(in_order[-1][1], len(in_order) * STEP) + 1
    rows.update(position=F("position") + offset)
    free = STEP // 2
    for place, (pk, old) in enumerate(in_order, start=1):
        rows.filter(pk=pk).update(position=place * STEP)
        if old == position:
            free = place * STEP + STEP // 2
    return free
