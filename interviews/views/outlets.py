"""Outlets: the list, and one outlet with its interviews."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.exports.records import OUTLET_COLUMNS, outlet_record
from interviews.forms import NamesForm
from interviews.models import Interview, Outlet
from interviews.views import listing
from interviews.views.addresses import find_outlet
from interviews.views.errors import honest_addresses
from interviews.views.letters import letters
from interviews.views.people import NAMES_PER_PAGE
from interviews.views.registers import Asked, Register
from interviews.views.unchanged import unless_unchanged


@require_safe
@unless_unchanged
def outlet_list(request: HttpRequest) -> HttpResponse:
    """Everybody who published an interview that readers may see."""
    form = NamesForm(request)
    if not form.is_valid():
        return listing.refuse(request, form, "outlets/list.html", {})
    register = Register(Outlet)
    return listing.respond(
        request,
        Asked(register, form),
        name="outlets",
        columns=OUTLET_COLUMNS,
        record=outlet_record,
        template="outlets/list.html",
        context={"form": form, "letters": letters(request, form, register)},
        per_page=NAMES_PER_PAGE,
    )


@require_safe
@unless_unchanged
@honest_addresses
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    """One outlet and its interviews, newest first."""
    found = find_outlet(slug)
    interviews = Interview.objects.public().filter(outlet=found)
    wanted = listing.wanted_format(request, with_feed=True)
    if wanted != "html":
        return listing.interviews_as_data(request, wanted, interviews, name=found.slug, about=found.name)
    page = listing.page_of(request, interviews.for_list().newest_first())
    return render(request, "outlets/outlet.html", {"outlet": found, "page": page})
