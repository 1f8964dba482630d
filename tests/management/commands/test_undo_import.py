"""The command that takes an import back: what it says, and how it ends."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from interviews.importing import files, runs
from interviews.models import ImportRun, Interview, Turn
from tests.management.commands.imports import BRIDGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path):
    """A run that changed one answer of an interview."""
    for text in (BRIDGE, BRIDGE.replace("flask of tea", "pot of soup")):
        (tmp_path / "bridge.txt").write_text(text)
        runs.import_files(files.find([str(tmp_path)]), runs.Options())
    return ImportRun.objects.latest("pk")


def said(*arguments, **options):
    out = io.StringIO()
    call_command("undo_import", *arguments, stdout=out, **options)
    return out.getvalue().splitlines()


def test_it_tells_what_goes_back_and_with_dry_run_writes_nothing(run):
    [line] = said(run.pk, dry_run=True)
    assert line.endswith("bridge.txt: 1 place goes back")
    assert Turn.objects.filter(text__contains="pot of soup").exists()
    assert said(run.pk) == [line]
    assert Turn.objects.filter(text__contains="flask of tea").exists()


def test_what_stays_is_named_and_ends_with_1(run):
    turn = Turn.objects.get(text__contains="pot of soup")
    Turn.objects.filter(pk=turn.pk).update(text="Then we wait.")
    out = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("undo_import", run.pk, stdout=out)
    assert end.value.code == 1
    assert f"  turn {turn.pk} stays: It was changed since." in out.getvalue().splitlines()


def test_wrong_use_ends_with_2(run):
    for number in (99, 2**70):
        with pytest.raises(CommandError, match=f"no import run {number}") as wrong:
            call_command("undo_import", number)
        assert wrong.value.returncode == 2
    call_command("undo_import", run.pk, stdout=io.StringIO())
    with pytest.raises(CommandError, match="undone already") as wrong:
        call_command("undo_import", run.pk)
    assert wrong.value.returncode == 2
    assert Interview.objects.exists()
