"""What an editor typed is not lost with what it was about: where it cannot be saved, the page shows it."""

from __future__ import annotations

import html

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from interviews.editing import exchanges, publication, turns
from interviews.editing.interviews import delete_interview
from interviews.editing.naming import delete_named
from interviews.models import Conflict, Interview, Turn, TurnNote
from tests.importing.bringing import store
from tests.importing.readings import make_reading

TYPED = "An hour's work: <b>this</b> sentence."


@pytest.fixture
def interview(make_interview) -> Interview:
    return make_interview([("Q one?", "A one."), ("Q two?", "A two.")], public=False)


def answer_of(interview: Interview, number: int = 1) -> Turn:
    return Turn.objects.get(exchange__interview=interview, exchange__number=number, kind="answer")


def shown(response) -> str:
    """The page as it reads; the sentence stands in it escaped."""
    text = response.content.decode()
    assert "<b>this</b>" not in text
    return html.unescape(text)


def test_a_turn_that_was_to_stand_after_one_that_is_gone(editor, interview):
    turn = answer_of(interview)
    address = reverse("admin:interviews_turn_after", args=[interview.pk, 1, turn.pk])
    turns.delete_turn(turn, version=1, by=None)
    response = editor.post(address, {"kind": "answer", "text": TYPED})
    assert response.status_code == 404
    assert TYPED in shown(response)
    assert editor.get(address).status_code == 404


def test_an_exchange_that_was_to_stand_after_one_that_is_gone(editor, interview):
    exchange = interview.exchanges.get(number=2)
    exchanges.delete_exchange(exchange, version=1, by=None)
    address = reverse("admin:interviews_exchange_add", args=[interview.pk], query={"after": 2})
    assert TYPED in shown(editor.post(address, {"question": TYPED, "answer": ""}))


def test_an_exchange_of_an_interview_that_was_deleted(editor, interview):
    key = interview.pk
    address = reverse("admin:interviews_exchange", args=[key, 1])
    delete_interview(interview, by=None)
    response = editor.post(address, {"form-0-text": TYPED})
    assert response.status_code == 404
    assert TYPED in shown(response)


def test_the_page_of_an_interview_that_was_deleted(editor, interview):
    address = reverse("admin:interviews_interview_change", args=[interview.pk])
    delete_interview(interview, by=None)
    response = editor.post(address, {"introduction": TYPED, "initial-title": "As it was."})
    assert response.status_code == 404
    assert TYPED in shown(response)
    assert "deleted or published while you were writing" in shown(response)
    assert "As it was." not in shown(response)


@pytest.mark.parametrize("kind", ["person", "outlet", "topic"])
def test_the_page_of_a_name_that_was_deleted(editor, kind, make_person, make_outlet, make_topic):
    row = {"person": make_person, "outlet": make_outlet, "topic": make_topic}[kind]("Ida Berg")
    address = reverse(f"admin:interviews_{kind}_change", args=[row.pk])
    delete_named(row, by=None)
    assert TYPED in shown(editor.post(address, {"name": TYPED}))


def test_a_note_on_a_turn_that_is_gone_comes_back_with_the_turns_that_stand(editor, interview):
    turn = answer_of(interview)
    turns.delete_turn(turn, version=1, by=None)
    address = reverse("admin:interviews_note_add", args=[interview.pk, 1])
    page = editor.post(address, {"turn": turn.pk, "note": TYPED})
    assert TYPED in shown(page)
    assert "Choose the turn that it is about." in shown(page)
    other = Turn.objects.get(exchange__number=1)
    editor.post(address, {"turn": other.pk, "note": TYPED})
    assert TurnNote.objects.get().text == TYPED


def test_a_text_for_a_conflict_that_somebody_else_decided(editor, interview):
    turn = answer_of(interview)
    conflict = Conflict(
        interview=interview, place="1.2", ours="A one.", theirs="B one.", decides={"text": "B one.", "turns": [turn.pk]}
    )
    conflict.reading_id = make_reading_of(interview)
    conflict.save()
    address = reverse("admin:interviews_conflict_change", args=[conflict.pk])
    seen = editor.get(address).context["seen"]
    editor.post(address, {"decide": "ours", "seen": seen})
    assert TYPED in shown(editor.post(address, {"decide": "text", "text": TYPED, "seen": seen}))
    turns.delete_turn(turn, version=turn.version, by=None)
    Conflict.objects.update(resolved_at=None, resolved_by=None)
    assert TYPED in shown(editor.post(address, {"decide": "text", "text": TYPED, "seen": seen}))


def test_what_readers_see_by_now_and_may_not_be_changed(client, interview):
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=("change_interview", "view_interview")))
    client.force_login(clerk)
    publication.publish(interview, by=None)
    address = reverse("admin:interviews_exchange", args=[interview.pk, 1])
    response = client.post(address, {"form-0-text": TYPED})
    assert response.status_code == 403
    assert TYPED in shown(response)


def test_passwords_are_shown_to_nobody(db, client):
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename="view_user"))
    client.force_login(clerk)
    address = reverse("admin:auth_user_password_change", args=[clerk.pk])
    response = client.post(address, {"password1": "open sesame now", "password2": "open sesame now"})
    assert response.status_code == 403
    assert "open sesame" not in response.content.decode()


def test_readers_pages_repeat_nothing(client, db):
    assert TYPED not in html.unescape(client.post("/interviews/nothing/", {"text": TYPED}).content.decode())


def make_reading_of(interview: Interview) -> int:

    reading = store(make_reading())
    Interview.objects.filter(pk=interview.pk).update(reading=reading)
    return reading.pk
