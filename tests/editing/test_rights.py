"""An Editor works on drafts: what readers see, or will see, is changed by those who may publish, whatever the act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.utils import timezone

from interviews.editing import (
    exchanges,
    interviews,
    label_rules,
    naming,
    passages,
    publication,
    topic_acts,
    turns,
    undoing,
)
from interviews.editing.rights import NotAllowed, may_change
from interviews.models import Act, Interview, Participant, Person, Topic, TopicAssignment, Turn

pytestmark = pytest.mark.django_db


def of_group(name: str) -> User:
    user = User.objects.create_user(name.lower())
    user.groups.add(Group.objects.get(name=name))
    return user


@pytest.fixture
def editor() -> User:
    return of_group("Editor")


def answer(interview: Interview) -> Turn:
    return Turn.objects.filter(exchange__interview=interview, kind="answer").order_by("exchange__position")[0]


def _edit(interview: Interview, topic: Topic, by: Any) -> None:
    turns.edit_turn(answer(interview), version=1, text="The wind alone.", by=by)


def _move(interview: Interview, topic: Topic, by: Any) -> None:
    turns.move_turns(answer(interview), version=1, to="next", by=by)


def _delete(interview: Interview, topic: Topic, by: Any) -> None:
    exchanges.delete_exchange(interview.exchanges.first(), version=1, by=by)


def _title(interview: Interview, topic: Topic, by: Any) -> None:
    interviews.edit_interview(interview, version=interview.version, title="Another", by=by)


def _cast(interview: Interview, topic: Topic, by: Any) -> None:
    who = interview.participants.get(role="interviewee")
    who.capacity = "Captain"
    interviews.edit_participants(interview, version=interview.version, by=by, save=[who])


def _attribute(interview: Interview, topic: Topic, by: Any) -> None:
    person = Person.objects.get(slug="ada-lund")
    label_rules.attribute([interview.participants.get(role="interviewer").pk], person, by=by)


def _aside(interview: Interview, topic: Topic, by: Any) -> None:
    passages.set_aside(answer(interview), version=1, kind="note", by=by)


def _put_on(interview: Interview, topic: Topic, by: Any) -> None:
    topic_acts.put_on(interview.exchanges.first(), topic, by=by)


ACTS = [_edit, _move, _delete, _title, _cast, _attribute, _aside, _put_on]


def state_of(interview: Interview) -> list:
    said = Turn.objects.filter(exchange__interview=interview).order_by("pk").values_list("exchange", "text")
    who = Participant.objects.filter(interview=interview).order_by("pk").values_list("name", "capacity", "person")
    rows = interview.exchanges.order_by("pk").values_list("deleted_at", "topics")
    return [*said, *who, *rows, Interview.objects.get(pk=interview.pk).title]


@pytest.mark.parametrize("act", ACTS)
def test_no_act_of_an_editor_changes_what_readers_see(
    make_interview: Any, make_topic: Any, make_outlet: Any, editor: User, act: Callable[..., None]
) -> None:
    interview, topic = make_interview(outlet=make_outlet("Once")), make_topic("Fog")
    Participant.objects.filter(interview=interview, role="interviewer").update(outlet=None)
    before = state_of(interview)
    with pytest.raises(NotAllowed, match="ask one of them"):
        act(interview, topic, editor)
    assert state_of(interview) == before
    assert not Act.objects.filter(by=editor).exists()
    act(interview, topic, of_group("Publisher"))
    assert state_of(interview) != before


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_an_editors_on_a_draft(
    make_interview: Any, make_topic: Any, editor: User, act: Callable[..., None]
) -> None:
    interview, topic = make_interview(public=False), make_topic("Fog")
    Participant.objects.filter(interview=interview, role="interviewer").update(outlet=None)
    before = state_of(interview)
    act(interview, topic, editor)
    assert state_of(interview) != before


def test_what_waits_for_its_time_stands_as_it_was_approved(make_interview: Any, editor: User) -> None:
    interview = make_interview(public=False)
    publication.publish(interview, by=None, at=timezone.now() + timedelta(days=1))
    with pytest.raises(NotAllowed):
        _title(interview, None, editor)


def test_an_editor_publishes_nothing_by_any_way(make_interview: Any, editor: User) -> None:
    interview = make_interview(public=False)
    with pytest.raises(NotAllowed):
        publication.publish(interview, by=editor)
    assert not Interview.objects.get(pk=interview.pk).is_public


def test_an_editor_does_not_take_back_what_others_did_to_what_is_public(make_interview: Any, editor: User) -> None:
    interview = make_interview()
    _edit(interview, None, None)
    with pytest.raises(NotAllowed):
        undoing.undo(Act.objects.latest("pk"), by=editor)
    assert answer(interview).text == "The wind alone."


def test_names_that_readers_see_are_theirs_who_may_publish(make_interview: Any, make_topic: Any, editor: User) -> None:
    topic = make_topic("Fog")
    interview = make_interview(topics=(topic,))
    seen = [interview.participants.get(role="interviewee").person, interview.outlet, topic]
    saving = (naming.save_person, naming.save_outlet, naming.save_topic)
    for row, save in zip(seen, saving, strict=True):
        assert not may_change(editor, row)
        row.name = f"{row.name} II"
        with pytest.raises(NotAllowed):
            save(row, by=editor)
    unseen = make_interview(public=False, person="Bo Unseen").participants.get(role="interviewee").person
    assert may_change(editor, unseen)
    unseen.name = "Bo Seen"
    naming.save_person(unseen, by=editor)


def test_a_term_that_stands_in_what_readers_see_is_given_by_who_may_publish(
    make_interview: Any, make_topic: Any, editor: User
) -> None:
    """A topic that only drafts are about, or none is, would reach readers by its term."""
    draft = make_interview([("What of the fog?", "It lifts.")], public=False)
    public = make_interview([("And the fog?", "It stays.")])
    topic, retired = make_topic("Weather"), make_topic("Visibility", state=Topic.State.RETIRED)
    topic_acts.add_term(retired, "fog", by=None)
    with pytest.raises(NotAllowed):
        topic_acts.add_term(topic, "fog", by=editor)
    with pytest.raises(NotAllowed):
        topic_acts.accept(retired, by=editor)
    about = TopicAssignment.objects.filter(topic__in=[topic, retired]).order_by("topic")
    assert (about.count(), topic.terms.count()) == (0, 0)
    publication.withdraw(public, by=None, reason="To see.")
    topic_acts.add_term(topic, "fog", by=editor)
    retired.refresh_from_db()
    topic_acts.accept(retired, by=editor)
    assert draft.pk in about.values_list("exchange__interview", flat=True).filter(topic=topic)
    assert draft.pk in about.values_list("exchange__interview", flat=True).filter(topic=retired)


def test_the_permission_lets_an_editor_change_what_is_public_and_publish_nothing(
    make_interview: Any, editor: User
) -> None:
    editor.user_permissions.add(Permission.objects.get(codename="change_public"))
    editor = User.objects.get(pk=editor.pk)
    interview = make_interview()
    _edit(interview, None, editor)
    assert answer(interview).text == "The wind alone."
    publication.withdraw(interview, by=None, reason="Asked for.")
    with pytest.raises(NotAllowed):
        publication.return_to_draft(interview, by=editor)
