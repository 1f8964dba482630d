"""The page that checks quotations."""

import json
from typing import Any

import pytest
from django.test import Client

from interviews.views.quote import LONGEST

pytestmark = pytest.mark.django_db

SAID = "We call on every town along the river to send us its gauge readings by the hour"


@pytest.fixture(autouse=True)
def archive(make_interview: Any) -> None:
    make_interview([("Is the pilot the guarantor of safe passage here?", f"{SAID}.")], title="Then", date="1999-04")


def test_without_a_quotation_there_is_a_box(client: Client) -> None:
    page = client.get("/quote/").content.decode()
    assert "<textarea" in page
    assert "verdict" not in page


@pytest.mark.parametrize(
    ("quotation", "told"),
    [
        (SAID, "Said in these words"),
        (SAID.replace("gauge", "tide"), "Said nearly so"),
        (f"{SAID}, and whoever does not will pay a large sum of money every month", "Said in part"),
        ("Pancakes are the future of this harbour", "Not found in this archive"),
    ],
)
def test_the_page_tells_how_much_of_a_quotation_was_said(client: Client, quotation: str, told: str) -> None:
    for answer in (client.get("/quote/", {"q": quotation}), client.post("/quote/", {"q": quotation})):
        page = answer.content.decode()
        assert answer.status_code == 200
        assert told in page
        assert quotation in page


@pytest.mark.parametrize("text", ["...", "😀 😀", "“”", "\x00"])
def test_a_text_without_a_word_is_told_so(client: Client, text: str) -> None:
    page = client.get("/quote/", {"q": text})
    assert (page.status_code, "There is no word in this text" in page.content.decode()) == (200, True)
    assert client.post("/quote/?format=json", {"q": text}).json() == {"error": "There is no word in this text."}


def test_one_word_is_no_quotation_and_that_is_said(client: Client) -> None:
    page = client.get("/quote/", {"q": " pilot!"})
    assert (page.status_code, "One word is no quotation" in page.content.decode()) == (200, True)
    told = client.get("/quote/", {"q": "pilot", "format": "json"})
    assert (told.status_code, list(told.json())) == (400, ["error"])


def test_the_difference_is_shown_and_the_questioner_is_named(client: Client) -> None:
    assert (
        "<del>tide </del><ins>gauge </ins>"
        in client.get("/quote/", {"q": SAID.replace("gauge", "tide")}).content.decode()
    )
    page = client.get("/quote/", {"q": "the pilot the guarantor of safe passage"}).content.decode()
    assert "questioner’s words" in page


def test_the_same_is_told_as_json(client: Client) -> None:
    answer = client.post("/quote/?format=json", {"q": f"He said “{SAID}” and “nobody ever said these words”."})
    data = json.loads(answer.content)
    assert data["count"] == 2
    first, second = data["results"]
    assert (first["verdict"], second["verdict"], second["first"]) == ("exact", "not found", None)
    found = first["found"][0]
    assert (found["speaker"], found["outlet"], found["date"], found["words_of"]) == (
        "Ada Lund",
        "Harbour Post",
        "1999-04",
        "speaker",
    )
    assert client.get(found["address"]).status_code == 200
    assert found["address"].endswith(f"/{found['fingerprint']}/")


def test_a_text_that_is_too_long_is_refused_with_what_to_do(client: Client) -> None:
    for address in ("/quote/", "/quote/?format=json"):
        answer = client.post(address, {"q": "word " * (LONGEST // 5 + 1)})
        assert answer.status_code == 400
        assert "Paste a part of it" in answer.content.decode()


@pytest.mark.parametrize("sent", [{"content_type": "application/json", "data": {"q": SAID}}, {"data": {"text": SAID}}])
def test_a_program_that_sends_the_text_otherwise_is_told_how(client: Client, sent: dict[str, Any]) -> None:
    answer = client.post("/quote/?format=json", **sent)
    assert (answer.status_code, "“q” of a form" in answer.json()["error"]) == (400, True)
    assert client.get("/quote/?format=json").status_code == 400
    assert "“q” of a form" in client.post("/quote/", **sent).content.decode()


@pytest.mark.parametrize(
    "text", ["\x00", "“”", "....", "<script>alert(1)</script> said he", "𝔘" * 500, "a" * 4000, "“\n" * 40_000]
)
def test_whatever_is_pasted_is_answered(client: Client, text: str) -> None:
    answer = client.post("/quote/", {"q": text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_many_quotations_are_cut_off_and_said_so(client: Client) -> None:
    page = client.post("/quote/", {"q": "“nobody ever said this here” " * 53}).content.decode()
    assert "3 more quotations were not checked" in page
