"""What readers may see, as the indexes go through it: a few interviews at a time, from the database written to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connections, router

from interviews.models import Exchange, Interview
from interviews.querysets import ExchangeQuerySet, InterviewQuerySet

INTERVIEWS_AT_ONCE = 50


def alias() -> str:
    """The database in which an index is kept: that of its rows."""
    return str(router.db_for_write(Exchange))


def connection() -> Any:
    return connections[alias()]


def public_exchanges() -> ExchangeQuerySet:
    return Exchange.objects.using(alias()).public()


def public_interviews() -> InterviewQuerySet:
    return Interview.objects.using(alias()).public()


def ids_of(exchanges: ExchangeQuerySet) -> tuple[str, list[Any]]:
    """A query for the ids of exchanges, with its parameters."""
    query = exchanges.order_by().values("pk").query
    sql, params = query.get_compiler(using=alias()).as_sql()
    return sql, list(params)


def parted(ids: Iterable[int]) -> Iterator[list[int]]:
    """Ids, each once, a few at a time."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), INTERVIEWS_AT_ONCE):
        yield wanted[start : start + INTERVIEWS_AT_ONCE]


def batches(interviews: InterviewQuerySet) -> Iterator[Sequence[int]]:
    """Ids of interviews, a few at a time, by id, so that rows added meanwhile move nothing."""
    last = 0
    ids = interviews.order_by("pk").values_list("pk", flat=True)
    while batch := list(ids.filter(pk__gt=last)[:INTERVIEWS_AT_ONCE]):
        yield batch
        last = batch[-1]
