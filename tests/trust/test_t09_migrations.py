"""T09: archives of earlier states of the tables, brought up to date with all that is in them, and taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from interviews.exports import every_row
from interviews.importing import fixity
from interviews.models import Act, TopicAssignment
from interviews.search import index
from interviews.tallies import PLACES
from tests.management.commands.imports import BRIDGE, run
from tests.migrations import broken_rows
from tests.migrations.dumped import load, migrate

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, BROKEN = "0001_initial", "0006_sentences_with_their_values"
WITH_RECORDINGS, WITH_HISTORY = "0011_names_of_fields", "0018_names_and_labels"
MANY = 10_000
Rows = dict[tuple[str, int], dict[str, Any]]

#: What migrations fill in where nothing stood; all else that a row held, it holds unchanged.
FILLED = {("interviews_source", "version_of_id"), ("interviews_source", "path"), ("interviews_participant", "origin")}


@pytest.fixture
def journey(db: None) -> Iterator[None]:
    """However far a test has come, the tables are up to date afterwards, and empty."""
    yield
    migrate()
    call_command("flush", interactive=False, verbosity=0)


def rows(apps: Any = None) -> Rows:
    """Every row of the archive by its table and key, as the canonical export has it."""
    found: Rows = {}
    for model in every_row.models(*([apps] if apps else [])):
        for line in every_row.lines(model):
            row = json.loads(line)
            found[row.pop("table"), row[model._meta.pk.attname]] = row
    return found


def many_answers(apps: Any) -> None:
    """An interview of ten thousand answers, with a topic that was given twice and taken off once."""
    names = ("Interview", "Exchange", "Turn", "Topic", "TopicAssignment")
    interview, exchange, turn, topic, assignment = (apps.get_model("interviews", name) for name in names)
    whole = interview.objects.create(title="A long talk", slug="a-long-talk", last_number=MANY // 2)
    exchanges = exchange.objects.bulk_create(
        # All keys lie beyond those of the dumps, wherever a server's sequence stands.
        exchange(pk=200_000 + number, interview=whole, number=number, position=number)
        for number in range(1, MANY // 2 + 1)
    )
    turn.objects.bulk_create(
        turn(
            pk=200_000 + 2 * one.number + at, exchange=one, position=at, kind="answer", text=f"Answer {one.number}.{at}"
        )
        for one in exchanges
        for at in (1, 2)
    )
    tides = topic.objects.create(pk=200_000, name="Tides", slug="tides", folded_name="tides", sort_key="tides")
    assignment.objects.bulk_create(
        assignment(pk=one.pk, exchange=one, topic=tides, rejected=one is exchanges[1]) for one in exchanges[:3]
    )


@pytest.mark.usefixtures("journey")
def test_t09_an_archive_of_every_state_is_brought_up_to_date_with_every_row(tmp_path: Path, capsys):
    """One journey for all, there and back: altering every table takes its time."""
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    assert run(tmp_path, publish=True).status == 0
    today = rows()

    apps = migrate(FIRST)
    taken_back = rows(apps)
    assert len(taken_back) > 10
    assert [key for key, row in taken_back.items() if not row.items() <= today[key].items()] == []
    load(apps, FIRST)
    expected = rows(apps)

    apps = migrate(BROKEN)
    load(apps, BROKEN)
    many_answers(apps)
    expected |= rows(apps)

    def before(name: str, apps: Any = apps) -> Any:
        return apps.get_model("interviews", name).objects

    stories = broken_rows.tell(before)
    unread = broken_rows.unreadable(before)
    with pytest.raises(CommandError, match=f"Reading {unread.pk} has no record"):
        migrate()
    before("Reading").filter(pk=unread.pk).update(record="{}")

    apps = migrate(WITH_RECORDINGS)
    stories.append(broken_rows.heard(lambda name: apps.get_model("interviews", name).objects))

    apps = migrate(WITH_HISTORY)
    load(apps, WITH_HISTORY)
    expected |= {key: row for key, row in rows(apps).items() if 90_000 < key[1] < 100_000}

    apps = migrate()
    for told in stories:
        told(lambda name: apps.get_model("interviews", name).objects)
    assert "'ftp://a.example' cannot stand and was taken out" in capsys.readouterr().out
    check(expected, rows())
    assert len(expected) > MANY + 100
    assert (Act.objects.count() > 3, list(fixity.damaged_history())) == (True, [])
    assert topics_given() == topics_placed()
    assert len(topics_placed()) == 2
    index.rebuild()
    assert index.check() == []
    assert [source.name for source in fixity.damaged_sources()] == ["a.txt"]  # which never was what its hash says


def topics_given() -> set[tuple[int, int, int]]:
    given = TopicAssignment.objects.filter(rejected=False)
    return set(given.values_list("topic_id", "exchange__interview_id", "exchange_id"))


def topics_placed() -> set[tuple[int, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT topic_id, interview_id, exchange_id FROM {PLACES}")
        return set(cursor.fetchall())


def test_t09_every_model_has_its_migrations():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def check(expected: Rows, now: Rows) -> None:
    """Each row holds what it held, and nothing more that is not told above."""
    different, more = [], set()
    for key, row in expected.items():
        later = now.get(key, {})
        different += [(key, name, value, later.get(name)) for name, value in row.items() if later.get(name) != value]
        more |= {(key[0], name) for name in later.keys() - row.keys()}
    assert different == []
    assert more == FILLED
