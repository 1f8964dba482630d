"""One page of records as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def write(
    columns: Sequence[str],
    records: Iterable[Mapping[str, Any]],
    *,
    count: int,
    next_address: str | None,
    previous_address: str | None,
) -> str:
    """Give ``{"count", "next", "previous", "results"}``; ``count`` is of the whole list, what is not known is null."""
    results = [{column: record[column] for column in columns} for record in records]
    page = {"count": count, "next": next_address, "previous": previous_address, "results": results}
    return json.dumps(page, ensure_ascii=False)
