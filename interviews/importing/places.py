"""Where files lie that were renamed or moved and say what they said: their next versions come from there."""

from __future__ import annotations

import os
from collections.abc import Mapping

from interviews.models import Source


def remember(found: Mapping[str, int]) -> None:
    """Keep where sources were found, unless they lie where they lay before as well.

    ``found``: the key of the source by its path, as paths are kept. No query where there are none.
    """
    if not found:
        return
    moved = found.keys() - set(Source.objects.filter(path__in=found).order_by().values_list("path", flat=True))
    if not moved:
        return
    rows = Source.objects.filter(pk__in=[found[path] for path in moved]).order_by()
    before = dict(rows.values_list("pk", "path"))
    for path in sorted(moved):
        # Of one that lies at two places the first goes on being the one that is known.
        if not os.path.lexists(before[found[path]]):
            Source.objects.filter(pk=found[path]).update(path=path)
