"""The languages whose word forms the index holds: a short table, the same for every engine.

A query is stemmed for each of them. One too many costs a little time; one too few would lose hits, so a language is
added with its first document and taken off by a rebuild alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

TABLE = "interviews_search_language"


def create(cursor: Any) -> None:
    cursor.execute(f"CREATE TABLE {TABLE} (mark varchar(12) NOT NULL PRIMARY KEY)")


def drop(cursor: Any) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def add(cursor: Any, marks: Iterable[str]) -> None:
    for mark in sorted(set(filter(None, marks))):
        cursor.execute(f"INSERT INTO {TABLE} (mark) VALUES (%s) ON CONFLICT DO NOTHING", [mark])


def keep_only(cursor: Any, marks: Iterable[str]) -> None:
    """Take off the languages that no document has any longer."""
    for mark in sorted(set(present(cursor)) - set(marks)):
        cursor.execute(f"DELETE FROM {TABLE} WHERE mark = %s", [mark])


def present(cursor: Any) -> tuple[str, ...]:
    cursor.execute(f"SELECT mark FROM {TABLE} ORDER BY mark")
    return tuple(mark for (mark,) in cursor.fetchall())
