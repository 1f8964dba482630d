"""T25: who may do what at the desk: the table in the manual is what each address answers to each role."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from interviews.admin.exchange_acts import ACTS
from interviews.models import Interview, Turn
from tests.every_address import names

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
BETWEEN = "\n## What a page does besides\n\n"
ACTS_HEAD = """\
The actions of a list on the rows that are chosen there, and the buttons on the page of an exchange that do something at
once (others lead to a page above): **may**, or nothing (—). What a list offers is asked for again before it is done,
and done to no row that its own page would not change.

| what | no group | Editor, of a draft | Editor, of what is public | Publisher | superuser |
|---|---|---|---|---|---|
"""
# Buttons that only lead to a page of their own, which asks who is there.
LEADING = {"split", "add_turn", "delete_turn", "aside", "redact", "add_exchange"}
# Pages of Django's own that every account of the desk has, and what only a script asks.
OWN = {"index", "login", "logout", "password_change", "password_change_done", "jsi18n", "autocomplete", "view_on_site"}


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


def offered(client: Client, address: str) -> set[str]:
    """The actions that a list offers this account."""
    answer = client.get(address)
    if answer.status_code == 403:
        return set()
    options = LexborHTMLParser(answer.content.decode()).css("select[name=action] option")
    return {str(option.attributes["value"]) for option in options} - {""}


def told(client: Client, address: str) -> str:
    may = [word for word, data in (("look", {}), ("act", {"sent": "yes"})) if answered(client, address, **data)]
    return ", ".join(may) or "—"


def pressed(client: Client, desk: dict[str, str], act: str) -> str:
    """Whether a button on the page of an exchange lets this account through."""
    turn = Turn.objects.filter(exchange__interview__reading__isnull=False, exchange__number=2).first()
    return "may" if answered(client, desk["interviews_exchange"], act=f"{act}:{turn.pk}") else "—"


def hold(place: int, text: str) -> None:
    """Compare one of the two parts of the manual with what it has to be, or write it."""
    parts = TABLE.read_text().split(BETWEEN)
    if "WRITE_PERMISSIONS" in os.environ:
        parts[place] = text
        TABLE.write_text(BETWEEN.join(parts))
    assert parts[place] == text, "look at the difference; WRITE_PERMISSIONS=1 writes the table anew"


@pytest.mark.django_db
def test_t25_the_table_of_the_manual_is_what_the_desk_answers(desk: dict[str, str]) -> None:
    clients = roles()
    pages = {name: desk[name] for name in desk if name not in OWN and name != "interviews_upload"}
    rows = {name: [told(client, address) for client in clients.values()] for name, address in pages.items()}
    Interview.objects.update(status=Interview.Status.DRAFT, is_public=False)
    for name, address in pages.items():
        rows[name].insert(1, told(clients["Editor"], address))
    hold(0, HEAD + "".join(f"| `{name}` | {' | '.join(rows[name])} |\n" for name in sorted(rows)))


@pytest.mark.one_database
@pytest.mark.django_db
def test_t25_the_actions_of_lists_and_the_buttons_of_an_exchange_are_in_the_manual(desk: dict[str, str]) -> None:
    clients, rows = roles(), {}
    for name, address in desk.items():
        if name.endswith("_changelist"):
            found = [offered(client, address) for client in clients.values()]
            found.insert(1, found[1])
            for action in set().union(*found):
                rows[f"`{name}`: {action}"] = ["may" if action in one else "—" for one in found]
    buttons = {act: [pressed(client, desk, act) for client in clients.values()] for act in ACTS.keys() - LEADING}
    Interview.objects.update(status=Interview.Status.DRAFT, is_public=False)
    for act, told_each in buttons.items():
        told_each.insert(1, pressed(clients["Editor"], desk, act))
        rows[f"`interviews_exchange`: {act}"] = told_each
    hold(1, ACTS_HEAD + "".join(f"| {name} | {' | '.join(rows[name])} |\n" for name in sorted(rows)))


@pytest.mark.django_db
def test_t25_nobody_who_is_not_logged_in_gets_anywhere(desk: dict[str, str]) -> None:
    for address in desk.values():
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/admin/login/"), address
        assert Client().post(address, {"sent": "yes"}).status_code == 302, address


@pytest.mark.django_db
def test_t25_every_address_of_the_desk_is_in_the_table(desk: dict[str, str]) -> None:
    ours = {name.removeprefix("admin:") for name in names() if name.startswith("admin:") or name in desk}
    assert " ".join(sorted(ours - desk.keys() - OWN)) == ""
    assert ours >= OWN


@pytest.mark.django_db
def test_t25_an_editor_publishes_nothing_and_a_publisher_everything_an_editor_does() -> None:
    editor, publisher = (
        set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))
        for name in ("Editor", "Publisher")
    )
    assert publisher - editor == {"publish_interview"}
    assert {"change_interview", "add_importrun", "view_source"} <= editor
