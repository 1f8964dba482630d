"""T25: who may do what at the desk: the table in the manual is what each address answers to each role."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve, reverse

from interviews.editing import exchanges, redaction
from interviews.editing.notes import add_note
from interviews.editing.passages import OUTSIDE
from interviews.models import Decision, ImportRun, Interview, Likeness, Outlet, Topic, Turn

TABLE = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
HEAD = """# Who may do what

Every page of the desk, and what it answers to an account without rights, to one in the group *Editor*, to one in
*Publisher*, and to a superuser: **look** at it, **act** there (send its form), or nothing (—). What an Editor may do
differs between drafts and what readers see, or will see when its time comes; an account in *Editor* that has the
permission *change public* as well may do the same with both. Who is not logged in is asked to log in everywhere. What
somebody uploaded is seen by nobody else. A test holds this table to what the desk does; the groups are made with the
database.

| page | no group | Editor, of a draft | Editor, of what is public | Publisher | superuser |
|---|---|---|---|---|---|
"""
# Pages of Django's own that every account of the desk has, and what only a script asks.
OWN = {"index", "login", "logout", "password_change", "password_change_done", "jsi18n", "autocomplete", "view_on_site"}


@pytest.fixture
def desk(addresses: list[str], make_outlet: Any, make_topic: Any) -> dict[str, str]:
    """An address of every page of the desk, by its name; of stock pages those of rows that are there."""
    interview = Interview.objects.filter(reading__isnull=False).get()
    other = Interview.objects.exclude(pk=interview.pk).first()
    Likeness.objects.create(interview=interview, other=other, guess="same", share=0.9)
    turn = Turn.objects.filter(exchange__interview=interview).first()
    redaction.redact(interview, "And the wind.", reason="Asked for.", by=None)
    note = add_note(turn, "Look at this.", by=None)
    decision = Decision.objects.create(interview=interview, kind="caption", text="Fog.")
    make_outlet("Once Post", merged_into=interview.outlet)
    make_topic("Once", merged_into=Topic.objects.get(name="Tides"))
    third = interview.exchanges.get(number=3)
    exchanges.delete_exchange(third, version=third.version, by=None)
    of_interview = {"interview_id": interview.pk}
    of_turn = {**of_interview, "number": 1, "turn_id": turn.pk}
    found = {resolve(address.partition("?")[0]).url_name: address for address in reversed(addresses)}
    for model in admin.site._registry:
        if model._meta.app_label != "interviews":
            continue
        name = f"interviews_{model._meta.model_name}"
        found.setdefault(f"{name}_changelist", reverse(f"admin:{name}_changelist"))
        found.setdefault(f"{name}_add", reverse(f"admin:{name}_add"))
        for page in ("change", "delete", "history"):
            row = model._default_manager.order_by("pk").first()
            found.setdefault(f"{name}_{page}", reverse(f"admin:{name}_{page}", args=[row.pk]))
    own = {
        "importrun_undo": {"pk": ImportRun.objects.get().pk},
        "source_download": {"pk": interview.reading.source_id},
        "upload": {"pk": 2**31 - 1},
        "outlet_take_back": {"pk": Outlet.objects.get(name="Once Post").pk},
        "topic_take_back": {"pk": Topic.objects.get(name="Once").pk},
        "restore": {**of_interview, "number": 3},
        "note_add": {**of_interview, "number": 1},
        "note_resolve": {**of_interview, "number": 1, "note_id": note.pk},
        "put_back": {**of_interview, "reading_id": interview.reading_id},
        "put_back_decided": {**of_interview, "decision_id": decision.pk},
        "redact": of_interview,
        "turn_redact": of_turn,
        "turn_aside": of_turn,
    }
    found |= {f"interviews_{name}": reverse(f"admin:interviews_{name}", kwargs=at) for name, at in own.items()}
    found["interviews_preview"] = reverse("interviews_preview", args=[interview.pk])
    outside = next(span for span in interview.reading.understood().spans if span.kind in OUTSIDE)
    found["interviews_put_back"] += f"?from={outside.start}&to={outside.end}"
    return found


def roles() -> dict[str, Client]:
    found = {}
    for name in ("no group", "Editor", "Publisher", "superuser"):
        user = User.objects.create_user(name.replace(" ", ""), is_staff=True, is_superuser=name == "superuser")
        user.groups.set(Group.objects.filter(name=name))
        found[name] = Client(raise_request_exception=False)
        found[name].force_login(user)
    return found


def answered(client: Client, address: str, **data: Any) -> bool:
    """Whether the desk lets this account through; whatever it did is taken back."""
    with transaction.atomic():
        answer = client.post(address, data) if data else client.get(address)
        transaction.set_rollback(True)
    assert answer.status_code < 500, address
    return answer.status_code not in (403, 404, 405)


def told(client: Client, address: str) -> str:
    may = [word for word, data in (("look", {}), ("act", {"sent": "yes"})) if answered(client, address, **data)]
    return ", ".join(may) or "—"


@pytest.mark.django_db
def test_t25_the_table_of_the_manual_is_what_the_desk_answers(desk: dict[str, str]) -> None:
    clients = roles()
    pages = {name: desk[name] for name in desk if name not in OWN and name != "interviews_upload"}
    rows = {name: [told(client, address) for client in clients.values()] for name, address in pages.items()}
    Interview.objects.update(status=Interview.Status.DRAFT, is_public=False)
    for name, address in pages.items():
        rows[name].insert(1, told(clients["Editor"], address))
    text = HEAD + "".join(f"| `{name}` | {' | '.join(rows[name])} |\n" for name in sorted(rows))
    if "WRITE_PERMISSIONS" in os.environ:
        TABLE.write_text(text)
    assert TABLE.read_text() == text, "look at the difference; WRITE_PERMISSIONS=1 writes the table anew"


@pytest.mark.django_db
def test_t25_nobody_who_is_not_logged_in_gets_anywhere(desk: dict[str, str]) -> None:
    for address in desk.values():
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/admin/login/"), address
        assert Client().post(address, {"sent": "yes"}).status_code == 302, address


@pytest.mark.django_db
def test_t25_every_address_of_the_desk_is_in_the_table(desk: dict[str, str]) -> None:
    patterns = [one for part in get_resolver("archive.urls").url_patterns for one in getattr(part, "url_patterns", ())]
    ours = {
        one.name
        for pattern in patterns
        for one in getattr(pattern, "url_patterns", [pattern])
        if isinstance(one, URLPattern) and (one.name or "").startswith("interviews_")
    }
    assert admin.site.name == "admin"
    assert " ".join(sorted(ours - desk.keys())) == ""


@pytest.mark.django_db
def test_t25_an_editor_publishes_nothing_and_a_publisher_everything_an_editor_does() -> None:
    editor, publisher = (
        set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))
        for name in ("Editor", "Publisher")
    )
    assert publisher - editor == {"publish_interview"}
    assert {"change_interview", "add_importrun", "view_source"} <= editor
