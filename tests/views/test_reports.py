"""A reader reports a mistake in a paragraph: without an account or a script, within limits, of what is public alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from interviews.editing import exchanges, publication, redaction, turns
from interviews.editing.reports import MOST_OF_ONE
from interviews.models import Interview, Report, Turn
from interviews.models.turns import passage_keys

pytestmark = pytest.mark.django_db


def paragraph(interview: Interview, number: int = 1, place: int = 1) -> str:
    turns_of = interview.exchanges.with_turns().get(number=number).turns.all()
    return f"{interview.get_absolute_url()}{number}/{passage_keys(turns_of)[place]}/"


def test_the_page_of_a_paragraph_leads_to_the_form_and_thanks_come_back(client: Client, make_interview: Any) -> None:
    address = paragraph(make_interview())
    assert f'href="{address}report/"' in client.get(address).content.decode()
    form = client.get(f"{address}report/").content.decode()
    assert "Answer 1 is about the tide." in form
    assert 'name="robots" content="noindex"' in form
    answer = client.post(f"{address}report/", {"text": "It was the wind."}, follow=True)
    assert answer.redirect_chain == [(f"{address}report/?sent=yes", 302)]
    assert "Thank you" in answer.content.decode()
    report = Report.objects.get()
    assert (report.passage, report.text) == ("Answer 1 is about the tide.", "It was the wind.")
    assert report.turn == Turn.objects.get(exchange__number=1, kind="answer")


def test_an_empty_report_is_asked_for_again(client: Client, make_interview: Any) -> None:
    answer = client.post(f"{paragraph(make_interview())}report/", {"text": " "})
    assert answer.status_code == 400
    assert 'id="text-error"' in answer.content.decode()
    assert not Report.objects.exists()


def test_a_program_that_fills_in_every_field_is_thanked_and_not_heard(client: Client, make_interview: Any) -> None:
    answer = client.post(f"{paragraph(make_interview())}report/", {"text": "Buy!", "website": "http://buy.example"})
    assert answer.status_code == 302
    assert not Report.objects.exists()


def test_too_many_reports_are_answered_429_with_a_way_on(client: Client, make_interview: Any) -> None:
    address = f"{paragraph(make_interview())}report/"
    for number in range(MOST_OF_ONE):
        assert client.post(address, {"text": f"Mistake {number}."}).status_code == 302
    answer = client.post(address, {"text": "One more."}, headers={"X-Forwarded-For": "198.51.100.1"}, REMOTE_ADDR="::2")
    assert answer.status_code == 302, "another network is heard"
    answer = client.post(address, {"text": "And one more."})
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert 'href="/interviews/"' in answer.content.decode()
    assert Report.objects.count() == MOST_OF_ONE + 1


def test_a_report_from_elsewhere_is_refused(make_interview: Any) -> None:
    answer = Client(enforce_csrf_checks=True).post(f"{paragraph(make_interview())}report/", {"text": "Mistake."})
    assert answer.status_code == 403
    assert not Report.objects.exists()


def test_what_a_reader_typed_is_shown_as_text(client: Client, make_interview: Any) -> None:
    hostile = "</textarea><script>alert(1)</script>" + "x" * 2000
    answer = client.post(f"{paragraph(make_interview())}report/", {"text": hostile})
    assert answer.status_code == 400
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_nothing_that_is_not_public_can_be_reported_or_seen(client: Client, make_interview: Any, state: str) -> None:
    interview = make_interview(public=state != "draft")
    address = f"{paragraph(interview)}report/"
    if state == "withdrawn":
        publication.withdraw(interview, by=None, reason="Asked for.")
    for answer in (client.get(address), client.post(address, {"text": "Mistake."})):
        assert answer.status_code == (404 if state == "draft" else 410)
        assert "about the tide" not in answer.content.decode()
    assert not Report.objects.exists()


def test_a_deleted_exchange_and_a_redacted_paragraph_are_gone_here_too(client: Client, make_interview: Any) -> None:
    interview = make_interview([("Who?", "Nobody."), ("Why did they wait there?", "Because of the old fog again.")])
    address = f"{paragraph(interview, 2)}report/"
    redaction.redact(interview, "Because of the old fog again.", reason="Asked for.", by=None)
    assert client.get(address, follow=True).status_code == 410
    assert client.post(address, {"text": "Mistake."}, follow=True).status_code == 410
    address = f"{paragraph(interview)}report/"
    row = interview.exchanges.get(number=1)
    exchanges.delete_exchange(row, version=row.version, by=None)
    assert client.get(address).status_code == 410
    assert not Report.objects.exists()


def test_a_paragraph_that_changed_meanwhile_is_reported_as_the_reader_saw_it(
    client: Client, make_interview: Any
) -> None:
    interview = make_interview()
    address = f"{paragraph(interview)}report/"
    turn = Turn.objects.get(exchange__number=1, kind="answer")
    turns.edit_turn(turn, version=turn.version, text="Answer 1 is about the wind.", by=None)
    assert client.get(address).status_code == 302
    client.post(address, {"text": "Not the tide."})
    assert Report.objects.get().passage == "Answer 1 is about the tide."


def test_what_never_stood_there_is_not_found(client: Client, make_interview: Any) -> None:
    address = f"{make_interview().get_absolute_url()}1/p1-0000000000000000/report/"
    assert client.get(address, follow=True).status_code == 404


def test_the_form_costs_as_much_for_a_long_interview(
    client: Client, make_interview: Any, django_assert_max_num_queries
):
    for exchanges_of in (2, 60):
        address = f"{paragraph(make_interview(exchanges_of))}report/"
        with django_assert_max_num_queries(6):
            client.get(address)
