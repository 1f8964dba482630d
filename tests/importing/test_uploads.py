"""What comes from a browser waits until who sent it has seen what it would do, and is imported as files are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from interviews.importing import files, uploads
from interviews.models import ImportedFile, ImportRun, Interview, Source, Upload
from interviews.transcripts import Given
from tests.management.commands.imports import BRIDGE

SHOES = """Harbour Post: Who makes your boots, and of what?

Nils Aspen: An old man in the hills makes them, of calf, with three seams and no glue at all.

Harbour Post: How long do they last?

Nils Aspen: Eleven winters, if they are greased. The last pair went down with the boat.
"""
SENT = uploads.Sent("bridge.txt", BRIDGE.encode())


@pytest.fixture
def editor(db):
    return User.objects.create_user("ada")


def test_looking_writes_nothing(editor):
    upload = uploads.receive([SENT], Given(outlet="Quay Mail"), by=editor)
    [outcome] = uploads.preview(upload)
    assert outcome.status == "created"
    assert outcome.reading.outlet == "Quay Mail"
    assert not Interview.objects.exists()
    assert not ImportRun.objects.exists()


def test_confirming_imports_with_what_was_said_and_by_whom(editor):
    upload = uploads.receive([SENT], Given(outlet="Quay Mail", language="en"), by=editor)
    run = uploads.carry_out(upload, by=editor)
    assert (run.user, run.options["outlet"]) == (editor, "Quay Mail")
    assert [(file.name, file.status) for file in run.files.all()] == [("bridge.txt", "created")]
    assert bytes(Source.objects.get().content) == SENT.content
    assert Interview.objects.get().outlet.name == "Quay Mail"
    assert not Upload.objects.exists()


def test_the_same_bytes_again_change_nothing(editor):
    for _time in range(2):
        run = uploads.carry_out(uploads.receive([SENT], Given(), by=editor), by=editor)
    assert run.files.get().status == "unchanged"
    assert Interview.objects.count() == 1


def test_two_files_that_machines_call_the_same_are_two(editor):
    uploads.carry_out(uploads.receive([uploads.Sent("talk.txt", BRIDGE.encode())], Given(), by=editor), by=editor)
    run = uploads.carry_out(uploads.receive([uploads.Sent("talk.txt", SHOES.encode())], Given(), by=editor), by=editor)
    assert run.files.get().status == "created"
    assert Interview.objects.count() == 2


def test_what_is_refused_is_told_and_the_others_are_imported(editor):
    upload = uploads.receive([uploads.Sent("empty.txt", b""), SENT], Given(), by=editor)
    assert [outcome.status for outcome in uploads.preview(upload)] == ["refused", "created"]
    run = uploads.carry_out(upload, by=editor)
    assert dict(run.files.values_list("name", "status")) == {"empty.txt": "refused", "bridge.txt": "created"}


def test_what_nobody_confirmed_goes_after_a_day(editor):
    old = uploads.receive([SENT], Given(), by=editor)
    Upload.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=2))
    new = uploads.receive([SENT], Given(), by=editor)
    assert list(Upload.objects.all()) == [new]


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\Users\\x\\passwd", "passwd\x00\r\n", "/passwd"])
def test_a_name_has_no_path_and_nothing_that_a_page_cannot_hold(editor, name):
    upload = uploads.receive([uploads.Sent(name, b"x")], Given(), by=editor)
    assert upload.files.get().name == "passwd"


@pytest.mark.parametrize(
    ("sent", "given", "told"),
    [
        ([], Given(), "Choose files"),
        ([SENT] * 11, Given(), "11 files"),
        ([uploads.Sent("a", b"x" * files.MOST_BYTES), uploads.Sent("b", b"x")], Given(), "larger than 32 MiB"),
        ([SENT, SENT], Given(title="One"), "send it alone"),
    ],
)
def test_what_cannot_be_meant_is_refused(editor, sent, given, told):
    with pytest.raises(files.WrongUse, match=told):
        uploads.receive(sent, given, by=editor)
    assert not Upload.objects.exists()


def test_publishing_is_said_when_confirming(editor):
    uploads.carry_out(uploads.receive([SENT], Given(), by=editor), by=editor, publish=True)
    assert Interview.objects.get().is_public
    assert ImportedFile.objects.get().status == "created"
