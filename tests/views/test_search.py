from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

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


def test_a_download_that_is_too_long_says_what_to_do(read: Read, boats: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "LONGEST_DOWNLOAD", 1)
    assert "2 hits are too many" in read("/search/?q=boat&format=csv", 400)


def test_words_filter_interviews_as_the_search_finds_them(client: Client, boats: Any) -> None:
    for words, found in (("boat", 2), ('"red brick"', 1), ("zebra", 0), ("…", 0), ("again brick", 1)):
        assert client.get("/interviews/", {"words": words, "format": "json"}).json()["count"] == found, words
