"""People: the list, and one person with the interviews given and conducted."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.exports import linked_data
from interviews.exports.records import PERSON_COLUMNS, person_record
from interviews.forms import NamesForm
from interviews.models import Exchange, Interview, Participant, Person
from interviews.search import find_naming
from interviews.views import listing
from interviews.views.addresses import find_person
from interviews.views.errors import honest_addresses
from interviews.views.letters import letters
from interviews.views.registers import Asked, Register
from interviews.views.search import matched_in, page_of_results, shown
from interviews.views.unchanged import unless_unchanged

NAMES_PER_PAGE = 100
OFFICES = 10


@require_safe
@unless_unchanged
def person_list(request: HttpRequest) -> HttpResponse:
    """Everybody who takes part in an interview that readers may see."""
    form = NamesForm(request)
    if not form.is_valid():
        return listing.refuse(request, form, "people/list.html", {})
    register = Register(Person)
    return listing.respond(
        request,
        Asked(register, form, Person.objects.public().prefetch_related("identifiers")),
        name="people",
        columns=PERSON_COLUMNS,
        record=person_record,
        template="people/list.html",
        context={"form": form, "letters": letters(request, form, register)},
        per_page=NAMES_PER_PAGE,
    )


@require_safe
@honest_addresses
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Who this is, the interviews they gave and those they conducted or took part in otherwise, newest first."""
    found = find_person(slug)
    wanted = listing.wanted_format(request, with_feed=True)
    if wanted != "html":
        return listing.interviews_as_data(request, wanted, _with(found), name=found.slug, about=found.name)
    role = Participant.Role.INTERVIEWEE
    given = _interviews(Participant.objects.filter(person=found, role=role))
    conducted = _interviews(Participant.objects.filter(person=found).exclude(role=role))
    context = {
        "person": found,
        "given": listing.page_of(request, given),
        "conducted": listing.page_of(request, conducted, parameter="conducted_page"),
        "offices": _offices(found),
        **_talk_about(request, found),
        "identifiers": found.identifiers.all(),
        "linked_data": linked_data.person(found, request.build_absolute_uri),
    }
    return render(request, "people/person.html", context)


def _talk_about(request: HttpRequest, found: Person) -> dict[str, Any]:
    """Where others are asked about the person or speak of them: public exchanges that say the name in full.

    What stands in interviews in which the person takes part is no talk about somebody else.
    """
    number = listing.page_number(request, "mentioned_page")
    others = Exchange.objects.exclude(interview__in=found.participations.values("interview"))
    results = find_naming(found.name, exchanges=others, page=number, per_page=listing.PER_PAGE)
    if number > results.pages:
        raise listing.no_such_page(number, results.pages)
    told = matched_in()
    return {"mentioned": page_of_results(results), "mentions": [shown(hit, told) for hit in results.hits]}


def _with(found: Person) -> QuerySet[Interview]:
    """The public interviews in which a person takes part in whatever role."""
    return Interview.objects.public().filter(pk__in=found.participations.values("interview"))


def _interviews(participations: QuerySet) -> QuerySet:
    """The public interviews of these participations, each once, as a list shows them."""
    return Interview.objects.public().filter(pk__in=participations.values("interview")).for_list().newest_first()


def _offices(found: Person) -> list[Participant]:
    """The offices that the person held in public interviews, each once, latest first."""
    held = found.participations.filter(interview__is_public=True).exclude(capacity="").select_related("interview")
    offices: dict[str, Participant] = {}
    for participant in sorted(held, key=lambda held: held.interview.sort_date or 0, reverse=True):
        offices.setdefault(participant.capacity, participant)
    return list(offices.values())[:OFFICES]
