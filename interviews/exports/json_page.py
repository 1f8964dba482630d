"""One page of records as JSON, or all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any


def write(
    columns: Sequence[str],
    records: Iterable[Mapping[str, Any]],
    *,
    count: int,
    next_address: str | None,
    previous_address: str | None,
    query: Mapping[str, Any] | None = None,
) -> str:
    """Give ``{"count", "next", "previous", "results"}``; ``count`` is of the whole list, what is not known is null.

    A list that answers a ``query`` says it, before the results.
    """
    results = [{column: record[column] for column in columns} for record in records]
    page = {"count": count, "next": next_address, "previous": previous_address}
    asked = {} if query is None else {"query": dict(query)}
    return json.dumps({**page, **asked, "results": results}, ensure_ascii=False)


def write_all(
    columns: Sequence[str], records: Iterable[Mapping[str, Any]], *, count: int, query: Mapping[str, Any]
) -> Iterator[str]:
    """The same object with every record, a line each, made while it is sent."""
    head = {"count": count, "next": None, "previous": None, "query": dict(query)}
    yield json.dumps(head, ensure_ascii=False).removesuffix("}") + ', "results": ['
    before = "\n"
    for record in records:
        yield before + json.dumps({column: record[column] for column in columns}, ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"
