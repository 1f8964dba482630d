"""What a reader has to load for one page: little, one style sheet, and nothing from anybody else."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

MOST_BYTES, MOST_OF_SCRIPT = 100_000, 10_000
QUESTION = "What did the harbour look like when you came back, and who was there to meet you?"
SENTENCE = "The cranes had gone and the tide came in as it always does, slowly and then at once."
SENTENCES = 9


def other(text: str, *which: int) -> str:
    """A text of the same length in words of its own, for nobody says the same twenty times."""
    return " ".join(
        f"{word[0]}{''.join(chr(97 + number) for number in which)}{word[1 + len(which) :]}" for word in text.split()
    )


def answer(*which: int) -> str:
    return " ".join(other(SENTENCE, *which, place) for place in range(SENTENCES))


@pytest.fixture
def addresses(make_interview: Any, make_topic: Any) -> list[str]:
    """Pages that readers open most, of an archive with ordinary interviews: twenty questions, 3,500 words."""
    topic = make_topic("Tides")
    interview, *_others = (
        make_interview(
            [(other(QUESTION, place, number), answer(place, number)) for number in range(20)], topics=(topic,)
        )
        for place in range(3)
    )
    person = interview.participants.get(role="interviewee").person
    rows = [row.get_absolute_url() for row in (interview, person, topic, interview.outlet)]
    return [*rows, f"{rows[0]}1/", "/", "/interviews/", "/people/", "/search/?q=tide", "/no-such-page/"]


def loaded(page: str, address: str) -> dict[str, list[str]]:
    """The addresses that a browser loads with a page, by kind."""
    tree = LexborHTMLParser(page)
    kinds = {
        "style": [node.attributes["href"] for node in tree.css("link[rel=stylesheet]")],
        "script": [node.attributes["src"] for node in tree.css("script[src]")],
        "other": [
            node.attributes["href"] for node in tree.css("link[rel~=icon], link[rel=preload], link[rel=manifest]")
        ]
        + [node.attributes["src"] for node in tree.css("img[src], iframe[src], source[src], video[src], audio[src]")],
    }
    return {kind: [urljoin(f"http://testserver{address}", str(one)) for one in found] for kind, found in kinds.items()}


def size_of(address: str) -> int:
    found = finders.find(urlsplit(address).path.removeprefix("/static/"))
    assert isinstance(found, str), address
    with open(found, "rb") as file:
        return len(file.read())


def test_a_page_is_light_and_asks_nobody_else(client: Client, addresses: list[str]) -> None:
    for address in addresses:
        page = client.get(address).content
        parts = loaded(page.decode(), address)
        everything = [one for found in parts.values() for one in found]
        assert {urlsplit(one).netloc for one in everything} == {"testserver"}, address
        assert len(parts["style"]) == 1, address
        script = sum(map(size_of, parts["script"]))
        assert script < MOST_OF_SCRIPT, address
        whole = len(page) + sum(map(size_of, everything))
        assert whole < MOST_BYTES, (address, whole)


def test_a_style_sheet_loads_nothing_more() -> None:
    found = finders.find("css/site.css")
    assert isinstance(found, str)
    with open(found) as file:
        sheet = file.read()
    assert "@import" not in sheet
    assert "url(" not in sheet
