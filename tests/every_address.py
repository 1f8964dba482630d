"""Every address of the site, each with something on it. Who adds one to the resolver adds it here, or a test fails."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from interviews.echoes.over_time import people_on
from interviews.models import Interview, Person, Topic, Wording
from interviews.models.turns import passage_keys
from interviews.sitemaps import SITEMAPS

_DATA = ("json", "csv")
_FEEDS = ("atom", "rss")
_TEXTS = ("json", "md", "txt")


def public_addresses(interview: Interview) -> dict[str, list[str]]:
    """By the name of each address of the reading site all its forms, for a public interview that has everything."""
    exchange = interview.exchanges.standing().with_turns().order_by("position").first()
    assert exchange is not None
    person = interview.participants.filter(person__isnull=False).latest("position").person
    topic = exchange.topics.first()
    another = Interview.objects.public().exclude(pk=interview.pk).newest_first().first() or interview
    keys = [*passage_keys(exchange.turns.all())]
    old = Wording.objects.filter(turn__exchange=exchange).values_list("fingerprint", flat=True)
    at = [interview.slug, exchange.number]
    said = " ".join(exchange.turns.all()[0].text.split()[:12])
    lists = {name: _forms(reverse(name), *_DATA, *_FEEDS) for name in ("interviews", "people", "topics", "outlets")}
    lists["interviews"] += [f"{reverse('interviews')}?about={person.slug}", f"{reverse('interviews')}?year=2021-05"]
    pages = {
        name: _forms(reverse(name, args=[row.slug]), *_DATA, *_FEEDS)
        for name, row in (("person", person), ("topic", topic), ("outlet", interview.outlet))
    }
    return {
        "home": [reverse("home")],
        **lists,
        **pages,
        "interview": [
            *_forms(reverse("interview", args=at[:1]), *_TEXTS),
            reverse("interview", args=at[:1]) + "?q=ada",
            reverse("interview", args=at[:1]) + "?script=Cyrl",
        ],
        "source_changes": [reverse("source_changes", args=at[:1])],
        "exchange": [reverse("exchange", args=at)],
        "asked_before": _forms(reverse("asked_before", args=at), *_DATA),
        "said_before": [
            *_forms(reverse("said_before", args=at), *_DATA),
            reverse("said_before", args=at) + "?passage-1=2",
        ],
        "side_by_side": [reverse("side_by_side", args=[interview.slug, another.slug])],
        "asked_most": [
            *_forms(reverse("asked_most"), *_DATA),
            *_forms(f"{reverse('asked_most')}?person={person.slug}&year=2021", *_DATA),
        ],
        "said_most": [
            *_forms(reverse("said_most"), *_DATA),
            *_forms(f"{reverse('said_most')}?topic={topic.slug}", *_DATA),
        ],
        "person_topics": _forms(reverse("person_topics", args=[person.slug]), *_DATA),
        "topic_people": _forms(reverse("topic_people", args=[topic.slug]), *_DATA),
        "topics_over_time": _forms(reverse("topics_over_time"), *_DATA),
        "person_topic": [
            *_forms(reverse("person_topic", args=[person.slug, topic.slug]), *_DATA),
            reverse("person_topic", args=[person.slug, topic.slug]) + "?year=2021",
            *_beside(person, topic),
        ],
        "quote": [
            reverse("quote"),
            *(reverse("quote", query={"q": said, **more}) for more in ({}, {"format": "json"})),
        ],
        "paragraph": [reverse("paragraph", args=[*at, key]) for key in (*keys[:1], *old[:1])],
        "report": [reverse("report", args=[*at, keys[0]]), reverse("report", args=[*at, keys[0]]) + "?sent=yes"],
        "language": [reverse("language")],
        "search": [
            *_forms(reverse("search") + "?q=ada", *_DATA, *_FEEDS),
            *(f"{reverse('search')}?q=ada&{shown}" for shown in ("view=interviews", "view=lines", "chart=share")),
            reverse("search"),
        ],
        "search_help": [reverse("search_help")],
        "search_suggest": [reverse("search_suggest") + "?q=ada"],
        "robots": [reverse("robots")],
        "security": [reverse("security")],
        "sitemap": [reverse("sitemap")],
        "sitemap_section": [reverse("sitemap_section", args=[section]) for section in SITEMAPS],
        "healthz": [reverse("healthz")],
        "readyz": [reverse("readyz")],
    }


def _beside(person: Person, topic: Topic) -> list[str]:
    """The page of somebody beside another who speaks of the same topic, if anybody does."""
    others = people_on(topic).exclude(pk=person.pk).order_by("pk")[:1]
    return [f"{reverse('person_topic', args=[person.slug, topic.slug])}?with={other.slug}" for other in others]


def names() -> set[str]:
    """The name of every address that the resolver knows, those of the desk with ``admin:`` before them."""
    return {name for name in _names(get_resolver("archive.urls"), "") if name}


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield f"{space}{one.name}" if one.name else ""
        else:
            yield from _names(one, f"{one.namespace}:" if one.namespace else space)


def _forms(address: str, *formats: str) -> list[str]:
    joint = "&" if "?" in address else "?"
    return [address, *(f"{address}{joint}format={name}" for name in formats)]
