"""A draft as readers would see it: the same page, for the desk alone, and kept by nobody."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from interviews.editing import publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    user = User.objects.create_user("petra", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client = Client()
    client.force_login(user)
    return client


def article(text: str) -> str:
    return re.sub('<p class="formats">Take it.*?</p>', "", text[text.index("<article") : text.index("</article>")])


def test_a_preview_is_the_page_that_readers_get(desk: Client, client: Client, make_interview: Any) -> None:
    make_interview(2, date="2020-01-01")
    interview = make_interview(5, public=False)
    address = reverse("interviews_preview", args=[interview.pk])
    before = desk.get(address)
    assert before.status_code == 200
    assert "would see" in before.content.decode()
    assert client.get(interview.get_absolute_url()).status_code == 404
    publication.publish(interview, by=None)
    public = client.get(interview.get_absolute_url()).content.decode()
    squeezed = [re.sub(r"\s+", " ", article(text)) for text in (before.content.decode(), public)]
    assert squeezed[0] == squeezed[1]
    assert "Preview" not in public
    assert "This is what readers see." in desk.get(address).content.decode()


def test_nobody_keeps_or_indexes_a_preview(desk: Client, make_interview: Any) -> None:
    answer = desk.get(reverse("interviews_preview", args=[make_interview(public=False).pk]))
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


def test_a_preview_is_for_who_may_look_at_interviews(client: Client, make_interview: Any) -> None:
    address = reverse("interviews_preview", args=[make_interview(public=False).pk])
    answer = client.get(address)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/admin/login/")
    client.force_login(User.objects.create_user("reader"))
    assert client.get(address).status_code == 302
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get(address).status_code == 403


def test_what_is_not_there_is_not_found(desk: Client) -> None:
    assert desk.get("/admin/interviews/interview/99999999999999999999/preview/").status_code == 404
    assert desk.post("/admin/interviews/interview/1/preview/").status_code == 405
