"""T26: no query of a list, popup or completion, and no action on chosen rows, reads or does what its page would not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from interviews.editing import turns
from interviews.models import Interview, Turn

LISTS = ("interview", "person", "outlet", "topic", "participant", "source", "importrun", "act", "conflict", "report")


@pytest.fixture(autouse=True)
def _somebody(make_interview: Any) -> None:
    chief = User.objects.create_superuser("chief-with-a-name", email="chief@example.org", password=None)
    User.objects.filter(pk=chief.pk).update(password="pbkdf2_sha256$1$salt$hash")
    interview = make_interview(2)
    make_interview(1, public=False)
    turn = Turn.objects.filter(exchange__interview=interview).first()
    turns.edit_turn(turn, version=turn.version, text="Indeed?", kind="question", by=chief)


def of_role(name: str) -> Client:
    user = User.objects.create_user(f"some-{name.lower()}", is_staff=True)
    user.groups.set(Group.objects.filter(name=name))
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    "query",
    [
        "undone_by__password__startswith=p",
        "user__password__startswith=p",
        "by__password__startswith=p",
        "by__email__startswith=chief",
        "decided_by__is_superuser=1",
        "_to_field=password",
        "_popup=1&_to_field=password",
        "interview__exchanges__turns__text__startswith=I",
        "e=1",
    ],
)
def test_t26_a_list_is_asked_for_nothing_but_its_own_filters(query: str) -> None:
    """A lookup that reaches an account would tell its password letter by letter, by the number of rows."""
    editor = of_role("Editor")
    for name in LISTS:
        answer = editor.get(f"{reverse(f'admin:interviews_{name}_changelist')}?{query}")
        assert answer.status_code in (302, 400, 403) or query == "e=1", (name, answer.status_code)
        if answer.status_code == 302:
            assert answer["Location"].endswith("?e=1")
        assert "chief@example.org" not in answer.content.decode()


@pytest.mark.parametrize("role", ["", "Editor", "Publisher"])
def test_t26_completion_tells_of_no_account(role: str) -> None:
    client = of_role(role)
    for model, field in (("act", "by"), ("importrun", "user"), ("upload", "by"), ("logentry", "user")):
        for app in ("interviews", "admin"):
            answer = client.get(
                reverse("admin:autocomplete"),
                {"app_label": app, "model_name": model, "field_name": field, "term": "chief"},
            )
            assert answer.status_code == 403, (model, answer.content)
            assert "chief" not in answer.content.decode()


@pytest.mark.parametrize("role", ["", "Editor", "Publisher"])
def test_t26_accounts_and_groups_are_for_superusers(role: str) -> None:
    client = of_role(role)
    someone = User.objects.get(username="chief-with-a-name").pk
    for address in ("user/", f"user/{someone}/change/", f"user/{someone}/password/", "group/", "user/add/"):
        for answer in (
            client.get(f"/admin/auth/{address}"),
            client.post(f"/admin/auth/{address}", {"is_superuser": "on"}),
        ):
            assert answer.status_code == 403, address
            assert "chief-with-a-name" not in answer.content.decode()


def test_t26_an_action_that_a_role_has_not_does_nothing_to_rows_it_names() -> None:
    editor = of_role("Editor")
    ids = [str(pk) for pk in Interview.objects.values_list("pk", flat=True)]
    before = list(Interview.objects.order_by("pk").values_list("pk", "status", "is_public", "version"))
    for action in ("publish_selected", "withdraw_selected", "delete_selected", "export_selected", "__class__", "\0"):
        data = {"action": action, "_selected_action": ids, "select_across": "1", "confirmed": "yes", "post": "yes"}
        answer = editor.post(reverse("admin:interviews_interview_changelist"), {**data, "reason": "Because."})
        assert answer.status_code in (200, 302, 400, 403), action
    assert list(Interview.objects.order_by("pk").values_list("pk", "status", "is_public", "version")) == before


@pytest.mark.parametrize("kind", ["person", "outlet", "topic"])
def test_t26_who_may_not_publish_merges_no_rows_by_naming_them(request: Any, kind: str) -> None:
    rows = [request.getfixturevalue(f"make_{kind}")(name) for name in ("Lake", "River")]
    data = {"action": "merge_selected", "_selected_action": [row.pk for row in rows], "into": rows[0].pk}
    of_role("Editor").post(reverse(f"admin:interviews_{kind}_changelist"), data)
    assert not type(rows[0]).objects.filter(merged_into__isnull=False).exists()


def test_t26_a_popup_answers_with_nothing_that_runs(make_person: Any) -> None:
    """What a popup hands back to its page is data in an attribute."""
    client = Client()
    client.force_login(User.objects.get(username="chief-with-a-name"))
    name = "</script><script>owned()</script>"
    answer = client.post("/admin/interviews/person/add/?_popup=1", {"name": name, "_popup": "1"})
    page = answer.content.decode()
    assert "<script>owned" not in page
    if "data-popup-response" in page:
        json.loads(page.split('data-popup-response="')[1].split('"')[0].replace("&quot;", '"').replace("&#x27;", "'"))
