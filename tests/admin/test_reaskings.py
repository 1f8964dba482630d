"""Questions that may ask the same, at the desk."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from interviews.models import Reasking

pytestmark = pytest.mark.django_db

OPEN = reverse("admin:interviews_reasking_open")


@pytest.fixture
def editor() -> Client:
    user = User.objects.create_user("petra", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def pair(make_interview: Any) -> tuple[Any, Any]:
    here = make_interview([("Where does the ferry land in winter?", "At the quay.")])
    other = make_interview([("Does the ferry run on winter Sundays, and who steers it?", "I do.")])
    return here.exchanges.get(), other.exchanges.get()


def test_what_is_doubtful_is_shown_and_decided(editor: Client, pair: Any) -> None:
    page = editor.get(OPEN).content.decode()
    assert "Where does the ferry land" in page
    assert "who steers it" in page
    sent = {"one": pair[0].pk, "other": pair[1].pk, "verdict": "same"}
    assert "Decided: the same question." in editor.post(OPEN, sent, follow=True).content.decode()
    assert "who steers it" not in editor.get(OPEN).content.decode()
    listed = editor.get(reverse("admin:interviews_reasking_changelist")).content.decode()
    assert "the same question" in listed
    assert OPEN in listed
    assert "Asked 1 more time" in Client().get(pair[0].interview.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"one": "x", "other": "²"}, {"one": 1}, {"one": 10**30, "other": 1}, {"verdict": "perhaps"}]
)
def test_what_cannot_be_is_refused_in_words(editor: Client, pair: Any, sent: dict[str, Any]) -> None:
    whole = {"one": pair[0].pk, "other": pair[1].pk} | sent if "verdict" in sent else sent
    answer = editor.post(OPEN, whole, follow=True)
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()
    assert not Reasking.objects.exists()


def test_what_was_decided_can_be_decided_otherwise(editor: Client, pair: Any) -> None:
    sent = {"one": pair[0].pk, "other": pair[1].pk, "verdict": "same"}
    editor.post(OPEN, sent)
    listed = editor.get(reverse("admin:interviews_reasking_changelist")).content.decode()
    address = f"{OPEN}?decided={Reasking.objects.get().pk}"
    assert address in listed
    page = editor.get(address).content.decode()
    assert "Decided: the same question." in page
    assert "who steers it" in page
    assert f'name="one" value="{pair[0].pk}"' in page
    told = editor.post(address, sent | {"verdict": "different"}, follow=True).content.decode()
    assert "Decided: different questions." in told
    assert Reasking.objects.get().verdict == "different"
    assert "Asked 1 more time" not in Client().get(pair[0].interview.get_absolute_url()).content.decode()


def test_what_readers_see_together_can_be_put_apart(editor: Client, make_interview: Any) -> None:
    asked = "Who pays for the dredging once the money has run out?"
    one, other = (make_interview([(asked, answer)]).exchanges.get() for answer in ("The port.", "Nobody does."))
    address = f"{OPEN}?of={one.pk}"
    desk = editor.get(reverse("admin:interviews_exchange", args=[one.interview_id, one.number])).content.decode()
    assert address in desk
    page = editor.get(address).content.decode()
    assert "dredging" in page
    assert f'value="{other.pk}"' in page
    editor.post(address, {"one": one.pk, "other": other.pk, "verdict": "different"})
    assert "Nobody else asks this" in editor.get(address).content.decode()
    assert "Asked 1 more time" not in Client().get(one.interview.get_absolute_url()).content.decode()


@pytest.mark.parametrize("key", ["", "0", "9", "x", "²", "9" * 30])
def test_a_question_that_is_not_there_answers_404(editor: Client, key: str) -> None:
    assert editor.get(OPEN, {"of": key}).status_code == 404


@pytest.mark.parametrize("key", ["", "0", "9", "x", "²", "9" * 30])
def test_a_decision_that_is_not_there_answers_404(editor: Client, key: str) -> None:
    assert editor.get(OPEN, {"decided": key}).status_code == 404


@pytest.mark.parametrize("page", ["0", "9", "x", "²", "9" * 30])
def test_a_page_that_is_not_there_answers_404(editor: Client, page: str) -> None:
    assert editor.get(OPEN, {"page": page}).status_code == 404


def test_who_may_only_look_decides_nothing(pair: Any) -> None:
    user = User.objects.create_user("looks", is_staff=True)
    client = Client()
    client.force_login(user)
    assert client.get(OPEN).status_code == 403
    assert client.post(OPEN, {"one": pair[0].pk, "other": pair[1].pk, "verdict": "same"}).status_code == 403
