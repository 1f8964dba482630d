"""The exchanges that have numbers in common with some texts, the commonplace left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, router

from interviews.models import Exchange, Interview
from interviews.querysets import ExchangeQuerySet

from .engines import engine
from .engines.bounds import Sharing
from .table import TABLE, numbers_sql, weighed_sql
from .traces import PAIR

MOST_EXCHANGES = 300
"""That are looked at for one page; those that share most come first."""

MOST_ASKING = 400
"""The same for its questions, of which an interview has many and a large archive has each often."""

_AT_MOST = 20  # interviews in which what is no commonplace stands, in a small archive
_SHARE = 500  # one in so many interviews, in a large one
_COUNTED = 20_000
_READ_WHOLE = 5000  # exchanges
_EXACTLY = 256  # rows of a term that are counted one by one


def commonplace() -> int:
    """In how many interviews something stands at most that is no commonplace. One query."""
    return max(_AT_MOST, Interview.objects.public().count() // _SHARE)


def questions_asked() -> int:
    """How many exchanges the archive has: counted up to many, told by the newest from there on. One query."""
    with _connection().cursor() as cursor:
        exchanges = Exchange.objects.public().order_by().values("pk")[:_COUNTED].query
        sql, params = exchanges.get_compiler(using=router.db_for_read(Exchange)).as_sql()
        cursor.execute(
            f"SELECT (SELECT COUNT(*) FROM ({sql}) AS found), (SELECT MAX(id) FROM {Exchange._meta.db_table})", params
        )
        counted, newest = cursor.fetchone()
    return int(counted if counted < _COUNTED else newest)


def said_again(numbers: Iterable[int]) -> list[int]:
    """Those of the numbers of passages that two exchanges or more have. One query."""
    held = _connection()
    with held.cursor() as cursor:
        return list(engine(held.vendor).found_again(cursor, numbers))


def saying(numbers: Iterable[int], most_interviews: int, limit: int = MOST_EXCHANGES) -> Sharing:
    """Exchanges with how many of the numbers of passages they have, those with most first. One query.

    Numbers that stand in more interviews than ``most_interviews`` do not count, and are told.
    """
    held = _connection()
    with held.cursor() as cursor:
        found: Sharing = engine(held.vendor).sharing(cursor, numbers, most_interviews, limit)
        return found


def asking(weights: Mapping[int, float], most_exchanges: int, limit: int = MOST_ASKING) -> dict[int, int]:
    """The same of the numbers of questions, each with its weight: exchanges with the sum, in thousandths. One query.

    Where a number weighs as much as its share of the question that it is of, those come first that have a question
    whole, and a long question does not take the place of a short one. Numbers that stand in more exchanges than
    ``most_exchanges`` do not count.
    """
    connection = _connection()
    wanted, params = weighed_sql(connection, weights)
    standing = f"SELECT 1 FROM {TABLE} AS s WHERE s.number = mine.value LIMIT {most_exchanges + 1}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.exchange_id, SUM(mine.weight) AS shared FROM {wanted} AS mine "
            f"JOIN {TABLE} AS e ON e.number = mine.value "
            f"WHERE (SELECT COUNT(*) FROM ({standing}) AS found) <= {most_exchanges} "
            f"GROUP BY e.exchange_id ORDER BY shared DESC, e.exchange_id LIMIT {limit}",
            params,
        )
        return dict(cursor.fetchall())


def most_repeated(kind: int, exchanges: ExchangeQuerySet, limit: int) -> list[int]:
    """Of each number of a kind that is there most often among some exchanges, the first of these, by id. One query."""
    connection = _connection()
    ids = exchanges.public().order_by().values("pk").query
    try:
        sql, params = ids.get_compiler(using=router.db_for_read(Exchange)).as_sql()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT MIN(exchange_id), COUNT(*) AS times FROM {TABLE} WHERE kind = {kind} AND repeated = 1 "
            f"AND exchange_id IN ({sql}) GROUP BY number HAVING COUNT(*) > 1 ORDER BY times DESC, number LIMIT %s",
            [*params, limit * 20],
        )
        firsts = dict.fromkeys(exchange for exchange, _times in cursor.fetchall())
    return list(firsts)[:limit]


def sharing_pairs(exchanges: ExchangeQuerySet, most_exchanges: int, limit: int) -> list[int]:
    """Of some exchanges, by id, those that share most pairs of terms with others among them. Two queries.

    Pairs that more than ``most_exchanges`` of them have do not count. Nothing where there are so many exchanges that
    reading all of their pairs would take long.
    """
    scope = exchanges.public().order_by().values("pk")
    if scope[: _READ_WHOLE + 1].count() > _READ_WHOLE:
        return []
    connection = _connection()
    try:
        sql, params = scope.query.get_compiler(using=router.db_for_read(Exchange)).as_sql()
    except EmptyResultSet:
        return []
    pairs = f"FROM {TABLE} WHERE kind = {PAIR} AND exchange_id IN ({sql})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT exchange_id, COUNT(*) AS shared {pairs} AND number IN "
            f"(SELECT number {pairs} GROUP BY number HAVING COUNT(*) BETWEEN 2 AND {most_exchanges}) "
            "GROUP BY exchange_id ORDER BY shared DESC, exchange_id LIMIT %s",
            [*params, *params, limit],
        )
        return [exchange for exchange, _shared in cursor.fetchall()]


def standing_in(numbers: Mapping[str, int]) -> dict[str, int]:
    """In how many exchanges each of some terms stands, given with their numbers. One query.

    Exact up to a few hundred; from there on as many as there would be if the rest were as dense, by their ids.
    """
    connection = _connection()
    wanted, params = numbers_sql(connection, numbers.values())
    counted = f"SELECT 1 FROM {TABLE} AS s WHERE s.number = mine.value LIMIT {_EXACTLY}"
    last = (
        f"SELECT exchange_id FROM {TABLE} AS s WHERE s.number = mine.value "
        f"ORDER BY exchange_id LIMIT 1 OFFSET {_EXACTLY - 1}"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT mine.value, (SELECT COUNT(*) FROM ({counted}) AS found), ({last}), "
            f"(SELECT MAX(id) FROM {Exchange._meta.db_table}) FROM {wanted} AS mine",
            params,
        )
        counts = {
            number: count if reached is None else int(count * newest / reached)
            for number, count, reached, newest in cursor.fetchall()
        }
    return {term: counts[number] for term, number in numbers.items()}


def _connection() -> Any:
    return connections[router.db_for_read(Exchange)]
