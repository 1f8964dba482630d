"""The timeline of a row: every act with who and when and what it changed, and the way back to any of it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from interviews.editing import exchanges, interviews, merging, naming, topic_acts, turns
from interviews.models import Act, Interview, Outlet, Participant, Person, Topic, Turn


def address(row) -> str:
    return reverse(f"admin:interviews_{row._meta.model_name}_history", args=[row.pk])


def turn(interview: Interview, number: int, place: int) -> Turn:
    return list(Turn.objects.filter(exchange__interview=interview, exchange__number=number).order_by("position"))[place]


def last_act() -> Act:
    return Act.objects.order_by("pk").last()


@pytest.fixture
def interview(make_interview):
    return make_interview([("Q one?", "A one stays."), ("Q two?", "A two.")], public=False)


def test_an_interview_that_nobody_changed_says_so(editor, interview):
    assert "Nobody has changed this since it was read." in editor.get(address(interview)).content.decode()


def test_an_act_is_told_with_who_and_the_difference_word_by_word(editor, interview, django_user_model):
    petra = django_user_model.objects.create_user("petra")
    turns.edit_turn(turn(interview, 1, 1), version=1, text="A one goes.", by=petra)
    page = editor.get(address(interview)).content.decode()
    assert "Edited exchange 1" in page
    assert "petra" in page
    assert "Exchange 1: answer" in page
    assert "<del>stays. </del>" in page
    assert "<ins>goes. </ins>" in page


def test_an_act_is_undone_from_the_page(editor, interview):
    turns.edit_turn(turn(interview, 1, 1), version=1, text="Mended.", by=None)
    editor.post(address(interview), {"undo": last_act().pk})
    assert turn(interview, 1, 1).text == "A one stays."
    page = editor.get(address(interview)).content.decode()
    assert "Undid: Edited exchange 1" in page
    assert "undone later" in page


def test_what_cannot_be_undone_says_why(editor, interview):
    row = turn(interview, 1, 1)
    turns.edit_turn(row, version=1, text="Mended.", by=None)
    act = last_act()
    turns.edit_turn(row, version=2, text="Mended again.", by=None)
    page = editor.post(address(interview), {"undo": act.pk}, follow=True).content.decode()
    assert "changed since" in page
    assert turn(interview, 1, 1).text == "Mended again."


def test_an_act_on_another_interview_is_not_undone_from_here(editor, interview, make_interview):
    other = make_interview(public=False)
    turns.edit_turn(turn(other, 1, 1), version=1, text="Mended.", by=None)
    assert editor.post(address(interview), {"undo": last_act().pk}).status_code == 404
    assert turn(other, 1, 1).text == "Mended."


@pytest.mark.parametrize("value", ["", "x", "9" * 40, "-1", "\x00"])
def test_what_is_no_key_undoes_nothing(editor, interview, value):
    turns.edit_turn(turn(interview, 1, 1), version=1, text="Mended.", by=None)
    assert editor.post(address(interview), {"undo": value}).status_code in (302, 404)
    assert turn(interview, 1, 1).text == "Mended."


def test_who_may_not_change_the_interview_sees_its_history_and_undoes_nothing(viewer, interview):
    turns.edit_turn(turn(interview, 1, 1), version=1, text="Mended.", by=None)
    assert "Undo" not in viewer.get(address(interview)).content.decode()
    assert viewer.post(address(interview), {"undo": last_act().pk}).status_code == 403


def test_a_turn_returns_to_any_of_its_versions(editor, interview):
    row = turn(interview, 1, 1)
    turns.edit_turn(row, version=1, text="Second.", by=None)
    turns.edit_turn(row, version=2, text="Third.", by=None)
    turns.edit_turn(turn(interview, 2, 1), version=1, text="Elsewhere.", by=None)
    here = f"{address(interview)}?turn={row.pk}"
    page = editor.get(here).content.decode()
    assert "Elsewhere" not in page
    assert "As it stood before" in page
    for text in ("Second.", "A one stays."):
        version = Turn.history.filter(id=row.pk, text=text).first()
        editor.post(here, {"return": version.pk})
        assert turn(interview, 1, 1).text == text


def test_the_history_of_a_deleted_turn_is_still_there(editor, interview):
    row = turn(interview, 1, 1)
    turns.delete_turn(row, version=1, by=None)
    here = f"{address(interview)}?turn={row.pk}"
    page = editor.get(here).content.decode()
    assert "<del>A one stays." in page
    version = Turn.history.filter(id=row.pk).first()
    assert "Undo that first" in editor.post(here, {"return": version.pk}, follow=True).content.decode()
    editor.post(here, {"undo": last_act().pk})
    assert turn(interview, 1, 1).text == "A one stays."


def test_a_turn_of_another_interview_has_no_history_here(editor, interview, make_interview):
    other = turn(make_interview(public=False), 1, 1)
    assert editor.get(f"{address(interview)}?turn={other.pk}").status_code == 404


def test_people_outlets_topics_and_participants_have_histories_and_return(editor, interview, make_topic):
    person, outlet, topic = Person.objects.first(), Outlet.objects.first(), make_topic("harbour")
    rows = ((person, naming.save_person), (outlet, naming.save_outlet), (topic, naming.save_topic))
    for row, save in rows:
        old = row.name
        row.name = "Another name"
        save(row, by=None)
        page = editor.get(address(row)).content.decode()
        assert "Another" in page
        version = type(row).history.filter(id=row.pk, name=old).first()
        editor.post(address(row), {"return": version.pk})
        row.refresh_from_db()
        assert row.name == old
    somebody = interview.participants.first()
    old, somebody.capacity = somebody.capacity, "Pilot"
    interviews.edit_participants(interview, version=interview.version, save=[somebody], by=None)
    here = f"{address(interview)}?participant={somebody.pk}"
    assert "Pilot" in editor.get(here).content.decode()
    version = Participant.history.filter(id=somebody.pk, act=None).get()
    editor.post(here, {"return": version.pk})
    somebody.refresh_from_db()
    assert somebody.capacity == old


def test_an_interview_returns_to_what_its_fields_were(editor, interview):
    title = interview.title
    interviews.edit_interview(interview, version=interview.version, title="Another title", by=None)
    assert "Another" in editor.get(address(interview)).content.decode()
    editor.post(address(interview), {"undo": last_act().pk})
    assert Interview.objects.get().title == title


def test_an_act_from_elsewhere_is_told_where_it_matters(editor, make_interview, make_person):
    interview = make_interview(person="Mira Lind", public=False)
    merging.merge_people(Person.objects.get(name="Mira Lind"), make_person("Mira Lindh"), by=None)
    page = editor.get(address(interview)).content.decode()
    assert "Merged “Mira Lind” into “Mira Lindh”" in page
    assert "Mira Lind → Mira Lindh" in page


def test_every_kind_of_act_can_be_shown(editor, interview, make_topic):
    port = make_topic("port")
    exchange = turn(interview, 1, 0).exchange
    topic_acts.put_on(exchange, port, by=None)
    topic_acts.take_off(exchange, port, by=None)
    topic_acts.add_term(port, "docks", by=None)
    created = turns.split_turn(turn(interview, 1, 1), version=1, at=6, by=None)
    turns.move_turns(created, version=1, to="next", by=None)
    exchanges.part_exchange(turn(interview, 2, 1), version=1, by=None)
    page = editor.get(address(interview)).content.decode()
    assert "Exchange 1: topic port" in page
    assert "exchange 1 → exchange 2" in page
    assert "Term “docks” of port" in editor.get(address(port)).content.decode()


def test_the_page_costs_the_same_number_of_queries_whatever_was_done(editor, make_interview, make_topic):
    counts = []
    for acts in (1, 12):
        interview = make_interview(20, public=False)
        for number in range(1, acts + 1):
            turns.edit_turn(turn(interview, number, 1), version=1, text="Mended.", participant=None, by=None)
        editor.get(address(interview))
        with CaptureQueriesContext(connection) as queries:
            editor.get(address(interview))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_long_history_is_paged(editor, interview):
    row = turn(interview, 1, 1)
    for version in range(1, 31):
        turns.edit_turn(row, version=version, text=f"Version {version}.", by=None)
    assert "Page 1 of 2" in editor.get(address(interview)).content.decode()
    assert "Version 1." in editor.get(f"{address(interview)}?page=2").content.decode()


def test_hostile_text_is_shown_as_text(editor, interview):
    turns.edit_turn(turn(interview, 1, 1), version=1, text="<script>alert(1)</script>", by=None)
    page = editor.get(address(interview)).content.decode()
    assert "<script>alert" not in page


def test_what_was_deleted_is_in_the_list_of_acts_and_comes_back_from_there(admin_client, make_interview, make_topic):
    interview, topic = make_interview(2, public=False), make_topic("harbour")
    topic_acts.add_term(topic, "docks", by=None)
    topic_acts.put_on(interview.exchanges.first(), topic, by=None)
    admin_client.post(reverse("admin:interviews_topic_delete", args=[topic.pk]), {"post": "yes"})
    act = last_act()
    assert (str(act), Topic.objects.count()) == ("Deleted “harbour”", 0)
    page = admin_client.get(reverse("admin:interviews_act_changelist")).content.decode()
    assert "Deleted “harbour”" in page
    here = reverse("admin:interviews_act_change", args=[act.pk])
    assert "docks" in admin_client.get(here).content.decode()
    admin_client.post(here)
    topic = Topic.objects.get()
    assert [term.text for term in topic.terms.all()] == ["docks"]
    assert topic.assignments.get().exchange == interview.exchanges.first()


def test_a_deleted_interview_comes_back_from_the_list_of_acts(admin_client, make_interview):
    interview = make_interview(2, public=False)
    interviews.delete_interview(interview, by=None)
    act = last_act()
    assert "no longer there" in admin_client.get(reverse("admin:interviews_act_changelist")).content.decode()
    admin_client.post(reverse("admin:interviews_act_change", args=[act.pk]))
    assert Interview.objects.get().exchanges.count() == 2


def test_an_editor_does_not_take_back_just_anything(editor, make_interview, django_user_model):
    interview = make_interview(2, public=False)
    interviews.delete_interview(interview, by=None)
    assert editor.post(reverse("admin:interviews_act_change", args=[last_act().pk])).status_code == 403


def test_the_list_of_acts_costs_the_same_however_long_it_is(admin_client, make_interview):
    counts = []
    for _time in range(2):
        for _again in range(4):
            make_interview()
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(reverse("admin:interviews_act_changelist"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
