"""An interview's own JSON is read again as the same interview."""

from __future__ import annotations

import json

import pytest

from interviews.editing import exchanges as exchange_acts
from interviews.models import Exchange, Interview, Turn
from interviews.transcripts import Reading, parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview(make_interview) -> Interview:
    made = make_interview(3, date="1987-05", introduction="We met.\n\nIt rained.")
    made.recording = "https://a.example/tape.mp3"
    made.save(update_fields=["recording"])
    Turn.objects.filter(exchange__interview=made, kind="question", exchange__number=2).update(start=62.5)
    return made


def read_again(client, interview: Interview) -> Reading:
    response = client.get(interview.get_absolute_url(), {"format": "json"})
    assert response["Content-Type"] == "application/json"
    return parse(response.content)


def told(reading: Reading) -> list[list[tuple]]:
    return [
        [
            (turn.kind.value, turn.text, turn.start, reading.participants[turn.speaker or 0].name)
            for turn in exchange.turns
        ]
        for exchange in reading.exchanges
    ]


def stored(interview: Interview) -> list[list[tuple]]:
    rows = Exchange.objects.standing().filter(interview=interview).order_by("position")
    return [
        [(turn.kind, turn.text, turn.start, turn.participant.name) for turn in row.turns.order_by("position")]
        for row in rows
    ]


def test_the_interview_is_read_again_as_it_stands(client, interview):
    reading = read_again(client, interview)
    assert told(reading) == stored(interview)
    assert (reading.title, reading.title_made, str(reading.date)) == (interview.title, False, "1987-05")
    assert (reading.outlet, reading.language, reading.recording) == ("Harbour Post", "en", interview.recording)
    assert reading.introduction == ("We met.", "It rained.")
    assert [(who.name, who.role, who.capacity, who.labels, who.is_outlet) for who in reading.participants] == [
        ("Harbour Post", "interviewer", "", ("Q",), True),
        ("Ada Lund", "interviewee", "Harbour Master", ("A",), False),
    ]
    assert reading.warnings == ()


def test_the_order_of_an_exchange_that_was_joined_to_another_is_kept(client, interview):
    second = interview.exchanges.order_by("position")[1]
    exchange_acts.join_to_previous(second, version=second.version, by=None)
    reading = read_again(client, interview)
    assert [turn.kind.value for turn in reading.exchanges[0].turns] == ["question", "answer", "question", "answer"]
    assert told(reading) == stored(interview)


def test_an_unpublished_interview_gives_nothing(client, make_interview):
    hidden = make_interview(public=False)
    assert client.get(hidden.get_absolute_url(), {"format": "json"}).status_code == 404


@pytest.mark.parametrize("exchanges", [2, 30])
def test_it_costs_the_same_however_long_the_interview(client, make_interview, django_assert_max_num_queries, exchanges):
    made = make_interview(exchanges)
    with django_assert_max_num_queries(8):
        data = json.loads(client.get(made.get_absolute_url(), {"format": "json"}).content)
    assert len(data["exchanges"]) == exchanges
