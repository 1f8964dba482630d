"""The first page: what this archive is, and ways in."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Count, QuerySet
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

NEWEST = 7
PEOPLE = 12
TOPICS = 24


@require_safe
@unless_unchanged
def home(request: HttpRequest) -> HttpResponse:
    """The newest interviews, who speaks most, what about most; every number links to the list that it counts."""
    interviews = Interview.objects.public()
    edition = current()
    people, topics, outlets = (Register(model, edition) for model in (Person, Topic, Outlet))
    context = {
        "newest": interviews.for_list().newest_first()[:NEWEST],
        "people": people.most(PEOPLE),
        "topics": topics.most(TOPICS),
        "counts": {
            "interviews": edition.once("interviews", interviews.count),
            "people": len(people.counts),
            "topics": len(topics.counts),
            "outlets": len(outlets.counts),
        },
        "timeline": timeline(request, edition.once("interviews by year", lambda: _by_year(interviews))),
        "linked_data": linked_data.website(settings.SITE_NAME, request.build_absolute_uri, reverse("search")),
    }
    return render(request, "home.html", context)


def _by_year(interviews: QuerySet[Interview]) -> dict[int, int]:
    dated = interviews.filter(date_year__isnull=False).order_by()
    return dict(dated.values_list("date_year").annotate(Count("pk")))
