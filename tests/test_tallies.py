"""What lists count of the whole archive, after every act, is what reading every row comes to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from interviews import tallies
from interviews.editing import exchanges, interviews, merging, publication, topic_acts
from interviews.editing.undoing import undo
from interviews.models import Act, Exchange, Interview, Person, Topic, TopicAssignment
from tests.recounting import recounted, tallied

Stage = tuple[list[Interview], list[Topic], list[Person]]


@pytest.fixture
def stage(make_interview: Any, make_topic: Any, make_person: Any) -> Stage:
    """Three interviews, two of them public; two topics and two people."""
    topics = [make_topic("Bridges"), make_topic("Beacons")]
    said = [("The lighthouse?", "No."), ("The bridge?", "Yes."), ("Both?", "Both.")]
    told = [
        make_interview(said, person="Ana Berg", outlet="Harbour Post", topics=topics, date="1987-05"),
        make_interview(said, person="Ana Berg", outlet="Harbour Post", topics=topics[:1]),
        make_interview(said, person="Bo Alm", outlet="Evening Post", topics=topics, public=False),
    ]
    return told, topics, list(Person.objects.filter(name__in=("Ana Berg", "Bo Alm")).order_by("name"))


def acts(stage: Stage) -> Iterator[Callable[[], Any]]:
    """One act after the other, each of which changes what is counted."""
    (one, other, draft), (bridges, beacons), (ana, bo) = stage

    def of(interview: Interview, number: int) -> Exchange:
        return Exchange.objects.get(interview=interview, number=number)

    def delete() -> None:
        exchanges.delete_exchange(of(one, 1), version=of(one, 1).version, by=None)

    def join() -> None:
        exchanges.join_to_previous(of(other, 2), version=of(other, 2).version, by=None)

    def withdraw() -> None:
        publication.withdraw(Interview.objects.get(pk=other.pk), by=None, reason="asked")

    def say_it_is_serbian() -> None:
        interviews.edit_interview(one, version=Interview.objects.get(pk=one.pk).version, by=None, language="sr")

    yield lambda: publication.publish(Interview.objects.get(pk=draft.pk), by=None)
    yield lambda: topic_acts.take_off(of(draft, 1), bridges, by=None)
    yield lambda: topic_acts.put_on(of(other, 3), beacons, by=None)
    yield lambda: topic_acts.add_term(beacons, "lighthouse", by=None)
    yield say_it_is_serbian
    yield delete
    yield join
    yield withdraw
    yield lambda: merging.merge_people(bo, ana, by=None)
    yield lambda: topic_acts.merge_topics(bridges, beacons, by=None)
    yield lambda: topic_acts.retire(Topic.objects.get(pk=beacons.pk), by=None)


def test_what_is_counted_is_true_after_every_act_and_after_it_was_taken_back(stage: Stage) -> None:
    before = tallied()
    assert before == recounted()
    assert all(before.values())
    for act in acts(stage):
        act()
        after = tallied()
        assert after == recounted()
        assert after != before, "this act changes what is counted"
        last = Act.objects.latest("pk")
        if last.what.startswith(("Published", "Withdrew")):
            before = after
            continue
        back = undo(last, by=None)
        assert tallied() == recounted() == before
        undo(back, by=None)
        assert tallied() == recounted() == after
        before = after


def test_rows_that_go_are_counted_no_more_in_whatever_order_they_go(stage: Stage) -> None:
    (one, other, _draft), (bridges, _beacons), _people = stage
    TopicAssignment.objects.filter(exchange__interview=one).delete()
    assert tallied() == recounted()
    TopicAssignment.objects.filter(topic=bridges).update(rejected=True)
    assert tallied() == recounted()
    TopicAssignment.objects.filter(topic=bridges, exchange__interview=other).update(rejected=False)
    assert tallied() == recounted()
    TopicAssignment.objects.filter(exchange__interview=other).delete()
    TopicAssignment.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {tallies.PLACES}")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_of_an_archive_that_is_emptied_in_the_order_of_its_tables(make_interview: Any, make_topic: Any):
    exchange = make_interview([("Why?", "So.")]).exchanges.get()
    TopicAssignment.objects.create(exchange=exchange, topic=make_topic("Bridges"), origin="editor")
    call_command("flush", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {tallies.PLACES}")
        assert cursor.fetchone() == (0,)


def test_what_is_taken_back_was_never_counted(stage: Stage) -> None:
    before = tallied()
    with transaction.atomic():
        TopicAssignment.objects.all().delete()
        assert tallied() != before
        transaction.set_rollback(True)
    assert tallied() == before


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_do_not_wait_for_each_other_and_both_count(make_interview: Any, make_topic: Any) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time")
    topics = [make_topic("Bridges"), make_topic("Beacons")]
    told = [make_interview(4) for _ in range(2)]
    both = threading.Barrier(2, timeout=10)
    problems: list[BaseException] = []

    def give(interview: Interview, order: list[Topic]) -> None:
        try:
            rows = list(Exchange.objects.filter(interview=interview))
            with transaction.atomic():
                for topic in order:
                    TopicAssignment.objects.bulk_create(TopicAssignment(exchange=row, topic=topic) for row in rows)
                    both.wait()  # which breaks where one waits for the other
        except BaseException as problem:
            problems.append(problem)
        finally:
            connection.close()

    writers = [
        threading.Thread(target=give, args=(interview, order))
        for interview, order in zip(told, (topics, topics[::-1]), strict=True)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert problems == []
    assert tallied() == recounted()
    assert set(tallied()["exchanges"].values()) == {8}


@pytest.mark.django_db(transaction=True)
def test_one_who_publishes_beside_one_who_gives_a_topic_loses_nothing(make_interview: Any, make_topic: Any) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time")
    topic, draft = make_topic(), make_interview(1, public=False)
    given, go_on = threading.Event(), threading.Event()

    def give() -> None:
        with transaction.atomic():
            TopicAssignment.objects.create(exchange=Exchange.objects.get(), topic=topic)
            given.set()
            go_on.wait(5)
        connection.close()

    giver = threading.Thread(target=give)
    giver.start()
    given.wait(5)
    publication.publish(draft, by=None)
    go_on.set()
    giver.join()
    assert tallied()["exchanges"] == {topic.pk: 1}
    assert tallied() == recounted()
