"""Notes between editors on the page of an exchange: never public, nothing runs, every editor may write them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from interviews.models import Interview, Turn, TurnNote
from interviews.models.turns import passage_keys

SECRET = "<script>alert(1)</script> Ask the zanzibarski."


@pytest.fixture
def petra(db: None) -> Client:
    user = User.objects.create_user("petra", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client = Client()
    client.force_login(user)
    return client


def exchange_page(interview: Interview, number: int = 1) -> str:
    return reverse("admin:interviews_exchange", args=[interview.pk, number])


def write(client: Client, interview: Interview, text: str = SECRET) -> Any:
    turn = Turn.objects.filter(exchange__interview=interview, exchange__number=1).last()
    address = reverse("admin:interviews_note_add", args=[interview.pk, 1])
    return client.post(address, {"turn": turn.pk, "note": text}, follow=True)


def test_an_editor_writes_a_note_on_what_is_public_and_resolves_it(petra: Client, make_interview: Any) -> None:
    interview = make_interview()
    shown = write(petra, interview).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Ask the zanzibarski." in shown
    assert "<script>alert(1)" not in shown
    assert "petra" in shown
    read = reverse("admin:interviews_exchanges", args=[interview.pk])
    assert "note of an editor" in petra.get(read).content.decode()
    listed = reverse("admin:interviews_interview_changelist") + "?attention=notes"
    assert interview.title in petra.get(listed).content.decode()
    note = TurnNote.objects.get()
    address = reverse("admin:interviews_note_resolve", args=[interview.pk, 1, note.pk])
    assert "Open again" in petra.post(address, {"act": "resolve"}, follow=True).content.decode()
    assert "note of an editor" not in petra.get(read).content.decode()
    assert "Resolve</button>" in petra.post(address, {"act": "reopen"}, follow=True).content.decode()


def test_no_reader_sees_a_note(petra: Client, client: Client, make_interview: Any) -> None:
    interview = make_interview()
    write(petra, interview)
    keys = passage_keys(interview.exchanges.with_turns().first().turns.all())
    own = interview.get_absolute_url()
    data = (f"{own}?format={kind}" for kind in ("json", "md", "txt"))
    for address in (own, f"{own}1/", f"{own}1/{keys[0]}/", *data, "/interviews/?format=csv", "/search/?q=zanzibarski"):
        assert "Ask the" not in client.get(address).getvalue().decode(), address
    assert "Ask the" not in petra.get(reverse("interviews_preview", args=[interview.pk])).content.decode()


@pytest.mark.parametrize("data", [{}, {"turn": "x", "note": "y"}, {"turn": "9999999", "note": "y"}, {"turn": "1"}])
def test_a_note_on_nothing_or_of_nothing_is_told(petra: Client, make_interview: Any, data: dict[str, str]) -> None:
    interview = make_interview()
    answer = petra.post(reverse("admin:interviews_note_add", args=[interview.pk, 1]), data, follow=True)
    assert 'class="messagelist"' in answer.content.decode()
    assert not TurnNote.objects.exists()


def test_a_note_is_for_editors_and_by_a_form_of_ours(
    viewer: Client, guest: Client, petra: Client, make_interview: Any
) -> None:
    interview = make_interview()
    write(petra, interview)
    note = TurnNote.objects.get()
    for name, args in (("note_add", []), ("note_resolve", [note.pk])):
        address = reverse(f"admin:interviews_{name}", args=[interview.pk, 1, *args])
        for client in (viewer, guest):
            assert client.post(address, {"note": "x"}).status_code == 403
        assert petra.get(address).status_code == 405 or petra.get(address).status_code == 403
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="petra"))
    assert strict.post(reverse("admin:interviews_note_add", args=[interview.pk, 1]), {"note": "x"}).status_code == 403
    assert TurnNote.objects.count() == 1
