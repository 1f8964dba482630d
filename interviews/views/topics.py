"""Topics: the list, and one topic with every question and answer about it."""

from __future__ import annotations

from django.db.models import F, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interviews.echoes import over_time
from interviews.exports.records import EXCHANGE_COLUMNS, TOPIC_COLUMNS, exchange_record, topic_record
from interviews.feeds import Feed
from interviews.filters import year_in_words
from interviews.forms import NamesForm, YearForm
from interviews.models import Exchange, Interview, Topic
from interviews.querysets import ExchangeQuerySet
from interviews.views import listing
from interviews.views.addresses import find_topic
from interviews.views.errors import honest_addresses
from interviews.views.letters import letters
from interviews.views.multiples import chart_of
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
    """One topic: the exchanges about it, newest interview first, and how many interviews they stand in.

    All of them or those of a year; 400 for a year that cannot be.
    """
    found = find_topic(slug)
    form = YearForm(request.GET)
    if not form.is_valid():
        return listing.refuse(request, form, "topics/topic.html", {"topic": found})
    everything = Exchange.objects.public().about(found)
    exchanges = _loaded(everything.filter(form.of_year()))
    wanted = listing.wanted_format(request, with_feed=True)
    if wanted != "html":
        feed = Feed(found.name, Interview.objects.public().filter(pk__in=exchanges.order_by().values("interview")))
        return listing.as_data(
            request, wanted, exchanges, name=found.slug, columns=EXCHANGE_COLUMNS, record=exchange_record, feed=feed
        )
    page = listing.page_of(request, exchanges)
    year = form.cleaned_data["year"]
    context = {
        "topic": found,
        "form": form,
        "page": page,
        "chosen": year_in_words(year) if year else "",
        "chart": chart_of(found.get_absolute_url(), over_time.by_year(everything), year),
        "rows": [{"interview": row.interview, "spoken": lay_out(row.interview, [row])[0]} for row in page],
        "interview_count": exchanges.order_by().values("interview").distinct().count(),
    }
    return render(request, "topics/topic.html", context)


def _loaded(exchanges: ExchangeQuerySet) -> QuerySet:
    """Exchanges with their turns, interviews, and who took part, newest interview first."""
    newest_first = (F("interview__sort_date").desc(nulls_last=True), "-interview", "position")
    loaded = exchanges.with_turns().with_topics()
    return loaded.prefetch_related(Prefetch("interview", Interview.objects.for_list())).order_by(*newest_first)
