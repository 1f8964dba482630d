"""``find``: from what a visitor typed to a page of hits."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Literal, NamedTuple

from django.db import connections, router
from django.db.models import F, IntegerField, Q, Value

from interviews.models import Exchange, Participant
from interviews.querysets import ExchangeQuerySet

from .engines import engine, languages
from .facts import resolved
from .hitset import HitSet, Tally
from .marks import Marker, Parts
from .query import Query, naming, parse
from .shown_rows import ShownExchange, shown_exchanges
from .tree import Mark, Node
from .wording import understood

Order = Literal["relevance", "newest", "oldest"]
ORDERS: tuple[Order, ...] = ("relevance", "newest", "oldest")

_MOST_KNOWN = 1000

AT_ONCE = 500
"""Hits that are read together where all are wanted."""
_ALL = 1 << 40

FOLDED = 3
"""Hits of one interview that are shown where they are folded."""

_ANSWERING = str(Participant.Role.INTERVIEWEE)

_BY_DATE = {
    "newest": (F("interview__sort_date").desc(nulls_last=True), "-interview_id", "position"),
    "oldest": (F("interview__sort_date").asc(nulls_last=True), "interview_id", "position"),
}


class Hit(NamedTuple):
    """An exchange that matches. ``question``, ``answer``: a snippet in parts, (text, marked), [] where there is none.

    ``title``, of the interview, and ``people``, the names of those who answer in it: whole, in such parts. ``matched``:
    which of "question", "answer", "names", "title" hold a word of the query.
    """

    exchange: ShownExchange
    question: Parts
    answer: Parts
    title: Parts
    people: list[Parts]
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
    Relevance: see the engines; a word in a question counts twice a word in an answer, names and titles
    decide among equals, and words that stand side by side count once more.
    """
    asked = parse(query, as_spelled=as_spelled)
    chosen: Order = next((known for known in ORDERS if known == order), "relevance")
    return _found(asked, exchanges, narrowed or {}, chosen, max(1, page), max(1, per_page), counted or folded, folded)


def find_naming(name: str, *, exchanges: ExchangeQuerySet, page: int = 1, per_page: int = 20) -> Results:
    """The public exchanges among ``exchanges`` in which a name is said in full, newest first, as of :func:`find`."""
    return _found(naming(name), exchanges, {}, "newest", max(1, page), max(1, per_page), False, False)


@dataclass(frozen=True, slots=True)
class Everything:
    """All hits of a query, one after the other; ``count``: how many there are as the first one is made."""

    understood: str
    order: Order
    count: int
    hits: Iterator[Hit]


def find_all(
    query: str, *, narrowed: Mapping[str, Q] | None = None, order: str = "relevance", as_spelled: bool = False
) -> Everything:
    """What :func:`find` pages, all of it: only the keys are in memory, and of the hits AT_ONCE at a time.

    Nothing is open on the database between two parts, however slowly they are taken. What is public no more when its
    part comes is left out.
    """
    parsed = parse(query, as_spelled=as_spelled)
    chosen: Order = next((known for known in ORDERS if known == order), "relevance")
    if parsed.root is None:
        return Everything(understood(parsed), chosen, 0, iter(()))
    search = replace(_Search.of(parsed.root, None, narrowed or {}), is_whole=False)
    found, chosen = search.page(chosen, _ALL, 0)
    keys, marking = array("q", found), _Marking(parsed.terms)
    parts = (list(keys[start : start + AT_ONCE]) for start in range(0, len(keys), AT_ONCE))
    hits = (marking.hit(exchange) for part in parts for exchange in shown_exchanges(part, search.hits.alias))
    return Everything(understood(parsed), chosen, len(keys), hits)


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
    found = shown_exchanges(ids, search.hits.alias)
    if search.is_whole and len(found) < len(ids):
        # The index is not as it should be, and finds what nobody may see.
        ids, order = replace(search, is_whole=False).page(order, per_page, offset)
        found = shown_exchanges(ids, search.hits.alias)
    marking = _Marking(parsed.terms)
    hits = [marking.hit(exchange) for exchange in found]
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


def naming_each(names: Mapping[int, str]) -> dict[int, set[int]]:
    """The public interviews in which somebody says each of some names in full, by the key of the name. Two queries."""
    roots = {key: root for key, name in names.items() if (root := naming(name).root) is not None}
    alias = str(router.db_for_read(Exchange))
    chosen = engine(connections[alias].vendor)
    with connections[alias].cursor() as cursor:
        marks = languages.present(cursor)
    found: dict[int, set[int]] = {key: set() for key in names}
    said = [
        HitSet(chosen.hits(root, marks), alias)
        .exchanges.order_by()
        .annotate(named=Value(key, output_field=IntegerField()))
        .values_list("named", "interview")
        for key, root in roots.items()
    ]
    for key, interview in said[0].union(*said[1:]) if said else ():
        found[key].add(interview)
    return found


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
        hits = HitSet(chosen.hits(root, marks), alias, exchanges, narrowed)
        return cls(root, marks, chosen, hits, exchanges is None and not narrowed)

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
        alias = self.hits.alias
        ids = None
        if not self.is_whole:
            sql, params = self.hits.exchanges.values("pk").query.get_compiler(using=alias).as_sql()
            ids = sql, list(params)
        with connections[alias].cursor() as cursor:
            found: list[int] | None = self.engine.best(cursor, self.root, self.languages, ids, limit, offset)
        return found


class _Marking:
    """The marks of one query. What stands in many hits, as the names of outlets do, is marked once."""

    def __init__(self, terms: tuple[Mark, ...]) -> None:
        self._marker = Marker(terms)
        self._known: dict[tuple[str, str, str], Parts] = {}

    def hit(self, exchange: ShownExchange) -> Hit:
        interview = exchange.interview
        language = interview.language
        question = self._marker.snippet(exchange.texts("question"), language, "question")
        answer = self._marker.snippet(exchange.texts("answer"), language, "answer")
        title = self._short(interview.title, language, "title")
        spoken = dict.fromkeys([name for turn in exchange.turns for name in turn.names])
        matched = {
            "question": _has_marks(question),
            "answer": _has_marks(answer),
            "names": any(_has_marks(self._short(name, language, "names")) for name in spoken),
            "title": _has_marks(title),
        }
        answering = [self._short(name, language, "names") for name in interview.in_role(_ANSWERING)]
        return Hit(exchange, question, answer, title, answering, tuple(field for field in matched if matched[field]))

    def _short(self, text: str, language: str, field: str) -> Parts:
        known = self._known.get((text, language, field))
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[text, language, field] = self._marker.mark(text, language, field)
        return known


def _has_marks(parts: Parts) -> bool:
    return any(marked for _, marked in parts)
