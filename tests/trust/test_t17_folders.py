"""T17 and T18: files that are not what they are called, names that lead astray, and what is no file at all."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.urls import reverse

from interviews.models import ImportedFile, Source

from .hostile_files import interview, odt_talk, word_talk

NAMES = {
    "a line end": "a\nb.txt",
    "a return": "a\r\nb.txt",
    "an escape": "a\x1b[2Jb.txt",
    "an override": "a\u202etxt.exe",
    "markup": "a<script>alert(1)<script>.txt",
    "a path": "a..\\..\\b.txt",
    "a device of another system": "con.txt",
    "a quarter of a thousand letters": "a" + "ä" * 120 + ".txt",
    "an option": "a --publish.txt",
    "a glob": "a[*]?.txt",
    "blanks": "a   .txt ",
}


@pytest.mark.parametrize(
    ("name", "make"), [("a.docx", interview), ("a.pdf", word_talk), ("a.txt", odt_talk), ("a.html", word_talk)]
)
def test_t17_a_file_is_what_its_content_says(command, name, make):
    assert "step 3" in command(make(), name).said


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x7fELF\x02\x01" + bytes(500), "a program (ELF)"),
        (b"MZ" + bytes(500), "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "a PNG image"),
        (os.urandom(4000), "no text"),
        (bytes(4000), "no text"),
    ],
)
def test_t17_what_is_no_text_is_refused_whatever_it_is_called(command, data, reason):
    assert reason in command(data).reason


@pytest.mark.parametrize("name", NAMES)
def test_t18_a_name_is_kept_and_shown_and_nothing_more(command, inbox, name):
    told = command(interview(), NAMES[name])
    assert told.about["status"] == "created"
    assert told.about["source"] == str(inbox / NAMES[name])
    line = ImportedFile.objects.exclude(name__contains="good one").get()
    assert not set(line.name + Source.objects.get(pk=line.source_id).name) & set("\n\r\x1b\x00")


@pytest.mark.parametrize("name", [*NAMES.values(), "../../etc/passwd", 'a"; filename=b.html', "…" * 300])
def test_t18_a_source_is_handed_over_under_the_last_part_of_its_name(admin_client, make_interview, name):
    """As RFC 6266 writes it: one line, in ASCII, and nothing in it that a system takes for a path."""
    source = Source.objects.create(
        sha256="1" * 64,
        content=b"<script>",
        size=8,
        media_type="text/html",
        name=name[:500],
        interview=make_interview(),
    )
    said = admin_client.get(reverse("admin:interviews_source_download", args=[source.pk]))["Content-Disposition"]
    assert said.isascii()
    assert said.isprintable()
    told = re.fullmatch(r"""attachment; filename(?:="((?:[^"\\]|\\["\\])*)"|\*=utf-8''([^;"]+))""", said)
    assert told, said
    called = told[1] or unquote(told[2])
    assert called
    assert "/" not in called
    assert "\\" not in called.replace('\\"', "")


def test_t18_a_name_that_is_no_utf8_is_replaced_where_it_is_not(command, inbox):
    Path(os.fsdecode(os.fsencode(inbox) + b"/hostile\xff.txt")).write_bytes(interview())
    told = command(None)
    assert told.about["source"].endswith("hostile\ufffd.txt")


@pytest.mark.parametrize("target", ["gone.txt", "link.txt"])
def test_t18_a_link_that_leads_nowhere_or_to_itself_is_refused(command, inbox, target):
    (inbox / "link.txt").symlink_to(inbox / target)
    assert command(None).reason.startswith("The file cannot be read: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_t18_a_file_that_may_not_be_read_is_refused(command, inbox):
    (inbox / "hostile.txt").write_bytes(interview())
    (inbox / "hostile.txt").chmod(0)
    assert "Permission denied" in command(None).reason


def test_t18_folders_that_lead_back_and_pipes_are_left_alone(command, inbox):
    (inbox / "b").mkdir()
    (inbox / "b" / "again").symlink_to(inbox)
    os.mkfifo(inbox / "b" / "pipe.txt")
    (inbox / "b" / "to the pipe.txt").symlink_to("pipe.txt")
    assert command(interview(), "b/hostile.txt").about["status"] == "created"
