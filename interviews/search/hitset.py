"""All that a query finds, narrowed by a reader's choices, and its counts: one statement over one set of hits.

The counts by a choice are taken under all the other choices, so that each number is that of the hits behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Case, Count, F, IntegerField, Q, When, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber

from interviews.models import Exchange, Participant, TopicAssignment
from interviews.querysets import ExchangeQuerySet

from .engines.terms import Sql

CHOICES = ("person", "outlet", "topic", "year", "language")
"""By what hits can be narrowed, and are counted."""

MOST_PEOPLE = 100
"""People that hits are counted by: those with most, unless one is chosen."""

_BY_INTERVIEW = {
    "relevance": ("-hits", F("interview__sort_date").desc(nulls_last=True), "-interview_id"),
    "newest": (F("interview__sort_date").desc(nulls_last=True), "-interview_id"),
    "oldest": (F("interview__sort_date").asc(nulls_last=True), "interview_id"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many exchanges were found, in how many interviews, and how many for each value of each of CHOICES.

    The values are keys of rows, years and codes, as texts; "" for hits without an outlet, a date, a language. Of people
    those with most hits.
    """

    count: int = 0
    interviews: int = 0
    by: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HitSet:
    """``matched``: what the index finds. ``among``: what is searched, None for all; ``narrowed``: conditions on
    exchanges by CHOICES."""

    matched: Sql
    alias: str
    among: ExchangeQuerySet | None = None
    narrowed: Mapping[str, Q] = field(default_factory=dict)

    @property
    def found(self) -> ExchangeQuerySet:
        """The public exchanges that match, in no order."""
        found = _public(self.alias, self.matched)
        return (
            found if self.among is None else found.filter(pk__in=self.among.using(self.alias).order_by().values("pk"))
        )

    @property
    def exchanges(self) -> ExchangeQuerySet:
        return self.found.filter(*self.narrowed.values())

    def tally(self) -> Tally:
        """Every count, in one query: hits are counted by interview first, for there are fewer of those."""
        flags = {f"in_{name}": _flag(condition) for name, condition in self.narrowed.items()}
        try:
            sql, params = self._statement(flags)
        except EmptyResultSet:
            return Tally()
        counts = " UNION ALL ".join(self._counts())
        by: dict[str, dict[str, int]] = {name: {} for name in ("count", "interviews", *CHOICES)}
        # Of an interview all is the same but for its topics, so it is grouped by next to nothing.
        by_exchange = [name for name in flags if name == "in_topic"]
        of_interview = ["outlet", "year", "language", *(name for name in flags if name not in by_exchange)]
        columns = ", ".join(["held", *by_exchange, *(f"MAX({name}) AS {name}" for name in of_interview)])
        with connections[self.alias].cursor() as cursor:
            cursor.execute(
                f"WITH hits AS MATERIALIZED ({sql}), interviews AS MATERIALIZED (SELECT {columns}, "
                f"COUNT(*) AS number FROM hits GROUP BY {', '.join(['held', *by_exchange])}) {counts}",
                params,
            )
            for name, value, number in cursor.fetchall():
                by[name][value or ""] = int(number or 0)
        return Tally(by.pop("count").get("", 0), by.pop("interviews").get("", 0), by)

    def _statement(self, flags: Mapping[str, Any]) -> Sql:
        """The hits, each with what is counted."""
        if self.among is None and not flags:
            before, after, params, place = _statement_of_all(self.alias)
            return f"{before}{self.matched[0]}{after}", [*params[:place], *self.matched[1], *params[place:]]
        sql, params = _counted(self.found, flags).query.get_compiler(using=self.alias).as_sql()
        return sql, list(params)

    def _counts(self) -> Iterator[str]:
        everything = self._where()
        yield f"SELECT 'count', '', SUM(number) FROM interviews WHERE {everything}"
        yield f"SELECT 'interviews', '', COUNT(DISTINCT held) FROM interviews WHERE {everything}"
        for name in ("outlet", "year", "language"):
            yield (
                f"SELECT '{name}', CAST({name} AS text), SUM(number) FROM interviews "
                f"WHERE {self._where(name)} GROUP BY {name}"
            )
        # A cross join is made in this order by SQLite, which else reads all that are assigned: it takes hits for many.
        people, topics = Participant._meta.db_table, TopicAssignment._meta.db_table
        # Somebody may be in an interview twice.
        people_of = (
            "SELECT 'person', CAST(person_id AS text) AS value, SUM(number) AS number FROM (SELECT DISTINCT held, "
            f"number, person_id FROM ({self._by_interview()}) AS each CROSS JOIN {people} "
            "WHERE interview_id = held AND person_id IS NOT NULL) AS people GROUP BY person_id"
        )
        # Nobody looks through thousands of names, and handing them over takes as long as finding them.
        few = "" if "person" in self.narrowed else f" ORDER BY number DESC, person_id LIMIT {MOST_PEOPLE}"
        yield f"SELECT * FROM ({people_of}{few}) AS most"
        yield (
            f"SELECT 'topic', CAST(topic_id AS text), COUNT(*) FROM hits CROSS JOIN {topics} "
            f"WHERE exchange_id = hit AND NOT rejected AND {self._where('topic')} GROUP BY topic_id"
        )

    def _by_interview(self) -> str:
        """Interviews with their numbers of hits; they are parted by topic where hits are narrowed by one."""
        if "topic" not in self.narrowed:
            return f"SELECT held, number FROM interviews WHERE {self._where('person')}"
        return f"SELECT held, SUM(number) AS number FROM interviews WHERE {self._where('person')} GROUP BY held"

    def _where(self, left_out: str = "") -> str:
        return " AND ".join(f"in_{name} = 1" for name in self.narrowed if name != left_out) or "1 = 1"

    def by_interview(self, order: str, limit: int, offset: int, shown: int) -> list[tuple[int, int, list[int]]]:
        """A page of interviews: key, number of hits, and the keys of the first few hits in spoken order. Two queries.

        By relevance, those with most hits come first.
        """
        counted = self.exchanges.order_by().values("interview_id", "interview__sort_date").annotate(hits=Count("pk"))
        page = counted.order_by(*_BY_INTERVIEW[order])[offset : offset + limit]
        counts = {row["interview_id"]: row["hits"] for row in page}
        if not counts:
            return []
        place = Window(RowNumber(), partition_by="interview_id", order_by="position")
        first = self.exchanges.filter(interview__in=counts).annotate(place=place).filter(place__lte=shown)
        heads: dict[int, list[int]] = {interview: [] for interview in counts}
        for interview, pk in first.order_by("position").values_list("interview_id", "pk"):
            heads[interview].append(pk)
        return [(interview, number, heads[interview]) for interview, number in counts.items()]


def _public(alias: str, matched: Sql) -> ExchangeQuerySet:
    # The index holds public rows only. That they are public is asked once more, so that no fault in it can leak.
    return Exchange.objects.using(alias).public().filter(pk__in=RawSQL(*matched)).order_by()


def _counted(found: ExchangeQuerySet, flags: Mapping[str, Any]) -> Any:
    return found.order_by().values(
        hit=F("pk"),
        held=F("interview_id"),
        outlet=F("interview__outlet_id"),
        year=F("interview__date_year"),
        language=F("interview__language"),
        **flags,
    )


@cache
def _statement_of_all(alias: str) -> tuple[str, str, tuple[Any, ...], int]:
    """The statement for hits that nothing narrows, before and after what the index is asked, and its parameters with
    the place of those of the index: it is the same for every query, and writing it takes longer than most searches."""
    asked = "SELECT 'what the index is asked'"
    sql, params = _counted(_public(alias, (asked, [asked])), {}).query.get_compiler(using=alias).as_sql()
    before, _, after = sql.partition(asked)
    place = params.index(asked)
    return before, after, (*params[:place], *params[place + 1 :]), place


def exchanges_by_year() -> dict[int, int]:
    """How many public exchanges there are of each year: what shares are shares of."""
    rows = Exchange.objects.public().filter(interview__date_year__isnull=False).order_by()
    counted = rows.values("interview__date_year").annotate(number=Count("pk"))
    return dict(counted.values_list("interview__date_year", "number"))


def _flag(condition: Q) -> Any:
    return Case(When(condition, then=1), default=0, output_field=IntegerField())
