"""What clashes with an editor's work: how it is shown, and when a newer version leaves nothing to decide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviews.editing import conflicts, exchanges, turns
from interviews.editing.interviews import edit_interview
from interviews.importing.fixity import damaged_history
from interviews.models import Conflict, Interview, Turn
from tests.editing.test_creation import write
from tests.importing.bringing import bring, changed, spoken, turn
from tests.importing.readings import ANSWERS, ASKS, QUAY, make_reading
from tests.management.commands.imports import BRIDGE, run, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview() -> Interview:
    return write(make_reading())


def test_a_conflict_about_an_office_names_who_holds_it(interview):
    interview.participants.filter(role="interviewee").update(capacity="Harbour Mistress")
    bring(interview, make_reading(participants=(ASKS, replace(ANSWERS, capacity="Mayor"))))
    conflict = Conflict.objects.get()
    assert (conflict.place, conflict.base, conflict.ours, conflict.theirs) == (
        "Lena Odd: capacity", "Harbour Master", "Harbour Mistress", "Mayor"
    )  # fmt: skip


def test_a_conflict_about_turns_that_an_editor_removed_shows_them_with_their_speakers(interview):
    second = interview.exchanges.get(number=2)
    exchanges.delete_exchange(second, version=second.version, by=None)
    bring(interview, make_reading(changed(1, "Then we swim across, all of us.")))
    conflict = Conflict.objects.get()
    assert (conflict.place, conflict.exchange.number, conflict.ours) == ("1.2+", 1, "")
    assert conflict.theirs.endswith("Lena Odd (answer): Then we swim across, all of us.")
    assert [number for number, _ in spoken(interview)] == [1, 3]


CONTESTED = "In May, if the steel arrives.\n\nIt lies in a harbour far away."


def open_conflicts(interview: Interview) -> list[Conflict]:
    return list(interview.conflicts.filter(resolved_at=None))


def contested(interview: Interview) -> Interview:
    """An interview of whose first answer source and editor have made different things."""
    row = turn(interview, 1, 1)
    ours = QUAY[0][1].replace("It has not arrived yet.", "It has not arrived at all.")
    turns.edit_turn(row, version=1, text=ours, by=None)
    assert bring(interview, make_reading(changed(0, CONTESTED), version="2"))[0] == "conflict"
    return interview


def test_a_conflict_about_what_the_source_changes_again_is_closed_and_listed_anew(interview):
    (before,) = open_conflicts(contested(interview))
    again = CONTESTED.replace("far away", "of another country")
    assert bring(interview, make_reading(changed(0, again), version="3"))[0] == "conflict"
    (after,) = open_conflicts(interview)
    assert (before.theirs, after.theirs) == (CONTESTED, again)
    before.refresh_from_db()
    assert (before.overtaken_by, before.resolved_by) == (interview.reading, None)


def test_a_source_that_goes_back_to_what_an_editor_changed_leaves_nothing_to_decide(interview):
    contested(interview)
    before = spoken(interview)
    assert bring(interview, make_reading(version="3"))[0] == "updated"
    assert (open_conflicts(interview), spoken(interview)) == ([], before)
    assert list(damaged_history()) == []


def test_an_answer_that_the_source_cuts_and_makes_whole_again_leaves_nothing_to_decide(interview):
    row = turn(interview, 1, 1)
    turns.edit_turn(row, version=1, text=QUAY[0][1].replace("not arrived yet", "not arrived at all"), by=None)
    before = spoken(interview)
    assert bring(interview, make_reading(changed(0, QUAY[0][1].partition("\n\n")[0]), version="2"))[0] == "conflict"
    bring(interview, make_reading(version="3"))
    assert (open_conflicts(interview), spoken(interview)) == ([], before)


def test_a_conflict_about_something_else_stays_open(interview):
    (before,) = open_conflicts(contested(interview))
    pairs = [(QUAY[0][0], CONTESTED), *QUAY[1:2], (QUAY[2][0], "Nobody does.")]
    assert bring(interview, make_reading(pairs, version="3"))[0] == "updated"
    assert open_conflicts(interview) == [before]


def test_a_title_that_the_source_changes_again_is_decided_once(interview):
    edit_interview(interview, version=interview.version, title="Our bridge", by=None)
    bring(interview, make_reading(title="A bridge", version="2"))
    bring(interview, make_reading(title="Another bridge", version="3"))
    assert [one.theirs for one in open_conflicts(interview)] == ["Another bridge"]
    bring(interview, make_reading(version="4"))
    assert (open_conflicts(interview), interview.title) == ([], "Our bridge")


SOUP, GIN = (BRIDGE.replace("flask of tea", f"flask of {what}") for what in ("soup", "gin"))


@pytest.fixture
def edited(first) -> Interview:
    """An interview of a file, with another title, and another thing in the flask."""
    interview = Interview.objects.get()
    edit_interview(interview, version=interview.version, title="Our bridge", by=None)
    row = Turn.objects.get(text__contains="flask")
    turns.edit_turn(row, version=row.version, text=row.text.replace("tea", "cocoa"), by=None)
    return interview


def test_a_version_that_comes_again_is_listed_again_while_nobody_has_decided(edited, first):
    one, other = SOUP.replace("The bridge over", "A bridge over"), GIN.replace("The bridge over", "Our old")
    for text, said in [(one, "soup"), (other, "gin"), (one, "soup"), (other, "gin"), (BRIDGE, ""), (one, "soup")]:
        (first / "bridge.txt").write_text(text)
        assert statuses(run(first, json=True)) == ["conflict" if said else "updated"]
        waiting = open_conflicts(edited)
        assert sorted(one.place for one in waiting) == (["2.2", "title"] if said else [])
        assert all(said in one.theirs and "tea" in one.base for one in waiting if one.place != "title")


def about_the_flask(interview: Interview) -> list[Conflict]:
    return [conflict for conflict in open_conflicts(interview) if "flask" in conflict.theirs]


OTHERS = """Per Falk: I wait too, with sugar.

Mia Berg: Both of them talk too much.

Ole Dahl: Nobody has asked me at all."""


@pytest.mark.parametrize(
    ("now", "waits"),
    [("Lena Odd", False), ("Mia Berg", False), ("Per Falk", True), ("Ole Dahl", True)],
    ids=["whom the editor had before them", "whom the editor says", "the same again", "somebody else"],
)
def test_a_conflict_about_who_speaks_is_closed_when_the_source_says_somebody_else(first, now, waits):
    talk = BRIDGE.replace("HP: Who", f"{OTHERS}\n\nHP: Who")
    (first / "bridge.txt").write_text(talk)
    run(first)
    interview, row = Interview.objects.get(), Turn.objects.get(text__contains="flask")
    mia = interview.participants.get(name="Mia Berg")
    turns.edit_turn(row, version=row.version, participant=mia, by=None)
    (first / "bridge.txt").write_text(talk.replace("LO: Then", "Per Falk: Then"))
    run(first)
    (before,) = about_the_flask(interview)
    (first / "bridge.txt").write_text(talk.replace("LO: Then", f"{now}: Then").replace("grey", "blue"))
    run(first)
    waiting = about_the_flask(interview)
    assert len(waiting) == waits
    assert (before in waiting) == (now == "Per Falk")
    row.refresh_from_db()
    assert row.participant == mia


def test_a_version_that_comes_again_asks_nothing_more_where_an_editor_kept_ours(edited, first):
    (first / "bridge.txt").write_text(SOUP)
    run(first)
    conflicts.keep_ours(Conflict.objects.get(), by=None)
    for text in (BRIDGE, SOUP, BRIDGE):
        (first / "bridge.txt").write_text(text)
        run(first)
        assert open_conflicts(edited) == []


def test_an_answer_that_an_editor_brought_back_and_changed_stays_when_the_source_has_it_again(interview):
    bring(interview, make_reading(QUAY[:2], version="2"))
    exchanges.restore_exchange(interview.exchanges.get(number=3), by=None)
    row = turn(interview, 3, 1)
    turns.edit_turn(row, version=row.version, text=row.text.replace("grey", "blue"), by=None)
    before = spoken(interview)
    bring(interview, make_reading(version="3"))
    assert (spoken(interview), open_conflicts(interview)) == (before, [])


def test_a_conflict_about_a_boundary_shows_what_stands_on_both_sides_of_it(interview):
    row = turn(interview, 1, 1)
    turns.split_turn(row, version=1, at=row.text.index("It has"), by=None)
    joined = QUAY[0][1].replace("\n\n", " ")
    assert bring(interview, make_reading(changed(0, joined), version="2"))[0] == "conflict"
    (conflict,) = open_conflicts(interview)
    first, second = QUAY[0][1].split("\n\n")
    assert conflict.base == f"Lena Odd (answer): {QUAY[0][1]}"
    assert conflict.ours == f"Lena Odd (answer): {first}\n\nLena Odd (answer): {second}"
    assert conflict.theirs == f"Lena Odd (answer): {joined}"


def test_a_conflict_about_what_an_editor_deleted_is_listed_anew_against_what_was_deleted(interview):
    row = turn(interview, 3, 1)
    turns.delete_turn(row, version=row.version, by=None)
    for version, colour in (("2", "green"), ("3", "red")):
        bring(interview, make_reading(changed(2, QUAY[2][1].replace("grey", colour)), version=version))
    (conflict,) = open_conflicts(interview)
    assert ("grey" in conflict.base, "red" in conflict.theirs, "green" in conflict.base) == (True, True, False)
