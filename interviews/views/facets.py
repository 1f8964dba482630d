"""The choices beside a list of interviews, each with the number of interviews it would leave.

The counts of one filter are taken under all the others, so that each number is the length of the list behind it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language

from interviews.addresses import address_with
from interviews.filters import UNDATED, InterviewFilter, a_language, year_in_words, years_of
from interviews.models import Outlet, Participant, Person, Topic, TopicAssignment
from interviews.models.editions import Edition
from interviews.templatetags.reading import language_name
from interviews.views.registers import Register
from interviews.views.whole import Whole

# A list to choose from that is longer helps nobody; the page says where the others are.
MOST = 200
MOST_TALKED_ABOUT = 40

_Counts = Mapping[Any, int]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, its name for readers, and how many interviews it leaves."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the chosen year, how many interviews it has, and their address."""

    name: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set: what it says, and the address of the list without it."""

    label: str
    name: str
    address: str


def choices(filterset: InterviewFilter, edition: Edition) -> dict[str, list[Choice]]:
    """The choices of each filter by its name, counted once for each edition of the archive.

    Where the query is wrong, as if nothing were asked.
    """
    if not filterset.is_valid():
        return choices(InterviewFilter(QueryDict(), filterset.queryset, filterset.request), edition)
    return edition.once(("choices", get_language(), filterset.asked), lambda: _choices(filterset, edition))


def _choices(filterset: InterviewFilter, edition: Edition) -> dict[str, list[Choice]]:
    chosen = filterset.form.cleaned_data
    of_all = Whole(edition)

    def counts(name: str, whole: Callable[[], _Counts], narrowed: Callable[[QuerySet], _Counts]) -> _Counts:
        """Under all other filters: of the whole archive where there is none."""
        others = [other for other, _value in filterset.asked if other != name]
        return narrowed(filterset.without(name)) if others else whole()

    return {
        "topic": _named(Topic, counts("topic", lambda: of_all.by_topic, _topics), chosen["topic"]),
        "person": _named(Person, counts("person", lambda: Register(Person, edition).counts, _people), chosen["person"]),
        "about": _talked_about(filterset, chosen["about"], edition),
        "outlet": _named(
            Outlet, counts("outlet", lambda: Register(Outlet, edition).counts, _outlets), chosen["outlet"]
        ),
        "year": _years(counts("year", lambda: of_all.by_year, _by_year), filterset.without("year"), chosen["year"]),
        "language": _languages(counts("language", lambda: of_all.by_language, _by_language), chosen["language"]),
    }


def _topics(interviews: QuerySet) -> _Counts:
    assigned = TopicAssignment.objects.filter(
        rejected=False,
        exchange__deleted_at__isnull=True,
        exchange__joined_into__isnull=True,
        exchange__interview__in=interviews,
    )
    return dict(assigned.order_by().values_list("topic").annotate(Count("exchange__interview", distinct=True)))


def _people(interviews: QuerySet) -> _Counts:
    taking_part = Participant.objects.filter(interview__in=interviews, person__isnull=False)
    return dict(taking_part.order_by().values_list("person").annotate(Count("interview", distinct=True)))


def _outlets(interviews: QuerySet) -> _Counts:
    return dict(interviews.filter(outlet__isnull=False).order_by().values_list("outlet").annotate(Count("pk")))


def _by_year(interviews: QuerySet) -> _Counts:
    return dict(interviews.order_by().values_list("date_year").annotate(Count("pk")))


def _by_language(interviews: QuerySet) -> _Counts:
    return dict(interviews.order_by().values_list("language").annotate(Count("pk")))


def _talked_about(filterset: InterviewFilter, chosen: Person | None, edition: Edition) -> list[Choice]:
    """Those of the people who speak most whom others talk about, A to Z.

    Where they are talked about is asked once an edition, in one statement, whatever the filters are.
    """
    people = {person.pk: person for person in Register(Person, edition).most(MOST_TALKED_ABOUT)}
    about = edition.once(("talked about",), lambda: filterset.talked_about(list(people.values())))
    if chosen is not None and chosen.pk not in about:
        people[chosen.pk], about = chosen, {**about, **filterset.talked_about([chosen])}
    if [name for name, _value in filterset.asked if name != "about"]:
        kept = set(filterset.without("about").values_list("pk", flat=True))
        about = {pk: about[pk] & kept for pk in people}
    counts = {pk: len(about[pk]) for pk in people}
    shown = sorted((person for person in people.values()), key=lambda person: (person.sort_key, person.pk))
    return [
        Choice(person.slug, person.name, counts[person.pk], person == chosen)
        for person in shown
        if counts[person.pk] or person == chosen
    ]


def _named(model: Any, counts: _Counts, chosen: Topic | Person | Outlet | None) -> list[Choice]:
    """The names that leave most interviews, A to Z, with the chosen one even where it leaves none.

    Counted from the rows that point at the names, and the names read afterwards: in one query with the names, SQLite
    reads all interviews once an outlet.
    """
    most = dict(heapq.nsmallest(MOST, counts.items(), key=lambda pair: (-pair[1], pair[0])))
    if chosen is not None and chosen.pk not in most:
        most[chosen.pk] = counts.get(chosen.pk, 0)
    named = model.objects.standing().filter(pk__in=most).order_by("sort_key", "pk")
    return [Choice(row.slug, row.name, most[row.pk], row == chosen) for row in named]


def _years(counts: _Counts, interviews: QuerySet, chosen: str) -> list[Choice]:
    latest_first = sorted(counts, key=lambda year: (year is None, -(year or 0)))
    found = {UNDATED if year is None else str(year): counts[year] for year in latest_first}
    year = chosen.partition("-")[0]
    if chosen not in ("", UNDATED) and chosen not in found and year == chosen:
        found[chosen] = sum(found.get(str(year), 0) for year in years_of(chosen))
    months = _months(interviews, year) if year.isdigit() else {}
    if year != chosen:
        months.setdefault(chosen, 0)
    choices = [Choice(value, year_in_words(value), count, value == chosen) for value, count in found.items()]
    at = next((place + 1 for place, choice in enumerate(choices) if choice.value == year), len(choices))
    choices[at:at] = [
        Choice(month, year_in_words(month), count, month == chosen) for month, count in sorted(months.items())
    ]
    return choices


def _months(interviews: QuerySet, year: str) -> dict[str, int]:
    """The months of a year of which there is something."""
    of_year = interviews.filter(date_year=int(year), date_month__isnull=False)
    counted = of_year.order_by("date_month").values_list("date_month").annotate(Count("pk"))
    return {f"{year}-{month:02}": count for month, count in counted}


def months(request: HttpRequest, options: Iterable[Choice]) -> list[Month]:
    """The months of the chosen year with what is behind them; the one that is chosen leads back to the year."""
    found = []
    for option in options:
        year, dash, _month = option.value.partition("-")
        if dash:
            address = address_with(request, year=year if option.chosen else option.value, page=None, format=None)
            found.append(Month(option.name, option.count, address, option.chosen))
    return found


def by_year(options: Iterable[Choice]) -> dict[int, int]:
    """The number of interviews of each year that has some, of the choices of the filter by year."""
    return {int(option.value): option.count for option in options if option.value.isdigit() and option.count}


def _languages(counts: _Counts, chosen: str) -> list[Choice]:
    """Every code in use that the filter takes, and each language without its script, which stands for all of them."""
    found = {code: count for code, count in counts.items() if a_language.regex.search(code)}
    codes = sorted({*found, *(code.partition("-")[0] for code in found), *filter(None, [chosen])})
    return [Choice(code, language_name(code), _count_of(code, found), code == chosen) for code in codes]


def _count_of(code: str, found: dict[str, int]) -> int:
    return sum(count for other, count in found.items() if f"{other}-".casefold().startswith(f"{code}-".casefold()))


_IN_WORDS: dict[str, Callable[[Any], str]] = {"language": language_name, "year": year_in_words}


def active_filters(request: HttpRequest, filterset: InterviewFilter) -> list[Chip]:
    """Every filter that is set, with the way to take it off."""
    chips = []
    for name, value in filterset.form.cleaned_data.items():
        if value and name != "sort":
            shown = _IN_WORDS.get(name, str)(value)
            address = address_with(request, **{name: None, "page": None, "format": None})
            chips.append(Chip(str(filterset.form.fields[name].label), shown, address))
    return chips
