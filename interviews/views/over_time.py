"""Over time: a person on a topic, year by year; topics and people by how much was said in which year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from interviews.addresses import address_with
from interviews.echoes import over_time
from interviews.echoes.over_time import Gap, Year, Years
from interviews.exports.records import EXCHANGE_COLUMNS, exchange_record
from interviews.filters import UNDATED, year_in_words, years_of
from interviews.forms import OverTimeForm, TwoPeopleForm
from interviews.models import Exchange, Interview, Person, Topic, Turn
from interviews.models.editions import current
from interviews.querysets import ExchangeQuerySet
from interviews.views import listing
from interviews.views.addresses import moved_to
from interviews.views.echoed import with_echoes
from interviews.views.errors import Moved, NotHere, honest_addresses
from interviews.views.multiples import Multiple, chart_of, drawn, respond
from interviews.views.redactions import notices
from interviews.views.spoken import SpokenExchange, apart, lay_out
from interviews.views.unchanged import unless_unchanged

#: Names to choose from; those who speak of something most.
MOST_CHOICES = 100


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
    columns: list[tuple[Person, list[Said]]] = field(default_factory=list)

    @property
    def both(self) -> list[Said]:
        """In which both of two people answer."""
        return [one for one in self.said if len(one.answered_by) > 1]

    def of(self, person: Person) -> list[Said]:
        """In which one of two people answers, and the other does not."""
        return [one for one in self.said if one.answered_by == (person.pk,)]

    @property
    def anchor(self) -> str:
        return "undated" if self.year is None else f"year-{self.year}"


@require_safe
@unless_unchanged
@honest_addresses
def person_topic(request: HttpRequest, slug: str, topic: str) -> HttpResponse:
    """What a person said about a topic, oldest first, undated last; beside it what another said, if that is asked for.

    400 for a year that cannot be, and for somebody who never spoke of it.
    """
    person, subject = _found("person_topic", (Person, slug), (Topic, topic))
    about = Exchange.objects.public().about(subject)
    counted = current().once(("people by year", subject.pk), lambda: over_time.people_by_year(subject))
    if person.pk not in counted:
        raise NotHere(
            _("In this archive %(person)s says nothing about “%(topic)s”.")
            % {"person": person.name, "topic": subject.name}
        )
    wanted = listing.wanted_format(request)
    form = OverTimeForm(request.GET, over_time.people_on(subject).exclude(pk=person.pk))
    context = {"person": person, "topic": subject, "form": form, "others": _choices(counted, person)}
    if not form.is_valid():
        if "with" in form.errors and (now := moved_to(Person, request.GET.get("with", ""))):
            raise Moved(address_with(request, **{"with": now}))
        return listing.refuse(request, form, "over_time/person_topic.html", context)
    beside = form.cleaned_data["with"]
    people = [person, beside] if beside else [person]
    exchanges = about.answered_by(*people)
    rows = _loaded(exchanges.filter(form.of_year()))
    if wanted != "html":
        name = "-".join([*(one.slug for one in people), subject.slug])
        return listing.as_data(request, wanted, rows, name=name, columns=EXCHANGE_COLUMNS, record=exchange_record)
    page = listing.page_of(request, rows)
    years, chosen = over_time.by_year(exchanges) if beside else counted[person.pk], form.cleaned_data["year"]
    shown = {year: count for year, count in years.items() if _is_of(year, chosen)}
    gaps = over_time.gaps(shown, () if beside else over_time.years_interviewed(person))
    grouped = _by_year(page, _said(page, people), shown, gaps)
    for year in grouped:
        year.columns = [(one, year.of(one)) for one in people]
    own = reverse("person_topic", args=[person.slug, subject.slug])
    context |= {
        "beside": beside,
        "people": people,
        "count": sum(years.values()),
        "page": page,
        "years": grouped,
        "chosen": year_in_words(chosen) if chosen else "",
        "without_year": address_with(request, year=None, page=None),
        "undated": years.get(None, 0),
        "permanent_address": request.build_absolute_uri(),
        "redactions": notices(_texts(grouped)),
    }
    if beside:
        addresses = [reverse("person_topic", args=[one.slug, subject.slug]) for one in people]
        both = [Multiple(one.name, at, counted.get(one.pk, {})) for one, at in zip(people, addresses, strict=True)]
        context |= drawn(both)
    else:
        context["chart"] = chart_of(own, years, chosen)
    return render(request, "over_time/two_people.html" if beside else "over_time/person_topic.html", context)


def _is_of(year: Year, chosen: str) -> bool:
    """Whether a year is one of those that the filter asks for."""
    if chosen in ("", UNDATED):
        return not chosen or year is None
    return year in years_of(chosen)


def _choices(counted: Mapping[int, Years], person: Person | None = None) -> dict[str, Any]:
    """Those who speak of a topic most, but a person, A to Z; ``more``: whether there are others still. One query."""
    keys = [key for key in over_time.most_first(counted) if person is None or key != person.pk]
    rows = Person.objects.filter(pk__in=keys[:MOST_CHOICES]).a_to_z(get_language() or "")
    return {"rows": list(rows), "more": len(keys) > MOST_CHOICES}


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
    """Who speaks of a topic, those with most questions first, each with their years; 302 to two who are chosen."""
    (topic,) = _found("topic_people", (Topic, slug))
    counted = current().once(("people by year", topic.pk), lambda: over_time.people_by_year(topic))
    form = TwoPeopleForm(request.GET, over_time.people_on(topic))
    context = {"topic": topic, "form": form, "others": _choices(counted)}
    if not form.is_valid():
        return listing.refuse(request, form, "over_time/topic_people.html", context)
    if two := form.two:
        address = reverse("person_topic", args=[two[0].slug, topic.slug])
        return HttpResponseRedirect(f"{address}?with={two[1].slug}")

    def multiples(keys: Sequence[int]) -> list[Multiple]:
        people = Person.objects.in_bulk(keys)
        return [
            Multiple(people[key].name, reverse("person_topic", args=[people[key].slug, topic.slug]), counted[key])
            for key in keys
        ]

    return respond(
        request, counted, multiples, name=f"{topic.slug}-people", of="person", template="over_time/topic_people.html",
        context=context,
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


def _said(page: Iterable[Exchange], people: Sequence[Person]) -> list[Said]:
    """Exchanges as they are laid out, each with names in full, anchors of its own, and what was said before."""
    rows = list(page)
    spoken = with_echoes(rows, [lay_out(row.interview, [row])[0] for row in rows])
    return [
        Said(row.interview, apart(one, f"i{row.interview_id}"), _answering(row, people))
        for row, one in zip(rows, spoken, strict=True)
    ]


def _answering(row: Exchange, people: Sequence[Person]) -> tuple[int, ...]:
    """The keys of those of some people who answer in an exchange."""
    answering = {
        turn.participant.person_id for turn in row.turns.all() if turn.kind == Turn.Kind.ANSWER and turn.participant
    }
    return tuple(person.pk for person in people if person.pk in answering)


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
