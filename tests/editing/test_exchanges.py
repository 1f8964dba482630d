"""Acts on exchanges: numbers are given once, addresses always lead somewhere."""

from __future__ import annotations

import pytest

from interviews.editing import exchanges
from interviews.editing.stale import StaleEdit
from interviews.models import Exchange, Interview, TopicAssignment, Turn
from interviews.search import find


def spoken(interview):
    rows = Exchange.objects.standing().filter(interview=interview).order_by("position").with_turns()
    return {row.number: [turn.text for turn in row.turns.all()] for row in rows}


def exchange(interview, number):
    return Exchange.objects.get(interview=interview, number=number)


@pytest.fixture
def interview(make_interview):
    return make_interview([("Q one?", "A one."), ("Q two?", "A two about lanterns."), ("Q three?", "A three.")])


def test_an_added_exchange_gets_the_next_number_and_its_place(interview):
    asks, answers = interview.participants.all()
    turns = [("question", " New? ", asks), ("answer", "Yes.\n\n\nIndeed.", answers), ("answer", " ", None)]
    created = exchanges.add_exchange(interview, turns, by=None, after=exchange(interview, 1))
    assert created.number == 4
    assert list(spoken(interview).items())[1] == (4, ["New?", "Yes.\n\nIndeed."])
    assert find("Indeed").count == 1


def test_a_number_is_never_given_again(interview):
    last = exchange(interview, 3)
    exchanges.delete_exchange(last, version=last.version, by=None)
    assert exchanges.add_exchange(interview, [("question", "New?", None)], by=None).number == 4
    assert Interview.objects.get().last_number == 4


def test_many_exchanges_find_room_after_the_first(interview):
    for number in range(15):
        exchanges.add_exchange(interview, [("question", f"New {number}?", None)], by=None, after=exchange(interview, 1))
    assert list(spoken(interview)) == [1, *range(18, 3, -1), 2, 3]


def test_an_exchange_needs_a_text_and_speakers_of_its_own_interview(interview, make_interview):
    with pytest.raises(ValueError, match="at least one turn"):
        exchanges.add_exchange(interview, [("question", " \n ", None)], by=None)
    stranger = make_interview().participants.first()
    with pytest.raises(ValueError, match="same interview"):
        exchanges.add_exchange(interview, [("question", "New?", stranger)], by=None)
    assert list(spoken(interview)) == [1, 2, 3]


def test_a_deleted_exchange_leaves_the_index_and_can_be_restored(interview):
    row = exchange(interview, 2)
    assert find("lanterns").count == 1
    exchanges.delete_exchange(row, version=row.version, by=None)
    assert (list(spoken(interview)), find("lanterns").count) == ([1, 3], 0)
    exchanges.restore_exchange(row, by=None)
    assert (list(spoken(interview)), find("lanterns").count) == ([1, 2, 3], 1)


def test_a_stale_version_deletes_nothing(interview):
    row = exchange(interview, 2)
    with pytest.raises(StaleEdit):
        exchanges.delete_exchange(row, version=row.version + 1, by=None)
    exchanges.delete_exchange(row, version=row.version, by=None)
    with pytest.raises(StaleEdit):
        exchanges.delete_exchange(row, version=row.version, by=None)


def test_parting_begins_a_new_exchange_with_the_topics_of_the_old(make_interview, make_topic):
    interview = make_interview([("Q one?", "A one.")], topics=(make_topic(),))
    turn = Turn.objects.get(kind="answer")
    created = exchanges.part_exchange(turn, version=turn.version, by=None)
    assert spoken(interview) == {1: ["Q one?"], 2: ["A one."]}
    assert TopicAssignment.objects.filter(exchange=created).count() == 1


def test_an_exchange_begins_with_its_first_turn_already(interview):
    turn = Turn.objects.filter(exchange__number=1).order_by("position").first()
    with pytest.raises(ValueError, match="begins here already"):
        exchanges.part_exchange(turn, version=turn.version, by=None)


def test_joining_carries_turns_topics_and_addresses(interview, make_topic):
    kept, rejected = make_topic("Kept"), make_topic("Rejected")
    TopicAssignment.objects.create(exchange=exchange(interview, 3), topic=kept, origin="editor")
    TopicAssignment.objects.create(exchange=exchange(interview, 3), topic=rejected, origin="import")
    TopicAssignment.objects.create(exchange=exchange(interview, 1), topic=rejected, origin="import", rejected=True)
    for number in (3, 2):
        row = exchange(interview, number)
        exchanges.join_to_previous(row, version=row.version, by=None)
    assert spoken(interview) == {1: ["Q one?", "A one.", "Q two?", "A two about lanterns.", "Q three?", "A three."]}
    assert {row.joined_into.number for row in Exchange.objects.filter(number__in=[2, 3])} == {1}
    standing = TopicAssignment.objects.values_list("exchange__number", "topic__name", "rejected")
    assert set(standing) == {(1, "Kept", False), (1, "Rejected", True)}
    assert find("lanterns").count == 1


def test_the_first_exchange_has_none_to_be_joined_to(interview):
    row = exchange(interview, 1)
    with pytest.raises(ValueError, match="first exchange"):
        exchanges.join_to_previous(row, version=row.version, by=None)


def test_an_exchange_of_which_nothing_is_left_is_not_restored(interview):
    gone = exchange(interview, 2)
    exchanges.delete_exchange(gone, version=gone.version, by=None)
    Turn.objects.filter(exchange=gone).delete()
    with pytest.raises(ValueError, match="Nothing is left"):
        exchanges.restore_exchange(gone, by=None)
