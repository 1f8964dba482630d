"""Acts on turns: nothing said is lost, nothing is overwritten unseen, order stays."""

from __future__ import annotations

import pytest

from interviews.editing import turns
from interviews.editing.stale import StaleEdit
from interviews.language import fingerprint
from interviews.models import Exchange, Interview, Turn, Wording


def spoken(interview: Interview) -> list[tuple[int, list[str]]]:
    """Number and texts of every standing exchange, in order."""
    rows = Exchange.objects.standing().filter(interview=interview).order_by("position").with_turns()
    return [(row.number, [turn.text for turn in row.turns.all()]) for row in rows]


def turn(interview: Interview, number: int, place: int) -> Turn:
    return list(Turn.objects.filter(exchange__interview=interview, exchange__number=number).order_by("position"))[place]


@pytest.fixture
def interview(make_interview):
    return make_interview([("Q one?", "A one."), ("Q two?", "A two.\n\nMore of two."), ("Q three?", "A three.")])


def test_editing_stores_clean_text_and_counts_the_version_up(interview):
    answer = turn(interview, 2, 1)
    before = answer.exchange.version
    turns.edit_turn(answer, version=1, by=None, text="  A\x00 two,\nmended. \r\n \t\r\nMore\u00a0of   two.\n\n\n")
    assert answer.text == "A two, mended.\n\nMore of two."
    assert (answer.version, Exchange.objects.get(pk=answer.exchange_id).version) == (2, before + 1)


def test_editing_turns_a_question_into_an_answer_of_somebody_else(interview):
    question, answerer = turn(interview, 1, 0), turn(interview, 1, 1).participant
    turns.edit_turn(question, version=1, by=None, kind="answer", participant=answerer)
    assert (question.kind, question.participant) == ("answer", answerer)


def test_an_edit_that_changes_nothing_leaves_the_version(interview):
    turns.edit_turn(turn(interview, 1, 1), version=1, by=None, text=" A one. ")
    assert turn(interview, 1, 1).version == 1


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(interview):
    turns.edit_turn(turn(interview, 1, 1), version=1, by=None, text="First editor.")
    with pytest.raises(StaleEdit) as caught:
        turns.edit_turn(turn(interview, 1, 1), version=1, by=None, text="Second editor.")
    assert [row.text for row in caught.value.standing] == ["First editor."]
    assert turn(interview, 1, 1).text == "First editor."


def test_two_editors_of_different_turns_both_keep_their_work(interview):
    question, answer = turn(interview, 1, 0), turn(interview, 1, 1)

    def seen(row, text):
        return turns.TurnEdit(row.pk, 1, text, row.kind, row.participant_id)

    turns.edit_turns(question.exchange, [seen(question, "New question?"), seen(answer, "A one.")], by=None)
    turns.edit_turns(question.exchange, [seen(question, "New question?"), seen(answer, "New answer.")], by=None)
    assert spoken(interview)[0] == (1, ["New question?", "New answer."])


def test_when_one_turn_is_stale_none_is_written(interview):
    question, answer = turn(interview, 1, 0), turn(interview, 1, 1)
    turns.edit_turn(answer, version=1, by=None, text="First editor.")
    edits = [
        turns.TurnEdit(question.pk, 1, "Second editor?", "question", None),
        turns.TurnEdit(answer.pk, 1, "Second editor.", "answer", None),
    ]
    with pytest.raises(StaleEdit):
        turns.edit_turns(question.exchange, edits, by=None)
    assert spoken(interview)[0] == (1, ["Q one?", "First editor."])


def test_a_turn_that_is_gone_is_stale(interview):
    answer = turn(interview, 2, 1)
    turns.join_to_next(turn(interview, 2, 0), version=1, next_version=1, by=None)
    with pytest.raises(StaleEdit) as caught:
        turns.edit_turn(answer, version=1, by=None, text="Too late.")
    assert caught.value.standing == ()


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00"])
def test_a_turn_may_not_become_empty(interview, text):
    with pytest.raises(ValueError, match="may not be empty"):
        turns.edit_turn(turn(interview, 1, 0), version=1, by=None, text=text)


def test_the_speaker_has_to_be_of_the_same_interview(interview, make_interview):
    stranger = make_interview().participants.first()
    with pytest.raises(ValueError, match="same interview"):
        turns.edit_turn(turn(interview, 1, 0), version=1, by=None, participant=stranger)
    with pytest.raises(ValueError, match="same interview"):
        turns.add_turn(turn(interview, 1, 0).exchange, kind="answer", text="Hm.", by=None, participant=stranger)


def test_splitting_makes_two_turns_of_one(interview):
    answer = turn(interview, 2, 1)
    created = turns.split_turn(answer, version=1, at=answer.text.index("More"), by=None)
    assert spoken(interview)[1] == (2, ["Q two?", "A two.", "More of two."])
    assert (created.kind, created.participant) == (answer.kind, answer.participant)


@pytest.mark.parametrize("at", [-3, 0, 500])
def test_a_split_needs_text_on_both_sides(interview, at):
    with pytest.raises(ValueError, match="both sides"):
        turns.split_turn(turn(interview, 1, 1), version=1, at=at, by=None)
    assert spoken(interview)[0] == (1, ["Q one?", "A one."])


def test_many_splits_find_room(make_interview):
    words = [f"word{number}." for number in range(20)]
    interview = make_interview([("Q?", " ".join(words))])
    for version, word in enumerate(reversed(words[1:]), start=1):
        row = turn(interview, 1, 1)
        turns.split_turn(row, version=version, at=row.text.index(word), by=None)
    assert spoken(interview) == [(1, ["Q?", *words])]


def test_joining_appends_the_next_turn(interview):
    turns.join_to_next(turn(interview, 2, 0), version=1, next_version=1, by=None)
    assert spoken(interview)[1] == (2, ["Q two?\n\nA two.\n\nMore of two."])


def test_joining_a_turn_that_somebody_changed_is_refused(interview):
    turns.edit_turn(turn(interview, 2, 1), version=1, by=None, text="Changed.")
    with pytest.raises(StaleEdit):
        turns.join_to_next(turn(interview, 2, 0), version=1, next_version=1, by=None)


def test_the_last_turn_has_none_to_be_joined_to(interview):
    with pytest.raises(ValueError, match="last turn"):
        turns.join_to_next(turn(interview, 2, 1), version=1, next_version=1, by=None)


def test_adding_a_turn_puts_it_where_it_is_wanted(interview):
    question = turn(interview, 1, 0)
    turns.add_turn(question.exchange, kind="question", text="And why?", by=None, after=question)
    turns.add_turn(question.exchange, kind="answer", text="The end.", by=None)
    assert spoken(interview)[0] == (1, ["Q one?", "And why?", "A one.", "The end."])


def test_deleting_a_turn_leaves_the_others_and_never_an_empty_exchange(interview):
    turns.delete_turn(turn(interview, 1, 0), version=1, by=None)
    assert spoken(interview)[0] == (1, ["A one."])
    with pytest.raises(ValueError, match="only turn"):
        turns.delete_turn(turn(interview, 1, 0), version=1, by=None)


def test_moving_turns_keeps_the_spoken_order(interview):
    everything = [text for _number, texts in spoken(interview) for text in texts]
    turns.move_turns(turn(interview, 2, 1), version=1, to="next", by=None)
    assert spoken(interview)[1:] == [(2, ["Q two?"]), (3, ["A two.\n\nMore of two.", "Q three?", "A three."])]
    turns.move_turns(turn(interview, 3, 1), version=1, to="previous", by=None)
    assert [text for _number, texts in spoken(interview) for text in texts] == everything


def test_an_exchange_emptied_by_a_move_leads_to_where_its_turns_went(interview):
    turns.move_turns(turn(interview, 2, 1), version=1, to="previous", by=None)
    assert spoken(interview) == [
        (1, ["Q one?", "A one.", "Q two?", "A two.\n\nMore of two."]),
        (3, ["Q three?", "A three."]),
    ]
    assert Exchange.objects.get(interview=interview, number=2).joined_into.number == 1
    turns.move_turns(turn(interview, 1, 0), version=1, to="next", by=None)
    assert {row.joined_into.number for row in Exchange.objects.filter(number__in=[1, 2])} == {3}


def test_there_is_nothing_before_the_first_exchange(interview):
    with pytest.raises(ValueError, match="no exchange on that side"):
        turns.move_turns(turn(interview, 1, 0), version=1, to="previous", by=None)


def test_a_wording_that_was_public_is_kept_with_its_fingerprint(interview):
    turns.edit_turn(turn(interview, 2, 1), version=1, by=None, text="A two.\n\nLess of two.")
    kept = Wording.objects.get()
    assert (kept.text, kept.ordinal, kept.turn) == ("More of two.", 1, turn(interview, 2, 1))
    assert kept.fingerprint == fingerprint("More of two.")


def test_a_wording_that_stands_again_is_no_longer_kept(interview):
    turns.edit_turn(turn(interview, 2, 1), version=1, by=None, text="Other.")
    turns.edit_turn(turn(interview, 2, 1), version=2, by=None, text="A two.\n\nMore of two.")
    assert [wording.text for wording in Wording.objects.all()] == ["Other."]


def test_a_repeated_wording_is_kept_by_its_ordinal(make_interview):
    interview = make_interview([("Q?", "Yes.\n\nNo.\n\nYes.")])
    turns.edit_turn(turn(interview, 1, 1), version=1, by=None, text="Yes.\n\nNo.")
    assert [(row.text, row.ordinal) for row in Wording.objects.all()] == [("Yes.", 2)]


def test_wordings_of_a_draft_are_not_kept(make_interview):
    interview = make_interview(public=False)
    turns.edit_turn(turn(interview, 1, 1), version=1, by=None, text="Other.")
    assert not Wording.objects.exists()


def test_splitting_and_joining_supersede_no_whole_paragraph(interview):
    answer = turn(interview, 2, 1)
    turns.split_turn(answer, version=1, at=answer.text.index("More"), by=None)
    turns.join_to_next(turn(interview, 2, 1), version=2, next_version=1, by=None)
    assert not Wording.objects.exists()


def test_a_paragraph_that_moved_away_is_kept_where_it_was_cited(interview):
    moved = turn(interview, 2, 1)
    turns.move_turns(moved, version=1, to="next", by=None)
    kept = Wording.objects.filter(exchange__number=2)
    assert {row.text for row in kept} == {"A two.", "More of two."}
    assert {row.turn_id for row in kept} == {moved.pk}


def test_the_turn_of_a_deleted_exchange_cannot_be_edited(interview):
    row = turn(interview, 1, 1)
    Exchange.objects.filter(pk=row.exchange_id).update(deleted_at="2024-01-01T00:00Z")
    with pytest.raises(StaleEdit):
        turns.edit_turn(row, version=1, by=None, text="Too late.")
