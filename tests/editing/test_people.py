"""One person behind several interviews: never by a label, never by a name alone."""

from __future__ import annotations

import pytest

from interviews.models import Participant, Person
from interviews.transcripts.records import Participant as Said
from interviews.transcripts.records import Reading, Role
from tests.editing.test_creation import write
from tests.importing.readings import ASKS, make_reading

pytestmark = pytest.mark.django_db


def talk(name: str, *, outlet: str = "Harbour Post", office: str = "Harbour Master", title: str = "") -> Reading:
    guest = Said(name, Role.INTERVIEWEE, office, ("LO",), attribution="the label")
    return make_reading(participants=(ASKS, guest), outlet=outlet, title=title or f"{name} in {outlet}, {office}")


def people_behind(*readings: Reading) -> list[set[str]]:
    """The titles of interviews that each person answers in, whichever came first."""
    for reading in readings:
        write(reading)
    return sorted(
        (set(person.participations.values_list("interview__title", flat=True)) for person in Person.objects.all()),
        key=sorted,
    )


@pytest.mark.parametrize("backwards", [False, True])
def test_the_same_name_and_outlet_is_one_person_whichever_comes_first(backwards):
    pair = [talk("Lena Odd", office="Mayor", title="One"), talk("Lena Odd", office="Poet", title="Two")]
    assert people_behind(*(reversed(pair) if backwards else pair)) == [{"One", "Two"}]


@pytest.mark.parametrize("backwards", [False, True])
def test_the_same_name_and_office_is_one_person_in_another_outlet(backwards):
    pair = [talk("Лена Од", outlet="Post", title="One"), talk("Lena Od", outlet="Tide", title="Two")]
    assert people_behind(*(reversed(pair) if backwards else pair)) == [{"One", "Two"}]


def test_the_same_name_alone_is_two_people():
    assert people_behind(
        talk("Lena Odd", outlet="Post", office="Mayor", title="One"),
        talk("Lena Odd", outlet="Tide", office="", title="Two"),
    ) == [{"One"}, {"Two"}]  # fmt: skip


def test_two_unknown_offices_are_not_the_same_office():
    assert (
        len(people_behind(talk("Lena Odd", outlet="", office=""), talk("Lena Odd", outlet="", office="", title="2")))
        == 2
    )


def test_a_single_name_never_joins():
    assert len(people_behind(talk("Lena", title="One"), talk("Lena", title="Two"))) == 2


@pytest.mark.parametrize("label", ["LO", "L. O.", "Q", "Host", "Guest", "The Minister", "Новинар"])
def test_a_label_is_nobody(label):
    write(talk(label))
    assert not Person.objects.exists()
    assert Participant.objects.get(role="interviewee").person is None


def test_a_rank_before_the_name_is_no_part_of_it():
    assert people_behind(talk("General Lena Odd", title="One"), talk("Lena Odd", title="Two")) == [{"One", "Two"}]
    assert Person.objects.get().name == "Lena Odd"


def test_an_outlet_that_asks_is_no_person():
    interview = write(talk("Lena Odd"))
    asks = interview.participants.get(role="interviewer")
    assert (asks.outlet, asks.person) == (interview.outlet, None)


def test_how_it_came_about_is_told():
    write(talk("Lena Odd", title="One"))
    second = write(talk("Lena Odd", title="Two"))
    assert second.participants.get(role="interviewee").attribution == "the label; the same full name and office"


def test_a_person_merged_into_another_stands_for_that_one(make_person):
    first = write(talk("Lena Odd", title="One")).participants.get(role="interviewee").person
    other = make_person("Lena Even")
    first.merged_into = other
    first.save()
    first.participations.update(person=other)
    assert write(talk("Lena Odd", title="Two")).participants.get(role="interviewee").person == other
