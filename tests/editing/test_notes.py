"""Notes between editors: written, resolved, followed to where their turn stands, and reached by redactions."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection

from interviews.editing import exchanges, interviews, notes, turns, undoing
from interviews.editing.history import timeline
from interviews.editing.redaction import redact
from interviews.models import Act, Interview, Turn, TurnNote
from tests.fixtures.tables import all_tables

pytestmark = pytest.mark.django_db


def answer(interview: Interview, number: int = 1) -> Turn:
    return Turn.objects.select_related("exchange").get(
        exchange__interview=interview, exchange__number=number, kind="answer"
    )


def stands_in(note: TurnNote) -> int:
    return TurnNote.objects.placed().values_list("stands_in", flat=True).get(pk=note.pk)


def test_a_note_is_written_resolved_and_opened_again_each_told_in_the_history(make_interview: Any) -> None:
    interview = make_interview()
    note = notes.add_note(answer(interview), "Is this the right year?\n\nI doubt it.", by=None)
    assert note.text == "Is this the right year?\n\nI doubt it."
    notes.resolve_note(note, by=None)
    notes.resolve_note(note, by=None)
    assert note.resolved_at is not None
    notes.reopen_note(note, by=None)
    assert list(TurnNote.objects.open()) == [note]
    told = [str(act.what).split()[0] for act in timeline(interview.pk)[:3]]
    assert told == ["Opened", "Resolved", "Wrote"]
    undoing.undo(Act.objects.latest("pk"), by=None)
    assert not TurnNote.objects.open().exists()


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "x" * (notes.LONGEST + 1)])
def test_what_says_nothing_or_too_much_is_no_note(make_interview: Any, text: str) -> None:
    with pytest.raises(ValueError, match=r"what the others|at most"):
        notes.add_note(answer(make_interview()), text, by=None)
    assert not TurnNote.objects.exists()


def test_an_editor_writes_notes_on_what_is_public(make_interview: Any) -> None:
    editor = User.objects.create_user("petra")
    editor.groups.add(Group.objects.get(name="Editor"))
    note = notes.add_note(answer(make_interview()), "Ask the harbour master.", by=editor)
    notes.resolve_note(note, by=editor)
    assert (note.made_by_name, note.resolved_by) == ("petra", editor)


def test_a_note_goes_where_its_turn_goes(make_interview: Any) -> None:
    interview = make_interview()
    note = notes.add_note(answer(interview), "Look at this.", by=None)
    turn = answer(interview)
    moved = turns.move_turns(turn, version=turn.version, to="next", by=None)
    assert stands_in(note) == moved.pk


def test_a_note_outlives_its_turn_and_has_it_again_after_an_undo(make_interview: Any) -> None:
    interview = make_interview()
    turn = answer(interview)
    note = notes.add_note(turn, "Look at this.", by=None)
    turns.delete_turn(turn, version=turn.version, by=None)
    assert stands_in(note) == turn.exchange_id
    undoing.undo(Act.objects.latest("pk"), by=None)
    note.refresh_from_db()
    assert note.turn.text == turn.text


def test_a_note_on_a_turn_that_is_gone_follows_its_exchange(make_interview: Any) -> None:
    interview = make_interview()
    turn = answer(interview, 2)
    note = notes.add_note(turn, "Look at this.", by=None)
    turns.delete_turn(turn, version=turn.version, by=None)
    second = interview.exchanges.get(number=2)
    first = exchanges.join_to_previous(second, version=second.version, by=None)
    assert stands_in(note) == first.pk


def test_a_deleted_interview_comes_back_with_its_notes(make_interview: Any) -> None:
    interview = make_interview(public=False)
    notes.add_note(answer(interview), "Look at this.", by=None)
    interviews.delete_interview(interview, by=None)
    assert not TurnNote.objects.exists()
    undoing.undo(Act.objects.latest("pk"), by=None)
    assert TurnNote.objects.get().text == "Look at this."


def test_a_redaction_reaches_notes_and_no_note_brings_the_words_back(make_interview: Any) -> None:
    words = "the zanzibarski account of my neighbour Quibbleworth"
    interview = make_interview([("Who pays?", f"It is {words} that pays.")])
    note = notes.add_note(answer(interview), f"Is {words} meant?", by=None)
    notes.resolve_note(note, by=None)
    redact(interview, words, reason="It concerns a third person.", by=None)
    notes.add_note(answer(interview), f"It was {words}.", by=None)
    with connection.cursor() as cursor:
        for table in all_tables(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert not [row for row in cursor.fetchall() if "quibbleworth" in str(row).lower()], table
