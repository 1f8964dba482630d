"""Small charts of topics and people by year: one scale, and every bar leads to exactly what it counts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.editing import publication
from interviews.editing.merging import merge_people
from interviews.models import Interview

pytestmark = pytest.mark.django_db
PAGES = ("/people/ada-lund/topics/", "/topics/bridges/people/", "/over-time/")


@pytest.fixture
def archive(make_interview: Any, make_topic: Any) -> Interview:
    bridges, ferries = make_topic("Bridges"), make_topic("Ferries")
    for date in ("2015", "2016-02", "2016-03", ""):
        make_interview(1, date=date, topics=(bridges,))
    make_interview(3, date="2019", topics=(ferries, bridges))
    make_interview(2, date="2017", person="Bo Kern", topics=(bridges,))
    make_interview(4, date="2014", topics=(bridges,), public=False, person="Cy Dahl")
    return make_interview(4, date="2014", topics=(bridges, make_topic("Locks")), public=False)


def html(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return " ".join(answer.content.decode().split())


def charts(page: str) -> dict[str, list[tuple[str, int]]]:
    """The bars of each chart of a page, by the name beside it."""
    found = re.findall(r'<h2 id="multiple-\d+"><a [^>]*><bdi>([^<]+)</bdi>.*?(?=<h2|</ol>)', page)
    parts = re.split(r'<h2 id="multiple-', page.partition("</ol></main")[0])[1:]
    bars = [re.findall(r'<a href="([^"]+)" aria-label="[^"]*?: (\d+) question', part) for part in parts]
    return {
        name: [(at.replace("&amp;", "&"), int(count)) for at, count in one]
        for name, one in zip(found, bars, strict=True)
    }


def count_of(client: Client, address: str) -> int:
    joint = "&" if "?" in address else "?"
    return client.get(f"{address}{joint}format=json").json()["count"]


def test_every_bar_leads_to_exactly_what_it_counts(client: Client, archive: Interview) -> None:
    found = {page: charts(html(client, page)) for page in PAGES}
    assert {
        page: {name: [count for _at, count in bars] for name, bars in of.items()} for page, of in found.items()
    } == {
        "/people/ada-lund/topics/": {"Bridges": [1, 2, 3], "Ferries": [3]},
        "/topics/bridges/people/": {"Ada Lund": [1, 2, 3], "Bo Kern": [2]},
        "/over-time/": {"Bridges": [1, 2, 2, 3], "Ferries": [3]},
    }
    for page in found.values():
        for address, count in (bar for bars in page.values() for bar in bars):
            assert count_of(client, address) == count, address


def test_the_table_says_the_same_and_its_numbers_lead_there_too(client: Client, archive: Interview) -> None:
    for page in PAGES:
        table = re.findall(r"<table>.*?</table>", html(client, page))[0]
        cells = re.findall(r'<td><a href="([^"]+)">(\d+)</a></td>', table)
        assert cells
        for address, count in cells:
            assert count_of(client, address) == int(count), address
    assert ("/people/ada-lund/topics/bridges/?year=undated", "1") in re.findall(
        r'<td><a href="([^"]+)">(\d+)</a></td>', html(client, PAGES[0])
    )


def test_all_charts_have_one_scale_and_the_same_years(client: Client, archive: Interview) -> None:
    page = html(client, "/over-time/")
    assert "the highest stands for 3 questions" in page
    assert len(set(re.findall(r'<svg viewBox="([^"]+)"', page))) == 1
    heights = [int(high) for high in re.findall(r'class="bar"[^>]*height="(\d+)"', page)]
    assert heights == [15, 29, 29, 44, 44]


def test_what_becomes_public_is_counted_and_what_is_withdrawn_is_not(client: Client, archive: Interview) -> None:
    for page in PAGES:
        assert "Locks" not in html(client, page)
        assert "Cy Dahl" not in html(client, page)
    publication.publish(archive, by=None)
    assert [count for _at, count in charts(html(client, PAGES[0]))["Bridges"]] == [4, 1, 2, 3]
    assert [count for _at, count in charts(html(client, "/over-time/"))["Locks"]] == [4]
    publication.withdraw(archive, by=None, reason="Asked for.")
    assert [count for _at, count in charts(html(client, PAGES[0]))["Bridges"]] == [1, 2, 3]
    assert "Locks" not in html(client, "/over-time/")


def test_the_numbers_come_as_data(client: Client, archive: Interview) -> None:
    lines = client.get("/people/ada-lund/topics/?format=csv").getvalue().decode().splitlines()
    assert lines[0].lstrip("\ufeff") == "topic,year,questions,address"
    assert lines[1].startswith("Bridges,2015,1,http")
    assert lines[4].startswith("Bridges,,1,http")
    data = client.get("/topics/bridges/people/?format=json").json()
    assert data["count"] == 2
    assert data["results"][-1]["person"] == "Bo Kern"


def test_there_is_a_way_to_all_of_many(client: Client, make_interview: Any, make_topic: Any) -> None:
    topics = tuple(make_topic(f"Topic {number:02}") for number in range(15))
    make_interview(1, date="2015", topics=topics)
    make_interview(1, date="2019", topics=topics[:3])
    first, second = html(client, "/over-time/"), html(client, "/over-time/?page=2")
    assert (len(charts(first)), len(charts(second))) == (12, 3)
    assert set(re.findall(r'<svg viewBox="([^"]+)"', first)) == set(re.findall(r'<svg viewBox="([^"]+)"', second))
    html(client, "/over-time/?page=3", 404)


def test_a_person_without_topics_and_an_empty_archive_say_so(client: Client, make_interview: Any) -> None:
    assert "Nothing is published yet." in html(client, "/over-time/")
    make_interview(1)
    assert "No topic was given" in html(client, "/people/ada-lund/topics/")
    html(client, "/people/nobody/topics/", 404)
    html(client, "/topics/nothing/people/", 404)


def test_merged_people_lead_on(client: Client, archive: Interview, make_person: Any) -> None:
    ada = Interview.objects.public().first().participants.get(role="interviewee").person
    merge_people(make_person("A. Lund"), ada, by=None)
    answer = client.get("/people/a-lund/topics/")
    assert (answer.status_code, answer["Location"]) == (301, f"/people/{ada.slug}/topics/")


def test_a_topic_is_narrowed_to_a_year(client: Client, archive: Interview) -> None:
    assert html(client, "/topics/bridges/?year=2016").count('class="card"') == 2
    assert count_of(client, "/topics/bridges/?year=2010s") == 8
    assert count_of(client, "/topics/bridges/?year=undated") == 1
    assert "Nothing was said in this year" in html(client, "/topics/bridges/?year=2014")
    assert "Start anew" in html(client, "/topics/bridges/?year=soon", 400)
    bars = re.findall(r'<a href="([^"]+)" aria-label="[^"]*?: (\d+) question', html(client, "/topics/bridges/"))
    assert [int(count) for _at, count in bars] == [1, 2, 2, 3]
    for address, count in bars:
        assert count_of(client, address) == int(count)


def test_pages_lead_there(client: Client, archive: Interview) -> None:
    assert 'href="/people/ada-lund/topics/"' in html(client, "/people/ada-lund/")
    assert 'href="/topics/bridges/people/"' in html(client, "/topics/bridges/")
    assert 'href="/over-time/"' in html(client, "/topics/")


def test_charts_cost_the_same_however_many_there_are(client: Client, make_interview: Any, make_topic: Any) -> None:
    costs: list[list[int]] = []
    for more in (2, 20):
        topics = tuple(make_topic(f"Topic {more} {number}") for number in range(more))
        make_interview(3, date="2015", topics=topics)
        make_interview(3, date="2018", topics=topics, person=f"Bo {more}")
        costs.append([])
        for page in ("/people/ada-lund/topics/", "/topics/topic-2-1/people/", "/over-time/"):
            with CaptureQueriesContext(connection) as queries:
                html(client, page)
            costs[-1].append(len(queries))
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 6
