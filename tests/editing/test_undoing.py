"""Every act can be taken back as one: what it changed is as it was, what others changed stays."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews.editing import (
    exchanges,
    interviews,
    label_rules,
    likenesses,
    merging,
    naming,
    publication,
    reaskings,
    topic_acts,
    turns,
)
from interviews.editing.naming import delete_named
from interviews.editing.recording import FOLLOWING, tracked
from interviews.editing.stale import StaleEdit
from interviews.editing.undoing import NotUndoable, undo
from interviews.language import fingerprint
from interviews.models import (
    Act,
    Exchange,
    Interview,
    LeftOut,
    Likeness,
    Participant,
    Person,
    Reasking,
    Topic,
    TopicAssignment,
    TopicTerm,
    Turn,
    Wording,
)
from interviews.search import index
from tests.editing.test_creation import write
from tests.editing.test_passages import read


def last_act() -> Act:
    return Act.objects.order_by("pk").last()


def turn(interview: Interview, number: int, place: int) -> Turn:
    return list(Turn.objects.filter(exchange__interview=interview, exchange__number=number).order_by("position"))[place]


def standing(interview: Interview) -> list[Any]:
    """What the interview says: each standing exchange with its turns, and what is known of it."""
    rows = Exchange.objects.standing().filter(interview=interview).order_by("position")
    return [
        (
            row.number,
            list(row.turns.order_by("position").values_list("pk", "kind", "participant", "text")),
            sorted(row.assignments.exclude(origin="term").values_list("topic", "origin", "rejected")),
        )
        for row in rows
    ]


def everything(model: Any) -> list[dict[str, Any]]:
    names = [name for name in tracked(model) if name not in FOLLOWING]
    return list(model.objects.order_by("pk").values(*names))


@pytest.fixture
def interview(make_interview, make_topic):
    pairs = [("Q one?", "A one.\n\nMore."), ("Q two?", "A two."), ("Q three?", "A three.")]
    return make_interview(pairs, topics=(make_topic("harbour"),), public=False)


ACTS: dict[str, Any] = {
    "edit": lambda i: turns.edit_turn(turn(i, 1, 1), version=1, text="Mended.", by=None),
    "speaker": lambda i: turns.edit_turn(turn(i, 1, 1), version=1, participant=None, by=None),
    "kind": lambda i: turns.edit_turn(turn(i, 1, 1), version=1, kind="question", by=None),
    "split": lambda i: turns.split_turn(turn(i, 1, 1), version=1, at=6, by=None),
    "join": lambda i: turns.join_to_next(turn(i, 2, 0), version=1, next_version=1, by=None),
    "add": lambda i: turns.add_turn(turn(i, 1, 0).exchange, kind="answer", text="New.", after=turn(i, 1, 0), by=None),
    "delete": lambda i: turns.delete_turn(turn(i, 2, 0), version=1, by=None),
    "move": lambda i: turns.move_turns(turn(i, 2, 0), version=1, to="previous", by=None),
    "move all": lambda i: turns.move_turns(turn(i, 2, 1), version=1, to="previous", by=None),
    "part": lambda i: exchanges.part_exchange(turn(i, 2, 1), version=1, by=None),
    "add exchange": lambda i: exchanges.add_exchange(
        i, [("question", "New?", None)], after=turn(i, 1, 0).exchange, by=None
    ),
    "delete exchange": lambda i: exchanges.delete_exchange(turn(i, 2, 0).exchange, version=1, by=None),
    "join exchange": lambda i: exchanges.join_to_previous(turn(i, 2, 0).exchange, version=1, by=None),
    "put on": lambda i: topic_acts.put_on(turn(i, 1, 0).exchange, Topic.objects.get(name="tides"), by=None),
    "take off": lambda i: topic_acts.take_off(turn(i, 1, 0).exchange, Topic.objects.get(name="harbour"), by=None),
}


@pytest.mark.parametrize("name", ACTS)
def test_what_an_act_did_to_an_interview_is_taken_back_and_done_again(interview, make_topic, name):
    make_topic("tides")
    before = standing(interview)
    ACTS[name](interview)
    after = standing(interview)
    assert before != after
    undone = undo(last_act(), by=None)
    assert standing(interview) == before
    undo(undone, by=None)
    assert standing(interview) == after
    assert str(last_act()).startswith("Did again: ")


def test_the_number_of_an_exchange_that_an_act_made_is_not_given_again(interview):
    created = exchanges.part_exchange(turn(interview, 2, 1), version=1, by=None)
    undo(last_act(), by=None)
    created.refresh_from_db()
    assert created.joined_into.number == 2
    assert exchanges.add_exchange(interview, [("question", "New?", None)], by=None).number == created.number + 1


def test_what_was_changed_since_is_not_taken_back(interview):
    row = turn(interview, 1, 1)
    turns.edit_turn(row, version=1, text="First edit.", by=None)
    act = last_act()
    turns.edit_turn(row, version=2, text="Second edit.", by=None)
    with pytest.raises(NotUndoable, match="changed since"):
        undo(act, by=None)
    assert turn(interview, 1, 1).text == "Second edit."
    assert last_act().what == "Edited exchange 1"


def test_another_field_that_was_changed_since_stays_as_it_is(interview):
    row = turn(interview, 1, 1)
    turns.edit_turn(row, version=1, text="Mended.", by=None)
    act = last_act()
    turns.edit_turn(row, version=2, participant=None, by=None)
    undo(act, by=None)
    row.refresh_from_db()
    assert (row.text, row.participant) == ("A one.\n\nMore.", None)


def test_an_act_is_taken_back_once(interview):
    turns.edit_turn(turn(interview, 1, 1), version=1, text="Mended.", by=None)
    act = last_act()
    undo(act, by=None)
    with pytest.raises(NotUndoable, match="already"):
        undo(act, by=None)


def test_publishing_has_an_act_of_its_own_for_the_way_back(interview):
    publication.publish(interview, by=None)
    with pytest.raises(NotUndoable, match="another for the way back"):
        undo(last_act(), by=None)
    interview.refresh_from_db()
    assert interview.is_public


def test_a_form_that_was_opened_before_is_stale_afterwards(interview):
    row = turn(interview, 1, 1)
    turns.edit_turn(row, version=1, text="Mended.", by=None)
    undo(last_act(), by=None)
    with pytest.raises(StaleEdit):
        turns.edit_turn(row, version=2, text="Typed before.", by=None)


def test_a_deleted_turn_goes_back_between_its_neighbours_though_places_were_given_anew(interview):
    exchange = turn(interview, 1, 0).exchange
    middle = turns.add_turn(exchange, kind="answer", text="Middle.", after=turn(interview, 1, 0), by=None)
    turns.delete_turn(middle, version=1, by=None)
    act = last_act()
    for _time in range(12):  # until there is no room between the first two
        turns.add_turn(exchange, kind="answer", text="Between.", after=turn(interview, 1, 0), by=None)
    undo(act, by=None)
    texts = [row.text for row in exchange.turns.order_by("position")]
    assert texts.index("Q one?") < texts.index("Middle.") < texts.index("A one.\n\nMore.")


def test_a_citation_resolves_after_what_changed_its_wording_was_taken_back(make_interview):
    interview = make_interview([("Q?", "What readers saw.")])
    exchange = interview.exchanges.get()
    turns.edit_turn(turn(interview, 1, 1), version=1, text="Changed.", by=None)
    undo(last_act(), by=None)
    kept = set(Wording.objects.filter(exchange=exchange).values_list("fingerprint", flat=True))
    assert kept == {fingerprint("Changed.")}


def test_search_finds_what_stands_after_taking_back(make_interview):
    interview = make_interview([("Q?", "Lanterns.")])
    turns.edit_turn(turn(interview, 1, 1), version=1, text="Beacons.", by=None)
    undo(last_act(), by=None)
    assert index.check() == []


@pytest.mark.parametrize("kind", ["person", "outlet"])
def test_search_finds_what_somebody_said_by_the_name_that_was_taken_back(make_interview, kind):
    row = getattr(make_interview(2).participants.get(**{f"{kind}__isnull": False}), kind)
    row.name = "Quentin Quay"
    {"person": naming.save_person, "outlet": naming.save_outlet}[kind](row, by=None)
    undo(last_act(), by=None)
    assert index.check() == []


def test_a_deleted_interview_comes_back_whole(interview):
    models = (Interview, Participant, Exchange, Turn, TopicAssignment)
    before = [everything(model) for model in models]
    interviews.delete_interview(interview, by=None)
    assert not Interview.objects.exists()
    undo(last_act(), by=None)
    assert [everything(model) for model in models] == before
    undo(last_act(), by=None)
    assert not Interview.objects.exists()


def test_what_was_decided_of_a_deleted_interview_and_another_comes_back_with_it(make_interview):
    gone, translation, other, late = (make_interview(2, public=False) for _ in range(4))
    for one, decide in ((translation, likenesses.say_translation), (late, likenesses.say_translation)):
        asked = likenesses.compare(gone, one)
        decide(asked, version=asked.version, original=gone, by=None)
    asked = likenesses.compare(gone, other)
    likenesses.say_different(asked, version=asked.version, by=None)
    reaskings.decide(gone.exchanges.first(), other.exchanges.first(), "different", by=None)
    LeftOut.objects.create(interview=gone, fingerprint="1-abc")
    models = (Likeness, Reasking, LeftOut)
    before = [everything(model) for model in models]
    interviews.delete_interview(gone, by=None)
    deleted = last_act()
    assert not any(model.objects.exists() for model in models)
    asked = likenesses.compare(other, late)
    likenesses.say_translation(asked, version=asked.version, original=other, by=None)
    asked.delete()
    undo(deleted, by=None)
    assert [everything(model) for model in models] == before
    assert dict(Interview.objects.values_list("pk", "translation_of")) == {
        gone.pk: None, translation.pk: gone.pk, other.pk: None, late.pk: other.pk,
    }  # fmt: skip


def test_a_deleted_interview_comes_back_without_what_was_deleted_since(make_interview, make_person, make_outlet):
    person, outlet = make_person("Ida Berg"), make_outlet("Berg Radio")
    gone, original = make_interview(2, person=person, public=False), make_interview(2)
    asked = likenesses.compare(gone, original)
    likenesses.say_translation(asked, version=asked.version, original=original, by=None)
    Interview.objects.filter(pk=gone.pk).update(outlet=outlet)
    interviews.delete_interview(gone, by=None)
    deleted = last_act()
    Participant.objects.filter(person=person).delete()
    Interview.objects.filter(pk=original.pk).update(was_public=False, is_public=False, status="draft")
    for row in (person, outlet):
        delete_named(row, by=None)
    interviews.delete_interview(original, by=None)
    undo(deleted, by=None)
    back = Interview.objects.get(pk=gone.pk)
    assert (back.outlet, back.translation_of, back.exchanges.count()) == (None, None, 2)
    assert {(row.person, row.origin) for row in back.participants.filter(role="interviewee")} == {(None, "text")}
    connection.check_constraints()


def test_what_goes_back_to_somebody_who_was_merged_since_goes_to_who_stays(make_interview, make_person, make_topic):
    goes, stays, other = make_person("Ida Berg"), make_person("Ida Bergh"), make_person("Bo Alm")
    one, two = make_topic("Ports"), make_topic("Harbours")
    interview = make_interview(1, person=goes, topics=(one, two), public=False)
    somebody = interview.participants.get(person=goes)
    label_rules.attribute([somebody.pk], other, by=None)
    attributed = last_act()
    interviews.delete_interview(interview, by=None)
    deleted = last_act()
    merging.merge_people(goes, stays, by=None)
    topic_acts.merge_topics(one, two, by=None)
    undo(deleted, by=None)
    undo(attributed, by=None)
    somebody.refresh_from_db()
    assert somebody.person == stays
    assert set(TopicAssignment.objects.values_list("topic", flat=True)) == {two.pk}


def test_a_deleted_interview_whose_address_another_has_by_now_comes_back_under_the_next(interview, make_interview):
    slug, key = interview.slug, interview.pk
    interviews.delete_interview(interview, by=None)
    deleted = last_act()
    Interview.objects.filter(pk=make_interview(1).pk).update(slug=slug)
    undo(deleted, by=None)
    assert dict(Interview.objects.values_list("pk", "slug"))[key] == f"{slug}-2"


def test_fields_of_an_interview_and_who_took_part_are_taken_back(interview, make_person):
    before = everything(Interview), everything(Participant)
    interviews.edit_interview(interview, version=1, title="Another", date_year=1999, by=None)
    edited = last_act()
    somebody = interview.participants.get(role="interviewee")
    somebody.person, somebody.capacity = make_person("Mira Lind"), "Pilot"
    interviews.edit_participants(interview, version=2, save=[somebody], by=None)
    undo(last_act(), by=None)
    undo(edited, by=None)
    assert (everything(Interview), everything(Participant)) == before


def test_a_merge_of_people_is_taken_back(make_interview, make_person):
    make_interview(person="Mira Lind")
    make_interview(person="Mira Lindh")
    before = everything(Person), everything(Participant)
    first, second = Person.objects.order_by("pk")[:2]
    merging.merge_people(first, second, by=None)
    undo(last_act(), by=None)
    assert (everything(Person), everything(Participant)) == before
    assert index.check() == []


def test_a_merge_is_not_done_again_by_itself_where_the_row_has_been_named_since(make_interview, make_person):
    goes, stays = make_person("Ida Berg"), make_person("Ida Bergh")
    make_interview(1, person=goes)
    merging.merge_people(goes, stays, by=None)
    undo(last_act(), by=None)
    taken_back = last_act()
    make_interview(1, person=goes)
    with pytest.raises(NotUndoable, match="named since"):
        undo(taken_back, by=None)
    assert goes.participations.count() == 2


def test_a_merge_of_topics_is_taken_back(interview, make_topic):
    harbour, port = Topic.objects.get(name="harbour"), make_topic("port")
    topic_acts.put_on(interview.exchanges.first(), port, by=None)
    topic_acts.add_term(harbour, "quay", by=None)
    before = [everything(model) for model in (Topic, TopicTerm, TopicAssignment)]
    topic_acts.merge_topics(harbour, port, by=None)
    undo(last_act(), by=None)
    assert [everything(model) for model in (Topic, TopicTerm, TopicAssignment)] == before


def test_a_person_who_was_made_goes_unless_somebody_became_one(make_interview):
    person = Person(name="Mira Lind")
    naming.save_person(person, by=None)
    act = last_act()
    interview = make_interview(public=False)
    somebody = interview.participants.first()
    somebody.person, somebody.outlet = person, None
    somebody.save()
    with pytest.raises(NotUndoable, match="in use"):
        undo(act, by=None)
    somebody.person = None
    somebody.save()
    undo(act, by=None)
    assert not Person.objects.filter(name="Mira Lind").exists()


def some_act(interview: Interview, choice: int, place: int) -> None:
    """One act of any kind, somewhere in the interview; one that cannot be done there is not done."""
    rows = list(Turn.objects.filter(exchange__in=interview.exchanges.standing()).select_related("exchange"))
    row = rows[place % len(rows)]
    follows = Turn.objects.filter(exchange=row.exchange, position__gt=row.position).order_by("position").first()
    acts = [
        lambda: turns.edit_turn(row, version=row.version, text=f"{row.text} Edited.", by=None),
        lambda: turns.edit_turn(row, version=row.version, participant=None, by=None),
        lambda: turns.split_turn(row, version=row.version, at=2, by=None),
        lambda: turns.join_to_next(row, version=row.version, next_version=follows.version if follows else 0, by=None),
        lambda: turns.add_turn(row.exchange, kind="answer", text="Added.", after=row, by=None),
        lambda: turns.delete_turn(row, version=row.version, by=None),
        lambda: turns.move_turns(row, version=row.version, to="previous", by=None),
        lambda: turns.move_turns(row, version=row.version, to="next", by=None),
        lambda: exchanges.part_exchange(row, version=row.version, by=None),
        lambda: exchanges.add_exchange(interview, [("question", "New?", None)], after=row.exchange, by=None),
        lambda: exchanges.delete_exchange(row.exchange, version=row.exchange.version, by=None),
        lambda: exchanges.join_to_previous(row.exchange, version=row.exchange.version, by=None),
    ]
    if interview.exchanges.standing().count() > 1 or choice != 10:
        with contextlib.suppress(ValueError):
            acts[choice]()


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 30)), min_size=1, max_size=6))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_done_taking_it_back_from_the_last_to_the_first_leads_to_where_it_began(make_interview, steps):
    interview = make_interview([("Q one?", "A one."), ("Q two?", "A two."), ("Q three?", "A three.")])
    before, last = standing(interview), last_act().pk
    for choice, place in steps:
        some_act(interview, choice, place)
    for act in list(Act.objects.filter(pk__gt=last).order_by("-pk")):
        undo(act, by=None)
    assert standing(interview) == before
    assert index.check() == []


@pytest.mark.django_db
def test_turns_that_were_joined_come_from_their_own_words_again():
    interview = write(read())
    first = turn(interview, 1, 0)
    spans = list(Turn.objects.order_by("pk").values_list("pk", "reading", "span_start", "span_end"))
    turns.join_to_next(first, version=1, next_version=1, by=None)
    undo(last_act(), by=None)
    assert list(Turn.objects.order_by("pk").values_list("pk", "reading", "span_start", "span_end")) == spans
