"""Every act leaves one entry: which rows it changed, what they were and are, who did it and when."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interviews.editing import exchanges, interviews, merging, naming, publication, topic_acts, turns
from interviews.editing.recording import of_interview, recorded
from interviews.models import Act, Exchange, Interview, Participant, Person, Topic, TopicTerm, Turn
from interviews.transcripts.messages import message


def turn(interview: Interview, number: int, place: int) -> Turn:
    return list(Turn.objects.filter(exchange__interview=interview, exchange__number=number).order_by("position"))[place]


def versions(row: Any) -> list[tuple[str, str]]:
    """Of a turn: what each version says, and whether an act left it or it stood before."""
    rows = Turn.history.filter(id=row.pk).order_by("history_id")
    return [(version.text, "act" if version.act_id else "before") for version in rows]


@pytest.fixture
def interview(make_interview):
    return make_interview([("Q one?", "A one."), ("Q two?", "A two."), ("Q three?", "A three.")], public=False)


def test_an_act_tells_who_did_what_to_which_interview(interview, django_user_model):
    ada = django_user_model.objects.create_user("ada")
    turns.edit_turn(turn(interview, 1, 1), version=1, text="Mended.", by=ada)
    (act,) = Act.objects.all()
    assert (act.what, act.by, act.by_name, act.interview) == ("Edited exchange 1", ada, "ada", interview)
    assert act.sha256 == act.digest()


def test_the_name_stays_when_the_user_goes(interview, django_user_model):
    ada = django_user_model.objects.create_user("ada")
    turns.edit_turn(turn(interview, 1, 1), version=1, text="Mended.", by=ada)
    ada.delete()
    act = Act.objects.get()
    assert (act.by, act.by_name, act.digest()) == (None, "ada", act.sha256)
    assert {version.digest() == version.sha256 for version in Turn.history.all()} == {True}


def test_the_first_act_on_a_row_keeps_what_stood_before_it_and_the_next_ones_only_what_they_left(interview):
    row = turn(interview, 1, 1)
    turns.edit_turn(row, version=1, text="Second.", by=None)
    turns.edit_turn(row, version=2, text="Third.", by=None)
    assert versions(row) == [("A one.", "before"), ("Second.", "act"), ("Third.", "act")]


def test_what_came_about_without_an_act_is_kept_when_the_next_act_finds_it(interview):
    row = turn(interview, 1, 1)
    turns.edit_turn(row, version=1, text="Second.", by=None)
    Turn.objects.filter(pk=row.pk).update(text="Past all acts.")
    row.refresh_from_db()
    turns.edit_turn(row, version=2, text="Third.", by=None)
    assert versions(row)[1:] == [("Second.", "act"), ("Past all acts.", "before"), ("Third.", "act")]


def test_rows_that_stay_as_they_were_have_no_version(interview):
    turns.edit_turn(turn(interview, 1, 1), version=1, text="Mended.", by=None)
    assert set(Turn.history.values_list("id", flat=True)) == {turn(interview, 1, 1).pk}
    assert not Exchange.history.exists()
    assert not Interview.history.exists()


def test_an_act_that_changes_nothing_leaves_no_trace(interview):
    row = turn(interview, 1, 1)
    turns.edit_turn(row, version=1, text=row.text, by=None)
    assert not Act.objects.exists()


def test_an_act_that_fails_leaves_no_trace(interview):
    turns.delete_turn(turn(interview, 1, 0), version=1, by=None)
    with pytest.raises(ValueError, match="only turn"):
        turns.delete_turn(turn(interview, 1, 0), version=1, by=None)
    assert [act.what for act in Act.objects.all()] == ["Deleted a turn of exchange 1"]


def test_an_act_within_an_act_is_part_of_it(interview):
    with recorded(message("Both"), *of_interview(interview.pk), by=None, interview=interview.pk):
        turns.edit_turn(turn(interview, 1, 1), version=1, text="Mended.", by=None)
        naming.save_person(Person(name="Mira Lind"), by=None)
    (act,) = Act.objects.all()
    assert act.what == "Both"
    assert Turn.history.filter(act=act).count() == 1
    assert [person.name for person in Person.history.filter(act=act, history_type="+")] == ["Mira Lind"]


def test_each_act_is_called_what_it_is(interview, make_person, make_outlet, make_topic):
    one, two = turn(interview, 1, 1), turn(interview, 2, 1)
    turns.edit_turn(one, version=1, kind="question", by=None)
    turns.edit_turn(two, version=1, participant=None, by=None)
    created = turns.split_turn(turn(interview, 3, 1), version=1, at=2, by=None)
    turns.join_to_next(turn(interview, 3, 1), version=2, next_version=created.version, by=None)
    turns.add_turn(two.exchange, kind="answer", text="More.", by=None)
    turns.delete_turn(turn(interview, 2, 2), version=1, by=None)
    turns.move_turns(turn(interview, 3, 0), version=1, to="previous", by=None)
    exchanges.part_exchange(turn(interview, 2, 1), version=2, by=None)
    added = exchanges.add_exchange(interview, [("question", "New?", None)], by=None)
    exchanges.delete_exchange(added, version=added.version, by=None)
    exchanges.restore_exchange(added, by=None)
    added.refresh_from_db()
    exchanges.join_to_previous(added, version=added.version, by=None)
    assert [str(act) for act in Act.objects.order_by("pk")] == [
        "Turned an answer of exchange 1 into a question",
        "Said who speaks in exchange 2",
        "Split a turn of exchange 3",
        "Joined two turns of exchange 3",
        "Added a turn to exchange 2",
        "Deleted a turn of exchange 2",
        "Moved turns from exchange 3 to 2",
        "Parted exchange 2",
        "Added exchange 5",
        "Deleted exchange 5",
        "Restored exchange 5",
        "Joined exchange 5 to 3",
    ]


def test_acts_on_interviews_people_outlets_and_topics_are_recorded(interview, make_person, make_outlet, make_topic):
    interview.refresh_from_db()
    interviews.edit_interview(interview, version=interview.version, title="Another title", by=None)
    somebody = interview.participants.first()
    somebody.capacity = "Pilot"
    interviews.edit_participants(interview, version=interview.version, save=[somebody], by=None)
    publication.publish(interview, by=None)
    publication.withdraw(interview, by=None, reason="A mistake.")
    merging.merge_people(make_person("Mira Lind"), make_person("Mira Lindh"), by=None)
    merging.merge_outlets(make_outlet("The Quay"), make_outlet("Quay"), by=None)
    harbour, port = make_topic("harbour"), make_topic("port")
    topic_acts.merge_topics(harbour, port, by=None)
    term = topic_acts.add_term(port, "docks", by=None)
    topic_acts.remove_term(term, by=None)
    exchange = interview.exchanges.first()
    topic_acts.put_on(exchange, port, by=None)
    topic_acts.take_off(exchange, port, by=None)
    assert [str(act) for act in Act.objects.order_by("pk")] == [
        "Edited the interview",
        "Edited who took part",
        "Published",
        "Withdrew it: A mistake.",
        "Merged “Mira Lind” into “Mira Lindh”",
        "Merged “The Quay” into “Quay”",
        "Merged “harbour” into “port”",
        "Gave “port” the term “docks”",
        "Took the term “docks” from “port”",
        "Put “port” on exchange 1",
        "Took “port” off exchange 1",
    ]
    assert Participant.history.filter(id=somebody.pk).count() == 2
    assert Topic.history.filter(act__isnull=False, merged_into=port).exists()
    assert [version.history_type for version in TopicTerm.history.order_by("history_id")] == ["+", "-"]


def test_what_was_deleted_is_kept_whole(make_interview):
    interview = make_interview(3, public=False)
    key, texts = interview.pk, sorted(Turn.objects.values_list("text", flat=True))
    interviews.delete_interview(interview, by=None)
    act = Act.objects.get()
    assert act.interview_id == key
    gone = Turn.history.filter(act=act, history_type="-")
    assert sorted(gone.values_list("text", flat=True)) == texts


def test_recording_costs_the_same_number_of_queries_however_long_the_interview(
    make_interview,
):
    counts = []
    for length in (2, 60):
        interview = make_interview(length)
        row = turn(interview, 1, 1)
        with CaptureQueriesContext(connection) as queries:
            turns.edit_turn(row, version=1, text="Mended.", by=None)
        counts.append(len(queries))
    assert counts[0] == counts[1]
