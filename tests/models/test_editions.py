"""The archive has another edition whenever something that readers may be shown has changed, and no other time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from interviews.models import Interview, Outlet, Person, Topic, TopicAssignment, Turn
from interviews.models.editions import MOST_HELD, current


def test_every_way_to_change_a_row_gives_another_edition(
    make_interview: Callable[..., Interview], make_topic: Any
) -> None:
    interview = make_interview()
    seen = [current().name]

    def changed() -> bool:
        seen.append(current().name)
        return len(set(seen)) == len(seen)

    topic = make_topic()
    assert changed()
    TopicAssignment.objects.create(exchange=interview.exchanges.first(), topic=topic)
    assert changed()
    Turn.objects.filter(exchange__interview=interview).update(text="Another text.")
    assert changed()
    Outlet.objects.filter(pk=interview.outlet_id).update(name="Another name")
    assert changed()
    Topic.objects.all().delete()
    assert changed()


def test_what_was_counted_is_counted_again_when_something_has_changed(make_person: Callable[..., Person]) -> None:
    asked: list[int] = []

    def count() -> int:
        asked.append(1)
        return Person.objects.count()

    make_person("Ada Lund")
    assert current().once("people", count) == 1
    assert current().once("people", count) == 1
    make_person("Bruno Frost")
    assert current().once("people", count) == 2
    assert len(asked) == 2


def test_what_is_taken_back_leaves_the_edition_and_never_another_one_of_its_name(
    make_person: Callable[..., Person],
) -> None:
    make_person("Ada Lund")
    before, within = current().name, []
    for name in ("Bruno Frost", "Clara Holm"):
        with transaction.atomic():
            make_person(name)
            within.append(current().name)
            transaction.set_rollback(True)
    assert current().name == before
    assert len({before, *within}) == 3


def test_a_long_transaction_on_postgresql_writes_its_edition_once(make_person: Callable[..., Person]) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one number for all")
    make_person("Ada Lund")
    before, names = _row(), {current().name}
    for number in range(20):
        make_person(f"Bruno Frost {number}")
        names.add(current().name)
    assert (_row(), len(names)) == (before, 21)


def _row() -> tuple[Any, ...]:
    """Where the row of this transaction lies, and what it says."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctid::text, number FROM interviews_edition WHERE transaction = txid_current()")
        [row] = cursor.fetchall()
    return tuple(row)


@pytest.mark.django_db
def test_no_more_is_held_than_there_is_room_for() -> None:
    edition = current()
    for number in range(MOST_HELD + 1):
        edition.once(number, lambda number=number: number)
    assert edition.once(MOST_HELD, lambda: -1) == MOST_HELD
    assert edition.once(0, lambda: -1) == -1
