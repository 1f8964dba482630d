"""T02: a disk that is full, a database that is read-only or gone: one clear line, and nothing half done."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection

from interviews.exports.backup import BackupFailed, back_up
from interviews.exports.every_row import digest
from interviews.models import Interview, Source
from tests.importing.archives import ROOT, Archives
from tests.management.commands.imports import BRIDGE, FERRY, run, statuses

from .hostile_files import talk

pytestmark = pytest.mark.django_db(transaction=True)
OWN_TO_RUNS = ("interviews_importrun", "interviews_importedfile")


def large() -> bytes:
    """A page of two megabytes that cannot be packed, and what was said on it."""
    picture = base64.b64encode(random.Random(1).randbytes(2 << 20))
    said = "".join(talk(8, marked="<p>{}</p>")).encode()
    return b"<!doctype html><title>The tide</title>" + said + b"<img src='data:image/png;base64," + picture + b"'>"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder whose first file is imported already."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIDGE)
    assert run(folder).status == 0
    (folder / "ferry.html").write_bytes(large())
    return folder


def told(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextlib.contextmanager
def full() -> Iterator[None]:
    """No room for another megabyte. The server's process may not write beyond a size of its files, as with ulimit."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            told(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 4}")
        yield
        told("PRAGMA max_page_count = 1000000")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (process,) = cursor.fetchone()
        cursor.execute(f"COPY (SELECT 1) TO PROGRAM 'prlimit --pid {process} --fsize={(1 << 20) + 8192}'")
    yield
    connection.close()


@contextlib.contextmanager
def read_only() -> Iterator[None]:
    on_sqlite = connection.vendor == "sqlite"
    told("PRAGMA query_only = ON" if on_sqlite else "SET default_transaction_read_only = on")
    yield
    told("PRAGMA query_only = OFF" if on_sqlite else "SET default_transaction_read_only = off")


@contextlib.contextmanager
def gone() -> Iterator[None]:
    """The server ends the connection before the statement that stores what was said."""
    ended = False

    def end(execute: Any, sql: str, *arguments: Any) -> Any:
        nonlocal ended
        if not ended and sql.startswith(('INSERT INTO "interviews_turn"', 'COPY "interviews_turn"')):
            ended = True
            with contextlib.suppress(Exception):
                execute("SELECT pg_terminate_backend(pg_backend_pid())", (), *arguments[1:])
        return execute(sql, *arguments)

    with connection.execute_wrapper(end):
        yield
    assert ended
    connection.close()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (full, r"ferry\.html: the database .* has no room left .* nothing of this file was stored\. Free some space"),
        (read_only, r"is read-only .* run the command again"),
        pytest.param(
            gone,
            r"ferry\.html: the database .* (went away|cannot be reached) .* nothing of this file was stored",
            marks=pytest.mark.skipif(connection.vendor == "sqlite", reason="a file has no server that could go"),
        ),
    ],
)
def test_t02_what_is_wrong_is_one_line_nothing_is_half_done_and_the_next_run_completes_it(
    inbox: Path, wrong: Callable[[], Any], said: str
):
    before = digest().tables
    with wrong(), pytest.raises(CommandError, match=said) as raised:
        run(inbox)
    assert raised.value.returncode == 1
    assert "\n" not in str(raised.value)
    after = digest().tables
    assert {table for table in before if before[table] != after[table]} <= set(OWN_TO_RUNS)
    result = run(inbox, json=True)
    assert (result.status, statuses(result)) == (0, ["unchanged", "created"])
    assert Interview.objects.count() == Source.objects.count() == 2


def test_t02_a_database_that_cannot_be_reached_is_one_line(tmp_path: Path):
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    url = f"sqlite:///{tmp_path}/none/a.sqlite3" if connection.vendor == "sqlite" else "postgres://a@127.0.0.1:1/a"
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "import_transcripts", tmp_path],
        env={**os.environ, "DATABASE_URL": url, "VAR_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert ("cannot be opened" if connection.vendor == "sqlite" else "cannot be reached") in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("how", ["--json", "--publish"])
def test_t02_an_output_that_is_full_is_one_line_and_what_was_imported_stands(
    archives: Archives, tmp_path: Path, how: str
):
    archives.make_migrated("told")
    (tmp_path / "ferry.txt").write_text(FERRY)
    command = [sys.executable, ROOT / "manage.py", "import_transcripts", tmp_path / "ferry.txt", how]
    with open("/dev/full", "wb") as full_disk:
        done = subprocess.run(
            command, env=archives.environment("told"), stdout=full_disk, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert "the output cannot be written (No space left on device)" in done.stderr
    assert "Traceback" not in done.stderr
    assert "ignored" not in done.stderr
    assert len(look(archives)["rows"]) == 3


def look(archives: Archives) -> dict[str, Any]:
    return json.loads(archives.run("tests.trust.looking", on="told"))


def test_t02_a_backup_for_which_there_is_no_room_leaves_nothing(inbox: Path, tmp_path: Path):
    target = tmp_path / "backups"
    target.mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(BackupFailed, match=r"backup: the backup cannot be written .* See that its disk has room"):
            back_up(target / "backup")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(target.iterdir()) == []
    assert back_up(target / "backup") == digest()
