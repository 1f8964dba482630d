"""The list of interviews narrowed to a month, and to whom others talk about; each count is that of its list."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.editing import turns
from interviews.models import Turn

pytestmark = pytest.mark.django_db
OF_VESNA = ("What did Vesna Lukić say?", "Ask Vesna Lukić about the tide.")


def titles(client: Client, query: str) -> list[str]:
    return sorted(row["title"] for row in client.get(f"/interviews/?{query}&format=json").json()["results"])


def options(client: Client, query: str, name: str) -> dict[str, int]:
    """The values of a filter that the page offers, each with its count."""
    text = client.get(f"/interviews/?{query}").content.decode()
    held = re.search(rf'<select id="id_{name}"[^>]*>(.*?)</select>', text, re.DOTALL)
    found = re.findall(r'<option value="([^"]+)"[^>]*>[^<]*\((\d+)\)', held[1]) if held else []
    return {value: int(count) for value, count in found}


@pytest.fixture
def archive(make_interview: Any, make_topic: Any) -> Any:
    tides = make_topic("Tides")
    vesna = make_interview(person="Vesna Lukić", title="Herself", date="2021-05-04", language="sr")
    make_interview([OF_VESNA], title="About her", date="2021-05", person="Bo Ek", topics=(tides,), language="en")
    make_interview([OF_VESNA], title="Later", date="2021-11-30", person="Ada Lund", language="en")
    make_interview(title="Not about her", date="2021", person="Ada Lund", topics=(tides,), language="en")
    make_interview(title="Never", date="", person="Ada Lund", language="en")
    return vesna


def test_a_month_is_a_filter_within_its_year(client: Client, archive: Any) -> None:
    assert titles(client, "year=2021-05") == ["About her", "Herself"]
    assert titles(client, "year=2021-12") == []
    assert titles(client, "year=2021") == ["About her", "Herself", "Later", "Not about her"]
    text = client.get("/interviews/?year=2021-05").content.decode()
    assert "Year: <bdi>May 2021</bdi>" in text


@pytest.mark.parametrize("time", ["2021-13", "2021-00", "2021-5", "2021-05-04", "1980s-05", "-05", "2021-"])
def test_what_is_no_month_is_refused(client: Client, archive: Any, time: str) -> None:
    assert client.get(f"/interviews/?year={time}").status_code == 400


def test_the_months_of_a_chosen_year_lead_to_as_many_as_they_say(client: Client, archive: Any) -> None:
    for query, expected in (("year=2021", [2, 1]), ("year=2021-11", [2, 1]), ("topic=tides&year=2021", [1])):
        text = client.get(f"/interviews/?{query}").content.decode()
        nav = text.partition('<nav class="months"')[2].partition("</nav>")[0]
        found = re.findall(r'<a href="([^"]+)"( aria-current="true")?>[^<]+<span class="number">(\d+)', nav)
        assert [int(count) for _address, _current, count in found] == expected
        for address, current, count in found:
            total = client.get(unescape(address) + "&format=json").json()["count"]
            assert total == (4 if current else int(count))
    assert '<nav class="months"' not in client.get("/interviews/").content.decode()


def test_interviews_in_which_others_talk_about_somebody(client: Client, archive: Any) -> None:
    assert titles(client, "about=vesna-lukic") == ["About her", "Later"]
    assert titles(client, "about=vesna-lukic&topic=tides") == ["About her"]
    assert titles(client, "about=vesna-lukic&person=vesna-lukic") == []
    assert titles(client, "about=bo-ek") == []
    assert client.get("/interviews/?about=nobody").status_code == 400
    page = client.get("/people/vesna-lukic/").content.decode()
    assert '<a href="/interviews/?about=vesna-lukic">' in page
    assert "?about=" not in client.get("/people/bo-ek/").content.decode()


def test_who_is_talked_about_is_counted_under_the_other_filters(client: Client, archive: Any) -> None:
    assert options(client, "", "about") == {"vesna-lukic": 2}
    assert options(client, "topic=tides", "about") == {"vesna-lukic": 1}
    assert options(client, "about=vesna-lukic&language=sr", "about") == {"vesna-lukic": 0}
    assert options(client, "about=bo-ek", "about") == {"bo-ek": 0, "vesna-lukic": 2}
    for query in ("about=vesna-lukic", "about=vesna-lukic&year=2021", "year=2021-05", "topic=tides&year=2021-05"):
        for name in ("topic", "person", "about", "outlet", "year", "language"):
            rest = "&".join(part for part in query.split("&") if not part.startswith(f"{name}="))
            for value, count in options(client, query, name).items():
                assert len(titles(client, f"{rest}&{name}={value}")) == count, (query, name, value)


def test_what_changes_is_counted_anew(client: Client, archive: Any, make_interview: Any) -> None:
    draft = make_interview([OF_VESNA], title="A draft", public=False)
    assert options(client, "", "about") == {"vesna-lukic": 2}
    assert "A draft" not in titles(client, "about=vesna-lukic")
    for turn in Turn.objects.filter(exchange__interview__title="Later"):
        turns.edit_turn(turn, version=turn.version, text="Nobody knows.", by=None)
    assert options(client, "", "about") == {"vesna-lukic": 1}
    assert draft.is_public is False


def test_it_costs_the_same_however_many_speak(client: Client, fill_archive: Any) -> None:
    costs = []
    for number in (60, 300):
        fill_archive(number)
        with CaptureQueriesContext(connection) as queries:
            client.get("/interviews/?about=busy-bea&year=1901")
        costs.append(len(queries))
    assert costs[0] == costs[1]
