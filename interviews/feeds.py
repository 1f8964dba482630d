"""What was published last, of the archive or of a part of it, as Atom or RSS for whoever follows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.timezone import localtime
from django.utils.translation import get_language

from interviews.addresses import address_with
from interviews.editing.cleaning import clean_line
from interviews.models import Interview, Participant, Turn
from interviews.models.redactions import without_marks

KINDS = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
NEWEST = 30
_SUMMARY = 500


@dataclass(frozen=True, slots=True)
class Feed:
    """Public interviews to follow. ``about``: whom or what they are of; "" for the whole archive.

    ``words``: what the address of each is followed by, so that words which were searched for are marked in it.
    """

    about: str
    interviews: QuerySet[Interview]
    words: str = ""


def respond(request: HttpRequest, kind: str, feed: Feed) -> HttpResponse:
    """The interviews that readers could see last, the newest first, in a kind of KINDS. A fixed number of queries."""
    about = clean_line(feed.about)
    made = KINDS[kind](
        title=" · ".join(filter(None, (about, settings.SITE_NAME))),
        link=request.build_absolute_uri(address_with(request, format=None, page=None)),
        description=about or settings.SITE_NAME,
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for interview in _newest(feed.interviews):
        made.add_item(**_item(request, interview, feed.words))
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _newest(interviews: QuerySet[Interview]) -> QuerySet[Interview]:
    first = Turn.objects.public().filter(exchange__interview=OuterRef("pk"), kind=Turn.Kind.QUESTION)
    first = first.order_by("exchange__position", "position").values("text")[:1]
    return (
        interviews.for_list()
        .annotate(shown_at=Coalesce("publish_at", "published_at"), first_question=Subquery(first))
        .order_by(F("shown_at").desc(nulls_last=True), "-pk")[:NEWEST]
    )


def _item(request: HttpRequest, interview: Any, words: str) -> dict[str, Any]:
    address = request.build_absolute_uri(interview.get_absolute_url())
    shown: datetime | None = interview.shown_at
    said = without_marks(interview.introduction or interview.first_question or "").partition("\n\n")[0]
    given = [who.name for who in interview.participants.all() if who.role == Participant.Role.INTERVIEWEE]
    # A row that came past the door may hold what no XML can; then the whole feed would be lost for it.
    said = clean_line(said)
    return {
        "title": clean_line(without_marks(interview.title)),
        "link": f"{address}?{words}" if words else address,
        "unique_id": address,
        "description": said if len(said) <= _SUMMARY else f"{said[: _SUMMARY - 1].rstrip()}…",
        "author_name": clean_line(", ".join(given)) or None,
        "pubdate": localtime(shown) if shown else None,
        "updateddate": localtime(max(filter(None, (interview.changed_at, shown)))),
    }
