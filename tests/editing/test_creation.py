"""An interview written from a reading: every word in its place, in a fixed number of statements."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from interviews.editing import creation
from interviews.models import Exchange, Interview, Person, Source, Topic, Turn
from interviews.models import Participant as ParticipantRow
from interviews.transcripts.records import Aside, AsideKind, Given, PartialDate, Participant, Reading, Role, Subject
from tests.importing.readings import ASKS, QUAY, make_reading

pytestmark = pytest.mark.django_db


def write(reading: Reading) -> Interview:
    """Store a reading, with a source of its own, and make an interview of it."""
    return Interview.objects.get(pk=creation.create_interviews([arrived(reading)])[0].interview)


def arrived(reading: Reading) -> creation.Arrived:
    """A file from which this was read."""
    content = reading.to_json().encode()
    return creation.Arrived(content, hashlib.sha256(content).hexdigest(), "quay.txt", reading)


def test_what_the_reading_says_is_what_the_rows_say():
    reading = make_reading(subjects=(Subject("Bridges", ("bridge",), (1, 3)),), address="https://post.example/bridge")
    interview = Interview.objects.get(pk=write(reading).pk)
    assert (interview.title, interview.slug, interview.title_made) == (reading.title, "the-bridge-over-the-odd", False)
    assert (interview.partial_date, interview.date_kind, interview.sort_date) == ("2021-05-04", "published", 20210504)
    assert (interview.outlet.name, interview.language, interview.address) == (
        "Harbour Post", "en", "https://post.example/bridge"
    )  # fmt: skip
    assert interview.introduction == "We met on the quay."
    assert (interview.status, interview.is_public, interview.last_number) == ("draft", False, 3)
    assert interview.reading.understood() == reading
    spoken = Turn.objects.filter(exchange__interview=interview).order_by("exchange__position", "position")
    assert list(spoken.values_list("exchange__number", "kind", "participant__name", "text")) == [
        (number, kind, name, text)
        for number, pair in enumerate(QUAY, start=1)
        for kind, name, text in (("question", "Harbour Post", pair[0]), ("answer", "Lena Odd", pair[1]))
    ]
    assert all(turn.text == reading.text[turn.span_start : turn.span_end] for turn in spoken)
    assert set(spoken.values_list("reading", flat=True)) == {interview.reading_id}
    assert list(interview.exchanges.filter(topics__name="Bridges").values_list("number", flat=True)) == [1, 3]
    assert Source.objects.get().interview == interview


def test_the_cost_in_queries_is_the_same_for_5_and_for_40_exchanges():
    def cost(exchanges: int) -> int:
        pairs = [(f"Why number {number}?", f"Because of {number}.") for number in range(exchanges)]
        outlet, guest = f"Outlet {exchanges}", Participant(f"Lena Odd {exchanges}", Role.INTERVIEWEE)
        asks = Participant(outlet, Role.INTERVIEWER, is_outlet=True)
        reading = make_reading(pairs, title=f"Talk of {exchanges}", outlet=outlet, participants=(asks, guest))
        with CaptureQueriesContext(connection) as queries:
            write(reading)
        return len(queries)

    assert cost(5) == cost(40)


def test_the_cost_in_queries_is_the_same_for_one_and_for_12_interviews():
    def cost(number: int) -> int:
        readings = [
            make_reading(
                title=f"Talk {one} of {number}",
                outlet=f"Outlet {number}",
                participants=(
                    Participant(f"Outlet {number}", Role.INTERVIEWER, is_outlet=True),
                    Participant(f"Lena Odd {number} {one}", Role.INTERVIEWEE),
                ),
                subjects=(Subject(f"Bridges {number} {one}", ("bridge",), (1, 3)),),
            )
            for one in range(number)
        ]
        with CaptureQueriesContext(connection) as queries:
            creation.create_interviews([arrived(reading) for reading in readings])
        return len(queries)

    assert cost(1) == cost(12)


def test_interviews_written_together_are_as_those_written_one_by_one():
    readings = [
        make_reading(
            [(f"Why {number}?", "Because.")],
            subjects=(Subject(name, ("bridge",), (1,)),),
            participants=(ASKS, Participant("Lena Odd", Role.INTERVIEWEE, office)),
        )
        for number, (name, office) in enumerate([("bridges", "Mayor"), ("Bridges", "Poet"), ("BRIDGES", "Mayor")])
    ]
    stored = creation.create_interviews([arrived(reading) for reading in readings])
    rows = [Interview.objects.get(pk=keys.interview) for keys in stored]
    assert [(row.slug, row.reading_id, row.sources.get().pk) for row in rows] == [
        (slug, keys.reading, keys.source)
        for slug, keys in zip(
            ["the-bridge-over-the-odd", "the-bridge-over-the-odd-2021", "the-bridge-over-the-odd-2021-2"],
            stored,
            strict=True,
        )
    ]
    # All three appeared in one outlet, so the second office is that of the person met in the first.
    assert Person.objects.get().participations.count() == 3
    assert [row.attribution for row in ParticipantRow.objects.filter(role="interviewee").order_by("pk")] == [
        "a new person of this name", "the same full name and outlet", "the same full name and office"
    ]  # fmt: skip
    assert Topic.objects.get().name == "BRIDGES"
    assert Topic.objects.get().assignments.count() == 3


def test_an_address_that_is_taken_gets_the_year_then_a_number():
    assert [write(make_reading(pairs)).slug for pairs in ([("A?", "B.")], [("C?", "D.")], [("E?", "F.")])] == [
        "the-bridge-over-the-odd", "the-bridge-over-the-odd-2021", "the-bridge-over-the-odd-2021-2"
    ]  # fmt: skip


@pytest.mark.parametrize(("date", "parts", "order"), [
    ("", (None, None, None), None), ("1987", (1987, None, None), 19870000), ("1987-03", (1987, 3, None), 19870300)
])  # fmt: skip
def test_a_date_keeps_its_precision(date, parts, order):
    interview = write(make_reading(date=date))
    assert (interview.date_year, interview.date_month, interview.date_day) == parts
    assert interview.sort_date == order


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "/bridge", "https://a b", "x" * 2000])
def test_what_is_no_web_address_is_not_stored_as_one(address):
    assert write(make_reading(address=address)).address == ""


def test_names_and_titles_that_are_too_long_are_cut_to_what_the_database_takes():
    interview = write(make_reading(title="T" * 900, outlet="O" * 900))
    assert len(interview.title) == 500
    assert len(interview.outlet.name) == 200


def test_characters_that_no_database_takes_are_replaced_one_by_one():
    bad = make_reading([("Why\x00 now?", "B\ud800ecause\x0b of \ufffe it \\u0000.")], title="N\x00ow")
    good = creation.storable(bad)
    assert len(good.text) == len(bad.text)
    assert good.exchanges[0].turns[1].text == "B\ufffdecause\ufffd of \ufffd it \\u0000."
    interview = write(good)
    assert interview.reading.understood() == good


def test_a_reading_that_is_clean_is_handed_back_as_it_is():
    reading = make_reading(asides=(Aside(AsideKind.NOTE, "line\nbreak\tand “quotes”", 1),))
    assert creation.storable(reading) is reading


def test_options_have_one_hash_and_other_options_another():
    one = Given(date=PartialDate(2021), outlet="Post")
    assert creation.given_hash(one) == creation.given_hash(Given(date=PartialDate(2021), outlet="Post"))
    assert creation.given_hash(one) != creation.given_hash(Given(date=PartialDate(2021, 1), outlet="Post"))


def test_positions_leave_room_between_exchanges():
    interview = write(make_reading())
    positions = list(Exchange.objects.filter(interview=interview).values_list("number", "position"))
    assert positions == [(1, 1024), (2, 2048), (3, 3072)]


@given(st.text(st.sampled_from("a\\bfu01é\u2019\n\x00\x0b\x7f\ud800\udfff\ufdd0\ufdef\ufdf0\ufffd\ufffe\uffff𝄞")))
def test_every_character_that_a_database_refuses_is_found_in_json(text):
    stored = json.loads(creation.storable_json(json.dumps([text], ensure_ascii=False)))[0]
    assert stored == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text)
