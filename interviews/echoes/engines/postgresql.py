"""PostgreSQL: a row with an exchange's numbers, and a GIN index over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from interviews.echoes.traces import Trace
from interviews.models.copying import copy_in

from .bounds import Sharing, most_places, sharing_of

TABLE = "interviews_said"
_PLACES = f"{TABLE}_places"
_INDEX, _MERGE = f"{TABLE}_numbers", f"{TABLE}_merge"
_MOST_WAITING = 16 << 10  # kB

Sql = tuple[str, list[Any]]


def create(cursor: Any) -> None:
    cursor.execute(
        f"CREATE TABLE {TABLE} "
        "(exchange_id bigint PRIMARY KEY, interview_id bigint NOT NULL, numbers bigint[] NOT NULL)"
    )
    cursor.execute(f"CREATE INDEX {_INDEX} ON {TABLE} USING gin (numbers)")
    merge_at_the_end(cursor)
    # A function has a setting of its own. How many rows have a number is nothing that a table newly filled tells, and a
    # table that is read as a whole for every number takes minutes.
    cursor.execute(
        f"CREATE FUNCTION {_PLACES}(bigint[], bigint) "
        "RETURNS TABLE (number bigint, exchange_id bigint, interview_id bigint) "
        "LANGUAGE sql STABLE SET enable_seqscan = off AS $$ "
        "SELECT mine.value, found.exchange_id, found.interview_id FROM unnest($1) AS mine(value) CROSS JOIN LATERAL "
        f"(SELECT s.exchange_id, s.interview_id FROM {TABLE} AS s WHERE s.numbers @> ARRAY[mine.value] LIMIT $2) "
        "AS found $$"
    )


def merge_at_the_end(cursor: Any) -> None:
    """Let the index collect what is new until it is told to merge it: a third of the time of merging each row.

    Numbers are looked up by the hundred, and each time all that waits is read; so nothing may wait for long.
    """
    cursor.execute(f"ALTER INDEX {_INDEX} SET (fastupdate = on, gin_pending_list_limit = {_MOST_WAITING})")
    # Only who owns an index may merge it, and who migrates need not be who writes.
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {_MERGE}() RETURNS bigint LANGUAGE sql VOLATILE SECURITY DEFINER "
        f"SET search_path FROM CURRENT AS $$ SELECT gin_clean_pending_list('{_INDEX}'::regclass) $$"
    )


def drop(cursor: Any) -> None:
    cursor.execute(f"DROP FUNCTION IF EXISTS {_MERGE}()")
    cursor.execute(f"DROP FUNCTION IF EXISTS {_PLACES}(bigint[], bigint)")
    cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def remove(cursor: Any, exchange_ids: Sequence[int]) -> None:
    if exchange_ids:
        cursor.execute(f"DELETE FROM {TABLE} WHERE exchange_id = ANY(%s)", [list(exchange_ids)])


def add(cursor: Any, traces: Sequence[Trace]) -> None:
    said = [trace for trace in traces if trace.passages]
    if said:
        lines = [f"{one.exchange_id}\t{one.interview_id}\t{_array(one.passages)}" for one in said]
        copy_in(cursor, TABLE, "exchange_id, interview_id, numbers", lines)
        cursor.execute(f"SELECT {_MERGE}()")


def _array(numbers: Iterable[int]) -> str:
    """An array as PostgreSQL reads it: the driver asks of each number how it is written, which takes as long again."""
    return f"{{{','.join(map(str, numbers))}}}"


def found_again(cursor: Any, numbers: Iterable[int]) -> list[int]:
    cursor.execute(
        f"SELECT number FROM {_PLACES}(%s::bigint[], 2) GROUP BY number HAVING COUNT(*) > 1 ORDER BY number",
        [_array(sorted(set(numbers)))],
    )
    return [number for (number,) in cursor.fetchall()]


def sharing(cursor: Any, numbers: Iterable[int], most: int, limit: int) -> Sharing:
    cursor.execute(
        f"WITH standing AS MATERIALIZED (SELECT * FROM {_PLACES}(%s::bigint[], %s)), "
        "often AS MATERIALIZED "
        "(SELECT number FROM standing GROUP BY number HAVING COUNT(DISTINCT interview_id) > %s OR COUNT(*) > %s) "
        "(SELECT exchange_id, COUNT(*) AS shared FROM standing WHERE number NOT IN (SELECT number FROM often) "
        "GROUP BY exchange_id ORDER BY shared DESC, exchange_id LIMIT %s) "
        "UNION ALL SELECT number, 0 FROM often",
        [_array(sorted(set(numbers))), most_places(most) + 1, most, most_places(most), limit],
    )
    return sharing_of(cursor.fetchall())


def stored(cursor: Any, exchange_ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    cursor.execute(f"SELECT exchange_id, numbers FROM {TABLE} WHERE exchange_id = ANY(%s)", [list(exchange_ids)])
    return {exchange: tuple(numbers) for exchange, numbers in cursor.fetchall()}


def keep_only(cursor: Any, ids: Sql) -> None:
    cursor.execute(f"DELETE FROM {TABLE} WHERE exchange_id NOT IN ({ids[0]})", ids[1])


def surplus(cursor: Any, ids: Sql) -> list[int]:
    cursor.execute(f"SELECT exchange_id FROM {TABLE} WHERE exchange_id NOT IN ({ids[0]})", ids[1])
    return sorted(exchange for (exchange,) in cursor.fetchall())


def damaged(cursor: Any) -> list[int]:
    """None: the database keeps its index as true as the table."""
    return []


def wipe(cursor: Any) -> None:
    """Nothing: rows that are gone are gone; what VACUUM has not overwritten yet is told in docs/operations.md."""
