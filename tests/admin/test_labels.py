"""The queue of labels that nobody is behind, and rules for labels, at the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interviews.editing.label_rules import make_rule, use_rule
from interviews.models import LabelRule, Participant, Person

QUEUE, WHO, NEW = "admin:interviews_labels", "admin:interviews_label", "admin:interviews_labelrule_new"


@pytest.fixture
def asked(make_interview: Any) -> Any:
    """Makes interviews in which a label asks."""

    def make(number: int = 1, label: str = "Novinar", **fields: Any) -> list[Participant]:
        keys = [make_interview(1, **fields).participants.get(role="interviewer").pk for _time in range(number)]
        rows = Participant.objects.filter(pk__in=keys)
        rows.update(name=label, labels=[label], outlet=None)
        return list(rows.order_by("pk"))

    return make


def test_the_queue_has_labels_by_outlet_with_what_they_say_first(editor, asked):
    asked(2, outlet="Harbour Post")
    asked(1, "G<R", outlet=None)
    text = editor.get(reverse(QUEUE)).content.decode()
    assert text.index("Novinar</bdi>") < text.index("G&lt;R</bdi>")
    assert "<td>Harbour Post</td><td>2</td><td>What is question number 1 about?</td>" in text
    assert "<td>—</td><td>1</td>" in text


def test_the_pages_cost_the_same_however_many_there_are(editor, asked):
    rows = asked(1)
    pages = [reverse(QUEUE), reverse(WHO, query={"name": "Novinar", "outlet": rows[0].interview.outlet_id})]
    pages += [reverse("admin:interviews_participant_changelist"), reverse("admin:interviews_labelrule_changelist")]

    def costs() -> list[int]:
        found = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert editor.get(page).status_code == 200
            found.append(len(queries))
        return found

    before = costs()
    asked(6)
    asked(3, "GR")
    assert costs() == before


def test_a_label_is_attributed_in_the_interviews_that_are_chosen(editor, asked, make_person):
    first, second = asked(2)
    address = reverse(WHO, query={"name": "Novinar", "outlet": first.interview.outlet_id})
    assert editor.get(address).content.decode().count('name="rows"') == 2
    editor.post(address, {"rows": [first.pk], "person": "Bo Alm"})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.person.name, first.origin, second.person) == ("Bo Alm", "editor", None)
    editor.post(address, {"rows": [second.pk], "asks": "harbour-post"})
    second.refresh_from_db()
    assert second.outlet.name == "Harbour Post"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"person": "Bo Alm"}, "Choose at least one interview"),
        ({"rows": "1"}, "Name a person, or an outlet"),
        ({"rows": "1", "person": "Bo", "asks": "Harbour Post"}, "Name a person, or an outlet"),
        ({"rows": "1", "asks": "Nobody’s Post"}, "Nobody here has this name"),
        ({"rows": "9" * 40, "person": "Bo Alm"}, "Choose at least one interview"),
    ],
)
def test_what_cannot_be_attributed_is_told(editor, asked, data, said):
    (row,) = asked(1)
    address = reverse(WHO, query={"name": "Novinar", "outlet": row.interview.outlet_id})
    data = {**data, "rows": row.pk} if data.get("rows") == "1" else data
    assert said in editor.post(address, data).content.decode()
    assert not Person.objects.filter(name__startswith="Bo").exists()


@pytest.mark.parametrize("query", ["", "?name=", "?name=Q&outlet=x", f"?name={'a' * 300}"])
def test_a_label_that_is_none_is_refused(editor, query):
    assert editor.get(reverse(WHO) + query).status_code == 400


def test_a_rule_is_made_after_a_look_at_what_it_would_do(editor, asked, make_person):
    make_person("Bo Alm")
    rows = asked(2)
    address = reverse(NEW, query={"name": "Novinar", "outlet": rows[0].interview.outlet_id})
    text = editor.get(address).content.decode()
    assert 'value="Novinar"' in text
    assert 'value="Harbour Post"' in text
    data = {"label": "Novinar", "outlet": "harbour-post", "person": "Bo Alm"}
    assert "It is 2 participants now" in editor.post(address, data).content.decode()
    assert not LabelRule.objects.exists()
    editor.post(address, {**data, "confirmed": "yes"})
    assert Participant.objects.filter(rule=LabelRule.objects.get(), person__name="Bo Alm").count() == 2


def test_what_only_others_may_attribute_leaves_neither_a_rule_nor_somebody_new(client, asked, make_outlet):
    user = User.objects.create_user("drafts", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["change_participant", "view_participant"]))
    client.force_login(user)
    (row,) = asked(1, date="2021-05-04")
    queue = reverse(WHO, query={"name": "Novinar", "outlet": row.interview.outlet_id})
    rule = {"label": "Novinar", "first_day": "2021-01-01", "person": "Brand New", "confirmed": "1"}
    for page, data in ((queue, {"person": "Brand New", "rows": [row.pk]}), (reverse(NEW), rule)):
        answer = client.post(page, data)
        assert (answer.status_code, "Nothing was saved" in answer.content.decode()) == (200, True)
        assert not Person.objects.filter(name="Brand New").exists()
        assert not LabelRule.objects.exists()


def test_a_rule_without_bounds_is_told(editor, make_person):
    make_person("Bo Alm")
    text = editor.post(reverse(NEW), {"label": "GR", "person": "Bo Alm", "confirmed": "yes"}).content.decode()
    assert "never somebody everywhere" in text
    assert not LabelRule.objects.exists()


def test_a_rule_is_used_and_removed_after_a_look(editor, asked, make_person, make_outlet):
    post = make_outlet("Harbour Post")
    (row,) = asked(1, outlet=post)
    rule = make_rule("Novinar", behind=make_person("Bo Alm"), outlet=post, by=None)
    use, remove = (reverse(f"admin:interviews_labelrule_{act}", args=[rule.pk]) for act in ("use", "remove"))
    assert use in editor.get(reverse("admin:interviews_labelrule_change", args=[rule.pk])).content.decode()
    assert "1 participant waits for it" in editor.get(use).content.decode()
    editor.post(use)
    row.refresh_from_db()
    assert row.rule == rule
    assert "1 participant rests on it" in editor.get(remove).content.decode()
    editor.post(remove)
    row.refresh_from_db()
    assert (row.person, LabelRule.objects.exists()) == (None, False)


def test_participants_are_found_by_who_decided_and_confirmed(editor, asked, make_person, make_outlet):
    post = make_outlet("Harbour Post")
    (row,) = asked(1, outlet=post)
    rule = make_rule("Novinar", behind=make_person("Bo Alm"), outlet=post, by=None)
    use_rule(rule, by=None)
    changelist = reverse("admin:interviews_participant_changelist")
    for query, number in (("origin=rule", 1), ("origin=editor", 0), ("behind=nobody", 0), (f"rule={rule.pk}", 1)):
        text = editor.get(f"{changelist}?{query}").content.decode()
        assert text.count('class="action-select"') == number, query
    editor.post(changelist, {"action": "confirm_selected", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert (row.origin, row.person.name) == ("editor", "Bo Alm")
    page = reverse("admin:interviews_participant_change", args=[row.pk])
    assert editor.get(page)["Location"] == reverse("admin:interviews_interview_change", args=[row.interview_id])


def test_only_who_may_change_participants_sees_the_queue_and_the_rules(guest, client, make_person, make_outlet):
    rule = make_rule("Novinar", behind=make_person("Bo Alm"), outlet=make_outlet(), by=None)
    pages = [reverse(QUEUE), reverse(WHO, query={"name": "Q"}), reverse(NEW)]
    pages += [reverse(f"admin:interviews_labelrule_{act}", args=[rule.pk]) for act in ("use", "remove", "change")]
    for page in pages:
        assert guest.post(page).status_code == 403, page
        assert client.get(page).status_code == 302
    assert LabelRule.objects.exists()
