"""``find``: from what a visitor typed to a page of hits."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import Literal

from django.db import connections, router
from django.db.models import F, Prefetch
from django.db.models.expressions import RawSQL

from interviews.models import Exchange, Participant
from interviews.querysets import ExchangeQuerySet

from .documents import names
from .engines import engine, languages
from .facts import resolved
from .marks import Parts, matches_any, snippet
from .query import Query, naming, parse
from .tree import Mark, Node
from .wording import understood

Order = Literal["relevance", "newest", "oldest"]
ORDERS: tuple[Order, ...] = ("relevance", "newest", "oldest")

_BY_DATE = {
    "newest": (F("interview__sort_date").desc(nulls_last=True), "-interview_id", "position"),
    "oldest": (F("interview__sort_date").asc(nulls_last=True), "interview_id", "position"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """An exchange that matches. ``question``, ``answer``: a snippet in parts, (text, marked), [] where there is none.

    ``matched``: which of "question", "answer", "names", "title" hold a word of the query. The exchange comes with its
    interview, outlet, turns, and the interview's participants with their people: none of them costs a query.
    """

    exchange: Exchange
    question: Parts
    answer: Parts
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits. ``count``: all hits of the query. ``understood``: the query in words.

    ``terms``: what to mark on pages (``search.mark``). ``order`` is the one used: a query of exclusions alone has no
    relevance and comes newest first.
    """

    query: Query
    count: int
    hits: list[Hit]
    understood: str
    terms: tuple[Mark, ...]
    order: Order
    page: int
    per_page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.count // self.per_page))


def find(
    query: str,
    *,
    exchanges: ExchangeQuerySet | None = None,
    order: str = "relevance",
    page: int = 1,
    per_page: int = 20,
    as_spelled: bool = False,
) -> Results:
    """The public exchanges that match, whatever is typed; a page past the last one is empty.

    ``exchanges`` narrows what is searched. A page costs six queries, however many hits there are; two where there is
    nothing to show. Relevance: see the engines; a word in a question counts twice a word in an answer, names and
    titles between the two, and words that stand side by side count once more.
    """
    return _found(parse(query, as_spelled=as_spelled), exchanges, order, page, per_page)


def find_naming(name: str, *, exchanges: ExchangeQuerySet, page: int = 1, per_page: int = 20) -> Results:
    """The public exchanges among ``exchanges`` in which a name is said in full, newest first, as of :func:`find`."""
    return _found(naming(name), exchanges, "newest", page, per_page)


def _found(parsed: Query, exchanges: ExchangeQuerySet | None, order: str, page: int, per_page: int) -> Results:
    page, per_page = max(1, page), max(1, per_page)
    chosen: Order = next((known for known in ORDERS if known == order), "relevance")
    if parsed.root is None:
        return Results(parsed, 0, [], understood(parsed), (), chosen, page, per_page)
    search = _Search.of(parsed.root, exchanges)
    count = search.exchanges.count()
    ids: list[int] = []
    if (page - 1) * per_page < count:
        ids, chosen = search.page(chosen, per_page, (page - 1) * per_page)
    hits = [_hit(exchange, parsed.terms) for exchange in _fetched(ids, search.exchanges.db)]
    return Results(parsed, count, hits, understood(parsed), parsed.terms, chosen, page, per_page)


def matching(query: str, exchanges: ExchangeQuerySet | None = None, *, as_spelled: bool = False) -> ExchangeQuerySet:
    """The public exchanges that match as a queryset in no order, for counts, feeds and exports."""
    root = parse(query, as_spelled=as_spelled).root
    return _Search.of(root, exchanges).exchanges if root is not None else Exchange.objects.none()


@dataclass(frozen=True, slots=True)
class _Search:
    """A tree, compiled for the database that reads go to."""

    root: Node
    languages: tuple[str, ...]
    engine: ModuleType
    exchanges: ExchangeQuerySet

    @classmethod
    def of(cls, root: Node, narrowed: ExchangeQuerySet | None) -> _Search:
        alias = str(router.db_for_read(Exchange))
        connection = connections[alias]
        chosen = engine(connection.vendor)
        with connection.cursor() as cursor:
            marks = languages.present(cursor)
        root = resolved(root, alias, marks)
        # The index holds public rows only. That they are public is asked once more, so that no fault in it can leak.
        found = Exchange.objects.using(alias).public().filter(pk__in=RawSQL(*chosen.hits(root, marks)))
        if narrowed is not None:
            found = found.filter(pk__in=narrowed.using(alias).order_by().values("pk"))
        return cls(root, marks, chosen, found.order_by())

    def page(self, order: Order, limit: int, offset: int) -> tuple[list[int], Order]:
        """Ids of a page, and the order that could be had."""
        if order == "relevance":
            best = self._best(limit, offset)
            if best is not None:
                return best, order
            order = "newest"
        ids = self.exchanges.order_by(*_BY_DATE[order]).values_list("pk", flat=True)
        return list(ids[offset : offset + limit]), order

    def _best(self, limit: int, offset: int) -> list[int] | None:
        alias = self.exchanges.db
        sql, params = self.exchanges.values("pk").query.get_compiler(using=alias).as_sql()
        with connections[alias].cursor() as cursor:
            found: list[int] | None = self.engine.best(
                cursor, self.root, self.languages, (sql, list(params)), limit, offset
            )
        return found


def _fetched(ids: list[int], alias: str) -> list[Exchange]:
    """The exchanges in the order of their ids, with everything a hit shows."""
    if not ids:
        return []
    participants = Participant.objects.select_related("person", "outlet").order_by("position")
    rows = (
        Exchange.objects.using(alias)
        .filter(pk__in=ids)
        .select_related("interview__outlet")
        .with_turns()
        .prefetch_related(Prefetch("interview__participants", queryset=participants))
    )
    by_id = {exchange.pk: exchange for exchange in rows}
    return [by_id[pk] for pk in ids if pk in by_id]


def _hit(exchange: Exchange, terms: tuple[Mark, ...]) -> Hit:
    turns, language = exchange.turns.all(), exchange.interview.language
    questions = [turn.text for turn in turns if turn.kind == "question"]
    answers = [turn.text for turn in turns if turn.kind == "answer"]
    spoken = names(turn.participant for turn in turns if turn.participant)
    question = snippet(questions, terms, language, "question")
    answer = snippet(answers, terms, language, "answer")
    matched = {
        "question": any(marked for _, marked in question),
        "answer": any(marked for _, marked in answer),
        "names": any(matches_any(name, terms, language, "names") for name in spoken),
        "title": matches_any(exchange.interview.title, terms, language, "title"),
    }
    return Hit(exchange, question, answer, tuple(field for field, holds in matched.items() if holds))
