"""Who sits at the desk, and every page that stands there."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from interviews.editing import turns
from interviews.editing.label_rules import make_rule
from interviews.editing.likenesses import compare
from interviews.editing.notes import add_note, resolve_note
from interviews.editing.reports import file_report
from interviews.models import (
    Act,
    Conflict,
    ImportedFile,
    ImportRun,
    Interview,
    Participant,
    Reading,
    Report,
    Source,
    Turn,
)
from interviews.transcripts.records import SpanKind

from .test_sources import record

_MODELS = ("interview", "person", "outlet", "topic", "participant", "topicterm")


def _staff(name: str, *codenames: str) -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


def _editing() -> list[str]:
    acts = [f"{act}_{model}" for act in ("add", "change", "view", "delete") for model in _MODELS]
    acts += ["view_report", "change_report", "change_public"]
    return [*acts, *(f"view_{model}" for model in ("source", "reading", "importrun", "importedfile", "conflict"))]


@pytest.fixture
def editor(db):
    """A client logged in as somebody who edits everything and publishes nothing."""
    return _staff("editor", *_editing())


@pytest.fixture
def publisher(db):
    """A client logged in as somebody who edits and publishes."""
    return _staff("publisher", "publish_interview", *_editing())


@pytest.fixture
def viewer(db):
    """A client logged in as somebody who may look at interviews and change nothing."""
    return _staff("viewer", "view_interview")


@pytest.fixture
def guest(db):
    """A client logged in as staff without any permission."""
    return _staff("guest")


_SHOWN = ("interview", "person", "outlet", "topic", "source", "reading", "importrun", "importedfile", "conflict")


@pytest.fixture
def addresses(make_interview: Any, make_topic: Any, make_person: Any) -> list[str]:
    """Every page of the desk, each with something on it."""
    topic = make_topic("Tides")
    interview = make_interview(3, topics=(topic,), person="Ada Lund")
    make_interview(1, person=None, public=False)
    source = Source.objects.create(
        sha256="1" * 64, content=b"x", size=1, media_type="text/plain", name="a.txt", interview=interview
    )
    reading = Reading.objects.create(
        source=source, parser_version="1", given_sha256="1" * 64, record=record().to_json()
    )
    Interview.objects.filter(pk=interview.pk).update(reading=reading)
    run = ImportRun.objects.create(options={"outlet": "Harbour Post"})
    file = ImportedFile.objects.create(run=run, name="a.txt", status="created", interview=interview, reading=reading)
    conflict = Conflict.objects.create(
        interview=interview, reading=reading, place="title", base="a", ours="b", theirs="c"
    )
    turn = Turn.objects.filter(exchange__interview=interview).first()
    turns.edit_turn(turn, version=turn.version, text=f"{turn.text} Indeed.", kind="answer", by=None)
    person, outlet = interview.participants.get(role="interviewee").person, interview.outlet
    once = make_person("Ada Lundh", merged_into=person)
    make_person("Лунд Ада", slug="lund-ada")
    nobody = Participant.objects.get(person=None, outlet=None)
    rule = make_rule(nobody.name, behind=person, outlet=outlet, by=None)
    asked = compare(interview, make_interview(3, person="Ada Lund"))
    aside = next(span for span in reading.understood().spans if span.kind == SpanKind.SET_ASIDE)
    exchange = interview.exchanges.last()
    add_note(interview.exchanges.get(number=2).turns.first(), "Look at this.", by=None)
    resolve_note(add_note(exchange.turns.first(), "And at this.", by=None), by=None)
    file_report(
        exchange, turn=exchange.turns.last().pk, passage="And the wind.", ordinal=1, text="No wind.", network=""
    )
    report = Report.objects.get()
    rows = (interview, person, outlet, topic, source, reading, run, file, conflict)
    editable = _SHOWN[:4]
    return [
        reverse("admin:index"),
        *(reverse(f"admin:interviews_{name}_changelist") for name in _SHOWN),
        *(reverse(f"admin:interviews_{name}_change", args=[row.pk]) for name, row in zip(_SHOWN, rows, strict=True)),
        *(reverse(f"admin:interviews_{name}_add") for name in (*editable, "importrun")),
        *(
            reverse(f"admin:interviews_{name}_history", args=[row.pk])
            for name, row in zip(editable, rows, strict=False)
        ),
        reverse("admin:interviews_interview_history", args=[interview.pk]) + f"?turn={turn.pk}",
        reverse("admin:interviews_exchanges", args=[interview.pk]),
        reverse("admin:interviews_act_changelist"),
        reverse("admin:interviews_act_change", args=[Act.objects.latest("pk").pk]),
        reverse("admin:interviews_exchange_add", args=[interview.pk]),
        reverse("admin:interviews_exchange", args=[interview.pk, 2]),
        *(
            reverse(f"admin:interviews_turn_{name}", args=[interview.pk, 1, turn.pk])
            for name in ("split", "after", "delete", "aside", "redact")
        ),
        reverse("admin:interviews_report_changelist"),
        reverse("admin:interviews_report_change", args=[report.pk]),
        reverse("interviews_preview", args=[interview.pk]),
        reverse("admin:interviews_redact", args=[interview.pk]),
        reverse("admin:interviews_put_back", args=[interview.pk, reading.pk]) + f"?from={aside.start}&to={aside.end}",
        reverse("admin:interviews_importrun_undo", args=[run.pk]),
        reverse("admin:interviews_likeness_changelist"),
        reverse("admin:interviews_likeness_change", args=[asked.pk]),
        reverse("admin:interviews_interview_delete", args=[make_interview(public=False).pk]),
        *(reverse(f"admin:interviews_{name}_duplicates") for name in ("person", "outlet", "topic")),
        reverse("admin:interviews_labels"),
        reverse("admin:interviews_label", query={"name": nobody.name, "outlet": nobody.interview.outlet_id}),
        reverse("admin:interviews_participant_changelist"),
        reverse("admin:interviews_labelrule_changelist"),
        reverse("admin:interviews_labelrule_new"),
        *(reverse(f"admin:interviews_labelrule_{act}", args=[rule.pk]) for act in ("change", "use", "remove")),
        reverse("admin:interviews_person_part", args=[person.pk]),
        reverse("admin:interviews_person_take_back", args=[once.pk]),
        reverse("admin:auth_user_changelist"),
        reverse("admin:password_change"),
    ]
