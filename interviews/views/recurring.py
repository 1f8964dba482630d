"""What recurs most: the questions asked and the passages said most often, of all, of a person, a topic, a year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.addresses import address_with
from interviews.echoes import repeated
from interviews.forms import RecurringForm
from interviews.models import Person, Topic
from interviews.models.editions import current
from interviews.querysets import ExchangeQuerySet
from interviews.views.addresses import moved_to
from interviews.views.errors import Moved, honest_addresses
from interviews.views.redactions import notices


@require_safe
@honest_addresses
def asked_most(request: HttpRequest) -> HttpResponse:
    """The questions asked most often, each with the way to all its askings; 400 for a filter that cannot be."""
    return _listed(request, "echoes/asked_most.html", repeated.asked_most)


@require_safe
@honest_addresses
def said_most(request: HttpRequest) -> HttpResponse:
    """The passages said most often, each with the way to all its places; 400 for a filter that cannot be."""
    return _listed(request, "echoes/said_most.html", repeated.said_most)


def _listed(request: HttpRequest, template: str, found: Callable[[ExchangeQuerySet], list[Any]]) -> HttpResponse:
    form = RecurringForm(request.GET)
    if not form.is_valid():
        _follow_names(request, form)
        return render(request, template, {"form": form, "refused": True}, status=400)
    # What recurs is worked out of hundreds of texts, and the same for everybody until something changes.
    rows = current().once((template, *form.chosen().items()), lambda: found(form.exchanges()))
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
    return render(request, template, context)


def _follow_names(request: HttpRequest, form: RecurringForm) -> None:
    """Raise Moved where the filter names somebody or a topic by an address that leads to another now."""
    found = {}
    for name, model in (("person", Person), ("topic", Topic)):
        if name in form.errors and (slug := moved_to(model, request.GET.get(name, ""))):
            found[name] = slug
    if found:
        raise Moved(address_with(request, **found))
