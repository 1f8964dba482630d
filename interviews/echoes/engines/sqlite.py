"""SQLite: an FTS5 index that keeps nothing but which number is in which exchange, and a row with an exchange's numbers.

FTS5 forgets a row of such an index only when it is told once more what the row held; so that is kept beside it.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from interviews.echoes.traces import Trace

from .bounds import Sharing, most_places, sharing_of

TABLE = "interviews_said"
INDEX = "interviews_said_index"
# What FTS5 tells of its terms: in how many rows each is, and in which.
_COUNTS, _PLACES = f"{INDEX}_counts", f"{INDEX}_places"
_BATCH = 2000

Sql = tuple[str, list[Any]]


def create(cursor: Any) -> None:
    cursor.execute(
        f"CREATE TABLE {TABLE} (exchange_id integer PRIMARY KEY, interview_id bigint NOT NULL, numbers blob NOT NULL)"
    )
    cursor.execute(
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5(numbers, content='', detail=none, columnsize=0, tokenize='ascii')"
    )
    cursor.execute(f"CREATE VIRTUAL TABLE {_COUNTS} USING fts5vocab({INDEX}, row)")
    cursor.execute(f"CREATE VIRTUAL TABLE {_PLACES} USING fts5vocab({INDEX}, instance)")


def drop(cursor: Any) -> None:
    for table in (_PLACES, _COUNTS, INDEX, TABLE):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")


def remove(cursor: Any, exchange_ids: Sequence[int]) -> None:
    for held in filter(None, _held(cursor, exchange_ids)):
        cursor.executemany(
            f"INSERT INTO {INDEX} ({INDEX}, rowid, numbers) VALUES ('delete', %s, %s)",
            [(exchange, terms(numbers)) for exchange, numbers in held.items()],
        )
        cursor.execute(f"DELETE FROM {TABLE} WHERE exchange_id IN (SELECT value FROM json_each(%s))", [_json(held)])


def add(cursor: Any, traces: Sequence[Trace]) -> None:
    said = [trace for trace in traces if trace.passages]
    cursor.executemany(
        f"INSERT INTO {TABLE} (exchange_id, interview_id, numbers) VALUES (%s, %s, %s)",
        [(trace.exchange_id, trace.interview_id, array("q", trace.passages).tobytes()) for trace in said],
    )
    cursor.executemany(
        f"INSERT INTO {INDEX} (rowid, numbers) VALUES (%s, %s)",
        [(trace.exchange_id, terms(trace.passages)) for trace in said],
    )


def found_again(cursor: Any, numbers: Iterable[int]) -> list[int]:
    # The order of the two tables is that of the words CROSS JOIN: each number is looked up, not each row read.
    cursor.execute(
        f"SELECT mine.value FROM json_each(%s) AS mine CROSS JOIN {_COUNTS} AS c ON c.term = mine.value AND c.doc > 1",
        [_terms_json(numbers)],
    )
    return sorted(int(term, 16) for (term,) in cursor.fetchall())


def sharing(cursor: Any, numbers: Iterable[int], most: int, limit: int) -> Sharing:
    cursor.execute(
        f"WITH mine AS MATERIALIZED (SELECT m.value AS number, c.doc AS places "
        f"FROM json_each(%s) AS m CROSS JOIN {_COUNTS} AS c ON c.term = m.value), "
        f"standing AS MATERIALIZED (SELECT mine.number, s.exchange_id, s.interview_id FROM mine "
        f"CROSS JOIN {_PLACES} AS p ON p.term = mine.number CROSS JOIN {TABLE} AS s ON s.exchange_id = p.doc "
        "WHERE mine.places <= %s), "
        "often AS MATERIALIZED (SELECT number FROM mine WHERE places > %s "
        "UNION ALL SELECT number FROM standing GROUP BY number HAVING COUNT(DISTINCT interview_id) > %s) "
        "SELECT * FROM (SELECT exchange_id, COUNT(*) AS shared FROM standing WHERE number NOT IN "
        "(SELECT number FROM often) GROUP BY exchange_id ORDER BY shared DESC, exchange_id LIMIT %s) "
        "UNION ALL SELECT number, 0 FROM often",
        [_terms_json(numbers), most_places(most), most_places(most), most, limit],
    )
    return sharing_of((int(one, 16) if not shared else one, shared) for one, shared in cursor.fetchall())


def stored(cursor: Any, exchange_ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for held in _held(cursor, exchange_ids):
        found.update(held)
    return found


def keep_only(cursor: Any, ids: Sql) -> None:
    gone = surplus(cursor, ids)
    remove(cursor, gone)


def surplus(cursor: Any, ids: Sql) -> list[int]:
    cursor.execute(f"SELECT exchange_id FROM {TABLE} WHERE exchange_id NOT IN ({ids[0]})", ids[1])
    return sorted(exchange for (exchange,) in cursor.fetchall())


def damaged(cursor: Any) -> list[int]:
    counts: Counter[int] = Counter()
    sums: Counter[int] = Counter()
    cursor.execute(f"SELECT term, doc FROM {_PLACES}")
    while rows := cursor.fetchmany(10_000):
        for term, exchange in rows:
            counts[exchange] += 1
            sums[exchange] += int(term, 16)
    cursor.execute(f"SELECT exchange_id, numbers FROM {TABLE}")
    wrong = []
    while rows := cursor.fetchmany(1000):
        for exchange, blob in rows:
            numbers = numbers_of(blob)
            if counts.pop(exchange, 0) != len(numbers) or sums[exchange] != sum(numbers):
                wrong.append(exchange)
    return sorted([*wrong, *counts])


def wipe(cursor: Any) -> None:
    # FTS5 only notes down that a row is gone; its numbers stay in the segments until these are merged.
    cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('optimize')")


def _held(cursor: Any, exchange_ids: Sequence[int]) -> Iterator[dict[int, tuple[int, ...]]]:
    for start in range(0, len(exchange_ids), _BATCH):
        cursor.execute(
            f"SELECT exchange_id, numbers FROM {TABLE} WHERE exchange_id IN (SELECT value FROM json_each(%s))",
            [_json(exchange_ids[start : start + _BATCH])],
        )
        yield {exchange: numbers_of(blob) for exchange, blob in cursor.fetchall()}


def numbers_of(blob: bytes) -> tuple[int, ...]:
    """The numbers of an exchange as its row has them."""
    numbers = array("q")
    numbers.frombytes(blob)
    return tuple(numbers)


def terms(numbers: Iterable[int]) -> str:
    """The numbers of an exchange as they are given to the index."""
    return " ".join([f"{number:x}" for number in numbers])


def _terms_json(numbers: Iterable[int]) -> str:
    # In the order in which the index has them, which halves the time.
    return json.dumps(sorted(f"{number:x}" for number in set(numbers)))


def _json(ids: Iterable[int]) -> str:
    return json.dumps(sorted(ids))
