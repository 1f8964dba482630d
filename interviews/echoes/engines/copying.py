"""PostgreSQL's own way to bring in many rows at once: COPY, which takes two thirds of the time of an INSERT."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any


def copy_in(cursor: Any, table: str, columns: str, lines: Iterable[str]) -> None:
    """Insert rows, each a line of numbers or arrays of numbers parted by tabs, which need nothing escaped.

    Raises Django's DatabaseError, as its cursors do.
    """
    text = "\n".join(lines)
    if text:
        with cursor.db.wrap_database_errors:
            cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", io.StringIO(text))
