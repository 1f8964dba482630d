"""What recurs most: the questions asked and the passages said most often, of all, of a person, a topic, a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.addresses import address_with
from interviews.echoes import repeated
from interviews.exports.echo_records import (
    ASKED_OFTEN_COLUMNS,
    SAID_OFTEN_COLUMNS,
    asked_often_record,
    said_often_record,
)
from interviews.exports.records import Absolute, Record
from interviews.forms import RecurringForm
from interviews.models import Person, Topic
from interviews.models.editions import current
from interviews.querysets import ExchangeQuerySet
from interviews.views import listing
from interviews.views.addresses import moved_to
from interviews.views.errors import Moved, honest_addresses
from interviews.views.redactions import notices


@dataclass(frozen=True, slots=True)
class _Kind:
    """A list of what recurs: what is found among some exchanges, and how it is shown and told as data."""

    name: str
    template: str
    found: Callable[[ExchangeQuerySet], list[Any]]
    columns: Sequence[str]
    record: Callable[[Any, Absolute], Record]


_ASKED_MOST = _Kind(
    "questions-asked-most", "echoes/asked_most.html", repeated.asked_most, ASKED_OFTEN_COLUMNS, asked_often_record
)
_SAID_MOST = _Kind(
    "passages-said-most", "echoes/said_most.html", repeated.said_most, SAID_OFTEN_COLUMNS, said_often_record
)


@require_safe
@honest_addresses
def asked_most(request: HttpRequest) -> HttpResponse:
    """The questions asked most often, each with the way to all its askings; 400 for a filter that cannot be."""
    return _listed(request, _ASKED_MOST)


@require_safe
@honest_addresses
def said_most(request: HttpRequest) -> HttpResponse:
    """The passages said most often, each with the way to all its places; 400 for a filter that cannot be."""
    return _listed(request, _SAID_MOST)


def _listed(request: HttpRequest, kind: _Kind) -> HttpResponse:
    wanted = listing.wanted_format(request)
    form = RecurringForm(request.GET)
    if not form.is_valid():
        _follow_names(request, form)
        return listing.refuse(request, form, kind.template, {})
    # What recurs is worked out of hundreds of texts, and the same for everybody until something changes.
    rows = current().once((kind.template, *form.chosen().items()), lambda: kind.found(form.exchanges()))
    if wanted != "html":
        records = [kind.record(row, request.build_absolute_uri) for row in rows]
        return listing.all_as_data(request, wanted, records, name=kind.name, columns=kind.columns)
    texts = [row.passage.here.text for row in rows if isinstance(row, repeated.SaidOften)]
    context = {
        "form": form,
        "found": rows,
        "chosen": [
            {"label": form.fields[name].label, "name": str(value), "without": address_with(request, **{name: None})}
            for name, value in form.chosen().items()
        ],
        "redactions": notices(texts),
    }
    return render(request, kind.template, context)


def _follow_names(request: HttpRequest, form: RecurringForm) -> None:
    """Raise Moved where the filter names somebody or a topic by an address that leads to another now."""
    found = {}
    for name, model in (("person", Person), ("topic", Topic)):
        if name in form.errors and (slug := moved_to(model, request.GET.get(name, ""))):
            found[name] = slug
    if found:
        raise Moved(address_with(request, **found))
