"""Over time: a person on a topic, year by year; topics and people by how much was said in which year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interviews.echoes import over_time
from interviews.echoes.over_time import Gap, Year, Years
from interviews.exports.records import EXCHANGE_COLUMNS, exchange_record
from interviews.filters import year_in_words
from interviews.forms import OverTimeForm
from interviews.models import Exchange, Interview, Person, Topic
from interviews.models.editions import current
from interviews.querysets import ExchangeQuerySet
from interviews.views import listing
from interviews.views.addresses import moved_to
from interviews.views.echoed import with_echoes
from interviews.views.errors import Moved, NotHere, honest_addresses
from interviews.views.multiples import Multiple, chart_of, respond
from interviews.views.redactions import notices
from interviews.views.spoken import SpokenExchange, apart, lay_out
from interviews.views.unchanged import unless_unchanged


@dataclass(frozen=True, slots=True)
class Said:
    """One exchange of the list. ``answered_by``: those of the people at hand who answer in it."""

    interview: Interview
    spoken: SpokenExchange
    answered_by: tuple[int, ...] = ()


@dataclass(slots=True)
class YearOf:
    """What was said in a year, None for what is undated. ``gap``: the years before it of which nothing is there.

    ``goes_on``: whether the page before this one has some of it already.
    """

    year: Year
    gap: Gap | None
    goes_on: bool
    said: list[Said] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return "undated" if self.year is None else f"year-{self.year}"


@require_safe
@unless_unchanged
@honest_addresses
def person_topic(request: HttpRequest, slug: str, topic: str) -> HttpResponse:
    """What a person said about a topic, oldest first, undated last; 400 for a year that cannot be."""
    person, subject = _found("person_topic", (Person, slug), (Topic, topic))
    exchanges = Exchange.objects.public().about(subject).answered_by(person)
    years = over_time.by_year(exchanges)
    if not years:
        raise NotHere(
            _("In this archive %(person)s says nothing about “%(topic)s”.")
            % {"person": person.name, "topic": subject.name}
        )
    wanted = listing.wanted_format(request)
    form = OverTimeForm(request.GET, Person.objects.none())
    context = {"person": person, "topic": subject, "form": form, "count": sum(years.values())}
    if not form.is_valid():
        return listing.refuse(request, form, "over_time/person_topic.html", context)
    rows = _loaded(exchanges.filter(form.of_year()))
    if wanted != "html":
        name = f"{person.slug}-{subject.slug}"
        return listing.as_data(request, wanted, rows, name=name, columns=EXCHANGE_COLUMNS, record=exchange_record)
    page = listing.page_of(request, rows)
    chosen = form.cleaned_data["year"]
    shown = years if not chosen else over_time.by_year(exchanges.filter(form.of_year()))
    gaps = over_time.gaps(shown, over_time.years_interviewed(person))
    grouped = _by_year(page, _said(page), shown, gaps)
    context |= {
        "page": page,
        "years": grouped,
        "chosen": year_in_words(chosen) if chosen else "",
        "chart": chart_of(reverse("person_topic", args=[person.slug, subject.slug]), years, chosen),
        "undated": years.get(None, 0),
        "permanent_address": request.build_absolute_uri(),
        "redactions": notices(_texts(grouped)),
    }
    return render(request, "over_time/person_topic.html", context)


@require_safe
@unless_unchanged
@honest_addresses
def person_topics(request: HttpRequest, slug: str) -> HttpResponse:
    """The topics that a person speaks of, those with most questions first, each with its years."""
    (person,) = _found("person_topics", (Person, slug))
    counted = current().once(("topics by year", person.pk), lambda: over_time.topics_by_year(person))

    def multiples(keys: Sequence[int]) -> list[Multiple]:
        topics = Topic.objects.in_bulk(keys)
        return [
            Multiple(topics[key].name, reverse("person_topic", args=[person.slug, topics[key].slug]), counted[key])
            for key in keys
        ]

    return respond(
        request, counted, multiples, name=f"{person.slug}-topics", of="topic", template="over_time/person_topics.html",
        context={"person": person},
    )  # fmt: skip


@require_safe
@unless_unchanged
@honest_addresses
def topic_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who speaks of a topic, those with most questions first, each with their years."""
    (topic,) = _found("topic_people", (Topic, slug))
    counted = current().once(("people by year", topic.pk), lambda: over_time.people_by_year(topic))

    def multiples(keys: Sequence[int]) -> list[Multiple]:
        people = Person.objects.in_bulk(keys)
        return [
            Multiple(people[key].name, reverse("person_topic", args=[people[key].slug, topic.slug]), counted[key])
            for key in keys
        ]

    return respond(
        request, counted, multiples, name=f"{topic.slug}-people", of="person", template="over_time/topic_people.html",
        context={"topic": topic},
    )  # fmt: skip


@require_safe
@unless_unchanged
def topics_over_time(request: HttpRequest) -> HttpResponse:
    """The topics of the archive, those with most questions first, each with its years."""
    counted = current().once("topics by year", over_time.topics_by_year)

    def multiples(keys: Sequence[int]) -> list[Multiple]:
        topics = Topic.objects.in_bulk(keys)
        return [Multiple(topics[key].name, topics[key].get_absolute_url(), counted[key]) for key in keys]

    return respond(
        request, counted, multiples, name="topics-over-time", of="topic", template="over_time/topics.html", context={}
    )  # fmt: skip


def _found(name: str, *wanted: tuple[Any, str]) -> tuple[Any, ...]:
    """The public rows at some addresses; Moved where one of them has another now, Http404 where one has none."""
    rows = [model.objects.public().filter(slug=slug).first() for model, slug in wanted]
    if all(rows):
        return tuple(rows)
    slugs = [row.slug if row else moved_to(model, slug) for row, (model, slug) in zip(rows, wanted, strict=True)]
    if not all(slugs):
        raise Http404
    raise Moved(reverse(name, args=slugs))


def _loaded(exchanges: ExchangeQuerySet) -> ExchangeQuerySet:
    """Exchanges with all that is shown of them, oldest first, undated last."""
    interviews = Interview.objects.select_related("outlet")
    loaded = exchanges.with_turns().with_topics().prefetch_related(Prefetch("interview", interviews))
    return loaded.oldest_first()


def _said(page: Iterable[Exchange]) -> list[Said]:
    """Exchanges as they are laid out, each with names in full, anchors of its own, and what was said before."""
    rows = list(page)
    spoken = with_echoes(rows, [lay_out(row.interview, [row])[0] for row in rows])
    return [Said(row.interview, apart(one, f"i{row.interview_id}")) for row, one in zip(rows, spoken, strict=True)]


def _by_year(page: Page, said: Sequence[Said], years: Years, gaps: Mapping[int, Gap]) -> list[YearOf]:
    """What a page of the list shows, by year; ``years``: how many the whole list has of each."""
    before = page.start_index() - 1
    starts, at = {}, 0
    for year in sorted(years, key=lambda year: (year is None, year or 0)):
        starts[year] = at
        at += years[year]
    found: dict[Year, YearOf] = {}
    for one in said:
        year = one.interview.date_year
        if year not in found:
            goes_on = starts[year] < before
            found[year] = YearOf(year, None if goes_on or year is None else gaps.get(year), goes_on)
        found[year].said.append(one)
    return list(found.values())


def _texts(years: Iterable[YearOf]) -> list[str]:
    return [passage.text for year in years for one in year.said for passage in one.spoken.passages]
