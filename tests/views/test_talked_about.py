"""A person's page shows where others talk about them: public questions and answers that say the name in full."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from interviews.editing import exchanges, publication, turns
from interviews.models import Turn

pytestmark = pytest.mark.django_db
ASKED = ("What did Vesna Lukić say?", "That the tide comes first.")


def told(client: Client, slug: str = "vesna-lukic") -> tuple[int, list[str]]:
    """The number on the page, 0 for none, and the questions under it."""
    text = client.get(f"/people/{slug}/").content.decode()
    section = text.partition('aria-labelledby="mentioned"')[2].partition("</section>")[0]
    number = re.search(r"Talked about in (\d+) question", section)
    return int(number[1]) if number else 0, re.findall(r'href="/interviews/([^"]+/\d+)/"', section)


@pytest.fixture
def vesna(make_interview: Any) -> Any:
    return make_interview(person="Vesna Lukić", language="sr")


def test_who_is_named_in_full_in_what_others_say_is_talked_about(
    client: Client, make_interview: Any, vesna: Any
) -> None:
    first = make_interview([ASKED, ("And then?", "Then we wait.")], language="en")
    second = make_interview([("Шта после?", "Питајте Весну Лукић.")], language="sr")
    number, where = told(client)
    assert number == len(where) == 2
    assert {f"{first.slug}/1", f"{second.slug}/1"} == set(where)


@pytest.mark.parametrize(
    "text", ["Lukić knows.", "Vesna knows.", "Lukić, and Vesna too.", "Vesna, said Lukić.", "Vesna.\n\nLukić."]
)
def test_a_part_of_the_name_is_no_talk_about_the_person(
    client: Client, make_interview: Any, vesna: Any, text: str
) -> None:
    make_interview([("Who knows?", text)])
    assert told(client) == (0, [])


def test_a_title_or_a_name_before_a_turn_is_no_talk_about_somebody(
    client: Client, make_interview: Any, make_person: Any, vesna: Any
) -> None:
    make_interview(title="On Vesna Lukić and the tide")
    other = make_interview()
    other.participants.filter(role="interviewer").update(name="Vesna Lukić")
    publication.withdraw(other, by=None, reason="To index it anew.")
    publication.return_to_draft(other, by=None)
    publication.publish(other, by=None)
    assert told(client) == (0, [])


def test_what_one_says_oneself_is_no_talk_about_oneself(client: Client, make_interview: Any, vesna: Any) -> None:
    make_interview([ASKED], person=vesna.participants.get(role="interviewee").person)
    assert told(client) == (0, [])


def test_only_what_is_public_counts_and_what_changes_follows(client: Client, make_interview: Any, vesna: Any) -> None:
    draft = make_interview([ASKED], public=False)
    assert told(client) == (0, [])
    publication.publish(draft, by=None)
    assert told(client)[0] == 1
    turn = Turn.objects.get(exchange__interview=draft, kind="question")
    turns.edit_turn(turn, version=turn.version, text="What did she say?", by=None)
    assert told(client) == (0, [])
    turn.refresh_from_db()
    turns.edit_turn(turn, version=turn.version, text=ASKED[0], by=None)
    assert told(client)[0] == 1
    row = draft.exchanges.get()
    exchanges.delete_exchange(row, version=row.version, by=None)
    assert told(client) == (0, [])


def test_long_lists_have_pages(client: Client, make_interview: Any, vesna: Any) -> None:
    make_interview([ASKED] * 25)
    number, where = told(client)
    assert (number, len(where)) == (25, 20)
    second = client.get("/people/vesna-lukic/?mentioned_page=2").content.decode()
    assert len(re.findall(r'class="card-question"', second)) == 5
    assert client.get("/people/vesna-lukic/?mentioned_page=3").status_code == 404
    assert client.get("/people/vesna-lukic/?mentioned_page=x").status_code == 404


def test_somebody_of_one_name_is_not_looked_for(client: Client, make_interview: Any) -> None:
    make_interview(person="Tide")
    make_interview([("What of the tide?", "The tide rises.")])
    assert told(client, "tide") == (0, [])
