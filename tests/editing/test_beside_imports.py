"""On PostgreSQL imports and the acts that hang on many interviews wait for each other."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from interviews.editing.label_rules import make_rule, remove_rule
from interviews.editing.likenesses import compare, say_different, say_same, say_translation
from interviews.editing.merging import merge_outlets, merge_people
from interviews.editing.parting import take_merge_back
from interviews.editing.redaction import redact
from interviews.editing.topic_acts import merge_topics
from interviews.importing import files
from interviews.importing.accounts import Options
from interviews.importing.failures import ArchiveFailed
from interviews.importing.runs import import_files
from interviews.models import Interview, Outlet, Participant, Person, Redaction
from tests.management.commands.imports import BRIDGE

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
]


def test_whoever_comes_second_waits(
    make_interview: Any, make_person: Any, make_outlet: Any, make_topic: Any, tmp_path: Path
):
    interview = make_interview(1, outlet="Harbour Post")
    person, outlet = Participant.objects.get(interview=interview, role="interviewee").person, interview.outlet
    rule = make_rule("Novinar", behind=make_person("Bo Alm"), first_day=datetime.date(2021, 1, 1), by=None)
    into, post = make_person("Mia Berg"), make_outlet("Inland Review")
    words = interview.exchanges.first().turns.first().text
    parted, topic, tides = make_person("Mia Bergh"), make_topic("Tide"), make_topic("Tides")
    merge_people(parted, into, by=None)
    same, other_day = compare(interview, make_interview(1)), compare(interview, make_interview(1))
    translated = compare(interview, make_interview(1))
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    acts: list[Callable[[], object]] = [
        lambda: merge_people(person, into, by=None),
        lambda: merge_outlets(outlet, post, by=None),
        lambda: remove_rule(rule, by=None),
        lambda: take_merge_back(Person.objects.get(pk=parted.pk), by=None),
        lambda: merge_topics(topic, tides, by=None),
        lambda: say_same(same, version=same.version, stays=interview, by=None),
        lambda: say_different(other_day, version=other_day.version, by=None),
        lambda: say_translation(translated, version=translated.version, original=interview, by=None),
        lambda: redact(interview, words, reason="Somebody else's.", by=None),
        lambda: import_files(files.find([str(tmp_path)]), Options()),
    ]
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            other.set_autocommit(False)
            cursor.execute("SELECT pg_advisory_xact_lock(7061)")
            with connection.cursor() as mine:
                mine.execute("SET lock_timeout = '50ms'")
            for act in acts:
                with pytest.raises((OperationalError, ArchiveFailed), match="lock timeout"):
                    act()
            other.rollback()
    finally:
        other.close()
    for act in acts:
        act()
    assert Redaction.objects.exists()
    assert Interview.objects.count() == 5
    assert set(Person.objects.filter(merged_into=None)) >= {into, parted}
    assert Outlet.objects.get(pk=outlet.pk).merged_into == post
