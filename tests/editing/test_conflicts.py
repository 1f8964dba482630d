"""Where source and editor changed the same place an editor decides, by one act that can be taken back."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from interviews.editing import conflicts, exchanges, interviews, turns
from interviews.editing.stale import StaleEdit
from interviews.editing.undoing import undo
from interviews.models import Act, Conflict, Exchange, Interview, Turn
from interviews.search import index
from tests.editing.test_creation import write
from tests.importing.bringing import bring
from tests.importing.readings import ANSWERS, ASKS, QUAY, make_reading


def turn(interview: Interview, number: int, place: int) -> Turn:
    return list(Turn.objects.filter(exchange__interview=interview, exchange__number=number).order_by("position"))[place]


def spoken(interview: Interview) -> list[list[tuple[str, str]]]:
    rows = Exchange.objects.standing().filter(interview=interview).order_by("position")
    return [[(row.kind, row.text) for row in exchange.turns.order_by("position")] for exchange in rows]


def said(pairs: list[tuple[str, ...]]) -> list[list[tuple[str, str]]]:
    return [[("question" if place == 0 else "answer", text) for place, text in enumerate(pair)] for pair in pairs]


@pytest.fixture
def interview(db):
    return write(make_reading())


@pytest.fixture
def conflict(interview):
    """Both changed the same word of an answer."""
    row = turn(interview, 2, 1)
    turns.edit_turn(row, version=1, text="Then we wait by the river with a pot of tea.", by=None)
    bring(interview, make_reading([QUAY[0], (QUAY[1][0], "Then we wait by the river with a cup of tea."), QUAY[2]]))
    return Conflict.objects.get()


def test_keeping_ours_changes_nothing_but_closes_the_conflict(interview, conflict, django_user_model):
    before, petra = spoken(interview), django_user_model.objects.create_user("petra")
    conflicts.keep_ours(conflict, by=petra)
    conflict.refresh_from_db()
    assert spoken(interview) == before
    assert (conflict.resolved_at is not None, conflict.resolved_by) == (True, petra)
    assert str(Act.objects.order_by("pk").last()) == "Kept ours where the source says something else: 2.2"


def test_taking_theirs_puts_in_what_the_source_says_and_can_be_taken_back(interview, conflict):
    row = turn(interview, 2, 1)
    conflicts.take_theirs(conflict, by=None)
    row.refresh_from_db()
    assert row.text == "Then we wait by the river with a cup of tea."
    undo(Act.objects.order_by("pk").last(), by=None)
    row.refresh_from_db()
    conflict.refresh_from_db()
    assert row.text == "Then we wait by the river with a pot of tea."
    assert conflict.resolved_at is None


def test_an_editor_writes_it_anew(interview, conflict):
    assert conflicts.editable_text(conflict) == "Then we wait by the river with a pot of tea."
    conflicts.take_text(conflict, "Then we wait with tea.", by=None)
    assert turn(interview, 2, 1).text == "Then we wait with tea."
    assert Act.objects.filter(what__contains="Decided between").count() == 1


def test_a_conflict_is_decided_once(conflict):
    conflicts.keep_ours(conflict, by=None)
    with pytest.raises(StaleEdit):
        conflicts.take_theirs(conflict, by=None)


def test_what_was_deleted_since_is_not_written_to(interview, conflict):
    exchange = turn(interview, 2, 1).exchange
    exchanges.delete_exchange(exchange, version=exchange.version, by=None)
    with pytest.raises(ValueError, match="deleted since"):
        conflicts.take_theirs(conflict, by=None)
    conflict.refresh_from_db()
    assert conflict.resolved_at is None


def test_a_conflict_from_before_they_could_be_decided_is_only_kept(conflict):
    conflict.decides = {}
    conflict.save()
    with pytest.raises(ValueError, match="before it could be decided here"):
        conflicts.take_theirs(conflict, by=None)
    conflicts.keep_ours(conflict, by=None)


@pytest.mark.parametrize(
    ("ours", "theirs", "stands"),
    [
        ({"title": "Our title"}, {"title": "Their title"}, lambda row: row.title == "Their title"),
        (
            {"date_year": 2019, "date_month": None, "date_day": None},
            {"date": "2020-02"},
            lambda row: row.partial_date == "2020-02",
        ),
        ({"outlet": None}, {"outlet": "The Quay"}, lambda row: row.outlet.name == "The Quay"),
    ],
)
def test_fields_become_theirs(interview, ours, theirs, stands):
    interviews.edit_interview(interview, version=interview.version, by=None, **ours)
    bring(interview, make_reading(**theirs))
    for conflict in Conflict.objects.filter(resolved_at=None):
        conflicts.take_theirs(conflict, by=None)
    interview.refresh_from_db()
    assert stands(interview)


def test_who_took_part_becomes_theirs(interview):
    somebody = interview.participants.get(role="interviewee")
    somebody.capacity = "Pilot"
    interviews.edit_participants(interview, version=interview.version, save=[somebody], by=None)
    bring(interview, make_reading(participants=(ASKS, replace(ANSWERS, capacity="Keeper"))))
    conflict = Conflict.objects.get()
    assert conflicts.editable_text(conflict) == "Pilot"
    conflicts.take_theirs(conflict, by=None)
    somebody.refresh_from_db()
    assert somebody.capacity == "Keeper"


def test_an_answer_that_we_deleted_and_they_changed_comes_back_only_when_an_editor_says_so(interview):
    turns.delete_turn(turn(interview, 2, 1), version=1, by=None)
    bring(interview, make_reading([QUAY[0], (QUAY[1][0], "Then we build a ferry."), QUAY[2]]))
    assert "ferry" not in str(spoken(interview))
    (conflict,) = Conflict.objects.all()
    conflicts.take_theirs(conflict, by=None)
    assert spoken(interview) == said([QUAY[0], (QUAY[1][0], "Then we build a ferry."), QUAY[2]])


def test_an_exchange_that_we_deleted_and_they_changed_comes_back_with_its_number(interview):
    gone = Exchange.objects.get(interview=interview, number=2)
    exchanges.delete_exchange(gone, version=gone.version, by=None)
    theirs = [QUAY[0], (QUAY[1][0], "Then we row.", "And we sing."), QUAY[2]]
    bring(interview, make_reading(theirs))
    conflicts.take_theirs(Conflict.objects.get(), by=None)
    assert spoken(interview) == said(theirs)
    assert list(Exchange.objects.filter(interview=interview).values_list("number", flat=True)) == [1, 2, 3]
    undo(Act.objects.order_by("pk").last(), by=None)
    assert spoken(interview) == said([QUAY[0], QUAY[2]])


def test_an_exchange_that_an_editor_restored_meanwhile_becomes_theirs_once(interview):
    gone = Exchange.objects.get(interview=interview, number=2)
    exchanges.delete_exchange(gone, version=gone.version, by=None)
    theirs = [QUAY[0], (QUAY[1][0], "Then we row."), QUAY[2]]
    bring(interview, make_reading(theirs))
    exchanges.restore_exchange(gone, by=None)
    conflicts.take_theirs(Conflict.objects.get(), by=None)
    assert spoken(interview) == said(theirs)


def test_theirs_takes_nothing_out_that_theirs_says_too(interview):
    turns.edit_turn(turn(interview, 2, 0), version=1, text="And if it does not come?", by=None)
    turns.edit_turn(turn(interview, 1, 1), version=1, text=QUAY[0][1].replace("May", "June"), by=None)
    bring(interview, make_reading([(QUAY[0][0], f"{QUAY[0][1]}\n\n{QUAY[1][1]}"), QUAY[2]]))
    conflicts.take_theirs(Conflict.objects.get(), by=None)
    answer = f"{QUAY[0][1].replace('May', 'June')}\n\n{QUAY[1][1]}"
    assert spoken(interview) == said([(QUAY[0][0], answer), QUAY[2]])


def test_a_boundary_that_both_moved_becomes_theirs(interview):
    turns.edit_turn(turn(interview, 2, 0), version=1, participant=None, by=None)
    theirs = [(*QUAY[0], *QUAY[1]), QUAY[2]]
    bring(interview, make_reading(theirs))
    (conflict,) = Conflict.objects.all()
    assert len(spoken(interview)) == 3
    conflicts.take_theirs(conflict, by=None)
    assert spoken(interview) == said(theirs)
    assert turn(interview, 1, 2).participant.name == "Lena Odd"
    undo(Act.objects.order_by("pk").last(), by=None)
    assert len(spoken(interview)) == 3


@pytest.mark.parametrize("seed", range(12))
def test_whatever_clashes_when_all_is_decided_for_theirs_no_word_of_theirs_is_missing_and_the_index_is_true(db, seed):
    dice = random.Random(seed)
    interview = write(make_reading())
    for _ in range(dice.randint(1, 4)):
        rows = list(Turn.objects.filter(exchange__in=interview.exchanges.standing()).select_related("exchange"))
        if not rows:
            break
        row = dice.choice(rows)
        act = dice.choice(("edit", "delete", "kind", "join", "delete exchange"))
        if act == "edit":
            turns.edit_turn(row, version=row.version, text=row.text.replace(" ", f" ours{seed} ", 1), by=None)
        elif act == "delete" and row.exchange.turns.count() > 1:
            turns.delete_turn(row, version=row.version, by=None)
        elif act == "kind":
            turns.edit_turn(row, version=row.version, kind="answer", by=None)
        elif act == "delete exchange":
            exchanges.delete_exchange(row.exchange, version=row.exchange.version, by=None)
        elif act == "join" and turns.neighbour(row.exchange, "previous"):
            exchanges.join_to_previous(row.exchange, version=row.exchange.version, by=None)
    theirs = [tuple(text.replace(" ", " theirs ", dice.randint(0, 2)) for text in pair) for pair in QUAY]
    bring(interview, make_reading(theirs))
    for conflict in Conflict.objects.filter(resolved_at=None).order_by("pk"):
        conflicts.take_theirs(conflict, by=None)
    words = " ".join(text for exchange in spoken(interview) for _kind, text in exchange).split()
    clashed = {word for conflict in Conflict.objects.all() for word in conflict.theirs.split() if word == "theirs"}
    assert clashed <= set(words)
    for exchange in Exchange.objects.standing().filter(interview=interview):
        assert exchange.turns.exists()
    assert index.check() == []
