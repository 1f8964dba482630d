"""T24: what is not public appears nowhere: no page, list, count, neighbour, redirect, feed or download tells of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.utils import timezone

from interviews.editing import publication
from interviews.models import Interview
from interviews.models.turns import passage_keys
from interviews.sitemaps import SITEMAPS

WORD = "quixotry"
LISTS = ("/interviews/", "/people/", "/topics/", "/outlets/", "/search/?q=tide", f"/search/?q={WORD}")
STARTS = (
    "/",
    *LISTS,
    "/interviews/?sort=oldest",
    "/interviews/?sort=title",
    "/interviews/?words=tide",
    "/interviews/?year=undated",
    "/topics/?sort=count",
    "/people/?sort=count",
    "/search/",
    "/search/help/",
    f"/search/suggest/?q={WORD}",
    "/search/suggest/?q=tide",
    f"/search/?q={WORD[:-1]}x",
    f"/search/?q={WORD[:5]}*",
    f"/search/?q=speaker:{WORD}",
    f"/search/?q=topic:{WORD}",
    f"/search/?q=outlet:{WORD}",
    "/search/?q=tide&view=interviews",
    "/search/?q=tide&chart=share",
    "/search/?q=tide&view=lines&year=2020",
    "/search/?q=tide&person=ada-lund&format=atom",
    "/search/?q=year:2021",
    "/no-such-page/",
    "/robots.txt",
    "/sitemap.xml",
    *(f"/sitemap-{section}.xml" for section in SITEMAPS),
)


def _draft(interview: Interview) -> None:
    pass


def _in_review(interview: Interview) -> None:
    publication.send_to_review(interview, by=None)


def _withdrawn(interview: Interview) -> None:
    publication.publish(interview, by=None)
    publication.withdraw(interview, by=None, reason="The speaker asked for it.")


def _held_back(interview: Interview) -> None:
    publication.publish(interview, by=None, at=timezone.now() + timedelta(days=3))


@pytest.fixture
def hide(make_interview: Any, make_topic: Any) -> Callable[[Callable[[Interview], None]], Interview]:
    """Make an interview in which everything says the word, and bring it into a state that readers do not see."""

    def make(state: Callable[[Interview], None]) -> Interview:
        hidden = make_interview(
            [(f"What is {WORD}?", f"It is {WORD} and the tide.")],
            title=f"On {WORD}",
            date="2021-05-04",
            person=f"Petra {WORD.title()}",
            outlet=f"The {WORD.title()} Post",
            introduction=f"We spoke of {WORD}.",
            capacity=f"Head of {WORD}",
            topics=(make_topic(WORD.title()),),
            public=False,
        )
        state(hidden)
        return hidden

    return make


def _is_one_of_many(link: str) -> bool:
    """Whether a link is to another search, or narrows or shows results another way: of these there is no end."""
    path, _, query = link.partition("?")
    asked = parse_qs(query)
    return asked.get("q", ["tide"])[0] not in ("tide", WORD) or (path == "/search/" and len(asked) > 1)


def walk(client: Client, starts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every page that a reader can reach by links from the starts, and each list as JSON and CSV: address and text."""
    waiting, seen = [*starts], set(starts)
    for address in LISTS:
        joint = "&" if "?" in address else "?"
        kinds = ("json", "csv", "atom", "rss") if address == "/interviews/" else ("json", "csv")
        waiting += [f"{address}{joint}format={kind}" for kind in kinds]
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        assert response.status_code in (200, 404), address
        text = re.sub('name="csrfmiddlewaretoken" value="[^"]+"', "", response.getvalue().decode())
        # What a cache would be told may tell something too.
        told = [response.headers.get(name) for name in ("ETag", "Last-Modified", "Content-Length", "Link")]
        yield address, f"{told}\n{text}"
        for link in re.findall(r'href="(/[^"#]*)', text):
            link = link.replace("&amp;", "&")
            if link not in seen and not _is_one_of_many(link) and not link.startswith(("/static/", "/admin/")):
                seen.add(link)
                waiting.append(link)


def hidden_addresses(hidden: Interview) -> list[str]:
    """Every address that the interview, its exchange and its paragraphs would have."""
    exchange = hidden.exchanges.with_turns().get()
    keys = passage_keys(exchange.turns.all())
    own = hidden.get_absolute_url()
    return [own, f"{own}1/", *(f"{own}1/{key}/" for key in keys)]


@pytest.mark.parametrize("state", [_draft, _in_review, _withdrawn, _held_back])
def test_t24_what_is_not_public_appears_nowhere(client: Client, make_interview: Any, hide: Any, state: Any) -> None:
    """Two public interviews lie before and after the hidden one in time, so that it would be their neighbour."""
    make_interview(2, date="2020-01-01")
    make_interview(2, date="2022-01-01")
    make_interview(2, date="")
    before = dict(walk(client, STARTS))
    assert len(before) > 30
    hidden = hide(state)
    after = dict(walk(client, STARTS))
    assert after == before, "a count, a choice or a neighbour moved"
    own = rf"\w+(?::|%3A){WORD}"  # a query in its own box, title and addresses
    shown = rf"(?:q=|value=\"){own}|>{own} ·|{own}&|q={WORD}|value=\"{WORD}\"|{WORD}</title>|<title>{WORD}"
    asked = re.compile(rf"{shown}|“{WORD}”|\"{WORD}\"", re.IGNORECASE)
    assert not [address for address, text in after.items() if WORD in asked.sub("", text).lower()]
    gone = 410 if hidden.was_public else 404
    for address in hidden_addresses(hidden):
        response = client.get(address)
        assert response.status_code == gone, address
        assert WORD not in response.getvalue().decode().replace(address, "").lower()


@pytest.mark.parametrize("state", [_draft, _in_review, _held_back])
def test_t24_an_address_of_it_answers_as_one_where_nothing_ever_was(client: Client, hide: Any, state: Any) -> None:
    hidden = hide(state)
    tails = ("", "?format=json", "?format=md", "?format=txt", "changes/", "1/", "1/v1-abc/", "1/v1-abc/report/")
    for tail in tails:
        told = []
        for slug in (hidden.slug, "nothing-ever-was"):
            response = client.get(f"/interviews/{slug}/{tail}")
            kept = {name: value for name, value in response.headers.items() if name != "X-Request-ID"}
            told.append((response.status_code, kept, response.getvalue().decode().replace(slug, "")))
        assert told[0][0] == 404
        assert told[0][2] == told[1][2], tail
        assert told[0][1].keys() == told[1][1].keys()


@pytest.mark.parametrize("state", [_draft, _in_review, _withdrawn, _held_back])
def test_t24_names_of_what_is_not_public_are_not_found(client: Client, hide: Any, state: Any) -> None:
    hidden = hide(state)
    person = hidden.participants.get(role="interviewee").person
    topic = hidden.exchanges.get().topics.get()
    for row in (person, hidden.outlet, topic):
        response = client.get(row.get_absolute_url())
        assert response.status_code == 404
        assert WORD not in response.getvalue().decode().lower()
    for name, row in (("person", person), ("about", person), ("outlet", hidden.outlet), ("topic", topic)):
        response = client.get("/interviews/", {name: row.slug})
        assert response.status_code == 400
        assert row.name not in response.content.decode()


@pytest.mark.parametrize("kind", ["person", "outlet", "topic"])
def test_t24_a_name_merged_into_a_hidden_one_is_not_found(client: Client, hide: Any, request: Any, kind: str) -> None:
    hidden = hide(_draft)
    rows = {
        "person": hidden.participants.get(role="interviewee").person,
        "outlet": hidden.outlet,
        "topic": hidden.exchanges.get().topics.get(),
    }
    merged = request.getfixturevalue(f"make_{kind}")("Old Name", merged_into=rows[kind])
    assert client.get(merged.get_absolute_url()).status_code == 404


def test_t24_a_name_is_listed_without_its_hidden_interviews(
    client: Client, make_interview: Any, make_topic: Any
) -> None:
    topic = make_topic("Tides")
    shown = make_interview(2, topics=(topic,))
    make_interview(2, topics=(topic,), public=False, title=f"On {WORD}")
    person = shown.participants.get(role="interviewee").person
    for row in (person, shown.outlet, topic, shown):
        assert WORD not in client.get(row.get_absolute_url()).content.decode()
    for kind, column in (("people", "interviews"), ("outlets", "interviews"), ("topics", "exchanges")):
        counts = [row[column] for row in client.get(f"/{kind}/?format=json").json()["results"]]
        assert counts == [2 if kind == "topics" else 1]
