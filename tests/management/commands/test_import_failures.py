"""The import command where a file, its use or a row is wrong; what is wrong with the database, T02 tells."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.db import connection

from interviews.importing import workers
from interviews.models import (
    Exchange,
    ImportedFile,
    ImportRun,
    Interview,
    Reading,
    Source,
    Topic,
)
from interviews.models.triggers import HoldRules, Rule
from interviews.transcripts.bounded import BoundedReaders

from .imports import run, statuses

pytestmark = pytest.mark.django_db


# --- who does not wait for the end ---


def test_an_import_that_waits_for_standard_input_can_be_interrupted_and_says_what_stands(monkeypatch):
    waited_in = []

    class NobodyTypes(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            waited_in.append(threading.current_thread())
            os.kill(os.getpid(), signal.SIGINT)
            return b""

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(NobodyTypes()))
    # Who runs the tests in the background has them started deaf to it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(CommandError, match="what was imported so far stands") as told:
            run("-")
    finally:
        signal.signal(signal.SIGINT, before)
    assert told.value.returncode == 130
    # At the end of the program no thread may still wait for it: Python would give up, loudly.
    assert waited_in == [threading.main_thread()]


# --- what is refused ---


def test_one_bad_file_among_good_ones_is_named_and_the_others_are_imported(inbox):
    (inbox / "empty.txt").write_text("")
    (inbox / "image.txt").write_bytes(bytes(range(256)) * 40)
    (inbox / "story.txt").write_text("The harbour was quiet on Monday.\n\nNobody came, and nobody left.\n" * 3)
    result = run(inbox, inbox / "gone.txt", json=True)
    refused = {Path(one["source"]).name: one for one in result.objects if one["status"] == "refused"}
    assert result.status == 1
    assert set(refused) == {"empty.txt", "image.txt", "story.txt", "gone.txt"}
    assert all(list(one) == ["source", "status", "reason", "line"] and one["reason"] for one in refused.values())
    assert Interview.objects.count() == Source.objects.count() == 2
    lines = ImportedFile.objects.filter(status="refused")
    assert lines.count() == 4
    assert len(lines.get(name__endswith="story.txt").sha256) == 64
    assert all(line.reason and line.source is None for line in lines)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_an_unreadable_file_is_refused(inbox):
    (inbox / "ferry.txt").chmod(0)
    assert statuses(run(inbox, json=True)) == ["created", "refused"]


def test_a_parser_that_breaks_refuses_that_file_alone(inbox, monkeypatch):
    with BoundedReaders(1, parser="tests.importing.breaking_parser:parse") as readers:
        monkeypatch.setattr(workers, "_readers", lambda: readers)
        result = run(inbox, json=True)
    assert (result.status, statuses(result)) == (1, ["created", "refused"])
    assert "ZeroDivisionError" in result.objects[1]["reason"]


# --- wrong use ---


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"date": "4 May 1987"}, "'4 May 1987' is no date"),
        ({"language": "English please"}, "no language code"),
        ({"address": "ftp://x"}, "no address"),
        ({"metadata": "/nowhere.csv"}, "/nowhere.csv: the metadata cannot be read"),
        ({"title": "One for both"}, "--metadata for several"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(inbox, options, complaint):
    with pytest.raises(CommandError) as raised:
        run(inbox, **options)
    assert raised.value.returncode == 2
    assert complaint in str(raised.value)
    assert not ImportRun.objects.exists()


def test_no_paths_are_wrong_use():
    with pytest.raises(CommandError, match="PATH"):
        run()


# --- a database that does not do its part ---


def test_a_transcript_that_breaks_a_rule_leaves_nothing_half_done(inbox):
    """The database refuses its turns: the source, participants and exchanges written before them are gone."""
    rule = Rule("turn_has_no_ferry", "interviews_turn", "No ferries.", "NEW.text LIKE '%ferry%'", on_insert=True)
    HoldRules([rule]).database_forwards("interviews", connection.schema_editor(), None, None)
    result = run(inbox, json=True)
    assert (result.status, statuses(result)) == (1, ["created", "refused"])
    assert "turn_has_no_ferry" in result.objects[1]["reason"]
    assert Interview.objects.count() == Source.objects.count() == Reading.objects.count() == 1
    assert Exchange.objects.count() == 3
    assert not Topic.objects.exclude(exchanges__isnull=False).exists()
