"""Beside and around the hits: choices with their numbers, bars by year, other views, suggestions, short addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

Read = Callable[..., str]
pytestmark = pytest.mark.django_db


@pytest.fixture
def harbour(make_interview: Any, make_topic: Any) -> dict[str, Any]:
    """Four interviews of two people, two outlets, three years and two languages; the tide is in five exchanges."""
    bridges, tides = make_topic("Bridges"), make_topic("Tides")
    one = make_interview(
        [("Why the tide?", "It comes.\n\nAnd goes."), ("And the tide tomorrow?", "The tide is late."), ("Fog?", "No.")],
        title="First", date="2019", person="Ada Lund", outlet="Harbour Post", topics=(tides,),
    )  # fmt: skip
    two = make_interview([("Tide?", "Yes.")], title="Second", date="2020-03", person="Ada Lund", outlet="Evening Post")
    three = make_interview(
        [("A tide?", "Yes.")], title="Third", date="2020", person="Mia Berg", topics=(bridges, tides)
    )
    four = make_interview([("Da?", "tide i vetar")], title="Četvrti", date="", person="Mia Berg", language="sr-Latn")
    make_interview([("Nothing?", "Nothing.")], title="Other", date="2020", person="Ada Lund")
    return {"one": one, "two": two, "three": three, "four": four}


def links(text: str, label: str) -> dict[str, tuple[int, str]]:
    """The choices under a heading: name to number and address."""
    part = re.search(rf"<h3>{label}</h3>(.*?)(?:<h3>|</section>)", text, re.DOTALL)
    found = re.findall(
        r'<li><a href="([^"]*)"[^>]*>(?:<span.*?</span>)?<bdi>(.*?)</bdi></a> <span class="number">(\d+)', part[1]
    )
    return {name: (int(number), unescape(address)) for address, name, number in found} if part else {}


def total(text: str) -> int:
    found = re.search(r'class="total" role="status">(\d+)', text)
    return int(found[1]) if found else 0


def test_every_choice_leads_to_as_many_hits_as_it_says(read: Read, harbour: Any) -> None:
    text = read("/search/?q=tide")
    assert total(text) == 5
    followed = 0
    for label in ("Person", "Outlet", "Topic", "Year", "Language"):
        for number, address in links(text, label).values():
            assert total(read(address)) == number, address
            followed += 1
    assert followed == 2 + 2 + 2 + 3 + 2


def test_choices_are_counted_under_the_others(read: Read, harbour: Any) -> None:
    text = read("/search/?q=tide&person=ada-lund&year=2019")
    assert total(text) == 2
    assert {name: number for name, (number, _) in links(text, "Year").items()} == {"2020": 1, "2019": 2}
    assert {name: number for name, (number, _) in links(text, "Person").items()} == {"Ada Lund": 2}
    text = read("/search/?q=tide&person=ada-lund&year=2020")
    assert {name: number for name, (number, _) in links(text, "Person").items()} == {"Ada Lund": 1, "Mia Berg": 1}
    assert "Take off:" in text


def test_a_choice_that_leaves_nothing_is_told_and_can_be_taken_off(read: Read, harbour: Any) -> None:
    text = read("/search/?q=fog&year=2020")
    assert "Nothing found" in text
    assert links(text, "Year")["2019"][0] == 1


@pytest.mark.parametrize("query", ["person=nobody", "topic=x", "outlet=x", "year=x", "language=!", "view=x", "chart=x"])
def test_a_choice_that_cannot_be_is_a_bad_request_that_says_so(read: Read, harbour: Any, query: str) -> None:
    assert "something in the query cannot be" in read(f"/search/?q=tide&{query}", 400)


def test_bars_by_year_lead_to_the_hits_of_the_year(read: Read, harbour: Any) -> None:
    text = read("/search/?q=tide")
    bars = re.findall(r'<a href="([^"]*)" aria-label="(\d+): (\d+) hits?"', text)
    assert [(year, number) for _, year, number in bars] == [("2019", "2"), ("2020", "2")]
    for address, _, number in bars:
        assert total(read(unescape(address))) == int(number)


def test_bars_can_be_shares_of_all_questions_of_the_year(read: Read, harbour: Any) -> None:
    text = read("/search/?q=tide&chart=share")
    assert "<td>67 % (3)</td>" in text
    assert "2020: 2 hits, 67 %" in text


def test_hits_of_an_interview_can_be_folded_together(read: Read, harbour: Any) -> None:
    text = read("/search/?q=tide&view=interviews")
    assert re.findall(r"(\d) hits? in it", text) == ["2", "1", "1", "1"]
    assert text.count('class="card"') == 4
    oldest = read("/search/?q=tide&view=interviews&order=oldest")
    assert re.findall(r'class="card-question"><a href="/interviews/(\w+)-', oldest)[:3] == ["first", "third", "second"]


def test_hits_stand_line_by_line(read: Read, harbour: Any) -> None:
    text = read("/search/?q=late&view=lines")
    line = '<span class="before">The tide is </span><mark>late</mark><span class="after">.</span>'
    assert line in text


def test_people_topics_and_outlets_of_the_name_are_told(read: Read, harbour: Any) -> None:
    text = read("/search/?q=lund")
    assert 'Of this name: <a href="/people/ada-lund/"><bdi>Ada Lund</bdi></a> (person)' in text


@pytest.mark.parametrize(
    ("query", "kind", "suggested", "number"),
    [
        ("tise", "Did you mean", "tide", 5),
        ("tdie", "Did you mean", "tide", 5),
        ("tdie zeppelin", "Did you mean", "tide", 5),
        ("fog lighthouse", "With fewer terms:", "fog", 1),
        ("četvrti&spelled=1&language=", None, "", 0),
        ("ćetvrti&spelled=1", "However it is spelled:", "ćetvrti", 1),
        ("тиде&spelled=1", "In the other alphabet:", "tide", 5),
    ],
)
def test_what_finds_nothing_gets_suggestions_that_find_something(
    read: Read, harbour: Any, client: Client, query: str, kind: str | None, suggested: str, number: int
) -> None:
    response = client.get(f"/search/?q={query}", follow=True)
    text = response.content.decode()
    if kind is None:
        assert total(text) == 1
        return
    found = re.search(rf'<li>{kind} <a href="([^"]*)"><bdi>{suggested}</bdi></a> \((\d+)\)', text)
    assert found, text
    assert int(found[2]) == number
    assert total(read(f"/search/{unescape(found[1])}")) == number


def test_an_address_says_nothing_that_goes_without_saying(client: Client, harbour: Any) -> None:
    response = client.get("/search/?order=relevance&view=&q=tide&person=&spelled=")
    assert (response.status_code, response["Location"]) == (302, "/search/?q=tide")
    assert (
        '<link rel="canonical" href="http://testserver/search/?q=tide&amp;order=oldest">'
        in client.get("/search/?order=oldest&q=tide").content.decode()
    )


def test_a_feed_follows_a_query(client: Client, harbour: Any) -> None:
    text = client.get("/search/?q=fog&format=atom").content.decode()
    assert text.count("<entry>") == 1
    assert "?q=fog" in text
    assert client.get("/search/?q=!!&format=rss").content.decode().count("<item>") == 0


def test_as_spelled_is_kept_in_the_form_and_finds_letters(read: Read, harbour: Any) -> None:
    text = read("/search/?q=četvrti&spelled=1")
    assert total(text) == 1
    assert 'value="1" checked' in text
    assert total(read("/search/?q=cetvrti&spelled=1")) == 0


def test_data_can_be_narrowed(client: Client, harbour: Any) -> None:
    page = client.get("/search/?q=tide&topic=tides&format=json").json()
    assert page["count"] == 3
    assert page["query"]["topic"] == "tides"


@pytest.mark.parametrize("query", ["q=tide", "q=tide&view=interviews", "q=tide&view=lines", "q=tide&chart=share"])
def test_results_cost_the_same_however_large_the_archive(
    client: Client, fill_archive: Any, django_assert_max_num_queries: Any, query: str
) -> None:
    fill_archive(3)
    with django_assert_max_num_queries(19):
        client.get(f"/search/?{query}")
    fill_archive(40)
    with django_assert_max_num_queries(19):
        client.get(f"/search/?{query}")
