"""Over time: what a person said about a topic year by year, where nothing was said, and how often of what.

What is counted are exchanges that readers may see: of a person those in which the person answers, of a topic those that
it was given to. Nothing here judges what was said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count, QuerySet

from interviews.models import Interview, Person, Topic, TopicAssignment, Turn
from interviews.querysets import ExchangeQuerySet

Year = int | None
"""A year, or None: undated."""
Years = Mapping[Year, int]
"""How many exchanges each year has."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Years from ``first`` to ``last`` in which nothing was said. ``interviewed``: those with interviews even so."""

    first: int
    last: int
    interviewed: tuple[int, ...] = ()


def gaps(years: Iterable[Year], interviewed: Collection[int] = ()) -> dict[int, Gap]:
    """The gaps between years in which something was said, each by the year that ends it; what is undated has none."""
    dated = sorted({year for year in years if year is not None})
    return {
        later: Gap(
            earlier + 1,
            later - 1,
            tuple(year for year in sorted(interviewed) if earlier < year < later),
        )
        for earlier, later in pairwise(dated)
        if later - earlier > 1
    }


def by_year(exchanges: ExchangeQuerySet) -> dict[Year, int]:
    """How many of some exchanges each year has. One query."""
    return dict(exchanges.order_by().values_list("interview__date_year").annotate(count=Count("pk")))


def years_interviewed(person: Person) -> set[int]:
    """The years of the public interviews in which a person takes part. One query."""
    rows = Interview.objects.public().filter(participants__person=person, date_year__isnull=False)
    return set(rows.order_by().values_list("date_year", flat=True).distinct())


def topics_by_year(person: Person | None = None) -> dict[int, Years]:
    """How many exchanges each year has about each topic, by its key: all, or those that a person answers. One query."""
    rows = _public(TopicAssignment.objects.filter(rejected=False, topic__in=Topic.objects.standing()), "exchange__")
    if person is not None:
        answered = Turn.objects.filter(kind=Turn.Kind.ANSWER, participant__person=person)
        rows = rows.filter(exchange__in=answered.values("exchange"))
    return _of_each(rows.values_list("topic", "exchange__interview__date_year").annotate(count=Count("pk")))


def people_by_year(topic: Topic) -> dict[int, Years]:
    """How many exchanges about a topic each year has that each person answers, by the person's key. One query."""
    about = TopicAssignment.objects.filter(topic=topic, rejected=False)
    rows = Turn.objects.public().filter(kind=Turn.Kind.ANSWER, exchange__in=about.values("exchange"))
    rows = rows.filter(participant__person__isnull=False, participant__person__merged_into__isnull=True)
    by_person = rows.values_list("participant__person", "exchange__interview__date_year")
    return _of_each(by_person.annotate(count=Count("exchange", distinct=True)))


def people_on(topic: Topic) -> QuerySet[Person]:
    """Who answers a public question about a topic."""
    about = TopicAssignment.objects.filter(topic=topic, rejected=False)
    answers = Turn.objects.public().filter(kind=Turn.Kind.ANSWER, exchange__in=about.values("exchange"))
    return Person.objects.standing().filter(pk__in=answers.values("participant__person"))


def _public(rows: QuerySet, path: str) -> QuerySet:
    """What belongs to exchanges that readers may see."""
    return rows.filter(
        **{
            f"{path}interview__is_public": True,
            f"{path}deleted_at__isnull": True,
            f"{path}joined_into__isnull": True,
        }
    )


def _of_each(rows: QuerySet) -> dict[int, Years]:
    found: defaultdict[int, dict[Year, int]] = defaultdict(dict)
    for key, year, count in rows.order_by():
        found[key][year] = count
    return dict(found)


def most_first(counted: Mapping[int, Years]) -> list[int]:
    """Keys in the order of how much is counted of them, the most first."""
    return sorted(counted, key=lambda key: (-sum(counted[key].values()), key))
