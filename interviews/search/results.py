"""``find``: from what a visitor typed to a page of hits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Literal

from django.db import connections, router
from django.db.models import F, Prefetch, Q
from django.db.models.expressions import RawSQL

from interviews.models import Exchange, Participant
from interviews.querysets import ExchangeQuerySet

from .documents import names
from .engines import engine, languages
from .facts import resolved
from .hitset import HitSet, Tally
from .marks import Parts, matches_any, snippet
from .query import Query, naming, parse
from .tree import Mark, Node
from .wording import understood

Order = Literal["relevance", "newest", "oldest"]
ORDERS: tuple[Order, ...] = ("relevance", "newest", "oldest")

FOLDED = 3
"""Hits of one interview that are shown where they are folded."""

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
    """A page of hits. ``tally``: all counts where they were asked for, else the number of hits alone.

    ``understood``: the query in words. ``terms``: what to mark on pages (``search.mark``). ``order`` is the one used: a
    query of exclusions or facts alone has no relevance and comes newest first. ``folded``: where hits are folded, the
    number of hits of each interview on the page.
    """

    query: Query
    tally: Tally
    hits: list[Hit]
    understood: str
    terms: tuple[Mark, ...]
    order: Order
    page: int
    per_page: int
    folded: dict[int, int] | None = None

    @property
    def count(self) -> int:
        """All exchanges that were found."""
        return self.tally.count

    @property
    def length(self) -> int:
        """How many entries all pages have: exchanges, or interviews where hits are folded."""
        return self.count if self.folded is None else self.tally.interviews

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.length // self.per_page))


def find(
    query: str,
    *,
    exchanges: ExchangeQuerySet | None = None,
    narrowed: Mapping[str, Q] | None = None,
    order: str = "relevance",
    page: int = 1,
    per_page: int = 20,
    as_spelled: bool = False,
    counted: bool = False,
    folded: bool = False,
) -> Results:
    """The public exchanges that match, whatever is typed; a page past the last one is empty.

    ``exchanges`` narrows what is searched, ``narrowed`` what is found, by ``hitset.CHOICES``; ``counted`` asks for
    counts by these. ``folded`` shows the first hits of each interview, and pages are pages of interviews. A page costs
    six queries, however many hits there are; seven where hits are folded, two where there is nothing to show.
    Relevance: see the engines; a word in a question counts twice a word in an answer, names and titles between the two,
    and words that stand side by side count once more.
    """
    asked = parse(query, as_spelled=as_spelled)
    chosen: Order = next((known for known in ORDERS if known == order), "relevance")
    return _found(asked, exchanges, narrowed or {}, chosen, max(1, page), max(1, per_page), counted or folded, folded)


def find_naming(name: str, *, exchanges: ExchangeQuerySet, page: int = 1, per_page: int = 20) -> Results:
    """The public exchanges among ``exchanges`` in which a name is said in full, newest first, as of :func:`find`."""
    return _found(naming(name), exchanges, {}, "newest", max(1, page), max(1, per_page), False, False)


def _found(
    parsed: Query,
    exchanges: ExchangeQuerySet | None,
    narrowed: Mapping[str, Q],
    order: Order,
    page: int,
    per_page: int,
    counted: bool,
    folded: bool,
) -> Results:
    none: dict[int, int] | None = {} if folded else None
    if parsed.root is None:
        return Results(parsed, Tally(), [], understood(parsed), (), order, page, per_page, none)
    search = _Search.of(parsed.root, exchanges, narrowed)
    tally = search.hits.tally() if counted else Tally(search.hits.exchanges.count())
    ids: list[int] = []
    numbers = none
    offset = (page - 1) * per_page
    if offset < (tally.interviews if folded else tally.count):
        if folded:
            heads = search.hits.by_interview(order, per_page, offset, FOLDED)
            ids, numbers = [pk for _, _, pks in heads for pk in pks], {key: number for key, number, _ in heads}
        else:
            ids, order = search.page(order, per_page, offset)
    exchanges_found = _fetched(ids, search.hits.found.db)
    if search.is_whole and len(exchanges_found) < len(ids):
        # The index is not as it should be, and finds what nobody may see.
        ids, order = replace(search, is_whole=False).page(order, per_page, offset)
        exchanges_found = _fetched(ids, search.hits.found.db)
    hits = [_hit(exchange, parsed.terms) for exchange in exchanges_found]
    return Results(parsed, tally, hits, understood(parsed), parsed.terms, order, page, per_page, numbers)


def hits_of(
    query: str, *, narrowed: Mapping[str, Q] | None = None, as_spelled: bool = False
) -> HitSet | None:  # fmt: skip
    """All that a query finds, to be counted; None where there is nothing in it to search for."""
    root = parse(query, as_spelled=as_spelled).root
    return None if root is None else _Search.of(root, None, narrowed or {}).hits


def matching(
    query: str, exchanges: ExchangeQuerySet | None = None, *, as_spelled: bool = False
) -> ExchangeQuerySet:  # fmt: skip
    """The public exchanges that match as a queryset in no order, for counts, feeds and exports."""
    root = parse(query, as_spelled=as_spelled).root
    return _Search.of(root, exchanges, {}).hits.exchanges if root is not None else Exchange.objects.none()


def saying(words: str) -> ExchangeQuerySet:
    """The public exchanges in which somebody says some words in a row, in no order; none for a single word."""
    root = naming(words).root
    return _Search.of(root, None, {}).hits.exchanges if root is not None else Exchange.objects.none()


@dataclass(frozen=True, slots=True)
class _Search:
    """A tree, compiled for the database that reads go to."""

    root: Node
    languages: tuple[str, ...]
    engine: ModuleType
    hits: HitSet
    #: All that the index finds is to be shown, so that the best can be asked for without a look at the rows.
    is_whole: bool = False

    @classmethod
    def of(cls, root: Node, exchanges: ExchangeQuerySet | None, narrowed: Mapping[str, Q]) -> _Search:
        alias = str(router.db_for_read(Exchange))
        connection = connections[alias]
        chosen = engine(connection.vendor)
        with connection.cursor() as cursor:
            marks = languages.present(cursor)
        root = resolved(root, alias, marks)
        # The index holds public rows only. That they are public is asked once more, so that no fault in it can leak.
        found = Exchange.objects.using(alias).public().filter(pk__in=RawSQL(*chosen.hits(root, marks)))
        if exchanges is not None:
            found = found.filter(pk__in=exchanges.using(alias).order_by().values("pk"))
        return cls(root, marks, chosen, HitSet(found.order_by(), narrowed), exchanges is None and not narrowed)

    def page(self, order: Order, limit: int, offset: int) -> tuple[list[int], Order]:
        """Ids of a page, and the order that could be had."""
        if order == "relevance":
            best = self._best(limit, offset)
            if best is not None:
                return best, order
            order = "newest"
        ids = self.hits.exchanges.order_by(*_BY_DATE[order]).values_list("pk", flat=True)
        return list(ids[offset : offset + limit]), order

    def _best(self, limit: int, offset: int) -> list[int] | None:
        alias = self.hits.found.db
        ids = None
        if not self.is_whole:
            sql, params = self.hits.exchanges.values("pk").query.get_compiler(using=alias).as_sql()
            ids = sql, list(params)
        with connections[alias].cursor() as cursor:
            found: list[int] | None = self.engine.best(cursor, self.root, self.languages, ids, limit, offset)
        return found


def _fetched(ids: list[int], alias: str) -> list[Exchange]:
    """The exchanges in the order of their ids, with everything a hit shows."""
    if not ids:
        return []
    participants = Participant.objects.select_related("person", "outlet").order_by("position")
    rows = (
        Exchange.objects.using(alias)
        .public()
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
