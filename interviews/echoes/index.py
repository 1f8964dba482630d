"""Keeping the table of traces true: the acts of ``editing`` call this in the transaction in which the rows change."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import connections, transaction

from interviews.models import Exchange
from interviews.querysets import ExchangeQuerySet
from interviews.search.public_rows import (
    alias,
    batches,
    connection,
    ids_of,
    parted,
    public_exchanges,
    public_interviews,
)

from . import table
from .traces import traces


def refresh_interviews(ids: Iterable[int]) -> None:
    """Make the table true for interviews, by id: their standing exchanges if readers may see them, else none.

    Runs in the caller's transaction.
    """
    for batch in parted(ids):
        _refresh(Exchange.objects.filter(interview__in=batch))


def refresh_exchange(exchange: Exchange) -> None:
    """Make the table true for one exchange. Runs in the caller's transaction."""
    _refresh(Exchange.objects.filter(pk=exchange.pk))


def forget_what_is_gone() -> None:
    """Take out what no public exchange stands behind, whatever took it away."""
    with transaction.atomic(using=alias()):
        table.keep_only(connection(), ids_of(public_exchanges()))


def rebuild(report: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Make the table anew from the rows, a few interviews a transaction; pages go on meanwhile.

    ``report`` is told how many of how many interviews are done. Returns the number of exchanges.
    """
    interviews = public_interviews()
    total, done = interviews.count(), 0
    for batch in batches(interviews):
        with transaction.atomic(using=alias()):
            refresh_interviews(batch)
        done += len(batch)
        report(done, total)
    forget_what_is_gone()
    return public_exchanges().count()


def check() -> list[int]:
    """The ids of exchanges for which table and rows differ, in order."""
    held = connection()
    differing: set[int] = set()
    with transaction.atomic(using=alias()):
        for batch in batches(public_interviews()):
            exchanges = public_exchanges().filter(interview__in=batch)
            made = traces(exchanges)
            kept = table.stored(held, [trace.exchange_id for trace in made])
            differing.update(
                trace.exchange_id for trace in made if list(trace.numbers) != kept.get(trace.exchange_id, [])
            )
        differing.update(table.surplus(held, ids_of(public_exchanges())))
        differing.update(table.wrongly_told(held))
    return sorted(differing)


def _refresh(exchanges: ExchangeQuerySet) -> None:
    where = alias()
    ids = list(exchanges.using(where).order_by().values_list("pk", flat=True))
    with transaction.atomic(using=where):
        table.replace(connections[where], ids, traces(exchanges.using(where).public()))
