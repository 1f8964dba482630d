"""A row goes back to what a version says, unless what that names is not there any more."""

from __future__ import annotations

from typing import Any

import pytest

from interviews.editing import turns
from interviews.editing.interviews import edit_interview, edit_participants
from interviews.editing.naming import save_person
from interviews.editing.outlets import find_or_create_outlet
from interviews.editing.returning import return_to
from interviews.models import Interview, Participant, Person, Turn
from tests.editing.test_creation import write
from tests.importing.bringing import turn
from tests.importing.readings import make_reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview() -> Interview:
    return write(make_reading())


def first_version(row: Any) -> Any:
    return type(row).history.model.objects.filter(id=row.pk).order_by("history_id").first()


def test_a_turn_says_again_what_it_said(interview):
    row = turn(interview, 2, 1)
    turns.edit_turn(row, version=1, text="Then we swim.", by=None)
    return_to(first_version(row), by=None)
    assert turn(interview, 2, 1).text.startswith("Then we wait by the river")


def test_what_names_somebody_who_was_deleted_since_is_refused_with_a_sentence(interview):
    said, who = turn(interview, 2, 1), interview.participants.get(name="Lena Odd")
    asks = interview.participants.exclude(pk=who.pk).get()
    for row in Turn.objects.filter(participant=who):
        turns.edit_turn(row, version=row.version, participant=asks, by=None)
    interview.refresh_from_db()
    edit_participants(interview, version=interview.version, delete=[who], by=None)
    with pytest.raises(ValueError, match="participant that it names was deleted since"):
        return_to(first_version(said), by=None)
    assert turn(interview, 2, 1).participant == asks


def test_a_participant_whose_person_was_deleted_since_and_an_interview_whose_outlet_was_are_refused(interview):
    who, old = interview.participants.get(name="Lena Odd"), interview.outlet
    person = Person(name="Lena Ode")
    save_person(person, by=None)
    who.person, who.outlet = person, None
    edit_participants(interview, version=interview.version, save=[who], by=None)
    held = Participant.history.model.objects.filter(id=who.pk, person_id=person.pk).first()
    interview.refresh_from_db()
    edit_interview(interview, version=interview.version, outlet=find_or_create_outlet("Tide Times"), by=None)
    Participant.objects.filter(person=person).update(person=None)
    Participant.objects.filter(outlet=old).update(outlet=None)
    person.delete()
    old.delete()
    with pytest.raises(ValueError, match="person that it names was deleted since"):
        return_to(held, by=None)
    with pytest.raises(ValueError, match="outlet that it names was deleted since"):
        return_to(first_version(interview), by=None)
