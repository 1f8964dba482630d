"""T07: the command that proves the evidence names exactly what is damaged."""

from __future__ import annotations

import hashlib
import io

import pytest
from django.core.management import call_command
from django.db import connection

from interviews.editing import turns
from interviews.editing.history import with_history
from interviews.models import Act, Source, Turn

pytestmark = pytest.mark.django_db
RULE = "source_keeps_its_bytes"


@pytest.fixture
def sources():
    contents = [f"Transcript number {number}".encode() for number in range(6)]
    return [
        Source.objects.create(
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            size=len(content),
            media_type="text/plain",
            name=f"{place}.txt",
        )
        for place, content in enumerate(contents)
    ]


def flip_a_byte(source: Source) -> None:
    """What a bad disk does: the database itself would refuse."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{RULE}%"])
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute("SET session_replication_role = replica")
        broken = bytearray(source.content)
        broken[3] ^= 1
        cursor.execute("UPDATE interviews_source SET content = %s WHERE id = %s", [bytes(broken), source.pk])
        if connection.vendor != "sqlite":
            cursor.execute("SET session_replication_role = DEFAULT")


def said() -> tuple[int, list[str]]:
    out, status = io.StringIO(), 0
    try:
        call_command("fixity", stdout=out)
    except SystemExit as end:
        status = end.code
    return status, out.getvalue().splitlines()


def test_t07_sound_sources_are_counted_and_it_ends_with_0(sources):
    assert said() == (0, ["6 sources checked.", "0 records of the history checked."])


def test_t07_one_flipped_byte_names_exactly_that_source_and_ends_with_1(sources):
    flip_a_byte(sources[2])
    status, lines = said()
    assert status == 1
    assert len(lines) == 3
    assert f"source {sources[2].pk}, 2.txt" in lines[0]
    assert sources[2].sha256 in lines[0]
    assert lines[1] == "6 sources checked."


def test_t07_one_flipped_byte_of_the_history_names_exactly_that_record_and_ends_with_1(make_interview):
    interview = make_interview(3, public=False)
    for turn in Turn.objects.filter(kind="answer"):
        turns.edit_turn(turn, version=1, text=f"{turn.text} Mended.", by=None)
    assert said()[0] == 0
    version = Turn.history.exclude(act=None).order_by("history_id")[1]
    version.__class__.objects.filter(pk=version.pk).update(text=version.text.replace("Mended", "Nended"))
    status, lines = said()
    assert status == 1
    assert len(lines) == 3
    where = f"history of turn {version.instance.pk}, version {version.pk}, act {version.act_id}: "
    assert lines[1].startswith(where)
    assert interview.acts.count() == 3


def test_t07_an_act_that_tells_another_story_is_named(make_interview):
    make_interview(1)
    act = Act.objects.get()
    Act.objects.update(by_name="somebody else")
    status, lines = said()
    assert status == 1
    assert lines[1].startswith(f"act {act.pk}: ")


def test_t07_contents_are_read_a_few_at_a_time(sources, django_assert_num_queries):
    with django_assert_num_queries(2 + len(with_history())):
        said()
