"""Many rows in one statement, without an object for each of them.

An import writes a hundred rows a transcript, and Django's objects for them cost more than the database does. What a
column holds is still said by its field; constraints, rules and foreign keys hold as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connections, models, router
from django.utils import timezone

from . import copying
from .messages import MessageField

# Values of other fields are what the database takes already.
_CONVERTED = (models.JSONField, models.BinaryField, models.DateTimeField, MessageField)
_ROWS_A_STATEMENT = 500
_MOST_PARAMETERS = 999  # of SQLite before 3.32


def reserve(model: type[models.Model], number: int) -> list[int]:
    """Keys for rows that are to be inserted, in their order; no other row is ever given one of them.

    The caller holds a transaction; on SQLite that is the only one that writes.
    """
    connection = connections[router.db_for_write(model)]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            column = model._meta.pk.column
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, column, number]
            )
            return sorted(key for (key,) in cursor.fetchall())
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
        if row is None:  # the table never had a row
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
        else:
            cursor.execute("UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s", [number, table])
        last = row[0] if row else 0
        return list(range(last + 1, last + number + 1))


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, each with a value for each of ``names``; all other fields have their defaults.

    ``names`` are those of the columns ("interview_id"). Raises what the database raises, for all rows together.
    """
    connection = connections[router.db_for_write(model)]
    columns = {field.attname: field for field in model._meta.concrete_fields}
    given = [columns.pop(name) for name in names]
    columns = {name: field for name, field in columns.items() if not field.primary_key}
    defaults = tuple(field.get_db_prep_save(_default(field), connection) for field in columns.values())
    quoted = ", ".join(connection.ops.quote_name(field.column) for field in (*given, *columns.values()))
    table = connection.ops.quote_name(model._meta.db_table)
    values = _converted(rows, given, connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            complete = [(*row, *defaults) for row in values]
            _insert_sqlite(cursor, f"INSERT INTO {table} ({quoted}) VALUES", len(given) + len(defaults), complete)
            return
        rest = f"\t{copying.line(defaults)}" if defaults else ""
        lines = (copying.line(row) + rest for row in values)
        while chunk := list(islice(lines, _ROWS_A_STATEMENT)):
            copying.copy_in(cursor, table, quoted, chunk)


def _insert_sqlite(cursor: Any, into: str, columns: int, rows: Sequence[Sequence[Any]]) -> None:
    """Insert rows by prepared statements of as many rows as any SQLite has parameters for, and one of a row each.

    Each time a statement runs the interpreter is let go of, and taken back from a thread that reads files.
    """
    marks = "({})".format(", ".join(["%s"] * columns))
    most = max(1, _MOST_PARAMETERS // columns)
    whole = len(rows) // most * most
    if whole:
        chunks = (list(chain.from_iterable(rows[at : at + most])) for at in range(0, whole, most))
        cursor.executemany(f"{into} {', '.join([marks] * most)}", chunks)
    if whole < len(rows):
        cursor.executemany(f"{into} {marks}", rows[whole:])


def _default(field: models.Field) -> Any:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return timezone.now()
    return field.get_default()


def _converted(rows: Iterable[Sequence[Any]], fields: Sequence[models.Field], connection: Any) -> Iterator[list[Any]]:
    """The rows as the database takes them."""
    converters: list[tuple[int, Callable[..., Any]]] = [
        (place, field.get_db_prep_save) for place, field in enumerate(fields) if isinstance(field, _CONVERTED)
    ]
    for row in rows:
        values = list(row)
        for place, convert in converters:
            values[place] = convert(values[place], connection)
        yield values
