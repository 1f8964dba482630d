"""The first page: what this archive is, and ways in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from interviews.exports import linked_data
from interviews.models import Interview, Outlet, Person, Topic
from interviews.models.editions import current
from interviews.views.registers import Register
from interviews.views.timeline import timeline
from interviews.views.unchanged import unless_unchanged
from interviews.views.whole import Whole

NEWEST = 7
PEOPLE = 12
TOPICS = 24


@require_safe
@unless_unchanged
def home(request: HttpRequest) -> HttpResponse:
    """The newest interviews, who speaks most, what about most; every number links to the list that it counts."""
    interviews = Interview.objects.public()
    edition = current()
    whole = Whole(edition)
    people, topics, outlets = (Register(model, edition) for model in (Person, Topic, Outlet))
    context = {
        "newest": interviews.for_list().newest_first()[:NEWEST],
        "people": people.most(PEOPLE),
        "topics": topics.most(TOPICS),
        "counts": {
            "interviews": whole.number,
            "people": len(people.counts),
            "topics": len(topics.counts),
            "outlets": len(outlets.counts),
        },
        "timeline": timeline(request, {year: count for year, count in whole.by_year.items() if year is not None}),
        "linked_data": linked_data.website(settings.SITE_NAME, request.build_absolute_uri, reverse("search")),
    }
    return render(request, "home.html", context)
