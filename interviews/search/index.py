"""Keeping the index true: the acts of ``editing`` call this inside the transaction in which the rows change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import connections, router, transaction

from interviews.language import stem_language
from interviews.models import Exchange, Interview
from interviews.querysets import ExchangeQuerySet, InterviewQuerySet

from .documents import documents
from .engines import engine, languages
from .engines.terms import IndexDamaged
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

INTERVIEWS_AT_ONCE = 50
_SOME_WORD = parse("word").root


def refresh_interview(interview: Interview) -> None:
    """Make the index true for one interview: its standing exchanges if readers may see them, else none.

    What the rows say counts, not the object given. Runs in the caller's transaction.
    """
    refresh_interviews([interview.pk])


def refresh_interviews(ids: Iterable[int]) -> None:
    """The same for several interviews, by id: after a person or an outlet that speaks in them has a new name."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), INTERVIEWS_AT_ONCE):
        _refresh(Exchange.objects.filter(interview__in=wanted[start : start + INTERVIEWS_AT_ONCE]))


def refresh_exchange(exchange: Exchange) -> None:
    """Make the index true for one exchange. Runs in the caller's transaction."""
    _refresh(Exchange.objects.filter(pk=exchange.pk))


def wipe() -> None:
    """Leave nothing in the tables of the index of what was taken out of it. On SQLite that rewrites the index."""
    connection = _connection()
    with transaction.atomic(using=_alias()), connection.cursor() as cursor:
        engine(connection.vendor).wipe(cursor)


def forget_exchanges(ids: Iterable[int]) -> None:
    """Take exchanges out of the index whose rows are deleted from the database altogether."""
    connection = _connection()
    with connection.cursor() as cursor:
        engine(connection.vendor).replace(cursor, list(ids), [])


def answers() -> bool:
    """Whether the index can be asked, and holds something where readers may see something. Reads next to nothing."""
    connection = _connection()
    chosen = engine(connection.vendor)
    with connection.cursor() as cursor:
        sql, parameters = chosen.hits(_SOME_WORD, ())
        cursor.execute(f"SELECT 1 FROM ({sql}) AS hits LIMIT 1", parameters)
        cursor.execute(f"SELECT 1 FROM {chosen.TABLE} LIMIT 1")
        return cursor.fetchone() is not None or not _public_exchanges().exists()


def rebuild(report: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Bring the whole index up to the rows, a few interviews a transaction; search goes on meanwhile.

    A damaged index is thrown away first. ``report`` is told how many of how many interviews are done. Returns the
    number of exchanges in the index.
    """
    _renew_if_damaged()
    interviews = Interview.objects.using(_alias()).public()
    total, done = interviews.count(), 0
    for batch in _batches(interviews):
        refresh_interviews(batch)
        done += len(batch)
        report(done, total)
    forget_what_is_gone()
    return _public_exchanges().count()


def forget_what_is_gone() -> None:
    """Take out of the index what no row stands behind, whatever took the rows away."""
    connection = _connection()
    with transaction.atomic(using=_alias()), connection.cursor() as cursor:
        engine(connection.vendor).keep_only(cursor, _ids(_public_exchanges()))
        codes = Interview.objects.using(_alias()).public().order_by().values_list("language", flat=True).distinct()
        languages.keep_only(cursor, {stem_language(code) for code in codes})


def check() -> list[int]:
    """The ids of exchanges for which index and rows differ, in order. Raises IndexDamaged on a damaged index."""
    connection = _connection()
    chosen = engine(connection.vendor)
    differing: set[int] = set()
    with transaction.atomic(using=_alias()), connection.cursor() as cursor:
        chosen.check(cursor)
        for batch in _batches(Interview.objects.using(_alias()).public()):
            exchanges = _public_exchanges().filter(interview__in=batch)
            differing.update(chosen.differing(cursor, documents(exchanges)))
        differing.update(chosen.surplus(cursor, _ids(_public_exchanges())))
    return sorted(differing)


def _refresh(exchanges: ExchangeQuerySet) -> None:
    alias = _alias()
    connection = connections[alias]
    ids = list(exchanges.using(alias).order_by().values_list("pk", flat=True))
    shown = documents(exchanges.using(alias).public())
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        engine(connection.vendor).replace(cursor, ids, shown)


def _renew_if_damaged() -> None:
    connection = _connection()
    chosen = engine(connection.vendor)
    with transaction.atomic(using=_alias()), connection.cursor() as cursor:
        try:
            chosen.check(cursor)
        except IndexDamaged:
            chosen.drop(cursor)
            chosen.create(cursor)


def _batches(interviews: InterviewQuerySet) -> Iterator[Sequence[int]]:
    """Ids of interviews, a few at a time, by id, so that rows added meanwhile move nothing."""
    last = 0
    ids = interviews.order_by("pk").values_list("pk", flat=True)
    while batch := list(ids.filter(pk__gt=last)[:INTERVIEWS_AT_ONCE]):
        yield batch
        last = batch[-1]


def _public_exchanges() -> ExchangeQuerySet:
    return Exchange.objects.using(_alias()).public()


def _ids(exchanges: ExchangeQuerySet) -> tuple[str, list[Any]]:
    query = exchanges.order_by().values("pk").query
    sql, params = query.get_compiler(using=_alias()).as_sql()
    return sql, list(params)


def _alias() -> str:
    return str(router.db_for_write(Exchange))


def _connection() -> Any:
    return connections[_alias()]
