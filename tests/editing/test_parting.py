"""A merge taken back, and a person who was two."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from interviews.editing.identifiers import give_identifier
from interviews.editing.interviews import edit_interview, edit_participants
from interviews.editing.label_rules import make_rule, use_rule
from interviews.editing.merging import merge_outlets, merge_people
from interviews.editing.parting import foreseen, part_person, take_merge_back
from interviews.editing.stale import StaleEdit
from interviews.editing.topic_acts import add_term, merge_topics, retire, take_off
from interviews.models import Act, Exchange, Interview, Outlet, Participant, Person, Topic, TopicAssignment, TopicTerm
from tests.management.commands.imports import BRIDGE, FERRY, run


def people() -> dict[str, set[int]]:
    """Who takes part in which interviews, by name."""
    return {
        row.name: set(row.participations.values_list("interview", flat=True)) for row in Person.objects.order_by("pk")
    }


@pytest.fixture
def two(make_person: Any, make_interview: Any) -> tuple[Person, Person]:
    """Two people with two interviews each."""
    goes, stays = make_person("Ada Lundh"), make_person("Ada Lund")
    for person in (goes, goes, stays, stays):
        make_interview(1, person=person)
    return goes, stays


def test_what_came_with_a_merged_person_goes_back(two, client):
    goes, stays = two
    give_identifier(goes, "wikidata", "Q7", by=None)
    before = people()
    merge_people(goes, stays, by=None)
    assert client.get("/people/ada-lundh/").status_code == 301
    goes.refresh_from_db()
    found = take_merge_back(goes, by=None)
    assert (len(found.back[Participant]), found.stays[Participant]) == (2, [])
    assert people() == before
    goes.refresh_from_db()
    assert (goes.merged_into, goes.identifiers.get().value, stays.identifiers.count()) == (None, "Q7", 0)
    assert [client.get(f"/people/{slug}/").status_code for slug in ("ada-lundh", "ada-lund")] == [200, 200]
    assert Act.objects.first().what == "Took “Ada Lundh” out of “Ada Lund” again"


def test_what_an_editor_decided_since_stays(two, make_person):
    goes, stays = two
    merge_people(goes, stays, by=None)
    confirmed, moved = Participant.objects.filter(person=stays).order_by("pk")[:2]
    edit_participants(confirmed.interview, version=confirmed.interview.version, by=None, save=[confirmed])
    part_person(stays, [moved.pk], name="Ida Lund", by=None)
    goes.refresh_from_db()
    assert foreseen(goes).stays[Participant] == [confirmed.pk, moved.pk]
    take_merge_back(goes, by=None)
    assert [len(interviews) for interviews in people().values()] == [0, 3, 1]


def test_a_merge_in_the_middle_of_a_chain_is_taken_back_with_what_it_had_taken(make_person, make_interview):
    one, two, three = (make_person(name) for name in ("One Row", "Two Row", "Three Row"))
    for person in (one, two, three):
        make_interview(1, person=person)
    before = people()
    merge_people(one, two, by=None)
    merge_people(two, three, by=None)
    two.refresh_from_db()
    take_merge_back(two, by=None)
    one.refresh_from_db()
    assert one.merged_into == two
    assert [len(interviews) for interviews in people().values()] == [0, 2, 1]
    take_merge_back(one, by=None)
    assert people() == before


def test_the_first_of_a_chain_leaves_the_others_where_they_are(make_person, make_interview):
    one, two, three = (make_person(name) for name in ("One Row", "Two Row", "Three Row"))
    for person in (one, two, three):
        make_interview(1, person=person)
    merge_people(one, two, by=None)
    merge_people(two, three, by=None)
    one.refresh_from_db()
    take_merge_back(one, by=None)
    assert [len(interviews) for interviews in people().values()] == [1, 0, 2]


def test_nothing_is_taken_from_somebody_whom_an_earlier_merge_was_taken_back_from(two, make_person):
    goes, stays = two
    before = people()
    merge_people(goes, stays, by=None)
    take_merge_back(goes, by=None)
    merge_people(stays, goes, by=None)
    merge_people(goes, third := make_person("Ada L. Lund"), by=None)
    take_merge_back(stays, by=None)
    goes.refresh_from_db()
    take_merge_back(goes, by=None)
    assert people() == before | {third.name: set()}


def test_an_outlet_takes_its_interviews_with_it_again(make_outlet, make_interview):
    goes, stays = make_outlet("Post"), make_outlet("Harbour Post")
    for outlet in (goes, stays):
        make_interview(1, outlet=outlet)
    merge_outlets(goes, stays, by=None)
    goes.refresh_from_db()
    take_merge_back(goes, by=None)
    assert {row.name: (row.interviews.count(), row.participations.count()) for row in Outlet.objects.all()} == {
        "Post": (1, 1),
        "Harbour Post": (1, 1),
    }


def test_a_topic_has_its_exchanges_and_terms_again(make_topic, make_interview):
    goes, stays = make_topic("Port"), make_topic("Harbour")
    make_interview([("Why the port?", "It is deep.")], topics=(goes,))
    make_interview([("Which pilot?", "Both.")], topics=(goes, stays))
    add_term(goes, "port", by=None)
    add_term(goes, "pilot", by=None)
    add_term(stays, "pilot", by=None)

    def standing():
        about = TopicAssignment.objects.order_by("topic", "exchange")
        terms = TopicTerm.objects.order_by("topic", "folded")
        return list(about.values_list("topic", "exchange", "origin")), list(terms.values_list("topic", "folded"))

    before = standing()
    merge_topics(goes, stays, by=None)
    goes.refresh_from_db()
    take_merge_back(goes, by=None)
    assert standing() == before
    merge_topics(goes, stays, by=None)
    take_off(Exchange.objects.first(), stays, by=None)
    goes.refresh_from_db()
    take_merge_back(goes, by=None)
    # What an editor took off the other topic since stays with that one; the term of this one finds it anew.
    assert TopicAssignment.objects.get(topic=stays, rejected=True).exchange == Exchange.objects.first()


def test_a_topic_that_was_retired_is_that_again_and_its_terms_count_meanwhile(make_topic, make_interview):
    goes, stays = make_topic("Port", state="accepted"), make_topic("Harbour", state="suggested")
    interview = make_interview([("Why the port?", "It is deep.")])
    add_term(goes, "port", by=None)
    retire(goes, by=None)
    assert not TopicAssignment.objects.exists()
    merge_topics(goes, stays, by=None)
    assert TopicAssignment.objects.get().topic == stays
    goes.refresh_from_db()
    take_merge_back(goes, by=None)
    assert dict(Topic.objects.values_list("name", "state")) == {"Port": "retired", "Harbour": "suggested"}
    assert not TopicAssignment.objects.filter(exchange__interview=interview).exists()


def test_the_terms_of_a_topic_count_again_though_the_other_was_retired_meanwhile(make_topic, make_interview):
    goes, stays = make_topic("Port", state="accepted"), make_topic("Harbour", state="accepted")
    make_interview([("Why the port?", "It is deep.")])
    add_term(goes, "port", by=None)
    merge_topics(goes, stays, by=None)
    retire(stays, by=None)
    assert not TopicAssignment.objects.exists()
    goes.refresh_from_db()
    take_merge_back(goes, by=None)
    assert TopicAssignment.objects.get().topic == goes


def test_whom_a_rule_named_meanwhile_is_whom_it_names_again(make_person, make_outlet, make_interview):
    for make, merge, behind in ((make_person, merge_people, "person"), (make_outlet, merge_outlets, "outlet")):
        named, into = make(f"Bo Alm {behind}"), make(f"Quentin Alm {behind}")
        row = make_interview(1, date="2021-05-04").participants.get(role="interviewer")
        Participant.objects.filter(pk=row.pk).update(name=behind, labels=[behind], outlet=None, person=None)
        rule = make_rule(behind, behind=named, first_day=datetime.date(2021, 1, 1), by=None)
        merge(named, into, by=None)
        use_rule(rule, by=None)
        row.refresh_from_db()
        assert getattr(row, behind) == into
        named.refresh_from_db()
        take_merge_back(named, by=None)
        row.refresh_from_db()
        assert (getattr(row, behind), row.origin) == (named, "rule")


def test_what_imports_brought_under_its_name_meanwhile_is_its_own_again(make_person, make_outlet, make_topic, tmp_path):
    def bring(name: str, text: str) -> None:
        for word in ("the mill", "My cousin"):
            text = text.replace(word, "the Danube Commission")
        (tmp_path / name).write_text(text)
        run(tmp_path / name, outlet="Harbour Post")

    bring("bridge.txt", BRIDGE)
    rows = [
        (Person.objects.get(name="Lena Odd"), make_person("Helena Odd Lund"), merge_people),
        (Outlet.objects.get(name="Harbour Post"), make_outlet("Port Herald"), merge_outlets),
        (Topic.objects.get(name="Danube Commission"), make_topic("Water"), merge_topics),
    ]
    for goes, stays, merge in rows:
        merge(goes, stays, by=None)
    bring("ferry.txt", FERRY)
    bring("mill.txt", FERRY.replace("ferry", "mill").replace("engine", "wheel").replace("Who paints", "Who oils"))
    edited = Interview.objects.get(title__contains="mill")
    edit_interview(edited, version=edited.version, outlet=make_outlet("Mill Times"), by=None)
    edit_interview(edited, version=edited.version, outlet=rows[1][1], by=None)
    somebody = edited.participants.get(person=rows[0][1])
    edit_participants(edited, version=edited.version, save=[somebody], by=None)
    taken_off = TopicAssignment.objects.filter(exchange__interview=edited, topic=rows[2][1]).first()
    take_off(taken_off.exchange, rows[2][1], by=None)
    about = TopicAssignment.objects.filter(topic=rows[2][1]).count()
    for goes, _stays, _merge in rows:
        goes.refresh_from_db()
        take_merge_back(goes, by=None)
    (person, to_person, _), (outlet, to_outlet, _), (topic, to_topic, _) = rows
    assert (person.participations.count(), to_person.participations.get().interview) == (2, edited)
    assert (outlet.interviews.count(), to_outlet.interviews.get()) == (2, edited)
    assert (outlet.participations.count(), to_outlet.participations.count()) == (3, 0)
    assert to_topic.assignments.get() == taken_off
    assert topic.assignments.count() == about - 1 >= 2


def test_what_was_never_merged_cannot_be_taken_back(two):
    with pytest.raises(ValueError, match="not merged"):
        take_merge_back(two[0], by=None)


def test_a_merge_older_than_the_history_gives_the_address_back_alone(two):
    goes, stays = two
    Participant.objects.filter(person=goes).update(person=stays)
    Person.objects.filter(pk=goes.pk).update(merged_into=stays)
    goes.refresh_from_db()
    take_merge_back(goes, by=None)
    assert [len(interviews) for interviews in people().values()] == [0, 4]


def test_a_form_opened_before_a_merge_was_taken_back_is_stale(two):
    goes, stays = two
    merge_people(goes, stays, by=None)
    seen = Participant.objects.filter(person=stays).first()
    interview = Interview.objects.get(pk=seen.interview_id)
    goes.refresh_from_db()
    take_merge_back(goes, by=None)
    with pytest.raises(StaleEdit):
        edit_participants(interview, version=interview.version, by=None, save=[seen])


def test_participations_become_those_of_a_new_person(two, client):
    _goes, stays = two
    first = stays.participations.first()
    new = part_person(stays, [first.pk], name="Ada  Lund", by=None)
    first.refresh_from_db()
    assert (first.person, first.origin, first.attribution) == (new, "editor", "editor")
    assert (new.name, new.slug) == ("Ada Lund", "ada-lund-2")
    assert client.get("/people/ada-lund-2/").status_code == 200
    assert Act.objects.first().what == "Took “Ada Lund” for two people"


def test_participations_may_go_to_somebody_who_is_known(two):
    goes, stays = two
    part_person(stays, stays.participations.values_list("pk", flat=True), to=goes, by=None)
    assert [len(interviews) for interviews in people().values()] == [4, 0]


def test_what_is_not_the_persons_cannot_be_parted_from_it(two):
    goes, stays = two
    for chosen in ([], [goes.participations.first().pk], [0]):
        with pytest.raises(ValueError, match=r"Choose|any more"):
            part_person(stays, chosen, name="Ida Lund", by=None)
    with pytest.raises(ValueError, match="somebody else"):
        part_person(stays, [stays.participations.first().pk], to=stays, by=None)
    with pytest.raises(ValueError, match="letter"):
        part_person(stays, [stays.participations.first().pk], name=" ", by=None)
    assert Person.objects.count() == 2
