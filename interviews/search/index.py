"""Keeping the index true: the acts of ``editing`` call this inside the transaction in which the rows change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction

from interviews.language import stem_language
from interviews.models import Exchange, Interview
from interviews.querysets import ExchangeQuerySet

from .documents import documents
from .engines import engine, languages
from .engines.terms import ANEW, IndexDamaged
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
    """Make the whole index anew from the rows, beside the one that is asked, and put it in its place.

    Search goes on meanwhile, with all that it found before, and so does writing: whoever changes the index writes to
    both. A few interviews are read at a time, each lot in a transaction that writers wait for, so that nothing older
    ever lies over something newer. A damaged index is thrown away first and filled in its place. ``report`` is told how
    many of how many interviews are done. Returns the number of exchanges in the index.
    """
    held = connection()
    chosen = engine(held.vendor)
    is_renewed = _renew_if_damaged()
    with _writing_alone() as cursor:
        chosen.drop_table(cursor, ANEW)  # of a run that was killed
        if not is_renewed:
            chosen.create_table(cursor, ANEW)
    try:
        _fill(chosen.TABLE if is_renewed else ANEW, report)
        with _writing_alone() as cursor:
            _keep_what_is_public(cursor, chosen.TABLE if is_renewed else ANEW)
        if not is_renewed:
            with transaction.atomic(using=alias()), held.cursor() as cursor:
                chosen.swap(cursor)
    except BaseException:
        with _writing_alone() as cursor:
            chosen.drop_table(cursor, ANEW)
        raise
    return public_exchanges().count()


def _fill(table: str, report: Callable[[int, int], None]) -> None:
    interviews = public_interviews()
    total, done = interviews.count(), 0
    for batch in batches(interviews):
        with _writing_alone() as cursor:
            exchanges = Exchange.objects.using(alias()).filter(interview__in=batch)
            shown = documents(exchanges.public())
            ids = list(exchanges.order_by().values_list("pk", flat=True))
            engine(connection().vendor).fill(cursor, table, ids, shown)
            languages.add(cursor, (document.mark for document in shown))
        done += len(batch)
        report(done, total)


@contextmanager
def _writing_alone() -> Iterator[Any]:
    """A cursor in a transaction while which nobody else writes to the index."""
    held = connection()
    with transaction.atomic(using=alias()), held.cursor() as cursor:
        engine(held.vendor).hold_writers(cursor)
        yield cursor


def forget_what_is_gone() -> None:
    """Take out of the index what no row stands behind, whatever took the rows away."""
    held = connection()
    with transaction.atomic(using=alias()), held.cursor() as cursor:
        _keep_what_is_public(cursor, engine(held.vendor).TABLE)


def _keep_what_is_public(cursor: Any, table: str) -> None:
    engine(connection().vendor).keep_only(cursor, ids_of(public_exchanges()), table)
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


def _renew_if_damaged() -> bool:
    """Whether the index was damaged, and is empty now."""
    held = connection()
    chosen = engine(held.vendor)
    with transaction.atomic(using=alias()), held.cursor() as cursor:
        try:
            chosen.check(cursor)
        except IndexDamaged:
            chosen.drop(cursor)
            chosen.create(cursor)
            return True
    return False
