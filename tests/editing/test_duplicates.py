"""Rows that may be one, and what an editor said of them."""

from __future__ import annotations

from interviews.editing.duplicates import evidence, say_different, suggested
from interviews.editing.merging import merge_people
from interviews.editing.undoing import undo
from interviews.models import Act, KnownApart, Outlet, Person, Topic


def named(model):
    names = dict(model.objects.values_list("pk", "name"))
    return [(names[pair.one], names[pair.other]) for pair in suggested(model)]


def test_the_likeliest_come_first_and_merged_ones_not_at_all(make_person):
    rows = [make_person(name, slug=f"p{at}") for at, name in enumerate(("Bo Alm", "B. Alm", "Бо Алм", "Gen. Alm"))]
    assert named(Person)[:2] == [("Bo Alm", "Бо Алм"), ("Bo Alm", "B. Alm")]
    merge_people(rows[2], rows[0], by=None)
    assert ("Bo Alm", "Бо Алм") not in named(Person)


def test_what_is_different_is_not_suggested_again_nor_after_a_merge(make_person):
    one, other, third = (make_person("Bo Alm", slug=f"bo-{at}") for at in range(3))
    say_different(other, one, by=None)
    say_different(one, other, by=None)
    assert KnownApart.objects.count() == 1
    assert [(pair.one, pair.other) for pair in suggested(Person)] == [(one.pk, third.pk), (other.pk, third.pk)]
    merge_people(one, third, by=None)
    assert suggested(Person) == []
    undo(Act.objects.get(what__contains="are two"), by=None)
    assert len(suggested(Person)) == 1


def test_it_costs_three_queries_however_many(make_person, django_assert_num_queries):
    rows = [make_person("Bo Alm", slug=f"bo-{at}") for at in range(12)]
    say_different(rows[0], rows[1], by=None)
    with django_assert_num_queries(3):
        assert len(suggested(Person)) == 12 * 11 / 2 - 1


def test_outlets_and_topics_too(make_outlet, make_topic):
    make_outlet("Harbour Post")
    make_outlet("The HarbourPost")
    make_topic("Bridge")
    make_topic("Bridges")
    assert named(Outlet) == [("Harbour Post", "The HarbourPost")]
    assert named(Topic) == [("Bridge", "Bridges")]


def test_evidence_is_offices_outlets_years_and_answers(
    make_person, make_interview, make_topic, django_assert_num_queries
):
    person, topic = make_person("Bo Alm"), make_topic()
    first = make_interview(2, person="Bo Alm", capacity="Pilot", date="1999", topics=(topic,))
    second = make_interview(1, person="Bo Alm", capacity="", date="2003-02", outlet="Inland Review")
    person = Person.objects.get()
    with django_assert_num_queries(2):
        known = evidence(Person, [person.pk])[person.pk]
    assert known.interviews == {first.pk, second.pk}
    assert (known.answers, known.offices, known.outlets) == (3, ["Pilot"], ["Harbour Post", "Inland Review"])
    assert (known.first, known.last) == (1999, 2003)
    assert evidence(Topic, [topic.pk])[topic.pk].interviews == {first.pk}
    assert evidence(Outlet, [second.outlet_id])[second.outlet_id].first == 2003
