"""Two rows that are one."""

from __future__ import annotations

import pytest

from interviews.editing.interviews import edit_participants
from interviews.editing.merging import merge_outlets, merge_people
from interviews.editing.stale import StaleEdit
from interviews.editing.topic_acts import merge_topics
from interviews.editing.undoing import undo
from interviews.models import Act, Interview, Outlet, Participant, Person


def test_every_interview_of_one_person_becomes_the_others(make_interview, make_person):
    goes, stays = make_person("A. Lund", slug="a-lund"), make_person("Ada Lund")
    interviews = [make_interview(person=goes), make_interview(person=stays)]
    assert merge_people(goes, stays, by=None) == stays
    assert set(Participant.objects.filter(person=stays).values_list("interview", flat=True)) == {
        row.pk for row in interviews
    }
    assert Person.objects.public().count() == 1


def test_every_interview_of_one_outlet_becomes_the_others_as_publisher_and_as_who_asks(make_interview, make_outlet):
    goes, stays = make_outlet("Post"), make_outlet("Harbour Post")
    make_interview(outlet=goes)
    merge_outlets(goes, stays, by=None)
    assert Interview.objects.get().outlet == stays
    assert Participant.objects.get(role="interviewer").outlet == stays


@pytest.mark.parametrize(("kind", "merge"), [("person", merge_people), ("outlet", merge_outlets)])
def test_merges_never_chain_and_never_run_in_a_circle(make_person, make_outlet, kind, merge):
    make, model = {"person": (make_person, Person), "outlet": (make_outlet, Outlet)}[kind]
    one, two, three = (make(name) for name in ("One Row", "Two Row", "Three Row"))
    merge(one, two, by=None)
    merge(two, three, by=None)
    assert {row.merged_into for row in model.objects.filter(pk__in=[one.pk, two.pk])} == {three}
    with pytest.raises(ValueError, match="into itself"):
        merge(three, one, by=None)
    four = make("Four Row")
    assert merge(four, one, by=None) == three
    with pytest.raises(ValueError, match="merged already"):
        merge(one, make("Five Row"), by=None)


@pytest.mark.parametrize(("kind", "merge"), [("person", merge_people), ("outlet", merge_outlets)])
def test_a_form_opened_before_a_merge_is_stale_and_does_not_undo_it(
    make_interview, make_person, make_outlet, kind, merge
):
    make = {"person": make_person, "outlet": make_outlet}[kind]
    goes, stays = make("Goes Away"), make("Stays Here")
    interview, other = make_interview(**{kind: goes}), make_interview()
    seen = interview.participants.get(**{kind: goes})
    merge(goes, stays, by=None)
    with pytest.raises(StaleEdit):
        edit_participants(interview, version=1, by=None, save=[seen])
    assert getattr(Participant.objects.get(pk=seen.pk), kind) == stays
    assert Interview.objects.get(pk=interview.pk).version == 2
    assert Interview.objects.get(pk=other.pk).version == 1


def test_a_merge_makes_stale_what_the_outlet_publishes_too(make_interview, make_outlet):
    goes, stays = make_outlet("Goes"), make_outlet("Stays")
    interview = make_interview(outlet=goes)
    interview.participants.filter(outlet=goes).update(outlet=None)
    merge_outlets(goes, stays, by=None)
    assert Interview.objects.get().version == 2


@pytest.mark.parametrize("kind", ["person", "outlet", "topic"])
def test_the_last_of_two_merges_is_undone_by_itself(request, kind):
    make = request.getfixturevalue(f"make_{kind}")
    merge = {"person": merge_people, "outlet": merge_outlets, "topic": merge_topics}[kind]
    first, second, third = (make(f"Ana {name}") for name in ("Jezero", "Rukavac", "Zaliv"))
    merge(first, second, by=None)
    second.refresh_from_db()
    merge(second, third, by=None)
    undo(Act.objects.first(), by=None)
    for row in (first, second):
        row.refresh_from_db()
    assert (first.merged_into, second.merged_into) == (second, None)
