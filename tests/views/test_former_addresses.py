"""What stood at an address leads to where it stands now: pages, JSON, CSV, filters, chains."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from interviews.editing.addresses import change_slug
from interviews.editing.merging import merge_outlets, merge_people
from interviews.editing.publication import withdraw
from interviews.editing.topic_acts import merge_topics
from interviews.models import Interview
from interviews.models.turns import passage_keys

MERGES = {"person": merge_people, "outlet": merge_outlets, "topic": merge_topics}
PLACES = {"person": "people", "outlet": "outlets", "topic": "topics"}


@pytest.fixture
def moved(make_interview: Any) -> Interview:
    interview = make_interview(2)
    change_slug(interview, "by-the-quay", by=None)
    Interview.objects.filter(pk=interview.pk).update(title="Other")
    return interview


def test_every_address_of_an_interview_leads_to_the_new_one(client: Client, moved: Interview) -> None:
    old = moved.former_addresses.get().slug
    key = passage_keys(moved.exchanges.with_turns().first().turns.all())[1]
    for tail in ("", "?format=json", "2/", "9/", f"1/{key}/", f"1/{key}/?a=%20b"):
        response = client.get(f"/interviews/{old}/{tail}")
        assert (response.status_code, response["Location"]) == (301, f"/interviews/by-the-quay/{tail}")
        assert client.get(response["Location"]).status_code == (404 if tail == "9/" else 200)


def test_an_old_address_of_a_withdrawn_interview_says_so_and_of_a_draft_nothing(
    client: Client, moved: Interview, make_interview: Any
) -> None:
    withdraw(moved, by=None, reason="Asked for.")
    assert client.get(f"/interviews/{moved.former_addresses.get().slug}/").status_code == 410
    draft = make_interview(public=False)
    old = draft.slug
    change_slug(draft, "elsewhere", by=None)
    assert client.get(f"/interviews/{old}/").status_code == 404


@pytest.mark.parametrize("kind", MERGES)
def test_old_addresses_lead_straight_to_what_stands_at_the_end(
    client: Client, make_interview: Any, request: pytest.FixtureRequest, kind: str
) -> None:
    make = request.getfixturevalue(f"make_{kind}")
    goes, stays = make("Goes Away"), make("Stays Here")
    make_interview(1, **({"topics": (stays,)} if kind == "topic" else {kind: stays}))
    change_slug(goes, "went", by=None)
    MERGES[kind](goes, stays, by=None)
    change_slug(stays, "here", by=None)
    change_slug(stays, "here-now", by=None)
    for old in ("goes-away", "went", "stays-here", "here"):
        response = client.get(f"/{PLACES[kind]}/{old}/?page=1")
        assert (response.status_code, response["Location"]) == (301, f"/{PLACES[kind]}/here-now/?page=1")
        for form in ("", "&format=json", "&format=csv"):
            asked = client.get(f"/interviews/?sort=oldest&{kind}={old}{form}")
            assert (asked.status_code, asked["Location"]) == (301, f"/interviews/?sort=oldest&{kind}=here-now{form}")
            assert client.get(asked["Location"]).status_code == 200
    assert client.get(f"/interviews/?{kind}=nobody-here").status_code == 400


@pytest.mark.parametrize("kind", MERGES)
def test_an_old_address_of_somebody_whom_readers_do_not_see_is_not_found(
    client: Client, request: pytest.FixtureRequest, make_interview: Any, kind: str
) -> None:
    row = request.getfixturevalue(f"make_{kind}")("Hidden Row")
    make_interview(1, public=False, **({"topics": (row,)} if kind == "topic" else {kind: row}))
    change_slug(row, "elsewhere", by=None)
    assert client.get(f"/{PLACES[kind]}/hidden-row/").status_code == 404
    assert client.get(f"/interviews/?{kind}=hidden-row").status_code == 400
