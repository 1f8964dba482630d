"""The import command from the outside: what it says, what it stores, how it ends."""

from __future__ import annotations

import io
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from interviews.editing import publication, turns
from interviews.editing.interviews import delete_interview
from interviews.importing import workers
from interviews.models import (
    Conflict,
    ImportedFile,
    ImportRun,
    Interview,
    Outlet,
    Person,
    Reading,
    Source,
    Topic,
    TopicAssignment,
    Turn,
)
from interviews.search import find
from tests.importing.readings import dump

from .imports import BRIDGE, FERRY, run, statuses

KEYS = [
    "source", "status", "title", "date", "date_kind", "outlet", "language", "introduction", "participants", "exchanges",
    "topics", "set_aside", "warnings", "title_made", "address", "recording",
]  # fmt: skip
pytestmark = pytest.mark.django_db


# --- what is created, and what a second run does ---


def test_a_folder_becomes_interviews(inbox):
    result = run(inbox, json=True)
    assert (result.status, statuses(result)) == (0, ["created", "created"])
    assert Interview.objects.count() == Source.objects.count() == Reading.objects.count() == 2
    assert [bytes(source.content) for source in Source.objects.order_by("name")] == [BRIDGE.encode(), FERRY.encode()]
    bridge = Interview.objects.get(title="The bridge over the Odd")
    assert (bridge.status, bridge.outlet.name, bridge.last_number) == ("draft", "Harbour Post", 3)
    assert [turn.text for turn in Turn.objects.filter(exchange__interview=bridge, exchange__number=1)] == [
        "When does the bridge open?",
        "In May, if the steel arrives from the mill upstream.\n\n"
        "It has not arrived yet, and nobody at the mill answers the telephone.",
    ]


def test_json_has_the_keys_in_their_order_and_null_for_what_is_not_known(inbox):
    (one,) = run(inbox / "bridge.txt", json=True, dry_run=True).objects
    assert list(one) == KEYS
    assert one["source"] == str(inbox / "bridge.txt")
    assert (one["date"], one["date_kind"]) == (None, None)
    assert one["exchanges"][1] == {
        "number": 2,
        "questions": [{"speaker": "Harbour Post", "text": "And if it does not arrive at all?"}],
        "answers": [{"speaker": "Lena Odd", "text": "Then we wait by the river with a flask of tea and a good book."}],
    }
    assert [(person["name"], person["role"]) for person in one["participants"]] == [
        ("Harbour Post", "interviewer"), ("Lena Odd", "interviewee")
    ]  # fmt: skip


def test_a_second_run_says_unchanged_and_changes_no_row(inbox):
    run(inbox, publish=True)
    before = dump()
    result = run(inbox, json=True, publish=True)
    assert (result.status, statuses(result)) == (0, ["unchanged", "unchanged"])
    assert dump() == before
    assert ImportRun.objects.count() == 2
    assert set(ImportRun.objects.first().files.values_list("status", flat=True)) == {"unchanged"}


def test_a_second_run_does_not_parse(inbox, monkeypatch):
    run(inbox)
    monkeypatch.setattr(workers, "submit", None)
    assert run(inbox).status == 0


def test_the_same_bytes_under_another_name_are_the_same_source(inbox):
    run(inbox / "bridge.txt")
    (inbox / "copy.txt").write_text(BRIDGE)
    assert statuses(run(inbox / "copy.txt", json=True)) == ["unchanged"]
    assert Interview.objects.count() == 1


def test_a_dry_run_writes_nothing_and_says_the_same(inbox):
    before = dump(without=())
    dry = run(inbox, json=True, dry_run=True)
    assert dump(without=()) == before
    assert run(inbox, json=True).objects == dry.objects
    assert statuses(run(inbox, json=True, dry_run=True)) == ["unchanged", "unchanged"]


def test_one_person_and_one_outlet_whichever_file_comes_first(inbox):
    for order in (["bridge.txt", "ferry.txt"], ["ferry.txt", "bridge.txt"]):
        for model in (Turn, Interview, Source, Person, Outlet, Topic):
            model.objects.all().delete()
        run(*(inbox / name for name in order))
        assert list(Person.objects.values_list("name", flat=True)) == ["Lena Odd"]
        assert list(Outlet.objects.values_list("name", flat=True)) == ["Harbour Post"]
        assert Person.objects.get().participations.count() == 2


def test_the_order_of_the_files_decides_no_topic(inbox):
    found = []
    for order in (["bridge.txt", "ferry.txt"], ["ferry.txt", "bridge.txt"]):
        for model in (Turn, Interview, Source, Topic):
            model.objects.all().delete()
        run(*(inbox / name for name in order))
        rows = TopicAssignment.objects.values_list("exchange__interview__title", "exchange__number", "topic__name")
        found.append(sorted(rows))
    assert found[0] == found[1]


# --- newer versions ---


def test_a_file_with_new_wording_is_a_newer_version(inbox):
    run(inbox / "bridge.txt")
    (inbox / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "flask of cocoa"))
    assert statuses(run(inbox / "bridge.txt", json=True, dry_run=True)) == ["updated"]
    assert statuses(run(inbox / "bridge.txt", json=True)) == ["updated"]
    assert Interview.objects.count() == 1
    assert Interview.objects.get().sources.count() == 2
    assert Turn.objects.filter(text__contains="cocoa").exists()
    assert statuses(run(inbox / "bridge.txt", json=True)) == ["unchanged"]


def test_a_file_that_is_again_what_it_was_is_an_update_too(inbox):
    run(inbox / "bridge.txt")
    (inbox / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "flask of cocoa"))
    run(inbox / "bridge.txt")
    (inbox / "bridge.txt").write_text(BRIDGE)
    assert statuses(run(inbox / "bridge.txt", json=True)) == ["updated"]
    assert not Turn.objects.filter(text__contains="cocoa").exists()


def test_another_interview_in_a_file_of_the_same_name_is_another_interview(inbox):
    run(inbox / "bridge.txt")
    (inbox / "other").mkdir()
    (inbox / "other" / "bridge.txt").write_text(
        "Harbour Post: Which birds nest on your roof?\n\nPer Falk: Two storks, since my grandfather was young.\n\n"
        "HP: Do they bring luck?\n\nPF: They bring frogs, mostly, and noise at five.\n\n"
        "HP: Will you move out?\n\nPF: Not before they do.\n"
    )
    assert statuses(run(inbox / "other", json=True)) == ["created"]
    assert Interview.objects.count() == 2


def test_the_same_address_with_new_wording_is_a_newer_version(inbox):
    run(inbox / "bridge.txt", address="https://post.example/bridge")
    (inbox / "page.txt").write_text(BRIDGE.replace("flask of tea", "flask of cocoa"))
    result = run(inbox / "page.txt", address="https://post.example/bridge", json=True)
    assert statuses(result) == ["updated"]
    assert Interview.objects.count() == 1


def test_the_same_address_with_nothing_in_common_is_kept_apart_and_told(inbox):
    run(inbox / "bridge.txt", address="https://post.example/")
    (inbox / "page.txt").write_text(
        "Tide: Which birds nest on your roof?\n\nPer Falk: Two storks, since my grandfather was young.\n\n"
        "Tide: Do they bring luck?\n\nPer Falk: They bring frogs, mostly, and noise at five.\n"
    )
    (one,) = run(inbox / "page.txt", address="https://post.example/", json=True).objects
    assert one["status"] == "created"
    assert "kept apart" in one["warnings"][-1]["message"]


def test_a_file_that_holds_something_else_by_now_is_kept_apart_and_told(inbox):
    run(inbox / "bridge.txt")
    (inbox / "bridge.txt").write_text(
        "Tide: Which birds nest on your roof?\n\nPer Falk: Two storks, since my grandfather was young.\n\n"
        "Tide: Do they bring luck?\n\nPer Falk: They bring frogs, mostly, and noise at five.\n"
    )
    (one,) = run(inbox / "bridge.txt", json=True).objects
    assert one["status"] == "created"
    assert "This file was “" in one["warnings"][-1]["message"]


def test_an_edit_stays_beside_a_change_and_a_clash_is_a_conflict(inbox):
    run(inbox / "bridge.txt")
    answer = Turn.objects.get(text__startswith="Then we wait")
    turns.edit_turn(answer, version=1, by=None, text=answer.text.replace("tea", "coffee"))
    (inbox / "bridge.txt").write_text(BRIDGE.replace("good book", "bad book").replace("flask of tea", "flask of cocoa"))
    dry = run(inbox / "bridge.txt", json=True, dry_run=True)
    result = run(inbox / "bridge.txt", json=True)
    assert (result.status, statuses(dry), statuses(result)) == (0, ["conflict"], ["conflict"])
    answer.refresh_from_db()
    assert answer.text == "Then we wait by the river with a flask of coffee and a bad book."
    conflict = Conflict.objects.get()
    assert ("coffee" in conflict.ours, "cocoa" in conflict.theirs) == (True, True)
    assert "bad book" in conflict.theirs


def test_what_a_run_changed_is_kept_as_data(inbox):
    run(inbox / "bridge.txt")
    (inbox / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "flask of cocoa"))
    run(inbox / "bridge.txt")
    line = ImportedFile.objects.get(status="updated")
    (change,) = line.changes
    assert ("tea" in change["was"]["text"], "cocoa" in change["now"]["text"]) == (True, True)
    assert (line.source.interview, line.reading) == (line.interview, line.interview.reading)


def test_an_interview_that_was_deleted_is_not_made_again(inbox):
    run(inbox / "bridge.txt")
    Turn.objects.all().delete()
    Interview.objects.all().delete()
    (one,) = run(inbox / "bridge.txt", json=True).objects
    assert one["status"] == "unchanged"
    assert "deleted" in one["warnings"][-1]["message"]
    assert not Interview.objects.exists()


# --- options ---


def test_options_override_the_document_and_are_recorded(inbox):
    (one,) = run(inbox / "bridge.txt", json=True, outlet="Tide", date="1987-03", language="en-GB").objects
    assert (one["outlet"], one["date"], one["language"]) == ("Tide", "1987-03", "en-GB")
    interview = Interview.objects.get()
    assert (interview.outlet.name, interview.partial_date, interview.language) == ("Tide", "1987-03", "en-GB")
    assert interview.reading.understood().given.outlet == "Tide"
    assert ImportRun.objects.get().options == {
        "publish": False, "outlet": "Tide", "date": "1987-03", "language": "en-GB"
    }  # fmt: skip


def test_other_options_read_the_same_bytes_again(inbox):
    run(inbox / "bridge.txt", outlet="Tide")
    assert statuses(run(inbox / "bridge.txt", json=True, outlet="Tide Weekly")) == ["updated"]
    assert statuses(run(inbox / "bridge.txt", json=True, outlet="Tide Weekly")) == ["unchanged"]
    assert statuses(run(inbox / "bridge.txt", json=True, outlet="Tide")) == ["updated"]
    assert Interview.objects.get().outlet.name == "Tide"
    assert (Source.objects.count(), Reading.objects.count()) == (1, 2)


def test_the_metadata_tells_of_single_files_and_wins_over_the_options(inbox):
    (inbox / "about.csv").write_text("file,title,date,outlet\nferry.txt,The last ferry,1990,Tide\nnone.txt,,,\n")
    result = run(inbox, json=True, metadata=str(inbox / "about.csv"), outlet="Post", language="sr")
    assert [(one["title"], one["date"], one["outlet"], one["language"]) for one in result.objects] == [
        ("The bridge over the Odd", None, "Post", "sr"),
        ("The last ferry", "1990", "Tide", "sr"),
    ]
    assert "none.txt" in result.errors


def test_published_interviews_are_public_and_found(inbox):
    run(inbox, publish=True)
    assert Interview.objects.public().count() == 2
    assert find("flask").count == 2


def test_a_draft_from_before_is_published_when_asked_but_nothing_that_an_editor_took_back(inbox):
    run(inbox)
    withdrawn = Interview.objects.get(title="The bridge over the Odd")
    publication.publish(withdrawn, by=None)
    publication.withdraw(withdrawn, by=None, reason="A mistake.")
    publication.return_to_draft(withdrawn, by=None)
    assert statuses(run(inbox, json=True, publish=True)) == ["unchanged", "updated"]
    assert [interview.title for interview in Interview.objects.public()] == ["The ferry over the Odd"]


def test_an_update_of_a_public_interview_is_found_at_once(inbox):
    run(inbox / "bridge.txt", publish=True)
    (inbox / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "flask of cocoa"))
    run(inbox / "bridge.txt")
    assert (find("cocoa").count, find("tea").count) == (1, 0)


# --- the output ---


def test_in_a_pipe_the_table_is_plain_text(inbox):
    (inbox / "empty.txt").write_text("")
    result = run(inbox)
    assert result.lines == [
        f"created\t{inbox}/bridge.txt\tThe bridge over the Odd",
        f"refused\t{inbox}/empty.txt\tThe file is empty.",
        f"created\t{inbox}/ferry.txt\tThe ferry over the Odd: Perhaps the same interview as “The bridge over the Odd”: "
        "76% of the shorter text stands in both. An editor is asked.",
        "2 created, 0 updated, 0 unchanged, 0 in conflict, 1 refused",
    ]
    assert result.errors == "1 question waits for an editor; manage.py open_questions tells it.\n"


def test_file_names_that_no_terminal_should_see_are_shown_clean(tmp_path):
    path = tmp_path / "a\x1b[2Jb\n.txt"
    path.write_text("")
    raw = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(raw)).write_text("")
    result = run(tmp_path)
    assert all("\x1b" not in line for line in result.lines)
    assert len(result.lines) == 3
    assert len(run(tmp_path, json=True).objects) == 2


def test_standard_input_is_a_source(inbox, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BRIDGE.encode())))
    (one,) = run("-", json=True).objects
    assert (one["source"], one["status"]) == ("-", "created")
    assert Source.objects.get().name == "-"


# --- what happened to reach the command by accident ---


def test_a_newer_version_of_a_deleted_interview_is_not_made_again(inbox):
    run(inbox / "bridge.txt")
    delete_interview(Interview.objects.get(), by=None)
    (inbox / "bridge.txt").write_text(BRIDGE + "\n\nA line more.")
    assert statuses(run(inbox / "bridge.txt", json=True, dry_run=True)) == ["unchanged"]
    assert statuses(run(inbox / "bridge.txt", json=True, publish=True)) == ["unchanged"]
    assert not Interview.objects.exists()
    assert "deleted" in ImportedFile.objects.latest("pk").reason


def test_a_file_name_that_is_no_utf8_is_imported_all_the_same(inbox):
    strange = os.fsdecode(os.fsencode(str(inbox)) + b"/bridge\xff.txt")
    Path(strange).write_text(BRIDGE)
    assert statuses(run(strange, json=True)) == ["created"]
    assert Source.objects.get().name == "bridge\ufffd.txt"


def test_a_pipe_that_closes_early_does_not_stop_the_import(inbox, tmp_path_factory):
    var = tmp_path_factory.mktemp("var")
    environment = {**os.environ, "VAR_DIR": str(var)}
    environment.pop("DATABASE_URL", None)
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], env=environment, check=True)
    with subprocess.Popen(
        [*manage, "import_transcripts", str(inbox), "--json"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        errors = process.stderr.read().decode()
    assert (process.returncode, errors) == (0, "1 question waits for an editor; manage.py open_questions tells it.\n")
    with sqlite3.connect(var / "archive.sqlite3") as archive:
        assert archive.execute("SELECT count(*) FROM interviews_interview").fetchone() == (2,)
