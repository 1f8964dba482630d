"""At the desk: a publisher sees what a redaction would do, then does it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from interviews.models import Redaction, Turn
from tests.editing.test_redaction import leaks

SECRET = "the zanzibarski account of my neighbour Quibbleworth"


@pytest.fixture
def interview(make_interview):
    return make_interview([("What now?", f"It is {SECRET} that counts.\n\nThe tea is paid for.")])


@pytest.fixture
def page(interview):
    turn = Turn.objects.get(text__contains="zanzibarski")
    return reverse("admin:interviews_turn_redact", args=[interview.pk, 1, turn.pk])


def test_the_first_press_shows_and_the_second_acts(publisher, interview, page):
    wanted = {"words": SECRET, "reason": "It concerns a third person."}
    shown = publisher.post(page, {**wanted, "act": "look"}).content.decode()
    assert "It will be taken out of" in shown
    assert "Redact for good" in shown
    assert leaks("zanzibarski") == ["zanzibarski"]
    response = publisher.post(page, {**wanted, "act": "redact"}, follow=True)
    assert "Redacted a passage." in response.content.decode()
    assert leaks("zanzibarski", "quibbleworth") == []
    assert "It concerns a third person." in publisher.get(page).content.decode()


def test_paragraphs_are_chosen(publisher, interview, page):
    publisher.post(page, {"paragraphs": ["0"], "reason": "A third person.", "act": "redact"})
    assert leaks("zanzibarski", "that counts") == []
    assert Turn.objects.get(text__contains="tea").paragraphs[1] == "The tea is paid for."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"words": SECRET}, "This field is required."),
        ({"reason": "x"}, "Choose paragraphs"),
        ({"words": "nobody said these words at all here", "reason": "x", "act": "redact"}, "do not stand in"),
        ({"paragraphs": ["9"], "reason": "x"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_told_in_the_form(publisher, interview, page, data, told):
    response = publisher.post(page, data)
    assert response.status_code == 200
    assert told in response.content.decode()
    assert not Redaction.objects.exists()


def test_only_publishers_come_here(editor, guest, client, interview, page):
    whole = reverse("admin:interviews_redact", args=[interview.pk])
    for address in (page, whole):
        assert editor.get(address).status_code == 403
        assert guest.get(address).status_code == 403
        assert client.get(address).status_code == 302
    assert "redact:" not in editor.get(reverse("admin:interviews_exchange", args=[interview.pk, 1])).content.decode()


def test_words_of_the_introduction_go_too(publisher, interview):
    page = reverse("admin:interviews_redact", args=[interview.pk])
    publisher.post(page, {"words": "on the quay", "reason": "It was elsewhere.", "act": "redact"})
    interview.refresh_from_db()
    assert interview.introduction.startswith("We met █")
