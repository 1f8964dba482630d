"""Names that editors type, and the keys that follow from them."""

from __future__ import annotations

import pytest

from interviews.editing import naming
from interviews.models import Outlet, Person, Topic
from interviews.search import find


@pytest.mark.parametrize(
    ("model", "save"), [(Person, naming.save_person), (Outlet, naming.save_outlet), (Topic, naming.save_topic)]
)
def test_keys_follow_from_a_name_and_the_address_is_given_once(db, model, save):
    row = model(name=" Ана\x00  Вучић ")
    save(row, by=None)
    assert (row.name, row.slug, row.folded_name) == ("Ана Вучић", "ana-vucic", "ana vucic")
    row.name = "Ana Vučić-Lund"
    save(row, by=None)
    row.refresh_from_db()
    assert (row.slug, row.folded_name) == ("ana-vucic", "ana vucic lund")


def test_a_topic_that_an_editor_makes_is_accepted(db):
    topic = Topic(name="Bridges")
    naming.save_topic(topic, by=None)
    assert Topic.objects.get().state == "accepted"


def test_a_person_with_a_new_name_is_found_by_it(make_interview):
    interview = make_interview(2)
    person = interview.participants.get(role="interviewee").person
    person.name = "Ada Zuckerberg"
    naming.save_person(person, by=None)
    assert find("zuckerberg").count == 2
    outlet = interview.outlet
    outlet.name = "Quayside Herald"
    naming.save_outlet(outlet, by=None)
    assert find("quayside").count == 2


def test_two_people_may_share_a_name_and_two_outlets_may_not(make_person, make_outlet):
    make_person("Ada Lund")
    make_outlet("Harbour Post")
    naming.save_person(Person(name="Ada Lund"), by=None)
    assert Person.objects.count() == 2
    with pytest.raises(ValueError, match="already"):
        naming.save_outlet(Outlet(name="HARBOUR  POST"), by=None)


@pytest.mark.parametrize("name", ["", "—", "\x00"])
def test_a_name_needs_letters(db, name):
    with pytest.raises(ValueError, match="at least one letter"):
        naming.save_person(Person(name=name), by=None)
