"""Topics: the list, and one topic with every question and answer about it."""

from __future__ import annotations

from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.exports.records import EXCHANGE_COLUMNS, TOPIC_COLUMNS, exchange_record, topic_record
from interviews.feeds import Feed
from interviews.forms import NamesForm
from interviews.models import Exchange, Interview, Topic, TopicAssignment
from interviews.views import listing
from interviews.views.addresses import find_topic
from interviews.views.errors import honest_addresses
from interviews.views.letters import letters
from interviews.views.people import NAMES_PER_PAGE
from interviews.views.registers import Asked, Register
from interviews.views.spoken import lay_out
from interviews.views.unchanged import unless_unchanged


@require_safe
@unless_unchanged
def topic_list(request: HttpRequest) -> HttpResponse:
    """Everything that a public question or answer is about."""
    form = NamesForm(request)
    if not form.is_valid():
        return listing.refuse(request, form, "topics/list.html", {})
    register = Register(Topic)
    return listing.respond(
        request,
        Asked(register, form),
        name="topics",
        columns=TOPIC_COLUMNS,
        record=topic_record,
        template="topics/list.html",
        context={"form": form, "letters": letters(request, form, register)},
        per_page=NAMES_PER_PAGE,
    )


@require_safe
@unless_unchanged
@honest_addresses
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic: the exchanges about it, newest interview first, and how many interviews they stand in."""
    found = find_topic(slug)
    exchanges = _exchanges(found)
    wanted = listing.wanted_format(request, with_feed=True)
    if wanted != "html":
        feed = Feed(found.name, Interview.objects.public().filter(pk__in=exchanges.order_by().values("interview")))
        return listing.as_data(
            request, wanted, exchanges, name=found.slug, columns=EXCHANGE_COLUMNS, record=exchange_record, feed=feed
        )
    page = listing.page_of(request, exchanges)
    context = {
        "topic": found,
        "page": page,
        "rows": [{"interview": row.interview, "spoken": lay_out(row.interview, [row])[0]} for row in page],
        "interview_count": exchanges.order_by().values("interview").distinct().count(),
    }
    return render(request, "topics/topic.html", context)


def _exchanges(found: Topic) -> QuerySet:
    """The public exchanges about a topic, with their turns, interviews, and who took part."""
    about = TopicAssignment.objects.filter(topic=found, rejected=False).values("exchange")
    interviews = Interview.objects.for_list()
    exchanges = Exchange.objects.public().filter(pk__in=about).with_turns().with_topics()
    newest_first = (F("interview__sort_date").desc(nulls_last=True), "-interview", "position")
    return exchanges.prefetch_related(Prefetch("interview", interviews)).order_by(*newest_first)
