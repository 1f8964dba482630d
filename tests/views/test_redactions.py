"""What readers see of a redaction: that something was taken out and why, at its place and at its address."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interviews.editing import redaction, turns
from interviews.models import Interview, Turn
from interviews.models.turns import passage_keys

SECRET = "the zanzibarski account of my neighbour Quibbleworth"
TEXT = f"It is {SECRET} that counts.\n\nThe tea is paid for."


@pytest.fixture
def interview(make_interview):
    return make_interview([("What now?", TEXT), ("And then?", "Nothing at all."), *[("Why?", "So.")] * 3])


def redact(interview: Interview, text: str = SECRET) -> None:
    redaction.redact(interview, text, reason="It concerns a <third> person.", by=None)


def address(interview: Interview, place: int = 1) -> str:
    exchange = interview.exchanges.get(number=1)
    key = passage_keys(list(exchange.turns.order_by("position")))[place]
    return f"{exchange.get_absolute_url()}{key}/"


def pages(interview: Interview) -> list[str]:
    whole = interview.get_absolute_url()
    return [
        "/", "/interviews/", whole, f"{whole}?format=json", f"{whole}1/", "/search/?q=zanzibarski", "/search/?q=counts",
        "/search/?q=counts&format=json", "/search/?q=counts&format=csv", "/interviews/?format=csv",
        "/interviews/?format=json", "/people/", "/topics/", "/outlets/",
    ]  # fmt: skip


def test_no_page_has_the_words_any_more(client, interview):
    redact(interview)
    for page in pages(interview):
        response = client.get(page)
        assert response.status_code == 200, page
        told = b"".join(response).decode().replace("?q=zanzibarski", "").lower()
        told = told.replace('value="zanzibarski"', "").replace("zanzibarski ·", "")
        assert "quibbleworth" not in told, page
        assert "account of my" not in told, page


def test_search_does_not_find_them(client, interview):
    assert client.get("/search/?q=zanzibarski&format=json").json()["count"] == 1
    redact(interview)
    assert client.get("/search/?q=zanzibarski&format=json").json()["count"] == 0
    assert client.get("/search/?q=counts&format=json").json()["results"][0]["answer"].startswith("It is [redacted]")


def test_nothing_suggests_them_or_shows_them_around_a_hit(client, interview):
    near = [
        f"/search/?q={asked}" for asked in ("zanzibarsky", "zanzibar*", "counts&view=lines", "counts&view=interviews")
    ]
    near += ["/search/?q=counts&format=atom", f"{interview.get_absolute_url()}?q=counts"]
    assert "zanzibarski" in client.get(near[0]).content.decode()
    redact(interview)
    for page in near:
        told = client.get(page).getvalue().decode().lower()
        assert "zanzibarski" not in told, page
        assert "quibbleworth" not in told, page


def test_the_mark_tells_the_reason_in_its_place(client, interview):
    redact(interview)
    page = client.get(interview.get_absolute_url()).content.decode()
    mark = '<span class="redacted" lang="en">[redacted: It concerns a &lt;third&gt; person.]</span>'
    assert f"It is {mark} that counts." in page
    assert "The tea is paid for." in page


def test_the_address_of_the_paragraph_answers_410_with_the_reason(client, interview):
    cited, beside = address(interview), address(interview, 2)
    redact(interview)
    response = client.get(cited)
    assert response.status_code == 410
    assert "was redacted on" in response.content.decode()
    assert "It concerns a &lt;third&gt; person." in response.content.decode()
    assert client.get(beside).status_code == 200
    assert client.get(address(interview)).status_code == 200


def test_so_does_the_address_of_an_earlier_wording(client, interview):
    cited = address(interview)
    turn = Turn.objects.get(text=TEXT)
    turns.edit_turn(turn, version=1, text=f"So it is: {TEXT}", by=None)
    assert "It read:" in client.get(cited).content.decode()
    redact(interview)
    assert client.get(cited).status_code == 410
    assert client.get(cited.replace("/1", "/1zzzzz", 1)).status_code == 404


def test_a_page_costs_one_query_more_where_something_was_redacted(client, make_interview, django_assert_num_queries):
    # What is left is long enough to be looked for elsewhere, as the whole was.
    interview = make_interview([("What now?", TEXT), ("And then?", "Nothing happened after that evening.")])
    with CaptureQueriesContext(connection) as before:
        client.get(interview.get_absolute_url())
    redact(interview)
    redact(interview, "The tea is paid for.")
    with django_assert_num_queries(len(before) + 1):
        client.get(interview.get_absolute_url())


def test_the_export_tells_of_it_and_can_be_imported_again(client, interview):
    redact(interview)
    data = json.loads(client.get(f"{interview.get_absolute_url()}?format=json").content)
    (told,) = data["redactions"]
    assert told["characters"] == len(SECRET)
    assert told["reason"] == "It concerns a <third> person."
    assert data["exchanges"][0]["answers"][0]["text"].startswith(f"It is {told['mark']} that counts.")


def test_a_whole_paragraph_is_only_the_mark(client, interview):
    redact(interview, f"It is {SECRET} that counts.")
    page = client.get(f"{interview.get_absolute_url()}1/").content.decode()
    assert "It is" not in page
    assert "[redacted: It concerns" in page
