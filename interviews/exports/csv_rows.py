"""Records as CSV (RFC 4180), safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), the full-width forms included.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(columns: Sequence[str], records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Give the header line and then a line per record.

    A text that a spreadsheet would run as a formula gets an apostrophe before it; take that away to have the text as it
    is in the archive. Lists are joined by "; ", what is not known is empty.
    """
    yield _line(columns)
    for record in records:
        yield _line([_cell(record[column]) for column in columns])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
