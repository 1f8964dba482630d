"""Every rule that the database holds, broken once: the write is refused, and by the rule meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import F

from interviews.models import (
    Act,
    Conflict,
    Decision,
    Exchange,
    FormerAddress,
    Identifier,
    ImportedFile,
    ImportRun,
    Interview,
    KnownApart,
    LabelRule,
    LeftOut,
    Likeness,
    Outlet,
    Participant,
    Person,
    Reading,
    Reasking,
    RedactedAddress,
    Redaction,
    Removal,
    Report,
    Sketch,
    Source,
    SourceChange,
    Topic,
    TopicAssignment,
    TopicTerm,
    Turn,
    TurnNote,
    Upload,
    UploadedFile,
    Wording,
)

# Rules on the values of one row: what would break each, as an update of a sound row.
BROKEN_BY: dict[str, tuple[Any, dict[str, Any]]] = {
    "person_has_a_name": (Person, {"name": " \t\u00a0"}),
    "person_has_an_address": (Person, {"slug": "Ada_Lund"}),
    "person_can_be_found": (Person, {"folded_name": ""}),
    "person_is_not_merged_into_itself": (Person, {"merged_into": F("pk")}),
    "outlet_has_a_name": (Outlet, {"name": "\u2003"}),
    "outlet_has_an_address": (Outlet, {"slug": "-harbour"}),
    "outlet_can_be_found": (Outlet, {"folded_name": ""}),
    "outlet_licence_is_on_the_web": (Outlet, {"licence": "javascript:alert(1)"}),
    "outlet_website_is_on_the_web": (Outlet, {"website": "ftp://harbour.example"}),
    "outlet_is_not_merged_into_itself": (Outlet, {"merged_into": F("pk")}),
    "act_is_told": (Act, {"what": " "}),
    "act_has_a_hash": (Act, {"sha256": "no hash"}),
    "act_does_not_undo_itself": (Act, {"undoes": F("pk")}),
    "topic_has_a_name": (Topic, {"name": " "}),
    "topic_has_an_address": (Topic, {"slug": "two--hyphens"}),
    "topic_can_be_found": (Topic, {"folded_name": ""}),
    "topic_state_is_known": (Topic, {"state": "forgotten"}),
    "topic_is_not_merged_into_itself": (Topic, {"merged_into": F("pk")}),
    "interview_has_a_title": (Interview, {"title": "\n\n"}),
    "interview_has_an_address": (Interview, {"slug": ""}),
    "interview_stands_on_the_web": (Interview, {"address": "javascript:alert(1)"}),
    "interview_licence_is_on_the_web": (Interview, {"licence": "javascript:alert(1)"}),
    "interview_is_heard_on_the_web": (Interview, {"recording": "javascript:alert(1)"}),
    "interview_language_is_a_code": (Interview, {"language": "-en"}),
    "interview_published_is_public_or_waits": (Interview, {"is_public": False}),
    "interview_that_waits_is_published": (
        Interview,
        {"status": "draft", "is_public": False, "publish_at": datetime(2031, 5, 4, tzinfo=UTC)},
    ),
    "interview_published_has_a_time": (Interview, {"published_at": None}),
    "interview_withdrawn_has_a_time": (
        Interview,
        {"status": "withdrawn", "is_public": False, "withdrawal_reason": "Asked for."},
    ),
    "interview_withdrawn_has_a_reason": (
        Interview,
        {
            "status": "withdrawn",
            "is_public": False,
            "withdrawn_at": datetime(2031, 5, 4, tzinfo=UTC),
            "withdrawal_reason": " ",
        },
    ),
    "interview_month_needs_a_year": (
        Interview,
        {"date_year": None, "date_month": 5, "date_day": None, "date_kind": "", "sort_date": None},
    ),
    "interview_day_needs_a_month": (Interview, {"date_month": None, "date_day": 4, "sort_date": 20210004}),
    "interview_year_is_a_year": (Interview, {"date_year": 0, "sort_date": 504}),
    "interview_month_is_a_month": (Interview, {"date_month": 13, "date_day": None, "sort_date": 20211300}),
    "interview_day_is_a_day": (Interview, {"date_day": 0, "sort_date": 20210500}),
    "interview_day_is_in_the_month": (Interview, {"date_month": 2, "date_day": 30, "sort_date": 20210230}),
    "interview_sorts_by_its_date": (Interview, {"sort_date": 19990101}),
    "interview_date_has_a_kind": (Interview, {"date_kind": ""}),
    "interview_date_kind_is_known": (Interview, {"date_kind": "guessed"}),
    "interview_status_is_known": (Interview, {"status": "lost", "is_public": False}),
    "interview_public_is_published": (Interview, {"status": "draft", "is_public": True}),
    "participant_has_a_name": (Participant, {"name": " "}),
    "participant_role_is_known": (Participant, {"role": "ghost"}),
    "participant_origin_is_known": (Participant, {"origin": "rule"}),
    "former_address_leads_to_its_kind": (FormerAddress, {"kind": "topic"}),
    "former_address_is_one": (FormerAddress, {"slug": "No Address"}),
    "identifier_has_the_form_of_its_catalogue": (Identifier, {"value": "Q01"}),
    "apart_are_two": (KnownApart, {"other": F("one")}),
    "apart_kind_is_known": (KnownApart, {"kind": "air"}),
    "label_rule_has_a_label": (LabelRule, {"label": " "}),
    "label_rule_has_bounds": (LabelRule, {"outlet": None}),
    "label_rule_runs_forward": (LabelRule, {"first_day": date(2021, 5, 4), "last_day": date(2021, 5, 3)}),
    "label_rule_is_a_person_or_an_outlet": (LabelRule, {"person": None}),
    "exchange_numbers_count_from_one": (Exchange, {"number": 0}),
    "exchange_is_not_joined_into_itself": (Exchange, {"joined_into": F("pk")}),
    "turn_kind_is_known": (Turn, {"kind": "sigh"}),
    "turn_has_text": (Turn, {"text": " \n\n "}),
    "turn_span_is_of_a_reading": (Turn, {"reading": None}),
    "turn_span_runs_forward": (Turn, {"span_start": 9, "span_end": 3}),
    "term_has_text": (TopicTerm, {"folded": ""}),
    "term_origin_is_known": (TopicTerm, {"origin": "air"}),
    "assignment_origin_is_known": (TopicAssignment, {"origin": "air"}),
    "wording_can_be_cited": (Wording, {"fingerprint": ""}),
    "wording_has_text": (Wording, {"text": " "}),
    "source_has_a_hash": (Source, {"sha256": "A" * 64}),
    "source_size_is_that_of_its_bytes": (Source, {"size": 2}),
    "source_has_a_name": (Source, {"name": ""}),
    "source_stands_on_the_web": (Source, {"address": "https://harbour.example/a b"}),
    "reading_says_something": (Reading, {"record": ""}),
    "reading_options_are_hashed": (Reading, {"given_sha256": "b" * 63}),
    "imported_file_status_is_known": (ImportedFile, {"status": "eaten"}),
    "imported_file_refusal_has_a_reason": (ImportedFile, {"status": "refused", "reason": ""}),
    "imported_file_has_a_name": (ImportedFile, {"name": ""}),
    "uploaded_file_has_a_name": (UploadedFile, {"name": "\n"}),
    "imported_file_hash_is_a_hash": (ImportedFile, {"sha256": "g" * 64}),
    "import_run_undone_has_a_time": (ImportRun, {"undone_by": F("user")}),
    "conflict_has_a_place": (Conflict, {"place": " "}),
    "source_is_no_version_of_itself": (Source, {"version_of": F("pk")}),
    "interview_merged_is_not_published": (Interview, {"merged_into": F("pk")}),
    "interview_translates_another": (Interview, {"translation_of": F("pk")}),
    "sketch_has_a_digest": (Sketch, {"digest": "g" * 64}),
    "likeness_is_of_two": (Likeness, {"other": F("interview")}),
    "likeness_share_is_a_share": (Likeness, {"share": 1.1}),
    "likeness_guess_is_known": (Likeness, {"guess": "cousin"}),
    "likeness_state_is_known": (Likeness, {"state": "forgotten", "decided_at": datetime(2031, 5, 4, tzinfo=UTC)}),
    "reasking_is_of_two": (Reasking, {"other": F("exchange")}),
    "reasking_verdict_is_known": (Reasking, {"verdict": "perhaps"}),
    "decision_kind_is_known": (Decision, {"kind": "rumour"}),
    "decision_has_text": (Decision, {"text": " "}),
    "decision_span_is_of_a_reading": (Decision, {"span_start": 3, "span_end": 9}),
    "redaction_has_a_reason": (Redaction, {"reason": " "}),
    "redaction_has_a_hash": (Redaction, {"sha256": "no hash"}),
    "removal_has_a_hash": (Removal, {"kept_sha256": "no hash"}),
    "removal_is_from_a_source_or_a_reading": (Removal, {"source": None}),
    "redacted_address_is_a_hash": (RedactedAddress, {"sha256": "no hash"}),
    "likeness_decided_has_a_time": (Likeness, {"state": "different"}),
    "left_out_has_a_fingerprint": (LeftOut, {"fingerprint": ""}),
    "report_is_of_a_paragraph": (Report, {"passage": " "}),
    "report_says_something": (Report, {"text": "\n"}),
    "report_decided_has_a_time": (Report, {"state": "done"}),
    "turn_note_says_something": (TurnNote, {"text": " "}),
    "interview_zone_is_of_a_time": (Interview, {"publish_zone": "Europe/Belgrade"}),
}


@pytest.fixture
def archive(
    make_interview: Callable[..., Interview], make_topic: Callable[..., Topic], django_user_model: Any
) -> dict[str, Any]:
    """One sound row of everything."""
    interview = make_interview(1, topics=(make_topic(),))
    exchange, turn = interview.exchanges.get(), Turn.objects.first()
    source = Source.objects.create(sha256="a" * 64, content=b"x", size=1, media_type="text/plain", name="a.txt")
    reading = Reading.objects.create(source=source, parser_version="1", given_sha256="b" * 64, record="{}")
    Turn.objects.filter(pk=turn.pk).update(reading=reading, span_start=3, span_end=9)
    redaction = Redaction.objects.create(
        interview=interview, reason="x", characters=1, sha256="d" * 64, secrets=[], made_at=interview.created_at
    )
    Removal.objects.create(redaction=redaction, source=source, kept_sha256="e" * 64)
    Decision.objects.create(interview=interview, text="As it was.")
    said = {"interview": interview, "exchange": exchange, "turn": turn, "text": "It was not so."}
    Report.objects.create(**said, passage="As it was.")
    TurnNote.objects.create(**said)
    run = ImportRun.objects.create(user=django_user_model.objects.create_user("petra"))
    return {
        "interview": interview,
        "exchange": exchange,
        "participant": interview.participants.first(),
        "turn": turn,
        "source": source,
        "reading": reading,
        "term": TopicTerm.objects.create(topic=Topic.objects.get(), text="span", folded="span"),
        "redacted": RedactedAddress.objects.create(redaction=redaction, exchange=exchange, sha256="f" * 64),
        "wording": Wording.objects.create(exchange=exchange, turn=turn, fingerprint="1abc", text="As it was."),
        "file": ImportedFile.objects.create(run=run, name="a.txt", status="created", source=source),
        "upload": UploadedFile.objects.create(
            upload=Upload.objects.create(by=run.user), name="a.txt", content=b"What was said."
        ),
        "conflict": Conflict.objects.create(interview=interview, reading=reading, place="title"),
        "sketch": Sketch.objects.create(source=source, digest="c" * 64, words=1, signature=b""),
        "left out": LeftOut.objects.create(interview=interview, fingerprint="1abc"),
        "change": SourceChange.objects.create(interview=interview, source=source),
        "likeness": Likeness.objects.create(interview=interview, other=make_interview(0), share=0.5, guess="same"),
        "reasking": Reasking.objects.create(
            exchange=exchange,
            other=make_interview(1, public=False, date="1901").exchanges.get(),
            verdict="same",
        ),
        "former": FormerAddress.objects.create(kind="interview", slug="once", interview=interview),
        "identifier": Identifier.objects.create(person=Person.objects.get(), scheme="wikidata", value="Q1"),
        "apart": KnownApart.objects.create(kind="person", one=1, other=2),
        "rule": LabelRule.objects.create(
            label="Q", folded_label="q", outlet=Outlet.objects.get(), person=Person.objects.get()
        ),
    }


def refuses(write: Callable[[], Any]) -> str:
    """What the database says when it refuses to write."""
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        write()
    return str(raised.value)


@pytest.mark.parametrize("rule", BROKEN_BY)
def test_a_row_that_breaks_a_rule_is_refused(archive, rule):
    model, values = BROKEN_BY[rule]
    assert rule in refuses(lambda: model.objects.filter(pk=model.objects.first().pk).update(**values))


def test_a_participant_is_not_a_person_and_an_outlet_at_once(archive):
    participant = archive["participant"]
    write = Participant.objects.filter(pk=participant.pk).update
    assert "participant_is_a_person_or_an_outlet" in refuses(
        lambda: write(person=Person.objects.first(), outlet=Outlet.objects.first())
    )


def test_an_exchange_is_not_joined_and_deleted_at_once(archive, make_interview):
    other = make_interview(1).exchanges.get()
    write = Exchange.objects.filter(pk=archive["exchange"].pk).update
    assert "exchange_is_joined_or_deleted" in refuses(
        lambda: write(joined_into=other, deleted_at=archive["interview"].created_at)
    )


def test_a_topic_is_not_retired_and_merged_at_once(archive, make_topic):
    write = Topic.objects.filter(pk=make_topic("Tides").pk).update
    into = Topic.objects.exclude(name="Tides").first()
    assert "topic_is_retired_or_merged" in refuses(lambda: write(state="retired", merged_into=into))


def test_a_conflict_that_somebody_resolved_was_resolved_at_a_time(archive, django_user_model):
    somebody = django_user_model.objects.create_user("somebody")
    write = Conflict.objects.filter(pk=archive["conflict"].pk).update
    assert "conflict_resolved_has_a_time" in refuses(lambda: write(resolved_by=somebody))


def test_a_conflict_that_a_newer_version_overtook_was_resolved_at_a_time(archive):
    write = Conflict.objects.filter(pk=archive["conflict"].pk).update
    assert "conflict_overtaken_is_resolved" in refuses(lambda: write(overtaken_by=archive["conflict"].reading))


def test_a_note_that_somebody_resolved_was_resolved_at_a_time(archive, django_user_model):
    somebody = django_user_model.objects.create_user("somebody")
    assert "turn_note_resolved_at_a_time" in refuses(lambda: TurnNote.objects.update(resolved_by=somebody))


TWICE = {
    "participant_position_is_taken_once": ("participant", ()),
    "exchange_number_is_given_once": ("exchange", ("position",)),
    "exchange_position_is_taken_once": ("exchange", ("number",)),
    "turn_position_is_taken_once": ("turn", ()),
    "term_stands_once_in_a_topic": ("term", ()),
    "wording_is_kept_once": ("wording", ()),
    "redacted_address_is_kept_once": ("redacted", ()),
    "reading_is_made_once": ("reading", ()),
    "conflict_is_listed_once": ("conflict", ()),
    "likeness_is_asked_once": ("likeness", ()),
    "reasking_is_decided_once": ("reasking", ()),
    "former_address_is_given_once": ("former", ()),
    "identifier_belongs_to_one_person": ("identifier", ()),
    "apart_is_said_once": ("apart", ()),
    "left_out_is_known_once": ("left out", ()),
}


@pytest.mark.parametrize("rule", TWICE)
def test_what_may_stand_once_does_not_stand_twice(archive, rule):
    name, moved = TWICE[rule]
    row = archive[name]
    for field in moved:
        setattr(row, field, getattr(row, field) + 1)
    row.pk, row._state.adding = None, True
    said = refuses(row.save)
    model = type(row)
    constraint = next(item for item in model._meta.constraints if item.name == rule)
    # PostgreSQL names the rule, SQLite its columns.
    columns = [model._meta.get_field(field).column for field in constraint.fields]
    assert rule in said or all(f"{model._meta.db_table}.{column}" in said for column in columns)


def test_a_topic_is_assigned_to_an_exchange_once(archive):
    assignment = TopicAssignment.objects.get()
    assignment.pk, assignment._state.adding = None, True
    refuses(assignment.save)


def test_every_rule_of_the_models_is_broken_here():
    rules = {item.name for model in apps.get_app_config("interviews").get_models() for item in model._meta.constraints}
    tried = {
        *BROKEN_BY,
        *TWICE,
        "participant_is_a_person_or_an_outlet",
        "exchange_is_joined_or_deleted",
        "topic_is_assigned_once",
        "topic_is_retired_or_merged",
        "conflict_resolved_has_a_time",
        "conflict_overtaken_is_resolved",
        "turn_note_resolved_at_a_time",
    }
    assert rules == tried
