"""What waits for an editor: the one place that says which questions are open, for the commands."""

from __future__ import annotations

from collections.abc import Iterator

from interviews.models import Conflict, Likeness


def open_likenesses() -> Iterator[Likeness]:
    """Interviews that may be one, the oldest question first; one query, however many."""
    rows = Likeness.objects.open().select_related("interview", "other").order_by("pk")
    return rows.iterator(chunk_size=500)


def open_conflicts() -> Iterator[Conflict]:
    """Places that source and editor both changed, the oldest first; one query, however many."""
    rows = Conflict.objects.filter(resolved_at__isnull=True).select_related("interview").order_by("pk")
    return rows.iterator(chunk_size=500)


def number_open() -> int:
    """How many there are of both."""
    return Likeness.objects.open().count() + Conflict.objects.filter(resolved_at__isnull=True).count()
