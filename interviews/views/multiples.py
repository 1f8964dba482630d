"""Small charts of one scale: how much was said of each of many things in which year, with the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from interviews.echoes.over_time import Years, most_first
from interviews.exports.records import Absolute, Record
from interviews.views import listing
from interviews.views.timeline import LARGE, SMALL, Counted, Timeline, charts

PER_PAGE = 12


@dataclass(frozen=True, slots=True)
class Multiple:
    """What is counted by year, by its name. ``address``: the list of it, which takes a year."""

    name: str
    address: str
    years: Years

    @property
    def count(self) -> int:
        return sum(self.years.values())

    @property
    def undated(self) -> int:
        return self.years.get(None, 0)

    @property
    def counted(self) -> Counted:
        return Counted(_dated(self.years), lambda year: f"{self.address}?year={year}")

    def records(self, of: str, absolute: Absolute) -> list[Record]:
        """A record for each year, the undated last."""
        return [
            {
                of: self.name,
                "year": year,
                "questions": self.years[year],
                "address": absolute(f"{self.address}?year={year or 'undated'}"),
            }
            for year in sorted(self.years, key=lambda year: (year is None, year or 0))
        ]


def chart_of(address: str, years: Years, chosen: str) -> Timeline | None:
    """A bar for each year that leads to what was said in it; None for fewer than two years."""
    dated = _dated(years)
    if len(dated) < 2:
        return None
    return charts([Counted(dated, lambda year: f"{address}?year={year}")], chosen, LARGE)[0]


def respond(
    request: HttpRequest,
    counted: Mapping[int, Years],
    multiples: Callable[[Sequence[int]], list[Multiple]],
    *,
    name: str,
    of: str,
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Answer with charts by page, those with most first, or with all numbers as data, a row for each year of ``of``.

    ``multiples``: what gives those of some keys of ``counted``. All charts of a page have one scale, those of all pages
    the same years.
    """
    wanted = listing.wanted_format(request)
    columns = (of, "year", "questions", "address")
    keys = most_first(counted)
    if wanted == "csv":
        parts = (keys[start : start + listing.AT_ONCE] for start in range(0, len(keys), listing.AT_ONCE))
        rows = (row for part in parts for one in multiples(part) for row in one.records(of, request.build_absolute_uri))
        return listing.csv_response(name, columns, rows)
    page = listing.page_of(request, keys, per_page=PER_PAGE)
    shown = multiples(list(page))
    if wanted == "json":
        records = [row for one in shown for row in one.records(of, request.build_absolute_uri)]
        return listing.json_response(request, page, columns, records)
    return render(request, template, {**context, "page": page, **drawn(shown, counted.values())})


def drawn(shown: Sequence[Multiple], among: Iterable[Years] = ()) -> dict[str, Any]:
    """Charts of one scale, for a template; they reach to all years of what they are ``among``."""
    small = charts([one.counted for one in shown], "", SMALL, _edges(among))
    return {
        "rows": [{"of": one, "chart": chart} for one, chart in zip(shown, small, strict=True)],
        "scale": small[0] if small else None,
        "any_undated": any(one.undated for one in shown),
    }


def _dated(years: Years) -> dict[int, int]:
    return {year: count for year, count in years.items() if year is not None}


def _edges(counted: Iterable[Years]) -> tuple[int, ...]:
    """The first and the last year of all."""
    dated = {year for years in counted for year in years if year is not None}
    return (min(dated), max(dated)) if dated else ()
