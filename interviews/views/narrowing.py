"""The choices beside results of the search: links that narrow what was found, each with the hits that it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from django.db import router
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language

from interviews.addresses import address_with, quoted, start_with
from interviews.filters import UNDATED, year_in_words, years_of
from interviews.forms import SearchForm
from interviews.models import Outlet, Person, Topic
from interviews.models.editions import Edition
from interviews.search.hitset import Tally
from interviews.search.shown_rows import rows_of
from interviews.templatetags.reading import language_name
from interviews.views.facets import Chip

SHOWN = 8
"""Choices of a kind that are seen at once; the others are folded."""
MOST = 60
_ROWS: Mapping[str, Any] = {"person": Person, "outlet": Outlet, "topic": Topic}


def _named_as(model: Any, keys: Sequence[int]) -> QuerySet:
    return model.objects.standing().filter(pk__in=keys).order_by().values_list("pk", "slug", "name")


_NAMES = {name: partial(_named_as, model) for name, model in _ROWS.items()}


class Link(NamedTuple):
    """A choice: its value as an address takes it, what it is called, how many hits it leaves."""

    value: str
    name: str
    count: int
    chosen: bool


class Choice(NamedTuple):
    """One kind of choice: ``first`` seen at once, ``others`` folded.

    Each leads to the address that begins with ``start`` and ends with its value, a chosen one to all others:
    ``without``.
    """

    label: str
    start: str
    without: str
    first: list[Link]
    others: list[Link]


def choices(request: HttpRequest, form: SearchForm, tally: Tally, edition: Edition) -> list[Choice]:
    """Every kind of choice that has some. A query for each kind of rows, unless they were all named in this edition."""
    found = []
    labels = _labels(get_language())
    for name in SearchForm.NARROWING:
        chosen = form.data.get(name, "")
        links = [
            Link(quoted(value), called, count, value == chosen)
            for value, called, count in _named(name, tally.by.get(name, {}), chosen, edition)
        ]
        if links:
            start = start_with(request, name, page=None, format=None)
            without = without_it(request, name) if chosen else ""
            found.append(Choice(labels[name], start, without, links[:SHOWN], links[SHOWN:]))
    return found


@lru_cache
def _labels(_language: str) -> Mapping[str, str]:
    return {name: str(SearchForm.base_fields[name].label) for name in SearchForm.NARROWING}


def _named(name: str, counts: Mapping[str, int], chosen: str, edition: Edition) -> list[tuple[str, str, int]]:
    """Value, name and number: those with most hits first, years the latest first, with the chosen one in any case."""
    if name == "year":
        found = {value or UNDATED: count for value, count in counts.items()}
        if chosen and chosen not in found:
            years = [] if chosen == UNDATED else years_of(chosen)
            found[chosen] = sum(found.get(str(year), 0) for year in years)
        return [(year, year_in_words(year), found[year]) for year in sorted(found, key=_latest)]
    if name == "language":
        found = {code: count for code, count in counts.items() if code}
        if chosen and chosen not in found:
            found[chosen] = sum(count for code, count in found.items() if f"{code}-".lower().startswith(f"{chosen}-"))
        return [(code, language_name(code), found[code]) for code in _most(found, "")]
    one = _ROWS[name].objects.standing().filter(slug=chosen).first() if chosen else None
    number = str(one.pk) if one else ""
    kept = _most({**({number: 0} if one else {}), **{key: count for key, count in counts.items() if key}}, number)
    known = _known(name, kept, edition)
    return [(*row, counts.get(key, 0)) for key in kept if (row := known[key])]


def _known(name: str, keys: Sequence[str], edition: Edition) -> Mapping[str, tuple[str, str] | None]:
    """Address and name of rows by their keys, None for one that does not stand; each is asked for once an edition."""
    # The same few people, outlets and topics stand beside most results.
    known: dict[str, tuple[str, str] | None] = edition.once(("named", name), dict)
    if missing := [int(key) for key in keys if key not in known]:
        rows = {pk: (slug, called) for pk, slug, called in rows_of(_NAMES[name], missing, router.db_for_read(Person))}
        known.update((str(pk), rows.get(pk)) for pk in missing)
    return known


def _most(counts: Mapping[str, int], first: str) -> list[str]:
    return sorted(counts, key=lambda key: (key != first, -counts[key], key))[:MOST]


def _latest(year: str) -> tuple[int, int]:
    return (1, 0) if year == UNDATED else (0, -int(year.removesuffix("s")))


def by_year(tally: Tally) -> dict[int, int]:
    return {int(year): count for year, count in tally.by.get("year", {}).items() if year}


def chips(request: HttpRequest, form: SearchForm) -> list[Chip]:
    """What the results are narrowed by, each with the way to take it off."""
    found = []
    for name in SearchForm.NARROWING:
        if value := form.cleaned_data[name]:
            told = {"year": year_in_words, "language": language_name}.get(name, str)(value)
            found.append(Chip(str(form.fields[name].label), told, without_it(request, name)))
    return found


def without_it(request: HttpRequest, name: str) -> str:
    """The address of the first page of results that are not narrowed by one of the choices."""
    return address_with(request, **{name: None, "page": None, "format": None})
