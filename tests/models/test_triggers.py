"""Every rule across rows, broken once; all stand after all migrations; altering tables does not lose them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations import AddConstraint, AlterField
from django.db.migrations.state import ProjectState

from interviews.models import (
    Conflict,
    Exchange,
    Interview,
    Outlet,
    Participant,
    Person,
    Reading,
    Source,
    Topic,
    Turn,
    Wording,
)
from interviews.models.triggers import HoldRules, LetRulesGo, Rule, WithRulesAside

# Of each rule the triggers that hold it. A migration that loses one fails here: see docs/decisions.
STANDING = {
    "conflict_is_in_its_interview": ("insert", "update"),
    "exchange_is_joined_to_one_that_stands": ("insert", "update"),
    "exchange_is_joined_within_its_interview": ("insert", "update"),
    "exchange_keeps_its_number": ("update",),
    "exchange_number_was_given_out": ("insert",),
    "exchange_stays_in_its_interview": ("update",),
    "interview_never_gives_a_number_again": ("update",),
    "interview_public_is_not_held_back": ("update",),
    "outlet_is_merged_into_one_that_stays": ("insert", "update"),
    "participant_stays_in_its_interview": ("update",),
    "person_is_merged_into_one_that_stays": ("insert", "update"),
    "reading_keeps_its_record": ("update",),
    "source_keeps_its_bytes": ("update",),
    "topic_is_merged_into_one_that_stays": ("insert", "update"),
    "turn_speaker_takes_part": ("insert", "update"),
    "turn_stays_in_its_interview": ("update",),
    "wording_stood_in_its_interview": ("insert", "update"),
}
SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
POSTGRESQL = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"


def standing() -> set[str]:
    """The triggers that the database has."""
    with connection.cursor() as cursor:
        cursor.execute(SQLITE if connection.vendor == "sqlite" else POSTGRESQL)
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def two(make_interview: Callable[..., Interview]) -> tuple[Interview, Interview]:
    """Two interviews of two exchanges each."""
    return make_interview(2), make_interview(2)


@pytest.fixture
def reading(db: None) -> Reading:
    source = Source.objects.create(sha256="a" * 64, content=b"x", size=1, media_type="text/plain", name="a.txt")
    return Reading.objects.create(source=source, parser_version="1", given_sha256="b" * 64, record="{}")


def refuses(rule: str, write: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        write()


def turn_of(interview: Interview) -> Turn:
    return Turn.objects.filter(exchange__interview=interview).first()


@pytest.mark.django_db
def test_every_trigger_stands_after_all_migrations():
    assert standing() == {f"{rule}_{event}" for rule, events in STANDING.items() for event in events}


def test_who_takes_part_and_what_is_said_stay_in_their_interview(two):
    here, there = two
    who = Participant.objects.filter(pk=here.participants.first().pk)
    refuses("participant_stays_in_its_interview", lambda: who.update(interview=there, position=9000))
    Interview.objects.filter(pk=here.pk).update(last_number=3)
    row = Exchange.objects.create(interview=here, number=3, position=9000)
    refuses("exchange_stays_in_its_interview", lambda: Exchange.objects.filter(pk=row.pk).update(interview=there))
    spoken = Turn.objects.filter(pk=turn_of(here).pk)
    spoken.update(participant=None)
    refuses("turn_stays_in_its_interview", lambda: spoken.update(exchange=there.exchanges.first(), position=9000))


def test_a_speaker_takes_part_in_the_same_interview(two):
    here, there = two
    stranger = there.participants.first()
    refuses("turn_speaker_takes_part", lambda: Turn.objects.filter(pk=turn_of(here).pk).update(participant=stranger))
    refuses(
        "turn_speaker_takes_part",
        lambda: Turn.objects.create(
            exchange=here.exchanges.first(), position=9000, kind="answer", text="Yes.", participant=stranger
        ),
    )


def test_numbers_are_given_out_once_and_in_order(two):
    here, _there = two
    first = Exchange.objects.filter(pk=here.exchanges.first().pk)
    refuses("exchange_keeps_its_number", lambda: first.update(number=7))
    refuses("exchange_number_was_given_out", lambda: Exchange.objects.create(interview=here, number=3, position=9000))
    refuses("interview_never_gives_a_number_again", lambda: Interview.objects.filter(pk=here.pk).update(last_number=1))


def test_an_exchange_is_joined_within_its_interview(two):
    here, there = two
    target = there.exchanges.first()
    first = Exchange.objects.filter(pk=here.exchanges.first().pk)
    refuses("exchange_is_joined_within_its_interview", lambda: first.update(joined_into=target))
    Interview.objects.filter(pk=here.pk).update(last_number=3)
    refuses(
        "exchange_is_joined_within_its_interview",
        lambda: Exchange.objects.create(interview=here, number=3, position=9000, joined_into=target),
    )


@pytest.fixture
def three(request: pytest.FixtureRequest, make_interview: Callable[..., Interview]) -> Callable[[Any], list[Any]]:
    """Three rows of a model."""

    def rows(model: Any) -> list[Any]:
        if model is Exchange:
            return list(make_interview(3).exchanges.order_by("number"))
        make = request.getfixturevalue(f"make_{model._meta.model_name}")
        return [make(name) for name in ("Alder", "Birch", "Cedar")]

    return rows


@pytest.mark.parametrize(
    ("rule", "model", "field"),
    [
        ("exchange_is_joined_to_one_that_stands", Exchange, "joined_into"),
        ("person_is_merged_into_one_that_stays", Person, "merged_into"),
        ("outlet_is_merged_into_one_that_stays", Outlet, "merged_into"),
        ("topic_is_merged_into_one_that_stays", Topic, "merged_into"),
    ],
)
def test_what_leads_elsewhere_leads_there_in_one_step(three, rule, model, field):
    one, other, third = three(model)

    def lead(row: Any, to: Any) -> None:
        model.objects.filter(pk=row.pk).update(**{field: to})

    lead(one, other)
    refuses(rule, lambda: lead(third, one))
    refuses(rule, lambda: lead(other, third))
    refuses(rule, lambda: lead(other, one))
    lead(one, third)
    lead(other, third)


def test_what_is_public_is_not_held_back(two):
    rows = Interview.objects.filter(pk=two[0].pk)
    refuses("interview_public_is_not_held_back", lambda: rows.update(publish_at=datetime(2031, 5, 4, tzinfo=UTC)))


def test_a_conflict_names_an_exchange_of_its_interview(two, reading):
    here, there = two
    conflict = Conflict.objects.create(interview=here, reading=reading, place="1.1", exchange=here.exchanges.first())
    rows = Conflict.objects.filter(pk=conflict.pk)
    refuses("conflict_is_in_its_interview", lambda: rows.update(exchange=there.exchanges.first()))
    refuses("conflict_is_in_its_interview", lambda: rows.update(interview=there))
    refuses(
        "conflict_is_in_its_interview",
        lambda: Conflict.objects.create(interview=here, reading=reading, place="2.1", exchange=there.exchanges.first()),
    )


def test_a_wording_stood_in_a_turn_of_its_interview(two):
    here, there = two
    wording = Wording.objects.create(
        exchange=here.exchanges.first(), turn=turn_of(here), fingerprint="1abc", text="As it was."
    )
    rows = Wording.objects.filter(pk=wording.pk)
    refuses("wording_stood_in_its_interview", lambda: rows.update(turn=turn_of(there)))
    refuses(
        "wording_stood_in_its_interview",
        lambda: Wording.objects.create(
            exchange=there.exchanges.first(), turn=turn_of(here), fingerprint="1abd", text="As it was."
        ),
    )


def test_evidence_stays_as_it_is(reading):
    sources, readings = Source.objects.all(), Reading.objects.all()
    refuses("source_keeps_its_bytes", lambda: sources.update(content=b"y"))
    refuses("source_keeps_its_bytes", lambda: sources.update(sha256="c" * 64))
    refuses("reading_keeps_its_record", lambda: readings.update(record="[]"))
    sources.update(name="b.txt")
    readings.update(parser_version="2")


def test_every_rule_across_rows_is_broken_here():
    with open(__file__, encoding="utf-8") as own:
        text = own.read()
    broken = {rule for rule in STANDING if text.count(f'"{rule}"') > 1}
    assert broken == STANDING.keys()


@pytest.mark.django_db(transaction=True)
def test_altering_tables_with_rules_aside_keeps_every_trigger():
    before, state = standing(), ProjectState.from_apps(apps)
    operation = WithRulesAside(
        [
            AlterField("exchange", "number", models.PositiveBigIntegerField()),
            AddConstraint("turn", models.CheckConstraint(condition=~models.Q(text="x"), name="turn_is_no_x")),
        ]
    )
    after = state.clone()
    operation.state_forwards("interviews", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("interviews", editor, state, after)
    assert standing() == before
    with connection.schema_editor() as editor:
        operation.database_backwards("interviews", editor, after, state)
    assert standing() == before


@pytest.mark.django_db(transaction=True)
def test_rules_are_set_up_and_taken_down_again(make_person):
    before = standing()
    rule = Rule(
        name="person_is_not_nobody",
        table="interviews_person",
        says="It's nobody.",
        broken="NEW.name = 'Nobody'",
        on_insert=True,
    )
    operation, state = HoldRules([rule]), ProjectState.from_apps(apps)
    with connection.schema_editor() as editor:
        operation.database_forwards("interviews", editor, state, state)
    try:
        refuses("person_is_not_nobody: It's nobody.", lambda: make_person("Nobody"))
    finally:
        with connection.schema_editor() as editor:
            LetRulesGo([rule]).database_forwards("interviews", editor, state, state)
    assert standing() == before
    assert make_person("Nobody").pk
