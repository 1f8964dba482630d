"""T06: what was deleted or merged comes back from history; an address that readers had never answers 404."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from interviews.editing import addresses, exchanges, interviews, merging, publication, turns
from interviews.editing.undoing import undo
from interviews.importing import fixity
from interviews.models import Act, Exchange, Interview, Outlet, Participant, Person, Source, Topic, Turn
from interviews.search import index
from tests.management.commands.imports import BRIDGE, run, statuses

pytestmark = pytest.mark.django_db


def undo_last() -> None:
    undo(Act.objects.order_by("pk").last(), by=None)


def test_t06_a_deleted_interview_comes_back_with_all_that_was_said(make_interview):
    interview = make_interview(3, public=False)
    said = list(Turn.objects.order_by("pk").values_list("pk", "exchange__number", "participant", "text"))
    interviews.delete_interview(interview, by=None)
    assert not Turn.objects.exists()
    undo_last()
    assert Interview.objects.get().slug == interview.slug
    assert list(Turn.objects.order_by("pk").values_list("pk", "exchange__number", "participant", "text")) == said


def test_t06_a_deleted_interview_that_was_imported_comes_back_with_its_sources(tmp_path):
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    run(tmp_path)
    interview = Interview.objects.get()
    sources = list(Source.objects.values_list("pk", "interview", "sha256"))
    interviews.delete_interview(interview, by=None)
    assert list(Source.objects.values_list("interview", flat=True)) == [None]
    undo_last()
    assert list(Source.objects.values_list("pk", "interview", "sha256")) == sources
    assert Interview.objects.get().exchanges.standing().count() == 3
    assert (list(fixity.damaged_sources()), list(fixity.damaged_history())) == ([], [])
    assert statuses(run(tmp_path, json=True)) == ["unchanged"]


@pytest.mark.parametrize("kind", ["question", "answer"])
def test_t06_a_deleted_turn_comes_back_where_it_stood(make_interview, client: Client, kind):
    interview = make_interview([("Why the flood?", "Because of the tide.")])
    said = list(Turn.objects.order_by("position").values_list("text", flat=True))
    turn = Turn.objects.get(kind=kind)
    turns.delete_turn(turn, version=1, by=None)
    assert turn.text.encode() not in client.get(interview.get_absolute_url()).content
    undo_last()
    assert list(Turn.objects.order_by("position").values_list("text", flat=True)) == said
    assert turn.text.encode() in client.get(interview.get_absolute_url()).content
    assert index.check() == []


def test_t06_the_address_of_a_deleted_exchange_is_gone_until_it_is_restored(make_interview, client: Client):
    interview = make_interview(2)
    exchange = Exchange.objects.get(number=2)
    exchanges.delete_exchange(exchange, version=1, by=None)
    assert client.get(reverse("exchange", args=[interview.slug, 2])).status_code == 410
    undo_last()
    assert client.get(reverse("exchange", args=[interview.slug, 2])).status_code == 200


def test_t06_a_merge_of_people_is_taken_back_and_both_addresses_answer_again(make_interview, client: Client):
    make_interview(person="Mira Lind")
    make_interview(person="Mira Lindh")
    first, second = Person.objects.order_by("pk")[:2]
    who = dict(Participant.objects.values_list("pk", "person"))
    merging.merge_people(first, second, by=None)
    answered = client.get(first.get_absolute_url())
    assert (answered.status_code, answered.url) == (301, second.get_absolute_url())
    undo_last()
    assert dict(Participant.objects.values_list("pk", "person")) == who
    assert index.check() == []
    for person in (first, second):
        assert client.get(person.get_absolute_url()).status_code == 200


def test_t06_the_address_of_a_withdrawn_interview_is_gone_until_it_is_public_again(make_interview, client: Client):
    interview = make_interview([("Why?", "Because of the tide.")])
    publication.withdraw(interview, by=None, reason="The guest asked for it.")
    answered = client.get(interview.get_absolute_url())
    assert answered.status_code == 410
    assert b"The guest asked for it." in answered.content
    assert b"tide" not in answered.content
    publication.publish(interview, by=None)
    assert b"Because of the tide." in client.get(interview.get_absolute_url()).content


@pytest.mark.parametrize("model", [Interview, Person, Outlet, Topic])
def test_t06_an_address_that_was_changed_leads_to_the_new_one(make_interview, make_topic, client: Client, model):
    make_interview(topics=(make_topic(),))
    row = model.objects.first()
    old = row.get_absolute_url()
    addresses.change_slug(row, "another-address", by=None)
    answered = client.get(old)
    assert (answered.status_code, answered.url) == (301, row.get_absolute_url())
    assert row.get_absolute_url() != old
    assert client.get(answered.url).status_code == 200
