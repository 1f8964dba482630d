"""Keeping the index true: the acts of ``editing`` call this inside the transaction in which the rows change."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import connections, transaction

from interviews.language import stem_language
from interviews.models import Exchange, Interview
from interviews.querysets import ExchangeQuerySet

from .documents import documents
from .engines import engine, languages
from .engines.terms import IndexDamaged
from .public_rows import alias, batches, connection, ids_of, parted, public_exchanges, public_interviews
from .query import parse

__all__ = [
    "IndexDamaged",
    "answers",
    "check",
    "forget_exchanges",
    "forget_what_is_gone",
    "rebuild",
    "refresh_exchange",
    "refresh_interview",
    "refresh_interviews",
    "wipe",
]

_SOME_WORD = parse("word").root


def refresh_interview(interview: Interview) -> None:
    """Make the index true for one interview: its standing exchanges if readers may see them, else none.

    What the rows say counts, not the object given. Runs in the caller's transaction.
    """
    refresh_interviews([interview.pk])


def refresh_interviews(ids: Iterable[int]) -> None:
    """The same for several interviews, by id: after a person or an outlet that speaks in them has a new name."""
    for batch in parted(ids):
        _refresh(Exchange.objects.filter(interview__in=batch))


def refresh_exchange(exchange: Exchange) -> None:
    """Make the index true for one exchange. Runs in the caller's transaction."""
    _refresh(Exchange.objects.filter(pk=exchange.pk))


def wipe() -> None:
    """Leave nothing in the tables of the index of what was taken out of it. On SQLite that rewrites the index."""
    held = connection()
    with transaction.atomic(using=alias()), held.cursor() as cursor:
        engine(held.vendor).wipe(cursor)


def forget_exchanges(ids: Iterable[int]) -> None:
    """Take exchanges out of the index whose rows are deleted from the database altogether."""
    held = connection()
    with held.cursor() as cursor:
        engine(held.vendor).replace(cursor, list(ids), [])


def answers() -> bool:
    """Whether the index can be asked, and holds something where readers may see something. Reads next to nothing."""
    held = connection()
    chosen = engine(held.vendor)
    with held.cursor() as cursor:
        sql, parameters = chosen.hits(_SOME_WORD, ())
        cursor.execute(f"SELECT 1 FROM ({sql}) AS hits LIMIT 1", parameters)
        cursor.execute(f"SELECT 1 FROM {chosen.TABLE} LIMIT 1")
        return cursor.fetchone() is not None or not public_exchanges().exists()


def rebuild(report: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Bring the whole index up to the rows, a few interviews a transaction; search goes on meanwhile.

    A damaged index is thrown away first. ``report`` is told how many of how many interviews are done. Returns the
    number of exchanges in the index.
    """
    _renew_if_damaged()
    interviews = public_interviews()
    total, done = interviews.count(), 0
    for batch in batches(interviews):
        refresh_interviews(batch)
        done += len(batch)
        report(done, total)
    forget_what_is_gone()
    return public_exchanges().count()


def forget_what_is_gone() -> None:
    """Take out of the index what no row stands behind, whatever took the rows away."""
    held = connection()
    with transaction.atomic(using=alias()), held.cursor() as cursor:
        engine(held.vendor).keep_only(cursor, ids_of(public_exchanges()))
        codes = public_interviews().order_by().values_list("language", flat=True).distinct()
        languages.keep_only(cursor, {stem_language(code) for code in codes})


def check() -> list[int]:
    """The ids of exchanges for which index and rows differ, in order. Raises IndexDamaged on a damaged index."""
    held = connection()
    chosen = engine(held.vendor)
    differing: set[int] = set()
    with transaction.atomic(using=alias()), held.cursor() as cursor:
        chosen.check(cursor)
        for batch in batches(public_interviews()):
            exchanges = public_exchanges().filter(interview__in=batch)
            differing.update(chosen.differing(cursor, documents(exchanges)))
        differing.update(chosen.surplus(cursor, ids_of(public_exchanges())))
    return sorted(differing)


def _refresh(exchanges: ExchangeQuerySet) -> None:
    where = alias()
    ids = list(exchanges.using(where).order_by().values_list("pk", flat=True))
    shown = documents(exchanges.using(where).public())
    with transaction.atomic(using=where), connections[where].cursor() as cursor:
        engine(connections[where].vendor).replace(cursor, ids, shown)


def _renew_if_damaged() -> None:
    held = connection()
    chosen = engine(held.vendor)
    with transaction.atomic(using=alias()), held.cursor() as cursor:
        try:
            chosen.check(cursor)
        except IndexDamaged:
            chosen.drop(cursor)
            chosen.create(cursor)
