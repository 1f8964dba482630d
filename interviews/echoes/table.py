"""The table of clues: one row for each number of each exchange, alike on SQLite and PostgreSQL.

``repeated`` tells of a question or a sentence whether its number is there more than once in the archive, so that what
recurs most is found without counting everything. For each number at most one row of another exchange changes with it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from interviews.models.copying import copy_in

from .traces import RECURRING, SENTENCE, Trace

TABLE = "interviews_echo"
_BATCH = 500
_ROW = "(%s, %s, %s, %s, %s, %s)"
_COLUMNS = "number, exchange_id, interview_id, kind, times, repeated"


def create(connection: Any) -> None:
    """Make the table and its indexes, empty."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        # By number first: what is looked for is who else has it. Without a row id SQLite keeps each row once.
        cursor.execute(
            f"CREATE TABLE {TABLE} (number bigint NOT NULL, exchange_id bigint NOT NULL, interview_id bigint NOT NULL, "
            "kind smallint NOT NULL, times smallint NOT NULL, repeated smallint NOT NULL, "
            f"PRIMARY KEY (number, exchange_id)){' WITHOUT ROWID' if is_sqlite else ''}"
        )
        cursor.execute(f"CREATE INDEX {TABLE}_of_exchange ON {TABLE} (exchange_id)")
        cursor.execute(f"CREATE INDEX {TABLE}_repeated ON {TABLE} (kind, number, exchange_id) WHERE repeated = 1")


def drop(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def numbers_sql(connection: Any, numbers: Iterable[int]) -> tuple[str, list[Any]]:
    """A table expression of one column, ``value``, of as many numbers as you like, for a FROM clause."""
    if connection.vendor == "sqlite":
        return "(SELECT value FROM json_each(%s))", [json.dumps(sorted(numbers))]
    return "(SELECT unnest(%s::bigint[]) AS value)", [sorted(numbers)]


def _among_sql(connection: Any, column: str, numbers: Iterable[int]) -> tuple[str, list[Any]]:
    """Whether a column is one of as many numbers as you like, so that the database looks each up in the index."""
    if connection.vendor == "sqlite":
        wanted, params = numbers_sql(connection, numbers)
        return f"{column} IN {wanted}", params
    # Of a table newly filled PostgreSQL would rather read all than join it.
    return f"{column} = ANY(%s::bigint[])", [sorted(numbers)]


def weighed_sql(connection: Any, weights: Mapping[int, float]) -> tuple[str, list[Any]]:
    """The same of two columns, ``value`` and ``weight``, a whole number that tells a weight in thousandths."""
    told = [(number, round(1000 * weights[number])) for number in sorted(weights)]
    if connection.vendor == "sqlite":
        pair = "json_extract(value, '$[0]') AS value, json_extract(value, '$[1]') AS weight"
        return f"(SELECT {pair} FROM json_each(%s))", [json.dumps(told)]
    numbers, thousandths = [number for number, _weight in told], [weight for _number, weight in told]
    return "(SELECT * FROM unnest(%s::bigint[], %s::int[]) AS told (value, weight))", [numbers, thousandths]


def remove(connection: Any, exchange_ids: Sequence[int]) -> set[int]:
    """Take out what stands of exchanges; the numbers that were there more than once, for :func:`tell_single`."""
    if not exchange_ids:
        return set()
    wanted, params = numbers_sql(connection, exchange_ids)
    # Looked up one by one, so that PostgreSQL does not read all of a table that it knows nothing of yet.
    standing = f"SELECT exchange_id, number, repeated FROM {TABLE} WHERE exchange_id = mine.value OFFSET 0"
    told = f"SELECT found.* FROM {wanted} AS mine CROSS JOIN LATERAL ({standing}) AS found"
    if connection.vendor == "sqlite":
        told = f"SELECT exchange_id, number, repeated FROM {TABLE} WHERE exchange_id IN {wanted}"
    with connection.cursor() as cursor:
        cursor.execute(told, params)
        rows = cursor.fetchall()
        if rows:
            where, params = _among_sql(connection, "exchange_id", {exchange for exchange, _number, _repeated in rows})
            cursor.execute(f"DELETE FROM {TABLE} WHERE {where}", params)
    return {number for _exchange, number, repeated in rows if repeated}


def add(connection: Any, traces: Sequence[Trace]) -> None:
    """Put in the traces of exchanges of which nothing stands, and tell of what is there already that it is repeated.

    Time grows with these texts, not with the archive.
    """
    counts = Counter(number for trace in traces for number, kind, times in trace.clues if kind in RECURRING)
    wanted, params = numbers_sql(connection, counts)
    with connection.cursor() as cursor:
        # One other row is enough: where there are more, they are known to be repeated.
        first = f"SELECT repeated FROM {TABLE} AS e WHERE e.number = mine.value ORDER BY e.exchange_id LIMIT 1"
        cursor.execute(
            f"SELECT value, repeated FROM (SELECT mine.value, ({first}) AS repeated FROM {wanted} AS mine) AS found "
            "WHERE repeated IS NOT NULL",
            params,
        )
        elsewhere = dict(cursor.fetchall())
        single, params = _among_sql(connection, "number", (one for one, repeated in elsewhere.items() if not repeated))
        cursor.execute(_told_sql(connection, "1", single), params)
        _insert(connection, cursor, _rows(traces, counts, elsewhere))


def _told_sql(connection: Any, repeated: str, where: str) -> str:
    """The statement that tells of some rows whether their numbers are there more than once.

    They are rows of other exchanges. Who changes one of these at this moment has taken its rows out, and may be about
    to tell something of ours: PostgreSQL would let the two wait for each other, and end one. So held rows are left.
    """
    if connection.vendor == "postgresql":
        free = f"SELECT ctid FROM {TABLE} WHERE {where} FOR UPDATE SKIP LOCKED"
        where = f"ctid = ANY(ARRAY({free}))"
    return f"UPDATE {TABLE} SET repeated = {repeated} WHERE {where}"


def _rows(traces: Sequence[Trace], counts: Counter[int], elsewhere: Container[int]) -> list[tuple[int, ...]]:
    """The rows of traces, in the order of the index."""
    rows = []
    for trace in traces:
        exchange, interview = trace.exchange_id, trace.interview_id
        for number, kind, times in trace.clues:
            is_repeated = kind in RECURRING and (
                # A question that is put twice within one exchange is put once.
                number in elsewhere or counts[number] > 1 or (kind == SENTENCE and times > 1)
            )
            rows.append((number, exchange, interview, kind, times, int(is_repeated)))
    return sorted(rows)


def _insert(connection: Any, cursor: Any, rows: Sequence[tuple[int, ...]]) -> None:
    if connection.vendor == "sqlite":
        cursor.executemany(f"INSERT INTO {TABLE} ({_COLUMNS}) VALUES {_ROW}", rows)
        return
    copy_in(cursor, TABLE, _COLUMNS, ["\t".join(map(str, row)) for row in rows])


def tell_single(connection: Any, numbers: Iterable[int]) -> None:
    """Of numbers that were there more than once, tell those that are no more."""
    wanted, params = numbers_sql(connection, numbers)
    single = (
        f"SELECT value FROM {wanted} AS lost WHERE "
        f"(SELECT COUNT(*) FROM (SELECT 1 FROM {TABLE} WHERE number = lost.value LIMIT 2) AS found) = 1"
    )
    repeated = f"CASE WHEN kind = {SENTENCE} AND times > 1 THEN 1 ELSE 0 END"
    with connection.cursor() as cursor:
        cursor.execute(_told_sql(connection, repeated, f"number IN ({single})"), params)


def keep_only(connection: Any, ids: tuple[str, list[Any]]) -> None:
    """Take out what belongs to no exchange of a query for ids."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT exchange_id FROM {TABLE} WHERE exchange_id NOT IN ({ids[0]})", ids[1])
        gone = [exchange for (exchange,) in cursor.fetchall()]
    for start in range(0, len(gone), _BATCH):
        tell_single(connection, remove(connection, gone[start : start + _BATCH]))


def stored(connection: Any, exchange_ids: Sequence[int]) -> dict[int, list[tuple[int, int, int]]]:
    """What stands of exchanges, its clues as in :class:`Trace`, by exchange."""
    wanted, params = numbers_sql(connection, exchange_ids)
    found: dict[int, list[tuple[int, int, int]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT exchange_id, number, kind, times FROM {TABLE} WHERE exchange_id IN {wanted} "
            "ORDER BY exchange_id, number",
            params,
        )
        for exchange, number, kind, times in cursor.fetchall():
            found.setdefault(exchange, []).append((number, kind, times))
    return found


def surplus(connection: Any, ids: tuple[str, list[Any]]) -> list[int]:
    """The exchanges of which something stands and that are not among those of a query for ids."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT exchange_id FROM {TABLE} WHERE exchange_id NOT IN ({ids[0]})", ids[1])
        return sorted(exchange for (exchange,) in cursor.fetchall())


def wrongly_told(connection: Any) -> list[int]:
    """The exchanges of which a row is wrong about whether its number is there more than once."""
    kinds = ", ".join(map(str, RECURRING))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT e.exchange_id FROM {TABLE} AS e JOIN ("
            f"SELECT number, COUNT(*) AS rows_of_it FROM {TABLE} WHERE kind IN ({kinds}) GROUP BY number) AS n "
            f"ON n.number = e.number WHERE e.repeated <> CASE WHEN rows_of_it > 1 OR (kind = {SENTENCE} AND times > 1) "
            "THEN 1 ELSE 0 END"
        )
        return sorted(exchange for (exchange,) in cursor.fetchall())
