"""Taking a merge back, parting a person, and identifiers, at the desk."""

from __future__ import annotations

import pytest
from django.urls import reverse

from interviews.editing.identifiers import give_identifier
from interviews.editing.merging import merge_outlets, merge_people
from interviews.editing.topic_acts import merge_topics
from interviews.models import Identifier, Outlet, Participant, Person


def page(name: str, row: Person | Outlet) -> str:
    return reverse(f"admin:interviews_{name}", args=[row.pk])


@pytest.fixture
def merged(make_person, make_interview):
    goes, stays = make_person("Ada Lundh"), make_person("Ada Lund")
    make_interview(1, person=goes)
    make_interview(1, person=stays)
    merge_people(goes, stays, by=None)
    goes.refresh_from_db()
    return goes, stays


def test_a_merge_is_taken_back_after_a_look(publisher, merged):
    goes, stays = merged
    assert page("person_take_back", goes) in publisher.get(page("person_change", goes)).content.decode()
    text = publisher.get(page("person_take_back", goes)).content.decode()
    assert goes.merged_into == stays
    assert "Ada Lundh</bdi></li>" in text
    publisher.post(page("person_take_back", goes))
    goes.refresh_from_db()
    assert (goes.merged_into, goes.participations.count()) == (None, 1)
    assert "not merged" in publisher.post(page("person_take_back", goes), follow=True).content.decode()


def test_outlets_are_taken_out_again_too(publisher, make_outlet, make_interview):
    goes, stays = make_outlet("Post"), make_outlet("Harbour Post")
    make_interview(1, outlet=goes)
    merge_outlets(goes, stays, by=None)
    assert publisher.get(page("outlet_take_back", goes)).status_code == 200
    publisher.post(page("outlet_take_back", goes))
    assert goes.interviews.count() == 1


def test_topics_are_taken_out_again_too(publisher, make_topic, make_interview):
    goes, stays = make_topic("Port"), make_topic("Harbour")
    make_interview(1, topics=(goes,))
    merge_topics(goes, stays, by=None)
    assert page("topic_take_back", goes) in publisher.get(page("topic_change", goes)).content.decode()
    assert "exchange 1" in publisher.get(page("topic_take_back", goes)).content.decode()
    publisher.post(page("topic_take_back", goes))
    assert goes.assignments.count() == 1


@pytest.mark.parametrize("typed", ["Ida Lund", "+ Ada Lund", "ada-lundh-2"])
def test_participations_are_given_to_somebody_else(publisher, make_person, make_interview, typed):
    person, other = make_person("Ada Lund"), make_person("Ada Lundh", slug="ada-lundh-2")
    chosen = make_interview(1, person=person).participants.get(role="interviewee")
    make_interview(1, person=person)
    address = page("person_part", person)
    assert page("person_part", person) in publisher.get(page("person_change", person)).content.decode()
    assert publisher.get(address).content.decode().count('name="participations"') == 2
    publisher.post(address, {"participations": [chosen.pk], "who": typed})
    chosen.refresh_from_db()
    assert chosen.person != person
    assert (chosen.person == other) == (typed == "ada-lundh-2")
    assert person.participations.count() == 1


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("", "This field is required"), ("…", "letter or digit"), ("Ada Lund", "Choose somebody else"),
        ("Bo Alm", "Several have this name"),
    ],
)  # fmt: skip
def test_whoever_is_nobody_or_not_sure_is_told(publisher, make_person, make_interview, who, said):
    person = make_person("Ada Lund")
    make_person("Bo Alm")
    make_person("Bo Alm", slug="bo-alm-2")
    chosen = make_interview(1, person=person).participants.get(role="interviewee")
    text = publisher.post(page("person_part", person), {"participations": [chosen.pk], "who": who}).content.decode()
    assert said in text
    assert "checked" in text
    assert Participant.objects.filter(person=person).count() == 1


def test_only_who_may_publish_parts_and_takes_back(editor, client, merged):
    goes, stays = merged
    for name, row in (("person_take_back", goes), ("person_part", stays)):
        assert editor.post(page(name, row), {}).status_code == 403
        assert client.get(page(name, row)).status_code == 302
        assert page(name, row) not in editor.get(page("person_change", row)).content.decode()


def test_what_is_not_there_is_not_found(publisher, db):
    for pk in (1, 10**30):
        assert publisher.get(f"/admin/interviews/person/{pk}/part/").status_code == 404


def formset(standing: int = 0, **values: object) -> dict[str, object]:
    given = {"TOTAL_FORMS": 1, "INITIAL_FORMS": standing, **{f"0-{name}": value for name, value in values.items()}}
    return {"name": "Ada Lund", **{f"identifiers-{name}": value for name, value in given.items()}}


def test_identifiers_are_given_changed_and_taken_away(editor, make_person):
    person = make_person("Ada Lund")
    address = page("person_change", person)
    editor.post(address, formset(scheme="wikidata", value="https://www.wikidata.org/wiki/Q7"))
    row = person.identifiers.get()
    assert (row.scheme, row.value) == ("wikidata", "Q7")
    editor.post(address, formset(1, id=row.pk, scheme="wikidata", value="q8"))
    row = person.identifiers.get()
    assert row.value == "Q8"
    editor.post(address, formset(1, id=row.pk, scheme="wikidata", value="Q8", DELETE="on"))
    assert not Identifier.objects.exists()


@pytest.mark.parametrize(("typed", "said"), [("7", "Q and digits"), ("Q7", "“Bo Alm” (bo-alm) has this identifier")])
def test_an_identifier_that_is_none_or_anothers_is_told(editor, make_person, typed, said):
    give_identifier(make_person("Bo Alm"), "wikidata", "Q7", by=None)
    person = make_person("Ada Lund")
    text = editor.post(page("person_change", person), formset(scheme="wikidata", value=typed)).content.decode()
    assert said in text
    assert not person.identifiers.exists()
