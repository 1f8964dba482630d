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
from interviews.views.timeline import timeline

NEWEST = 7
PEOPLE = 12
TOPICS = 24


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest interviews, who speaks most, what about most; every number links to the list that it counts."""
    interviews = Interview.objects.public()
    people = Person.objects.public()
    topics = Topic.objects.public()
    context = {
        "newest": interviews.for_list().newest_first()[:NEWEST],
        "people": people.counted().order_by("-interview_count", "sort_key")[:PEOPLE],
        "topics": topics.counted().order_by("-exchange_count", "sort_key")[:TOPICS],
        "counts": {
            "interviews": interviews.count(),
            "people": people.count(),
            "topics": topics.count(),
            "outlets": Outlet.objects.public().count(),
        },
        "timeline": timeline(request, _by_year(interviews)),
        "linked_data": linked_data.website(settings.SITE_NAME, request.build_absolute_uri, reverse("search")),
    }
    return render(request, "home.html", context)


def _by_year(interviews: QuerySet[Interview]) -> dict[int, int]:
    dated = interviews.filter(date_year__isnull=False).order_by()
    return dict(dated.values_list("date_year").annotate(Count("pk")))
