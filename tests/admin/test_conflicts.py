"""A conflict at the desk: both differences, and one click for ours, theirs or another text."""

from __future__ import annotations

import pytest
from django.urls import reverse

from interviews.editing import turns
from interviews.editing.history import with_history
from interviews.editing.interviews import edit_interview
from interviews.models import Act, Conflict, Interview, Turn
from tests.editing.test_creation import write
from tests.importing.bringing import bring
from tests.importing.readings import QUAY, make_reading

LIST = reverse("admin:interviews_conflict_changelist")


def answer(interview: Interview) -> Turn:
    return Turn.objects.filter(exchange__interview=interview, exchange__number=2).order_by("position")[1]


def page(conflict: Conflict) -> str:
    return reverse("admin:interviews_conflict_change", args=[conflict.pk])


def looked_at(client, conflict, **data):
    """What the form of the page sends, with one button pressed."""
    return {"seen": client.get(page(conflict)).context["seen"], **data}


@pytest.fixture
def conflict(db):
    interview = write(make_reading())
    turns.edit_turn(answer(interview), version=1, text="Then we wait by the river with a pot of tea.", by=None)
    bring(interview, make_reading([QUAY[0], (QUAY[1][0], "Then we wait by the river with a cup of tea."), QUAY[2]]))
    return Conflict.objects.get()


def test_the_page_shows_what_each_side_changed(editor, conflict):
    text = editor.get(page(conflict)).content.decode()
    assert "What the source changed" in text
    for said in (
        "<del>flask </del><ins>cup </ins>",
        "<del>flask </del><ins>pot </ins>",
        "<del>pot </del><ins>cup </ins>",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"decide": "ours"}, "Then we wait by the river with a pot of tea."),
        ({"decide": "theirs"}, "Then we wait by the river with a cup of tea."),
        ({"decide": "text", "text": "Then we wait."}, "Then we wait."),
    ],
)
def test_one_click_decides(editor, conflict, data, said):
    answered = editor.post(page(conflict), looked_at(editor, conflict, **data))
    assert answered.url == reverse("admin:interviews_interview_change", args=[conflict.interview_id])
    conflict.refresh_from_db()
    assert (answer(conflict.interview).text, conflict.resolved_by.username) == (said, "editor")
    assert "Decided" in editor.get(page(conflict)).content.decode()


def test_after_a_decision_the_next_conflict_of_the_interview_comes(editor, conflict):
    other = Conflict.objects.create(interview=conflict.interview, reading=conflict.reading, place="title", base="a")
    assert editor.post(page(conflict), {"decide": "ours"}).url == page(other)


def test_two_editors_decide_once(editor, conflict):
    editor.post(page(conflict), {"decide": "ours"})
    editor.post(page(conflict), {"decide": "theirs"})
    assert answer(conflict.interview).text == "Then we wait by the river with a pot of tea."


@pytest.mark.parametrize("data", [{}, {"decide": "nothing"}, {"decide": "text", "text": " "}])
def test_what_is_no_decision_decides_nothing(editor, conflict, data):
    assert editor.post(page(conflict), looked_at(editor, conflict, **data)).status_code == 302
    conflict.refresh_from_db()
    assert conflict.resolved_at is None


@pytest.mark.parametrize("data", [{"decide": "theirs"}, {"decide": "text", "text": "Then we wait."}])
def test_what_somebody_wrote_meanwhile_is_not_overwritten_unseen(editor, conflict, data):
    sent = looked_at(editor, conflict, **data)
    turn = answer(conflict.interview)
    turns.edit_turn(turn, version=turn.version, text=f"{turn.text}\n\nWith sugar.", by=None)
    shown = editor.post(page(conflict), sent).content.decode()
    assert "Somebody changed this meanwhile" in shown
    assert "With sugar." in shown
    assert data.get("text", "") in shown
    assert answer(conflict.interview).text.endswith("With sugar.")
    conflict.refresh_from_db()
    assert conflict.resolved_at is None


def test_taking_theirs_leaves_what_was_changed_elsewhere_in_the_turn_since(editor, conflict):
    turn = answer(conflict.interview)
    turns.edit_turn(turn, version=turn.version, text=f"{turn.text.replace('Then', 'There')}\n\nWith sugar.", by=None)
    shown = editor.get(page(conflict)).content.decode()
    assert "<del>Then </del>" not in shown.partition("would change now")[2]
    assert "<del>pot </del><ins>cup </ins>" in shown.partition("would change now")[2]
    editor.post(page(conflict), looked_at(editor, conflict, decide="theirs"))
    assert answer(conflict.interview).text == "There we wait by the river with a cup of tea.\n\nWith sugar."


@pytest.mark.parametrize("what", ["the same words", "the turns", "a field", "the date"])
def test_from_the_list_nothing_is_overwritten_that_was_changed_since(editor, conflict, what):
    interview, row = conflict.interview, answer(conflict.interview)
    turns.edit_turn(row, version=row.version, text=row.text.replace("a pot", "two pots"), by=None)
    edit_interview(interview, version=interview.version, title="Ours", date_year=1999, date_kind="published", by=None)
    decides = {
        "the same words": conflict.decides,
        "the turns": {"turns": [row.pk], "after": None, "become": [], "restore": []},
        "a field": {"field": "title", "value": "Theirs"},
        "the date": {"field": "date", "value": [2020, None, None, "published"]},
    }[what]
    Conflict.objects.filter(pk=conflict.pk).update(decides=decides)
    before = (Interview.objects.get().title, Interview.objects.get().date_year, answer(interview).text)
    said = editor.post(LIST, {"action": "take_theirs", "_selected_action": [conflict.pk]}, follow=True).content.decode()
    assert "Somebody changed this meanwhile" in said
    assert (Interview.objects.get().title, Interview.objects.get().date_year, answer(interview).text) == before
    assert Conflict.objects.filter(resolved_at=None).exists()


def test_from_the_list_one_that_is_older_than_the_history_is_decided(editor, conflict):
    somebody = conflict.interview.participants.get(name="Lena Odd")
    decides = {"participant": somebody.pk, "field": "labels", "value": ["LENA"]}
    old = Conflict.objects.create(interview=conflict.interview, reading=conflict.reading, place="x", decides=decides)
    for model in with_history():
        model.history.all().delete()
    Act.objects.all().delete()
    editor.post(LIST, {"action": "take_theirs", "_selected_action": [old.pk]})
    somebody.refresh_from_db()
    assert somebody.labels == ["LENA"]


def test_who_may_not_edit_may_not_decide(viewer, conflict):
    assert viewer.post(page(conflict), {"decide": "theirs"}).status_code == 403
    assert answer(conflict.interview).text == "Then we wait by the river with a pot of tea."


def test_several_are_decided_from_the_list_each_by_itself(editor, conflict):
    old = Conflict.objects.create(interview=conflict.interview, reading=conflict.reading, place="title", base="a")
    chosen = {"action": "take_theirs", "_selected_action": [conflict.pk, old.pk]}
    said = editor.post(LIST, chosen, follow=True).content.decode()
    assert "1 conflict was decided." in said
    assert "before it could be decided here" in said
    assert answer(conflict.interview).text == "Then we wait by the river with a cup of tea."
    editor.post(LIST, {"action": "keep_ours", "_selected_action": [old.pk]})
    assert not Conflict.objects.filter(resolved_at=None).exists()
