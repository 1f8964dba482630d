"""Every rule across rows, broken once; all stand after all migrations; altering tables does not lose them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, connection, models, transaction
from django.db.migrations import AddConstraint, AlterField
from django.db.migrations.state import ProjectState

from interviews.models import (
    Conflict,
    Exchange,
    FormerAddress,
    Identifier,
    ImportedFile,
    ImportRun,
    Interview,
    LabelRule,
    Outlet,
    Participant,
    Person,
    Reading,
    Source,
    Topic,
    TopicAssignment,
    TopicTerm,
    Turn,
    Wording,
)
from interviews.models.triggers import HoldRules, LetRulesGo, Rule, WithRulesAside

# Of each rule the triggers that hold it. A migration that loses one fails here: see docs/decisions.
STANDING = {
    "conflict_is_in_its_interview": ("insert", "update"),
    "conflict_texts_fit": ("insert", "update"),
    "exchange_is_joined_to_one_that_stands": ("insert", "update"),
    "exchange_is_joined_within_its_interview": ("insert", "update"),
    "exchange_keeps_its_number": ("update",),
    "exchange_number_was_given_out": ("insert",),
    "exchange_stays_in_its_interview": ("update",),
    "former_address_is_nobody_elses": ("insert",),
    "former_address_stays_as_it_is": ("update",),
    "identifier_texts_fit": ("insert", "update"),
    "importedfile_texts_fit": ("insert", "update"),
    "interview_is_merged_into_one_that_stays": ("insert", "update"),
    "interview_is_read_from_its_own_source": ("insert", "update"),
    "interview_never_gives_a_number_again": ("update",),
    "interview_public_is_not_held_back": ("update",),
    "interview_takes_no_former_address": ("insert", "update"),
    "interview_texts_fit": ("insert", "update"),
    "labelrule_texts_fit": ("insert", "update"),
    "outlet_is_merged_into_one_that_stays": ("insert", "update"),
    "outlet_takes_no_former_address": ("insert", "update"),
    "outlet_texts_fit": ("insert", "update"),
    "participant_stays_in_its_interview": ("update",),
    "participant_texts_fit": ("insert", "update"),
    "person_is_merged_into_one_that_stays": ("insert", "update"),
    "person_takes_no_former_address": ("insert", "update"),
    "person_texts_fit": ("insert", "update"),
    "reading_keeps_its_record": ("update",),
    "reading_texts_fit": ("insert", "update"),
    "source_keeps_its_bytes": ("update",),
    "source_stays_with_what_was_read_from_it": ("update",),
    "source_texts_fit": ("insert", "update"),
    "topic_assigned_was_not_merged": ("insert", "update"),
    "topic_is_merged_into_one_that_stays": ("insert", "update"),
    "topic_takes_no_former_address": ("insert", "update"),
    "topic_texts_fit": ("insert", "update"),
    "topicterm_texts_fit": ("insert", "update"),
    "turn_is_read_from_its_own_source": ("insert", "update"),
    "turn_speaker_takes_part": ("insert", "update"),
    "turn_stays_in_its_interview": ("update",),
    "wording_stood_in_its_interview": ("insert", "update"),
    "wording_texts_fit": ("insert", "update"),
}
# Tables whose rows give the archive another edition.
WATCHED = {
    f"interviews_{name}"
    for name in (
        *("interview", "participant", "exchange", "turn", "wording", "person", "identifier", "outlet", "topic"),
        *("topicassignment", "formeraddress", "redaction", "source", "reading", "sourcechange"),
        "reasking",
    )
}
EVENTS = ("insert", "update", "delete")
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
    rules = {f"{rule}_{event}" for rule, events in STANDING.items() for event in events}
    editions = {f"{table}_edition_{event}" for table in WATCHED for event in EVENTS}
    # Of a table that is emptied at once only PostgreSQL tells.
    places = ("insert", "update", "delete", *(["truncate"] if connection.vendor == "postgresql" else []))
    assert standing() == rules | editions | {f"interviews_topicplace_{event}" for event in places}


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
        if model is Interview:
            return [make_interview(1, public=False) for _row in range(3)]
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
        ("interview_is_merged_into_one_that_stays", Interview, "merged_into"),
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


def test_what_is_read_from_belongs_to_the_interview(two, reading):
    here, there = two
    Source.objects.update(interview=there)
    interviews, spoken = Interview.objects.filter(pk=here.pk), Turn.objects.filter(pk=turn_of(here).pk)
    refuses("interview_is_read_from_its_own_source", lambda: interviews.update(reading=reading))
    refuses("turn_is_read_from_its_own_source", lambda: spoken.update(reading=reading, span_start=0, span_end=1))
    Source.objects.update(interview=here)
    interviews.update(reading=reading)
    spoken.update(reading=reading, span_start=0, span_end=1)
    refuses("source_stays_with_what_was_read_from_it", lambda: Source.objects.update(interview=there))


def test_nothing_is_assigned_to_a_merged_topic(two, make_topic):
    merged, into = make_topic("Tide"), make_topic("Tides")
    Topic.objects.filter(pk=merged.pk).update(merged_into=into)
    exchange = two[0].exchanges.first()
    refuses(
        "topic_assigned_was_not_merged",
        lambda: TopicAssignment.objects.create(exchange=exchange, topic=merged, origin="editor"),
    )


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("interview_takes_no_former_address", "interview"),
        ("person_takes_no_former_address", "person"),
        ("outlet_takes_no_former_address", "outlet"),
        ("topic_takes_no_former_address", "topic"),
    ],
)
def test_an_address_is_given_to_one_row_for_all_time(request, make_interview, rule, kind):
    make = make_interview if kind == "interview" else request.getfixturevalue(f"make_{kind}")
    one, other = (make(title=name) if kind == "interview" else make(name) for name in ("Alder", "Birch"))
    former = FormerAddress.objects.create(kind=kind, slug="once", **{kind: one})
    rows = type(one).objects.filter(pk=other.pk)
    refuses(rule, lambda: rows.update(slug="once"))
    refuses(
        "former_address_is_nobody_elses",
        lambda: FormerAddress.objects.create(kind=kind, slug=other.slug, **{kind: one}),
    )
    refuses("former_address_stays_as_it_is", lambda: FormerAddress.objects.filter(pk=former.pk).update(slug="twice"))
    type(one).objects.filter(pk=one.pk).update(slug="once")


LONG = {
    "interview_texts_fit": (Interview, "title", "slug", "language", "address", "recording"),
    "participant_texts_fit": (Participant, "name", "capacity"),
    "person_texts_fit": (Person, "name", "slug", "folded_name", "sort_key"),
    "outlet_texts_fit": (Outlet, "name", "slug", "folded_name", "sort_key"),
    "topic_texts_fit": (Topic, "name", "slug", "folded_name", "sort_key"),
    "topicterm_texts_fit": (TopicTerm, "text", "folded"),
    "source_texts_fit": (Source, "name", "address", "media_type"),
    "reading_texts_fit": (Reading, "parser_version"),
    "importedfile_texts_fit": (ImportedFile, "name"),
    "identifier_texts_fit": (Identifier, "value"),
    "labelrule_texts_fit": (LabelRule, "label", "folded_label"),
    "conflict_texts_fit": (Conflict, "place"),
    "wording_texts_fit": (Wording, "fingerprint"),
}


@pytest.mark.parametrize("rule", LONG)
def test_a_text_is_no_longer_than_its_column(rule, two, reading, make_person, make_topic):
    """PostgreSQL's columns refuse it themselves, without the rule's name."""
    here, _there = two
    make_person("Alder")
    TopicTerm.objects.create(topic=make_topic("Tide"), text="tide", folded="tide")
    ImportedFile.objects.create(run=ImportRun.objects.create(), name="a.txt", status="created")
    Conflict.objects.create(interview=here, reading=reading, place="1.1", exchange=here.exchanges.first())
    Wording.objects.create(exchange=here.exchanges.first(), fingerprint="1abc", text="As it was.")
    Identifier.objects.create(person=Person.objects.first(), scheme="wikidata", value="Q1")
    LabelRule.objects.create(label="Q", folded_label="q", outlet=here.outlet, person=Person.objects.first())
    model, *fields = LONG[rule]
    row = model.objects.filter(pk=model.objects.order_by("pk").first().pk)
    for field in fields:
        most = model._meta.get_field(field).max_length
        lead = {"address": "https://a.example/", "recording": "https://a.example/", "value": "Q"}.get(field, "")
        filling = "1" if field == "value" else "a"
        row.update(**{field: lead + filling * (most - len(lead))} if field != "language" else {field: "sr-Latn"})
        with pytest.raises((IntegrityError, DataError)) as refused, transaction.atomic():
            row.update(**{field: lead + filling * (most - len(lead) + 1)})
        assert isinstance(refused.value, DataError) or rule in str(refused.value) or field == "language"


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
