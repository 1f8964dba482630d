"""People, topics and outlets: lists of names, and the page behind each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from interviews.editing.identifiers import give_identifier
from interviews.editing.merging import merge_outlets, merge_people
from interviews.editing.topic_acts import merge_topics
from interviews.models import Participant

Read = Callable[..., str]
pytestmark = pytest.mark.django_db


def names(text: str) -> list[str]:
    """The names of a list, in order."""
    items = re.findall(r'<li><a href="/(?:people|topics|outlets)/[^"]+/">(.*?)</a>', text[text.index("<main") :])
    return [re.sub(r"<span.*|<.*?>", "", item).strip() for item in items]


def titles(text: str) -> list[str]:
    return re.findall(r'class="card-title"><a[^>]*>([^<]*)<', text)


ORDERS = {
    "sr-latn": ["Cvet", "Čamac", "Ćup", "Dva", "Džem", "Đak", "Luka", "Ljubav", "Nož", "Njiva", "Šuma", "Zub", "Žaba"],
    "en": ["Čamac", "Ćup", "Cvet", "Đak", "Dva", "Džem", "Ljubav", "Luka", "Njiva", "Nož", "Šuma", "Žaba", "Zub"],
}


@pytest.fixture(params=sorted(ORDERS))
def reader_of(settings: Any, request: pytest.FixtureRequest) -> str:
    """The language of the reader."""
    settings.LANGUAGES = [(request.param, request.param)]
    settings.LANGUAGE_CODE = request.param
    return request.param


@pytest.mark.parametrize("make", ["person", "outlet", "topic"])
def test_names_are_sorted_as_their_readers_sort_them(
    read: Read, make_interview: Any, request: pytest.FixtureRequest, make: str, reader_of: str
) -> None:
    order = ORDERS[reader_of]
    maker = request.getfixturevalue(f"make_{make}")
    for name in reversed(order):
        row = maker(name)
        make_interview(1, **({"topics": (row,)} if make == "topic" else {make: row}))
    path = {"person": "people", "outlet": "outlets", "topic": "topics"}[make]
    assert [name for name in names(read(f"/{path}/")) if name in order] == order


def test_a_letter_leads_to_as_many_names_as_it_says(
    client: Client, make_interview: Any, make_person: Any, reader_of: str
) -> None:
    for place, name in enumerate((*ORDERS["en"], "Љубица", "4 Winds", "東京")):
        make_interview(1, person=make_person(name, slug=f"p{place}"))
    make_interview(1, person=make_person("Wanda Hidden"), public=False)
    text = client.get("/people/").content.decode()
    letters = re.findall(r'href="(/people/\?letter=[^"]*)"[^>]*>([^<]*)<span class="unseen"> \((\d+)\)', text)
    for address, _letter, count in letters:
        assert client.get(f"{address}&format=json").json()["count"] == int(count)
    told = " ".join(letter + count for _address, letter, count in letters)
    if reader_of == "en":
        assert told == "0-91 C3 D3 L3 N2 S1 Z2 …1"
    else:
        assert told == "0-91 C1 Č1 Ć1 D1 Dž1 Đ1 L1 Lj2 N1 Nj1 Š1 Z1 Ž1 …1"
    chosen = client.get(next(address for address, letter, _count in letters if letter == "L")).content.decode()
    assert ("Ljubav" in names(chosen)) is (reader_of == "en")


@pytest.mark.parametrize("letter", ["é", "cc", "%00", "CH"])
def test_what_is_no_letter_is_refused(client: Client, db: None, letter: str) -> None:
    for path in ("people", "topics", "outlets"):
        assert client.get(f"/{path}/?letter={letter}").status_code == 400


@pytest.mark.parametrize("path", ["people", "topics", "outlets"])
def test_names_may_stand_by_number(client: Client, fill_archive: Any, path: str) -> None:
    fill_archive(6)
    column = "exchanges" if path == "topics" else "interviews"
    counts = [row[column] for row in client.get(f"/{path}/?sort=count&format=json").json()["results"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == {"people": 6, "topics": 12, "outlets": 3}[path]


@pytest.mark.parametrize("path", ["people", "outlets"])
def test_the_number_beside_a_name_links_to_what_it_counts(
    client: Client, read: Read, fill_archive: Any, path: str
) -> None:
    fill_archive(7)
    links = re.findall(r'class="number" href="(/interviews/[^"]*)">(\d+)', read(f"/{path}/"))
    assert links
    for link, number in links:
        assert client.get(f"{link}&format=json").json()["count"] == int(number)


def test_numbers_on_the_topic_page_are_what_they_count(client: Client, read: Read, fill_archive: Any) -> None:
    fill_archive(7)
    text = read("/topics/busy/")
    assert "14 questions with their answers" in text
    assert re.search(r'href="/interviews/\?topic=busy">7 interviews', text)
    assert client.get("/interviews/?topic=busy&format=json").json()["count"] == 7


def test_long_lists_have_pages(read: Read, fill_archive: Any) -> None:
    fill_archive(210)
    for path in ("/people/", "/topics/", "/outlets/", "/people/busy-bea/", "/topics/busy/", "/outlets/busy-post/"):
        first, second = read(path), read(f"{path}?page=2")
        assert 'rel="next"' in first
        assert 'rel="prev"' in second
        read(f"{path}?page=999", 404)


def test_lists_of_names_as_data(client: Client, make_interview: Any, make_topic: Any) -> None:
    make_interview(2, topics=(make_topic("+Tides"),))
    results = {path: client.get(f"/{path}/?format=json").json()["results"] for path in ("people", "topics", "outlets")}
    assert results["people"] == [
        {
            "name": "Ada Lund",
            "note": None,
            "interviews": 1,
            "identifiers": [],
            "address": "http://testserver/people/ada-lund/",
        }
    ]
    assert [row["exchanges"] for row in results["topics"]] == [2]
    assert [row["website"] for row in results["outlets"]] == [None]
    assert "'+Tides,2," in client.get("/topics/?format=csv").getvalue().decode()


def test_a_persons_identifiers_lead_to_the_catalogues(client: Client, make_interview: Any) -> None:
    person = make_interview(1).participants.get(role="interviewee").person
    give_identifier(person, "viaf", "113", by=None)
    give_identifier(person, "wikidata", "Q7", by=None)
    addresses = ["https://www.wikidata.org/wiki/Q7", "https://viaf.org/viaf/113"]
    links = re.findall(r'<a rel="external noopener" href="([^"]+)"', client.get("/people/ada-lund/").content.decode())
    assert links == addresses
    assert client.get("/people/?format=json").json()["results"][0]["identifiers"] == addresses
    assert "; ".join(addresses) in client.get("/people/?format=csv").getvalue().decode()


def test_a_person_has_the_interviews_given_and_conducted(read: Read, make_interview: Any, make_person: Any) -> None:
    ada = make_person("Ada Lund", note="A captain.")
    make_interview(title="Old talk", date="1999", person=ada, capacity="Mate")
    make_interview(title="Undated talk", date="", person=ada, capacity="Captain")
    make_interview(title="New talk", date="2021", person=ada, capacity="Captain")
    asked = make_interview(title="Ada asks", date="2005", person="Bo Ek")
    Participant.objects.filter(interview=asked, role="interviewer").update(person=ada, outlet=None)
    text = read("/people/ada-lund/")
    given, conducted = text.split('id="conducted"')
    assert titles(given) == ["New talk", "Old talk", "Undated talk"]
    assert titles(conducted) == ["Ada asks"]
    assert "A captain." in text
    assert re.findall(r'<span class="office" lang="en">([^<]*)</span> <a', text) == ["Captain", "Mate"]


def test_a_topic_has_its_exchanges_with_who_where_and_when(read: Read, make_interview: Any, make_topic: Any) -> None:
    topic = make_topic("Bridges")
    interview = make_interview([("Why a bridge?", "To cross.")], topics=(topic,), date="2021-05")
    text = read("/topics/bridges/")
    for part in ("Why a bridge?", "To cross.", "Ada Lund", "Harbour Post", "May 2021", interview.title):
        assert part in text
    assert f'href="{interview.get_absolute_url()}1/"' in text


def test_an_outlet_has_its_interviews(read: Read, make_interview: Any) -> None:
    make_interview(title="Ours", outlet="Harbour Post")
    make_interview(title="Theirs", outlet="Inland Review")
    assert titles(read("/outlets/harbour-post/")) == ["Ours"]


@pytest.mark.parametrize("make", ["person", "outlet", "topic"])
def test_a_merged_name_moves_for_good(
    client: Client, make_interview: Any, request: pytest.FixtureRequest, make: str
) -> None:
    maker = request.getfixturevalue(f"make_{make}")
    kept = maker("Kept")
    make_interview(1, **({"topics": (kept,)} if make == "topic" else {make: kept}))
    middle, first = maker("Middle"), maker("First")
    merge = {"person": merge_people, "outlet": merge_outlets, "topic": merge_topics}[make]
    merge(first, middle, by=None)
    merge(middle, kept, by=None)
    for merged in (middle, first):
        response = client.get(merged.get_absolute_url())
        assert (response.status_code, response["Location"]) == (301, kept.get_absolute_url())
