"""The choices beside a list of interviews, each with the number of interviews it would leave.

The counts of one filter are taken under all the others, so that each number is the length of the list behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.http import HttpRequest, QueryDict

from interviews.filters import UNDATED, InterviewFilter
from interviews.models import Interview, Outlet, Person, Topic
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


def choices(filterset: InterviewFilter) -> dict[str, list[Choice]]:
    """The choices of each filter by its name; where the query is wrong, as if nothing were asked."""
    if not filterset.is_valid():
        return choices(InterviewFilter(QueryDict(), filterset.queryset, filterset.request))
    chosen = filterset.form.cleaned_data
    return {
        "topic": _named(_topics(filterset.without("topic")), chosen["topic"]),
        "person": _named(_people(filterset.without("person")), chosen["person"]),
        "outlet": _named(_outlets(filterset.without("outlet")), chosen["outlet"]),
        "year": _years(filterset.without("year"), chosen["year"]),
        "language": _languages(filterset.without("language"), chosen["language"]),
    }


def _topics(interviews: Iterable[Interview]) -> Iterable[Topic]:
    standing = Q(
        assignments__rejected=False,
        assignments__exchange__deleted_at__isnull=True,
        assignments__exchange__joined_into__isnull=True,
        assignments__exchange__interview__in=interviews,
    )
    counted = Count("assignments__exchange__interview", distinct=True)
    return Topic.objects.standing().filter(standing).annotate(count=counted)


def _people(interviews: Iterable[Interview]) -> Iterable[Person]:
    counted = Count("participations__interview", distinct=True)
    return Person.objects.standing().filter(participations__interview__in=interviews).annotate(count=counted)


def _outlets(interviews: Iterable[Interview]) -> Iterable[Outlet]:
    return Outlet.objects.standing().filter(interviews__in=interviews).annotate(count=Count("interviews"))


def _named(rows: Iterable, chosen: Topic | Person | Outlet | None) -> list[Choice]:
    """The rows that leave most interviews, A to Z, with the chosen one even where it leaves none."""
    most = list(rows.order_by("-count", "sort_key", "pk")[:MOST])
    if chosen is not None and chosen not in most:
        chosen.count = 0 if len(most) < MOST else rows.filter(pk=chosen.pk).count()
        most.append(chosen)
    most.sort(key=lambda row: (row.sort_key, row.pk))
    return [Choice(row.slug, row.name, row.count, row == chosen) for row in most]


def _years(interviews: Iterable[Interview], chosen: str) -> list[Choice]:
    counted = interviews.order_by(F("date_year").desc(nulls_last=True)).values_list("date_year").annotate(Count("pk"))
    found = {UNDATED if year is None else str(year): count for year, count in counted}
    if chosen:
        found.setdefault(chosen, 0)
    return [Choice(year, year, count, year == chosen) for year, count in found.items()]


def _languages(interviews: Iterable[Interview], chosen: str) -> list[Choice]:
    """Every code in use, and each language without its script, which stands for all of them."""
    counted = interviews.order_by("language").values_list("language").annotate(Count("pk"))
    found = {code: count for code, count in counted if code}
    codes = sorted({*found, *(code.partition("-")[0] for code in found), *filter(None, [chosen])})
    return [Choice(code, language_name(code), _count_of(code, found), code == chosen) for code in codes]


def _count_of(code: str, found: dict[str, int]) -> int:
    return sum(count for other, count in found.items() if f"{other}-".casefold().startswith(f"{code}-".casefold()))


def active_filters(request: HttpRequest, filterset: InterviewFilter) -> list[Chip]:
    """Every filter that is set, with the way to take it off."""
    chips = []
    for name, value in filterset.form.cleaned_data.items():
        if value and name != "sort":
            query = request.GET.copy()
            for left_out in (name, "page", "format"):
                query.pop(left_out, None)
            shown = language_name(value) if name == "language" else str(value)
            chips.append(Chip(str(filterset.form.fields[name].label), shown, f"{request.path}?{query.urlencode()}"))
    return chips
