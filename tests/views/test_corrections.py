"""The note at the end of an interview: what was corrected after readers first saw it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.editing import exchanges, publication, turns
from interviews.models import Interview, Turn

pytestmark = pytest.mark.django_db
SAID = "The gauge on the quay was right all winter."


def told(client: Client, interview: Interview) -> list[tuple[str, str]]:
    """The question and the address of each correction that the page notes."""
    text = client.get(interview.get_absolute_url()).content.decode()
    section = text.partition('aria-labelledby="corrections"')[2].partition("</section>")[0]
    return re.findall(r'Question (\d+), on [^<]+<a href="([^"]+)"', section)


def edit(interview: Interview, number: int, text: str) -> None:
    turn = Turn.objects.get(exchange__interview=interview, exchange__number=number, kind="answer")
    turns.edit_turn(turn, version=turn.version, text=text, by=None)


@pytest.fixture
def interview(make_interview: Any) -> Interview:
    return make_interview([("Was the gauge right?", SAID), ("And then?", "Then the ice came down the river.")])


def test_a_correction_is_noted_and_leads_to_what_changed(client: Client, interview: Interview) -> None:
    assert told(client, interview) == []
    edit(interview, 1, SAID.replace("winter", "summer"))
    ((number, address),) = told(client, interview)
    assert number == "1"
    shown = client.get(address).content.decode()
    assert [text.strip() for text in re.findall(r"<(?:del|ins)>(.+?)</", shown)] == ["winter.", "summer."]


def test_each_question_is_noted_once_the_latest_first(client: Client, interview: Interview) -> None:
    edit(interview, 1, SAID.replace("winter", "summer"))
    edit(interview, 2, "Then the ice came up the river.")
    edit(interview, 1, SAID.replace("winter", "autumn"))
    assert [number for number, _address in told(client, interview)] == ["1", "2"]
    edit(interview, 1, SAID)
    edit(interview, 2, "Then the ice came down the river.")
    assert [number for number, _address in told(client, interview)] == ["2", "1"]


def test_what_was_changed_before_anybody_saw_it_is_no_correction(client: Client, make_interview: Any) -> None:
    draft = make_interview([("Was the gauge right?", SAID)], public=False)
    edit(draft, 1, SAID.replace("winter", "summer"))
    publication.publish(draft, by=None)
    assert told(client, draft) == []


def test_what_was_taken_out_is_not_pointed_at(client: Client, interview: Interview) -> None:
    edit(interview, 1, f"{SAID}\n\nHe stole the lamp from the chandler.")
    turn = Turn.objects.get(exchange__interview=interview, exchange__number=1, kind="answer")
    turns.edit_turn(turn, version=turn.version, text=SAID, by=None)
    assert told(client, interview) == []
    edit(interview, 2, "Then the ice came up the river.")
    row = interview.exchanges.get(number=2)
    exchanges.delete_exchange(row, version=row.version, by=None)
    assert told(client, interview) == []


def test_the_note_costs_one_query_however_much_was_corrected(client: Client, make_interview: Any) -> None:
    few, many = make_interview([("Why?", SAID)] * 2), make_interview([("Why?", SAID)] * 12)
    for row, number in ((few, 2), (many, 12)):
        for place in range(1, number + 1):
            edit(row, place, f"{SAID} Or so it was in year {place}.")
    costs = []
    for row in (few, many):
        with CaptureQueriesContext(connection) as counted:
            assert told(client, row)
        costs.append(len(counted))
    assert costs[0] == costs[1]
