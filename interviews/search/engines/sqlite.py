"""SQLite: one FTS5 row per exchange, its rowid the exchange's id, a column per field.

A column holds the folded terms of its paragraphs and then their stems, with a sentinel term between paragraphs, so
that no phrase crosses one. FTS5 splits at the spaces between our terms and does nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import DatabaseError, OperationalError

from interviews.search.documents import FIELDS, SAID, Document
from interviews.search.query import And, Node, Not, Or, Term, has_exclusion, wanted

from . import languages as language_table
from .terms import IndexDamaged, alternatives, side_by_side

TABLE = "interviews_search"
WEIGHTS = {"question": 2.0, "answer": 1.0, "names": 1.5, "title": 1.5}
SENTINEL = "."
_BATCH = 500
_ALL = f"SELECT rowid FROM {TABLE}"
_MATCH = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"

Sql = tuple[str, list[Any]]


def create(cursor: Any) -> None:
    try:
        cursor.execute(
            f"CREATE VIRTUAL TABLE {TABLE} USING fts5({', '.join(FIELDS)}, tokenize = \"ascii tokenchars '_.'\")"
        )
    except OperationalError as error:
        if "fts5" not in str(error):
            raise
        raise ImproperlyConfigured(
            "Search needs SQLite with FTS5, which this Python's SQLite lacks. "
            "Use a Python whose SQLite has it, or PostgreSQL by DATABASE_URL."
        ) from error
    language_table.create(cursor)


def drop(cursor: Any) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
    language_table.drop(cursor)


def replace(cursor: Any, ids: Sequence[int], documents: Sequence[Document]) -> None:
    for start in range(0, len(ids), _BATCH):
        batch = list(ids[start : start + _BATCH])
        cursor.execute(f"DELETE FROM {TABLE} WHERE rowid IN ({', '.join(['%s'] * len(batch))})", batch)
    if documents:
        cursor.executemany(
            f"INSERT INTO {TABLE} (rowid, {', '.join(FIELDS)}) VALUES (%s{', %s' * len(FIELDS)})",
            [(document.exchange_id, *_columns(document)) for document in documents],
        )
    language_table.add(cursor, (document.mark for document in documents))


def wipe(cursor: Any) -> None:
    # FTS5 only notes down that a row is gone; its terms stay in the segments until these are merged.
    cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def keep_only(cursor: Any, ids: Sql) -> None:
    cursor.execute(f"DELETE FROM {TABLE} WHERE rowid NOT IN ({ids[0]})", ids[1])


def hits(root: Node, languages: tuple[str, ...]) -> Sql:
    if not has_exclusion(root):
        return _MATCH, [_expression(root, languages)]
    if isinstance(root, Not):
        without, params = hits(root.child, languages)
        return f"{_ALL} EXCEPT SELECT * FROM ({without})", params
    if isinstance(root, Or):
        return _combine("UNION", [hits(child, languages) for child in root.children])
    # Everything that must hold in one MATCH; then what must hold but has exclusions inside; then what must not hold.
    assert isinstance(root, And)
    plain = tuple(child for child in root.children if not has_exclusion(child))
    mixed = [child for child in root.children if has_exclusion(child) and not isinstance(child, Not)]
    excluded = [child.child for child in root.children if isinstance(child, Not)]
    start: Sql = hits(And(plain), languages) if plain else (_ALL, [])
    kept = _combine("INTERSECT", [start, *(hits(child, languages) for child in mixed)])
    return _combine("EXCEPT", [kept, *(hits(child, languages) for child in excluded)])


def best(cursor: Any, root: Node, languages: tuple[str, ...], ids: Sql, limit: int, offset: int) -> list[int] | None:
    """Best first, by bm25 over the fields' weights. None where nothing is looked for but exclusions."""
    positive = wanted(root)
    if positive is None:
        return None
    expression = _expression(positive, languages)
    phrase = side_by_side(root)
    if phrase is not None:  # a phrase implies its words, so the set of matches stays the same
        expression = f"({expression}) OR {_expression(phrase, languages)}"
    weights = ", ".join(str(WEIGHTS[field]) for field in FIELDS)
    # The plus keeps SQLite from matching anew for every id: 3,000 hits took seconds without it.
    cursor.execute(
        f"{_MATCH} AND +rowid IN ({ids[0]}) ORDER BY bm25({TABLE}, {weights}), rowid DESC LIMIT %s OFFSET %s",
        [expression, *ids[1], limit, offset],
    )
    return [rowid for (rowid,) in cursor.fetchall()]


def differing(cursor: Any, documents: Sequence[Document]) -> list[int]:
    found: list[int] = []
    for start in range(0, len(documents), _BATCH):
        batch = documents[start : start + _BATCH]
        cursor.execute(
            f"SELECT rowid, {', '.join(FIELDS)} FROM {TABLE} WHERE rowid IN ({', '.join(['%s'] * len(batch))})",
            [document.exchange_id for document in batch],
        )
        stored = {rowid: tuple(columns) for rowid, *columns in cursor.fetchall()}
        found += [
            document.exchange_id for document in batch if stored.get(document.exchange_id) != tuple(_columns(document))
        ]
    return found


def surplus(cursor: Any, ids: Sql) -> list[int]:
    cursor.execute(f"SELECT DISTINCT rowid FROM {TABLE} WHERE rowid NOT IN ({ids[0]})", ids[1])
    return [found for (found,) in cursor.fetchall()]


def check(cursor: Any) -> None:
    try:
        cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('integrity-check')")
    except DatabaseError as error:
        raise IndexDamaged(str(error)) from error


def _columns(document: Document) -> Iterable[str]:
    for paragraphs in document.fields:
        streams = [[folded for folded, _ in paragraph] for paragraph in paragraphs]
        if document.mark:
            streams += [[stem for _, stem in paragraph] for paragraph in paragraphs]
        yield f" {SENTINEL} ".join(map(" ".join, streams))


def _expression(node: Node, languages: tuple[str, ...]) -> str:
    """A tree without exclusions as an FTS5 expression. Terms are of a-z, 0-9, "_" and "." alone, and quoted."""
    if isinstance(node, Term):
        rows = [f'"{" ".join(row)}"' for row in alternatives(node, languages)]
        expression = rows[0] if len(rows) == 1 else f"({' OR '.join(rows)})"
        return f"({{{' '.join(SAID)}}} : {expression})" if node.said else expression
    assert isinstance(node, And | Or)
    operator = " AND " if isinstance(node, And) else " OR "
    return f"({operator.join(_expression(child, languages) for child in node.children)})"


def _combine(operator: str, queries: Sequence[Sql]) -> Sql:
    sql = f" {operator} ".join(f"SELECT * FROM ({query})" for query, _ in queries)
    return sql, [param for _, params in queries for param in params]
