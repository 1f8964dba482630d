"""SQLite: one FTS5 row per exchange, its rowid the exchange's id, a column per field.

A column holds the folded terms of its paragraphs, then their stems, then their words as spelled unless all are plain,
with a sentinel term between paragraphs, so that no phrase crosses one. FTS5 splits at the spaces between our terms and
does nothing else. Its NEAR would cross a sentinel, so what it finds is looked at once more, in the column as stored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import DatabaseError, OperationalError

from interviews.search.documents import PLAIN, Document, Paragraphs, as_spelled, is_plain
from interviews.search.tree import FIELDS, Among, And, Near, Node, Not, Or, Term, is_of_words, wanted

from . import languages as language_table
from .terms import ANEW, IndexDamaged, Row, Sql, fields_of, pairs, rows, side_by_side

TABLE = "interviews_search"
WEIGHTS = {"question": 2.0, "answer": 1.0, "names": 0.05, "title": 0.02}
SENTINEL = "."
_BATCH = 500
_ALL = f"SELECT rowid FROM {TABLE}"
_MATCH = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"


def create(cursor: Any) -> None:
    create_table(cursor, TABLE)
    language_table.create(cursor)


def create_table(cursor: Any, table: str) -> None:
    try:
        cursor.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5({', '.join(FIELDS)}, tokenize = \"ascii tokenchars '_.@='\")"
        )
    except OperationalError as error:
        if "fts5" not in str(error):
            raise
        raise ImproperlyConfigured(
            "Search needs SQLite with FTS5, which this Python's SQLite lacks. "
            "Use a Python whose SQLite has it, or PostgreSQL by DATABASE_URL."
        ) from error


def drop(cursor: Any) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
    language_table.drop(cursor)


def drop_table(cursor: Any, table: str) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS {table}")


def hold_writers(cursor: Any) -> None:
    """Nothing: a transaction that may write is the only one."""


def swap(cursor: Any) -> None:
    drop_table(cursor, TABLE)
    cursor.execute(f"ALTER TABLE {ANEW} RENAME TO {TABLE}")


def replace(cursor: Any, ids: Sequence[int], documents: Sequence[Document]) -> None:
    fill(cursor, TABLE, ids, documents)
    if _is_made_anew(cursor):
        fill(cursor, ANEW, ids, documents)
    language_table.add(cursor, (document.mark for document in documents))


def fill(cursor: Any, table: str, ids: Sequence[int], documents: Sequence[Document]) -> None:
    for start in range(0, len(ids), _BATCH):
        batch = list(ids[start : start + _BATCH])
        cursor.execute(f"DELETE FROM {table} WHERE rowid IN ({', '.join(['%s'] * len(batch))})", batch)
    if documents:
        cursor.executemany(
            f"INSERT INTO {table} (rowid, {', '.join(FIELDS)}) VALUES (%s{', %s' * len(FIELDS)})",
            [(document.exchange_id, *_columns(document)) for document in documents],
        )


def _is_made_anew(cursor: Any) -> bool:
    cursor.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = %s", [ANEW])
    return cursor.fetchone() is not None


def wipe(cursor: Any) -> None:
    # FTS5 only notes down that a row is gone; its terms stay in the segments until these are merged.
    for table in (TABLE, ANEW) if _is_made_anew(cursor) else (TABLE,):
        cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def keep_only(cursor: Any, ids: Sql, table: str = TABLE) -> None:
    cursor.execute(f"DELETE FROM {table} WHERE rowid NOT IN ({ids[0]})", ids[1])


def hits(root: Node, languages: tuple[str, ...]) -> Sql:
    if is_of_words(root):
        return _MATCH, [_expression(root, languages)]
    if isinstance(root, Among):
        return root.sql, list(root.params)
    if isinstance(root, Near):
        return _near(root, languages)
    if isinstance(root, Not):
        without, params = hits(root.child, languages)
        return f"{_ALL} EXCEPT SELECT * FROM ({without})", params
    if isinstance(root, Or):
        return _combine("UNION", [hits(child, languages) for child in root.children])
    # Everything that must hold in one MATCH; then what must hold and is no matter of words; then what must not hold.
    assert isinstance(root, And)
    plain = tuple(child for child in root.children if is_of_words(child))
    mixed = [hits(child, languages) for child in root.children if not is_of_words(child) and not isinstance(child, Not)]
    excluded = [hits(child.child, languages) for child in root.children if isinstance(child, Not)]
    kept = [*([hits(And(plain), languages)] if plain else []), *mixed] or [(_ALL, [])]
    return _combine("EXCEPT", [_combine("INTERSECT", kept), *excluded])


def best(
    cursor: Any, root: Node, languages: tuple[str, ...], ids: Sql | None, limit: int, offset: int
) -> list[int] | None:  # fmt: skip
    """Best first, by bm25 over the fields' weights. None where nothing is looked for but exclusions."""
    positive = wanted(root)
    if positive is None:
        return None
    expression = _expression(positive, languages)
    phrase = side_by_side(root)
    if phrase is not None:  # a phrase implies its words, so the set of matches stays the same
        expression = f"({expression}) OR {_expression(phrase, languages)}"
    weights = ", ".join(str(WEIGHTS[field]) for field in FIELDS)
    if ids is None and not is_of_words(root):
        ids = hits(root, languages)
    # The plus keeps SQLite from matching anew for every id: 3,000 hits took seconds without it.
    among, params = (f"AND +rowid IN ({ids[0]})", ids[1]) if ids else ("", [])
    cursor.execute(
        f"{_MATCH} {among} ORDER BY bm25({TABLE}, {weights}), rowid DESC LIMIT %s OFFSET %s",
        [expression, *params, limit, offset],
    )
    return [rowid for (rowid,) in cursor.fetchall()]


def known(cursor: Any, terms: Sequence[str]) -> list[str]:
    cursor.execute(
        f"SELECT value, (SELECT COUNT(*) FROM {TABLE} WHERE {TABLE} MATCH '\"' || value || '\"') AS number "
        "FROM json_each(%s) WHERE number > 0 ORDER BY number DESC, value",
        [json.dumps(list(terms))],
    )
    return [term for term, _number in cursor.fetchall()]


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
    return (_column(paragraphs, document.mark) for paragraphs in document.fields)


def _column(paragraphs: Paragraphs, mark: str) -> str:
    plain = is_plain(paragraphs)
    streams = [[folded for folded, _, _ in paragraph] for paragraph in paragraphs]
    if mark:
        streams += [[stem for _, stem, _ in paragraph] for paragraph in paragraphs]
    if not plain:
        streams += [[*map(as_spelled, paragraph)] for paragraph in paragraphs]
    terms = f" {SENTINEL} ".join(map(" ".join, streams))
    return f"{PLAIN} {terms}" if plain else terms


def _expression(node: Node, languages: tuple[str, ...]) -> str:
    """A tree of words as an FTS5 expression. Terms are of a-z, 0-9 and "_.@=" alone, and quoted.

    Of words near each other, all that may be.
    """
    if isinstance(node, Term):
        found = [(_phrase(row), row.plain) for row in rows(node, languages)]
        return _in_fields(found, fields_of(node))
    if isinstance(node, Near):
        near = [
            (f"NEAR({_phrase(one)} {_phrase(other)}, {node.between})", one.plain)
            for one, other in pairs(node, languages)
        ]
        return _in_fields(near, fields_of(node))
    assert isinstance(node, And | Or)
    operator = " AND " if isinstance(node, And) else " OR "
    return f"({operator.join(_expression(child, languages) for child in node.children)})"


def _phrase(row: Row) -> str:
    return f'"{" ".join(row.terms)}"' + (" *" if row.prefix else "")


def _in_fields(found: list[tuple[str, bool]], fields: tuple[str, ...]) -> str:
    """Alternatives in fields; those marked True in plain fields alone."""
    anywhere = [phrase for phrase, plain in found if not plain]
    expression = anywhere[0] if len(anywhere) == 1 else f"({' OR '.join(anywhere)})"
    if fields != FIELDS:
        expression = f"({{{' '.join(fields)}}} : {expression})"
    plain = [
        f'({field} : ("{PLAIN}" AND {phrase}))' for phrase, is_plain in found if is_plain for field in fields
    ]  # fmt: skip
    return f"({' OR '.join([expression, *plain])})" if plain else expression


def _near(node: Near, languages: tuple[str, ...]) -> Sql:
    """What FTS5 finds near each other, looked at once more: no sentinel between, and two places, not one."""
    looked_at = [
        _pattern(one, other, node.between)
        for pair in pairs(node, languages)
        for one, other in (pair, pair[::-1])
    ]  # fmt: skip
    pattern, fields = "|".join(looked_at), fields_of(node)
    condition = " OR ".join(f"{field} REGEXP %s" for field in fields)
    return f"{_MATCH} AND ({condition})", [_expression(node, languages), *[pattern] * len(fields)]


def _pattern(one: Row, other: Row, between: int) -> str:
    gap = rf"(?: (?!{re.escape(SENTINEL)}(?: |$))[^ ]+){{0,{between}}}"
    start = f"^{PLAIN} (?:.* )?" if one.plain else "(?:^| )"
    return f"{start}{_written(one)}{gap} {_written(other)}(?= |$)"


def _written(row: Row) -> str:
    return re.escape(" ".join(row.terms)).replace(r"\ ", " ") + ("[^ ]*" if row.prefix else "")


def _combine(operator: str, queries: Sequence[Sql]) -> Sql:
    if len(queries) == 1:
        return queries[0]
    sql = f" {operator} ".join(f"SELECT * FROM ({query})" for query, _ in queries)
    return sql, [param for _, params in queries for param in params]
