"""The choices beside a list of interviews, each with the number of interviews it would leave.

The counts of one filter are taken under all the others, so that each number is the length of the list behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language

from interviews.addresses import address_with
from interviews.filters import UNDATED, InterviewFilter, a_language, year_in_words, years_of
from interviews.models import Outlet, Participant, Person, Topic, TopicAssignment
from interviews.models.editions import Edition
from interviews.templatetags.reading import language_name

# A list to choose from that is longer helps nobody; the page says where the others are.
MOST = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, its name for readers, and how many interviews it leaves."""

    value: str
    name: str
    count: int
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
    return edition.once(("choices", get_language(), filterset.asked), lambda: _choices(filterset))


def _choices(filterset: InterviewFilter) -> dict[str, list[Choice]]:
    chosen = filterset.form.cleaned_data
    return {
        "topic": _topics(filterset.without("topic"), chosen["topic"]),
        "person": _people(filterset.without("person"), chosen["person"]),
        "outlet": _outlets(filterset.without("outlet"), chosen["outlet"]),
        "year": _years(filterset.without("year"), chosen["year"]),
        "language": _languages(filterset.without("language"), chosen["language"]),
    }


def _topics(interviews: QuerySet, chosen: Topic | None) -> list[Choice]:
    assigned = TopicAssignment.objects.filter(
        rejected=False,
        exchange__deleted_at__isnull=True,
        exchange__joined_into__isnull=True,
        exchange__interview__in=interviews,
    )
    return _named(Topic, assigned, "topic", Count("exchange__interview", distinct=True), chosen)


def _people(interviews: QuerySet, chosen: Person | None) -> list[Choice]:
    taking_part = Participant.objects.filter(interview__in=interviews, person__isnull=False)
    return _named(Person, taking_part, "person", Count("interview", distinct=True), chosen)


def _outlets(interviews: QuerySet, chosen: Outlet | None) -> list[Choice]:
    return _named(Outlet, interviews.filter(outlet__isnull=False), "outlet", Count("pk"), chosen)


def _named(
    model: Any, rows: QuerySet, name: str, counted: Count, chosen: Topic | Person | Outlet | None
) -> list[Choice]:
    """The names that leave most interviews, A to Z, with the chosen one even where it leaves none.

    Counted from the rows that point at the names, and the names read afterwards: in one query with the names, SQLite
    reads all interviews once an outlet.
    """
    counts = rows.order_by().values_list(name).annotate(count=counted)
    most = dict(counts.order_by("-count", name)[:MOST])
    if chosen is not None and chosen.pk not in most:
        most[chosen.pk] = next((count for _pk, count in counts.filter(**{name: chosen})), 0)
    named = model.objects.standing().filter(pk__in=most).order_by("sort_key", "pk")
    return [Choice(row.slug, row.name, most[row.pk], row == chosen) for row in named]


def _years(interviews: QuerySet, chosen: str) -> list[Choice]:
    counted = interviews.order_by(F("date_year").desc(nulls_last=True)).values_list("date_year").annotate(Count("pk"))
    found = {UNDATED if year is None else str(year): count for year, count in counted}
    if chosen not in ("", UNDATED) and chosen not in found:
        found[chosen] = sum(found.get(str(year), 0) for year in years_of(chosen))
    return [Choice(year, year, count, year == chosen) for year, count in found.items()]


def by_year(options: Iterable[Choice]) -> dict[int, int]:
    """The number of interviews of each year that has some, of the choices of the filter by year."""
    return {int(option.value): option.count for option in options if option.value.isdigit() and option.count}


def _languages(interviews: QuerySet, chosen: str) -> list[Choice]:
    """Every code in use that the filter takes, and each language without its script, which stands for all of them."""
    counted = interviews.order_by("language").values_list("language").annotate(Count("pk"))
    found = {code: count for code, count in counted if a_language.regex.search(code)}
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
