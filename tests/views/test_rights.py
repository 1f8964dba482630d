"""Who holds the rights in an interview and whom readers can write to: on its page, and in what is taken along."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from interviews.editing.interviews import edit_interview
from interviews.editing.naming import save_outlet
from interviews.models import Interview
from interviews.transcripts import parse

pytestmark = pytest.mark.django_db
OPEN = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture
def interview(make_interview: Any) -> Interview:
    made = make_interview(3, outlet="Harbour Post")
    edit_interview(made, version=made.version, by=None, rights="© Ada Lund", licence=OPEN)
    return made


def shown(client: Client, interview: Interview) -> str:
    """The line of the rights as a reader sees it."""
    text = client.get(interview.get_absolute_url()).content.decode()
    line = re.search(r'<p class="rights">(.+?)</p>', text)
    return re.sub(r"<[^>]+>", "", line[1]).strip() if line else ""


def test_the_page_tells_whose_it_is_and_under_which_licence(client: Client, interview: Interview) -> None:
    assert shown(client, interview) == f"Rights: © Ada Lund, licence {OPEN}"
    page = client.get(interview.get_absolute_url()).content.decode()
    assert f'<a href="{OPEN}" rel="license external">' in page
    assert f'<meta name="DC.rights" content="© Ada Lund"><meta name="DCTERMS.license" content="{OPEN}">' in page
    told = json.loads(re.search(r'ld\+json">(.+?)</script>', page)[1])
    assert (told["copyrightNotice"], told["license"]) == ("© Ada Lund", OPEN)


def test_where_an_interview_says_nothing_its_outlet_does(client: Client, make_interview: Any) -> None:
    interview = make_interview(outlet="Quay Mail")
    assert shown(client, interview) == ""
    interview.outlet.rights = "All rights with the Quay Mail"
    save_outlet(interview.outlet, by=None)
    assert shown(client, interview) == "Rights: All rights with the Quay Mail"
    interview.refresh_from_db()
    edit_interview(interview, version=interview.version, by=None, licence=OPEN)
    assert shown(client, interview) == f"Rights: licence {OPEN}"


@pytest.mark.parametrize("kind", ["json", "md", "txt"])
def test_who_takes_it_along_takes_the_rights_along_and_reads_the_same_talk_again(
    client: Client, interview: Interview, kind: str
) -> None:
    taken = client.get(interview.get_absolute_url(), {"format": kind}).content
    assert "© Ada Lund" in taken.decode()
    assert "creativecommons.org/licenses/by/4.0/" in taken.decode()
    said = [turn.text for exchange in parse(taken).exchanges for turn in exchange.turns]
    turns = interview.exchanges.order_by("position", "turns__position").values_list("turns__text", flat=True)
    assert said == list(turns)


def test_lists_as_data_tell_them_too(client: Client, interview: Interview) -> None:
    row = client.get("/interviews/?format=json").json()["results"][0]
    assert (row["rights"], row["licence"]) == ("© Ada Lund", OPEN)


def test_readers_learn_whom_to_write_to(client: Client, interview: Interview, settings: Any) -> None:
    settings.CONTACT = ""
    assert "Rights, or something that should not stand here" not in client.get("/").content.decode()
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.CONTACT = "mailto:archive@post.example"
    link = '<a href="mailto:archive@post.example">'
    assert f"{link}archive@post.example</a>" in client.get(interview.get_absolute_url()).content.decode()
    assert f"{link}Contact</a>" in client.get("/no-such-page/").content.decode()
    told = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    assert told["Contact"] == "mailto:archive@post.example"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", told["Expires"])
