"""Keeping what is known of echoes true: ``editing`` calls this in the transaction in which the rows change."""

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
from .engines import engine
from .traces import said_in, traces


def refresh_interviews(ids: Iterable[int]) -> None:
    """Make both tables true for interviews, by id: their standing exchanges if readers may see them, else none.

    Runs in the caller's transaction.
    """
    for batch in parted(ids):
        _refresh(Exchange.objects.filter(interview__in=batch))


def refresh_exchange(exchange: Exchange) -> None:
    """Make both tables true for one exchange. Runs in the caller's transaction."""
    _refresh(Exchange.objects.filter(pk=exchange.pk))


def forget_what_is_gone() -> None:
    """Take out what no public exchange stands behind, whatever took it away."""
    with transaction.atomic(using=alias()):
        held, ids = connection(), ids_of(public_exchanges())
        table.keep_only(held, ids)
        with held.cursor() as cursor:
            engine(held.vendor).keep_only(cursor, ids)


def wipe() -> None:
    """Leave nothing in the tables of what was taken out of them. On SQLite that rewrites the index of passages."""
    held = connection()
    with transaction.atomic(using=alias()), held.cursor() as cursor:
        engine(held.vendor).wipe(cursor)


def rebuild(report: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Make all anew from the rows, a few interviews a transaction; pages go on meanwhile.

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
    """The ids of exchanges for which what is known and the rows differ, in order."""
    held = connection()
    differing: set[int] = set()
    with transaction.atomic(using=alias()), held.cursor() as cursor:
        passages = engine(held.vendor)
        for batch in batches(public_interviews()):
            made = traces(said_in(public_exchanges().filter(interview__in=batch)))
            ids = [trace.exchange_id for trace in made]
            clues, said = table.stored(held, ids), passages.stored(cursor, ids)
            differing.update(
                trace.exchange_id
                for trace in made
                if list(trace.clues) != clues.get(trace.exchange_id, [])
                or trace.passages != said.get(trace.exchange_id, ())
            )
        differing.update(table.surplus(held, ids_of(public_exchanges())))
        differing.update(passages.surplus(cursor, ids_of(public_exchanges())))
        differing.update(table.wrongly_told(held))
        differing.update(passages.damaged(cursor))
    return sorted(differing)


def _refresh(exchanges: ExchangeQuerySet) -> None:
    where = alias()
    ids = list(exchanges.using(where).order_by().values_list("pk", flat=True))
    held = connections[where]
    with transaction.atomic(using=where), held.cursor() as cursor:
        passages = engine(held.vendor)
        lost = table.remove(held, ids)
        passages.remove(cursor, ids)
        made = traces(said_in(exchanges.using(where).public()))
        table.add(held, made)
        passages.add(cursor, made)
        table.tell_single(held, lost)
