"""At the desk: a publisher sees what a redaction would do, then does it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from interviews.editing import likenesses
from interviews.models import Redaction, Turn
from tests.editing.test_redaction import leaks

SECRET = "the zanzibarski account of my neighbour Quibbleworth"


@pytest.fixture
def interview(make_interview):
    return make_interview([("What now?", f"It is {SECRET} that counts.\n\nThe tea is paid for.")])


@pytest.fixture
def desk(interview):
    turn = Turn.objects.get(text__contains="zanzibarski")
    return reverse("admin:interviews_turn_redact", args=[interview.pk, 1, turn.pk])


def looked_at(publisher, desk, data):
    """What the desk hands out once somebody has looked at what would be."""
    shown = publisher.post(desk, {**data, "act": "look"}).content.decode()
    return re.search(r'name="seen" value="(\w+)"', shown)[1]


def redact(publisher, desk, data, **options):
    return publisher.post(desk, {**data, "act": "redact", "seen": looked_at(publisher, desk, data)}, **options)


def test_the_first_press_shows_and_the_second_acts(publisher, interview, desk):
    wanted = {"words": SECRET, "reason": "It concerns a third person."}
    shown = publisher.post(desk, {**wanted, "act": "look"}).content.decode()
    assert "It will be taken out of" in shown
    assert "Redact for good" in shown
    assert leaks("zanzibarski") == ["zanzibarski"]
    response = redact(publisher, desk, wanted, follow=True)
    assert "Redacted a passage." in response.content.decode()
    assert leaks("zanzibarski", "quibbleworth") == []
    assert "It concerns a third person." in publisher.get(desk).content.decode()


def test_paragraphs_are_chosen(publisher, interview, desk):
    redact(publisher, desk, {"paragraphs": ["0"], "reason": "A third person."})
    assert leaks("zanzibarski", "that counts") == []
    assert Turn.objects.get(text__contains="tea").paragraphs[1] == "The tea is paid for."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"words": SECRET}, "This field is required."),
        ({"reason": "x"}, "Choose paragraphs"),
        ({"words": "nobody said these words at all here", "reason": "x", "act": "redact"}, "do not stand in"),
        ({"words": SECRET, "reason": f"It was {SECRET}."}, "The reason says what is taken out"),
        ({"paragraphs": ["9"], "reason": "x"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_told_in_the_form(publisher, interview, desk, data, told):
    response = publisher.post(desk, data)
    assert response.status_code == 200
    assert told in response.content.decode()
    assert not Redaction.objects.exists()


def test_only_publishers_come_here(editor, guest, client, interview, desk):
    whole = reverse("admin:interviews_redact", args=[interview.pk])
    for address in (desk, whole):
        assert editor.get(address).status_code == 403
        assert guest.get(address).status_code == 403
        assert client.get(address).status_code == 302
    assert "redact:" not in editor.get(reverse("admin:interviews_exchange", args=[interview.pk, 1])).content.decode()


def test_words_of_the_introduction_go_too(publisher, interview):
    desk = reverse("admin:interviews_redact", args=[interview.pk])
    redact(publisher, desk, {"words": "on the quay", "reason": "It was elsewhere."})
    interview.refresh_from_db()
    assert interview.introduction.startswith("We met █")


def test_what_was_not_looked_at_is_not_taken_out(publisher, interview, desk):
    wanted = {"words": SECRET, "reason": "A third person."}
    seen = looked_at(publisher, desk, wanted)
    for data in ({**wanted, "words": "The tea"}, {**wanted, "in_names": "on"}):
        told = publisher.post(desk, {**data, "act": "redact", "seen": seen}).content.decode()
        assert "This is not what you looked at." in told
        assert "Redact for good" in told
    assert not Redaction.objects.exists()


def test_a_visit_changes_nothing(publisher, interview, desk):
    wanted = {"words": SECRET, "reason": "A third person."}
    publisher.get(desk, {**wanted, "act": "redact", "seen": looked_at(publisher, desk, wanted)})
    assert not Redaction.objects.exists()


def test_the_page_says_where_the_words_go_on_to_stand(publisher, interview, desk, make_interview, make_person):
    other = make_interview([("And?", f"I say it too: {SECRET}.")], title="Another talk")
    draft = make_interview([("And?", f"I say it too: {SECRET}.")], title="A copy that waits", public=False)
    likenesses.compare(interview, draft)
    wanted = {"words": SECRET, "reason": "A third person."}
    shown = publisher.post(desk, {**wanted, "act": "look"}).content.decode()
    for row in (other, draft):
        assert f'<a href="{reverse("admin:interviews_redact", args=[row.pk])}" dir="auto">{row}</a>' in shown
    interview.participants.filter(role="interviewee").update(person=make_person("Otto Quibbleworth"))
    shown = publisher.post(desk, {"words": "Quibbleworth", "reason": "A third person."}).content.decode()
    assert 'person: <span dir="auto">Otto Quibbleworth</span>' in shown
