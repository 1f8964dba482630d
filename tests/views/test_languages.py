"""The language of the pages: chosen by the reader and kept, asked for by the browser otherwise, told to machines."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interviews.models import Interview
from interviews.models.turns import passage_keys

TAGS = {"en": "en", "sr-latn": "sr-Latn", "sr": "sr-Cyrl"}
COOKIE = "language"


def tag_of(page: str) -> str:
    found = re.search(r'<html lang="([^"]*)"', page)
    assert found
    return found[1]


@pytest.fixture
def addresses(make_interview: Any, make_topic: Any) -> list[str]:
    """An address of every kind of page, and what it answers."""
    interview = make_interview(2, language="sr", topics=(make_topic("Plima"),))
    exchange = interview.exchanges.with_turns().first()
    paragraph = f"{exchange.get_absolute_url()}{passage_keys(exchange.turns.all())[1]}/"
    people = [interview.participants.get(role="interviewee").person, interview.outlet]
    lists = [reverse(name) for name in ("home", "interviews", "people", "topics", "outlets", "search")]
    of_rows = [row.get_absolute_url() for row in (interview, exchange, *people)]
    return [*lists, "/search/?q=plima", *of_rows, "/topics/plima/", paragraph, f"{paragraph}report/"]


def test_every_public_page_is_there_in_every_language(client: Client, addresses: list[str]) -> None:
    for code, tag in TAGS.items():
        client.cookies[COOKIE] = code
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code == 200, (code, address)
            assert tag_of(answer.content.decode()) == tag
            assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/no-such-page/", "/interviews/?year=soon", "/topics/none/"])
def test_errors_speak_the_language_too(client: Client, address: str) -> None:
    client.cookies[COOKIE] = "sr"
    page = client.get(address).content.decode()
    assert tag_of(page) == "sr-Cyrl"
    assert "интервју" in page.lower()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "tag"),
    [
        ("sr", "sr-Cyrl"),
        ("sr-RS", "sr-Cyrl"),
        ("sr-Cyrl-RS", "sr-Cyrl"),
        ("sr-Latn", "sr-Latn"),
        ("sr-Latn-RS,en;q=0.5", "sr-Latn"),
        ("de,sr-Latn;q=0.8", "sr-Latn"),
        ("hr", "en"),
        ("bs-Cyrl", "en"),
        ("en-GB,sr;q=0.5", "en"),
        ("", "en"),
    ],
)
def test_the_browser_is_asked_where_nobody_chose(client: Client, asked: str, tag: str) -> None:
    assert tag_of(client.get("/", headers={"accept-language": asked}).content.decode()) == tag


@pytest.mark.django_db
def test_a_choice_is_kept_and_leads_back(client: Client) -> None:
    for code, tag in TAGS.items():
        answer = client.post("/language/", {"language": code, "next": "/interviews/?sort=oldest"})
        assert (answer.status_code, answer["Location"]) == (302, "/interviews/?sort=oldest")
        assert answer.cookies[COOKIE]["httponly"]
        assert answer.cookies[COOKIE]["max-age"] > 30 * 24 * 3600
        page = client.get("/interviews/?sort=oldest", headers={"accept-language": "de"}).content.decode()
        assert tag_of(page) == tag
        assert f'value="{code}" lang="{tag}" aria-current="true"' in page
        assert page.count('aria-current="true"') == 1
        assert 'name="next" value="/interviews/?sort=oldest"' in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_a_choice_leads_to_no_other_site(client: Client, elsewhere: str) -> None:
    answer = client.post("/language/", {"language": "sr", "next": elsewhere}, headers={"referer": elsewhere})
    assert answer["Location"] == "/"


@pytest.mark.django_db
def test_a_language_that_nobody_speaks_here_changes_nothing(client: Client) -> None:
    for code in ("xx", "de", "../en", ""):
        client.post("/language/", {"language": code, "next": "/"})
        assert tag_of(client.get("/").content.decode()) == "en"


def test_a_passage_in_another_language_or_script_says_so(
    client: Client, make_interview: Callable[..., Interview]
) -> None:
    client.cookies[COOKIE] = "sr-latn"
    for title, language, tag in (
        ("Razgovor o plimi", "sr", "sr-Latn"),
        ("Разговор о плими", "sr", "sr-Cyrl"),
        ("Разговор", "sr-Cyrl", "sr-Cyrl"),
        ("A talk about tides", "en", "en"),
    ):
        interview = make_interview(1, title=title, language=language)
        page = client.get(interview.get_absolute_url()).content.decode()
        assert f'<h1 lang="{tag}">' in page
        assert f'<div class="turns" lang="{tag}">' in page
        # What the page itself says in the middle of a text in another language is told apart again.
        assert ('aria-label="Adresa ovog pasusa" lang="sr-Latn"' in page) == (tag != "sr-Latn")


@pytest.mark.parametrize(
    ("code", "day", "month", "said"),
    [
        ("sr-latn", "4. maj 2021.", "maj 2021", ("engleski", "21 pitanje", "22 pitanja", "25 pitanja")),
        ("sr", "4. мај 2021.", "мај 2021", ("енглески", "21 питање", "22 питања", "25 питања")),
    ],
)
def test_dates_numbers_and_languages_are_told_in_the_language(
    client: Client, make_interview: Any, code: str, day: str, month: str, said: tuple[str, ...]
) -> None:
    make_interview(21)
    make_interview(22, date="2021-05")
    make_interview(25)
    client.cookies[COOKIE] = code
    page = client.get("/interviews/").content.decode()
    assert all(word in page for word in (day, month, *said))


def test_a_letter_of_one_language_is_understood_in_the_others(client: Client, make_interview: Any) -> None:
    make_interview(1, person="Čikić")
    make_interview(1, person="Cikić")
    told = []
    for code in TAGS:
        client.cookies[COOKIE] = code
        answer = client.get("/people/?letter=č")
        assert answer.status_code == 200
        told.append(re.findall(r"<bdi>([^<]+)</bdi>", answer.content.decode()))
    assert told == [["Čikić"]] * 3


@pytest.mark.django_db
def test_data_are_the_same_in_every_language(client: Client, make_interview: Any) -> None:
    address = make_interview(2).get_absolute_url()
    for data in (f"{address}?format=json", "/interviews/?format=csv", "/people/?format=json"):
        told = set()
        for code in TAGS:
            client.cookies[COOKIE] = code
            answer = client.get(data)
            told.add(b"".join(answer.streaming_content) if answer.streaming else answer.content)
        assert len(told) == 1, data


def test_the_desk_speaks_one_language(admin_client: Client) -> None:
    admin_client.cookies[COOKIE] = "sr"
    page = admin_client.get("/admin/").content.decode()
    assert '<html lang="en' in page
    assert not re.search("[а-я]", page)
