"""At the desk an Editor looks at what readers see, and changes drafts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from interviews.importing import uploads
from interviews.models import ImportedFile, Interview, Turn
from interviews.transcripts import Given


@pytest.fixture
def somebody(db: None) -> User:
    user = User.objects.create_user("petra", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    return user


@pytest.fixture
def desk(somebody: User) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


def test_what_is_public_can_be_looked_at_and_says_so(desk: Client, make_interview: Any) -> None:
    public, draft = make_interview(), make_interview(public=False, person="Bo")
    for name, args in (("interviews_exchange", [1]), ("interviews_exchanges", [])):
        shown = desk.get(reverse(f"admin:{name}", args=[public.pk, *args])).content.decode()
        assert "ask somebody who may publish" in shown
        assert 'name="act" value="save' not in shown
        shown = desk.get(reverse(f"admin:{name}", args=[draft.pk, *args])).content.decode()
        assert "ask somebody who may publish" not in shown
    shown = desk.get(reverse("admin:interviews_interview_change", args=[public.pk])).content.decode()
    assert 'name="_save"' not in shown
    assert 'name="_save"' in desk.get(reverse("admin:interviews_interview_change", args=[draft.pk])).content.decode()


def test_a_form_that_was_open_when_it_became_public_saves_nothing(desk: Client, make_interview: Any) -> None:
    interview = make_interview()
    turn = Turn.objects.filter(exchange__interview=interview).first()
    for name, args in (("interviews_exchange", [1]), ("interviews_turn_delete", [1, turn.pk])):
        address = reverse(f"admin:{name}", args=[interview.pk, *args])
        assert desk.post(address, {"act": "save", "version": "1"}).status_code == 403
    assert desk.post(reverse("admin:interviews_interview_change", args=[interview.pk]), {}).status_code == 403
    assert Turn.objects.filter(pk=turn.pk).exists()


def test_an_editors_import_leaves_what_is_public_as_it_is(desk: Client, somebody: User) -> None:
    def talk(last: str) -> bytes:
        turns = [
            ("Vera Holm", "What comes first?"),
            ("Nils Aro", "The tide."),
            ("Vera Holm", "And then?"),
            ("Nils Aro", last),
        ]
        text = "\n\n".join(f"{who}: {said}" for who, said in turns)
        return f"Harbour Post, 4 May 2021\n\nThe tide comes first\n\n{text}\n".encode()

    def bring(content: bytes, by: User | None) -> str:
        upload = uploads.receive(
            [uploads.Sent("talk.txt", content)], by=by, given=Given(address="https://harbour.example/talk")
        )
        uploads.carry_out(upload, by=by, publish=by.is_superuser)
        return ImportedFile.objects.latest("pk").status

    chief = User.objects.create_superuser("chief")
    assert bring(talk("Then we wait for the boats to return."), chief) == "created"
    interview = Interview.objects.get()
    assert interview.is_public
    before = list(Turn.objects.order_by("pk").values_list("text", flat=True))
    assert bring(talk("Then we wait for the boats and the fog."), somebody) == "refused"
    assert "Ask somebody who may publish" in json.dumps(ImportedFile.objects.latest("pk").reason.to_data())
    assert list(Turn.objects.order_by("pk").values_list("text", flat=True)) == before
    assert bring(talk("Then we wait for the boats and the fog."), chief) == "updated"
