from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.editing import publication
from interviews.models import Interview
from interviews.search import results
from interviews.views import search

Read = Callable[..., str]
pytestmark = pytest.mark.django_db


@pytest.fixture
def boats(make_interview: Any) -> Any:
    make_interview([("Why a boat?", "Because of the red brick.")], title="On boats", date="2019", person="Ada Lund")
    return make_interview(
        [("Who builds it?", "We do."), ("Why the boat again?", "A brick is red.")], title="On bricks", date="2021"
    )


def questions(text: str) -> list[str]:
    return [
        re.sub(r"<.*?>", "", title)
        for title in re.findall(r'class="card-question">\s*<a[^>]*>(.*?)</a>', text, re.DOTALL)
    ]


def test_a_hit_shows_what_who_where_and_when(read: Read, boats: Any) -> None:
    text = read('/search/?q="red brick"')
    assert questions(text) == ["Why a boat?"]
    assert "<mark>red brick</mark>" in text
    for part in ("Ada Lund", "Harbour Post", "2019", "On boats", "1 question with its answers"):
        assert part in text
    assert re.search(r'class="card-question">\s*<a href="/interviews/on-boats-\d+/1/\?q=%22red\+brick%22"', text)


def test_the_title_and_the_name_are_marked_where_they_match(read: Read, boats: Any) -> None:
    text = read("/search/?q=lund bricks")
    assert "On <mark>bricks</mark>" in text
    assert "Ada <mark>Lund</mark>" in text


@pytest.mark.parametrize(("order", "first"), [("newest", "Why the boat again?"), ("oldest", "Why a boat?")])
def test_hits_are_ordered(read: Read, boats: Any, order: str, first: str) -> None:
    text = read(f"/search/?q=boat&order={order}")
    assert questions(text)[0] == first
    assert f'<option value="{order}" selected>' in text


def test_hits_come_best_first_unless_asked_otherwise(read: Read, boats: Any) -> None:
    text = read("/search/?q=boat")
    assert '<option value="relevance" selected>' in text
    assert len(questions(text)) == 2


def test_the_page_says_how_the_query_was_understood(read: Read, boats: Any) -> None:
    assert "Understood as:" in read("/search/?q=boat -brick")


def test_nothing_found_gives_a_way_on(read: Read, boats: Any) -> None:
    text = read("/search/?q=zebra")
    assert "Nothing found" in text
    assert 'href="/topics/"' in text


@pytest.mark.parametrize("query", ["", "%20", "%22", "---", "(", "OR", "NEAR(", "%E2%80%A6"])
def test_a_query_of_nothing_is_a_page(read: Read, boats: Any, query: str) -> None:
    assert questions(read(f"/search/?q={query}")) == []


def test_hits_have_pages(read: Read, fill_archive: Any) -> None:
    fill_archive(25)
    seen = [len(questions(read(f"/search/?q=tide&page={page}"))) for page in (1, 2, 3)]
    assert seen == [20, 20, 10]
    read("/search/?q=tide&page=4", 404)


def test_hits_as_data(client: Client, boats: Any) -> None:
    page = client.get("/search/?q=boat&format=json&order=oldest").json()
    assert page["count"] == 2
    assert page["results"][0]["question"] == "Why a boat?"
    assert page["results"][0]["interviewees"] == ["Ada Lund"]
    assert client.get(page["results"][0]["address"].removeprefix("http://testserver")).status_code == 200
    lines = client.get("/search/?q=boat&format=csv").getvalue().decode().splitlines()
    assert lines[0] == ",".join([*search.HIT_COLUMNS, "query"])
    assert all(line.endswith(",http://testserver/search/?q=boat") for line in lines[1:])
    assert page["query"]["q"] == "boat"
    assert page["query"]["order"] == "oldest"
    assert page["query"]["understood"] == "Exchanges with “boat” in any form."
    assert len(lines) == 3


def data(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return response.getvalue()


def test_all_hits_are_handed_over_at_once_in_the_order_of_the_pages(client: Client, fill_archive: Any) -> None:
    fill_archive(25)
    for order in ("relevance", "newest", "oldest"):
        asked = f"/search/?q=tide&order={order}"
        pages = [client.get(f"{asked}&format=json&page={page}").json() for page in (1, 2, 3)]
        hits = [hit for page in pages for hit in page["results"]]
        whole = json.loads(data(client, f"{asked}&format=json&page=all"))
        assert whole == {**pages[0], "next": None, "previous": None, "results": hits}
        rows = list(csv.DictReader(io.StringIO(data(client, f"{asked}&format=csv").decode())))
        assert [row["address"] for row in rows] == [hit["address"] for hit in hits]


def test_a_page_of_several_leads_to_json_of_all_hits(client: Client, fill_archive: Any) -> None:
    fill_archive(25)
    for view in ("", "&view=interviews", "&view=lines"):
        text = client.get(f"/search/?q=tide{view}&page=2").content.decode()
        address = f"/search/?q=tide{view}&page=all&format=json"
        assert f'<a href="{escape(address)}" rel="nofollow">JSON of all pages</a>' in text
        assert (
            len(json.loads(data(client, address))["results"])
            == client.get(f"/search/?q=tide{view}&format=json").json()["count"]
        )


def test_a_single_page_leads_to_its_own_json_alone(client: Client, boats: Any) -> None:
    text = client.get("/search/?q=brick").content.decode()
    assert "format=json" in text
    assert "page=all" not in text


def test_a_download_of_nothing_is_whole_too(client: Client, boats: Any) -> None:
    for query in ("zebra", "%3F%3F"):
        assert json.loads(data(client, f"/search/?q={query}&format=json&page=all"))["results"] == []
        assert data(client, f"/search/?q={query}&format=csv").decode().count("\n") == 1


def test_a_download_keeps_a_few_hits_in_memory_and_asks_for_them_as_it_is_sent(
    client: Client, fill_archive: Any, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    fill_archive(10)
    monkeypatch.setattr(results, "AT_ONCE", 5)
    for wanted in ("csv", "json&page=all"):
        response = client.get(f"/search/?q=tide&format={wanted}")
        parts = iter(response.streaming_content)
        with CaptureQueriesContext(connection) as captured:
            next(parts)
            sent = [part for part in (next(parts) for _hit in range(5)) if part]
        assert (len(sent), len(captured)) == (5, 3), wanted
        with django_assert_num_queries(9):
            assert len(list(parts)) >= 15


def test_what_is_withdrawn_while_a_download_is_sent_is_no_part_of_it(
    client: Client, fill_archive: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_archive(3)
    monkeypatch.setattr(results, "AT_ONCE", 1)
    parts = iter(client.get("/search/?q=tide&order=newest&format=csv").streaming_content)
    seen = [next(parts), next(parts)]
    for interview in Interview.objects.public():
        publication.withdraw(interview, by=None, reason="The guild asked for it.")
    assert list(parts) == []
    assert len(seen) == 2


def test_words_filter_interviews_as_the_search_finds_them(client: Client, boats: Any) -> None:
    for words, found in (("boat", 2), ('"red brick"', 1), ("zebra", 0), ("…", 0), ("again brick", 1)):
        assert client.get("/interviews/", {"words": words, "format": "json"}).json()["count"] == found, words
