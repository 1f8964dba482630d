"""T08: a backup made while an import is at work gives back the archive of one moment, sound, and the import goes on."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from benchmarks.generated import transcript
from interviews.exports import every_row
from interviews.exports.backup import BackupFailed, back_up
from interviews.models import Interview
from tests.importing.archives import Archives
from tests.pgplugin import newest_server

from .archiving_server import archiving_server

INSERT = (
    "INSERT INTO interviews_outlet (name, slug, folded_name, sort_key, website, rights, licence, created_at) "
    "VALUES ('Post', 'post', 'post', 'p', '', '', '', CURRENT_TIMESTAMP)"
)
FILES = 80  # more than are written in one transaction


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number:03}.txt").write_bytes(transcript(number, exchanges=2, words=30))
    return folder


@pytest.fixture
def stopped(archives: Archives, inbox: Path) -> Iterator[subprocess.Popen[str]]:
    """An import that has told of some files and stands still at the next, whatever it does there."""
    archives.make_migrated("live")
    process = archives.manage("import_transcripts", str(inbox), "--publish", "--json", on="live")
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["status"] == "created"
    process.send_signal(signal.SIGSTOP)
    yield process
    process.kill()
    process.wait()


def restore(archives: Archives, backup: Path, name: str) -> None:
    """As docs/operations.md says: a SQLite file is put in place, a dump is given to pg_restore."""
    archives.make(name)
    if not archives.on_server:
        backup.rename(archives.folder / f"{archives.prefix}_{name}.sqlite3")
        return
    restore_into(archives.environment(name)["DATABASE_URL"], backup)


def restore_into(url: str, backup: Path) -> None:
    server = newest_server()
    assert server is not None
    subprocess.run([server / "pg_restore", "--no-owner", "--exit-on-error", f"--dbname={url}", backup], check=True)


def look(archives: Archives, name: str) -> dict[str, Any]:
    return json.loads(archives.run("tests.trust.looking", on=name))


def test_t08_a_backup_made_while_an_import_is_at_work_restores_to_the_archive_of_that_moment(
    archives, stopped, inbox, tmp_path
):
    backup = tmp_path / "backup"
    copying = archives.manage("backup", str(backup), on="live")
    told = copying.communicate()[0]
    stopped.send_signal(signal.SIGCONT)
    stopped.communicate()
    assert (copying.returncode, stopped.returncode) == (0, 0)
    restore(archives, backup, "restored")

    restored, live = look(archives, "restored"), look(archives, "live")
    assert told.strip().endswith(restored["digest"]["sha256"])
    assert (restored["damaged"], restored["index"]) == ([], [])
    assert 2 < len(restored["rows"]) < len(live["rows"]) == FILES + 2, "the backup was not made in the middle"
    for slug in restored["rows"].keys() - {"", "index"}:
        assert restored["rows"][slug] == live["rows"][slug]

    again = archives.manage("import_transcripts", str(inbox), "--publish", on="restored")
    again.communicate()
    assert look(archives, "restored")["rows"] == live["rows"], "the import does not go on where the backup was made"


def test_t08_what_is_written_after_the_digest_began_is_not_in_the_backup(archives, tmp_path):
    archives.make_migrated("live")
    told = archives.run("tests.trust.backing_up_beside_writers", str(tmp_path / "backup"), on="live")
    restore(archives, tmp_path / "backup", "restored")
    restored = look(archives, "restored")["digest"]
    assert json.loads(told) == restored["sha256"] != look(archives, "live")["digest"]["sha256"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a file is copied by this process itself")
def test_t08_what_is_written_before_the_dump_begins_is_not_in_the_backup(archives, tmp_path, monkeypatch):
    archives.make_migrated("live")
    server = newest_server()
    write = f'{server}/psql "$DATABASE_URL" -v ON_ERROR_STOP=1 -qc "{INSERT}"'
    program = f'#!/bin/sh\nset -e\n{write}\nexec {server}/pg_dump "$@"\n'
    (tmp_path / "pg_dump").write_text(program)
    (tmp_path / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    told = archives.manage("backup", str(tmp_path / "backup"), on="live").communicate()[0]
    monkeypatch.undo()
    restore(archives, tmp_path / "backup", "restored")
    live, restored = look(archives, "live")["digest"], look(archives, "restored")["digest"]
    assert told.strip().endswith(restored["sha256"])
    assert live["sha256"] != restored["sha256"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a file has no log that could be archived")
def test_t08_a_server_that_archives_its_log_goes_back_to_the_moment_before_an_accident(archives, inbox, tmp_path):
    assert back_up(tmp_path / "empty").rows == 0
    with archiving_server() as server:
        restore_into(server.url, tmp_path / "empty")
        base = server.base_backup()
        archives.environment = lambda name: {**os.environ, "VAR_DIR": str(tmp_path), "DATABASE_URL": server.url}
        importing = archives.manage("import_transcripts", str(inbox / "000.txt"), "--publish", on="there")
        importing.communicate()
        assert importing.returncode == 0
        before, moment = look(archives, "there"), server.ask("SELECT clock_timestamp()")
        server.ask("TRUNCATE interviews_interview CASCADE")
        assert server.ask("SELECT count(*) FROM interviews_turn") == "0"
        server.back_at(moment, base)
        assert look(archives, "there") == before
    assert (len(before["rows"]), before["damaged"], before["index"]) == (3, [], [])


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a server does not copy pages")
def test_t08_a_database_that_is_damaged_gives_no_backup(archives, tmp_path, capfd):
    archives.make_migrated("live")
    with contextlib.closing(sqlite3.connect(archives.folder / f"{archives.prefix}_live.sqlite3")) as live:
        live.execute("PRAGMA ignore_check_constraints = ON")
        live.execute(INSERT.replace("'Post'", "''"))
        live.commit()
    copying = archives.manage("backup", str(tmp_path / "backup"), on="live")
    copying.communicate()
    assert (copying.returncode, list(tmp_path.glob("backup*"))) == (1, [])
    assert "damaged: CHECK constraint failed in interviews_outlet" in capfd.readouterr().err


@pytest.mark.django_db
def test_t08_the_digest_tells_any_change_of_any_row(make_interview):
    interview = make_interview(2)
    before = every_row.digest()
    assert every_row.digest() == before
    Interview.objects.filter(pk=interview.pk).update(introduction="We met on the pier.")
    after = every_row.digest()
    changed = {table for table in before.tables if before.tables[table] != after.tables[table]}
    assert changed == {"interviews_interview"}
    assert after.sha256 != before.sha256
    assert every_row.digest().rows == before.rows > 10


def test_t08_what_is_read_of_one_moment_stays_so_while_somebody_writes_and_does_not_wait(archives):
    archives.make_migrated("written")
    before, meanwhile, after = json.loads(archives.run("tests.trust.reading_one_moment", on="written"))
    assert before == meanwhile != after


@pytest.mark.django_db(transaction=True)
def test_t08_a_backup_overwrites_nothing_and_leaves_nothing_half_done(tmp_path, make_interview):
    there = tmp_path / "there"
    there.write_text("kept")
    with pytest.raises(BackupFailed, match="already"):
        back_up(there)
    with pytest.raises(BackupFailed, match="cannot be written"):
        back_up(tmp_path / "no such folder" / "backup")
    assert there.read_text() == "kept"
    assert os.listdir(tmp_path) == ["there"]


@pytest.mark.django_db(transaction=True)
def test_t08_a_backup_takes_no_file_of_another_for_its_own_unfinished_one(tmp_path):
    (tmp_path / "backup.part").write_text("kept")
    with pytest.raises(BackupFailed, match="File exists"):
        back_up(tmp_path / "backup")
    assert (tmp_path / "backup.part").read_text() == "kept"
    assert os.listdir(tmp_path) == ["backup.part"]


@pytest.mark.django_db(transaction=True)
def test_t08_a_backup_overwrites_no_file_that_came_while_it_was_made(tmp_path):
    there = tmp_path / "there"

    def another_comes(execute: Any, *asked: Any) -> Any:
        there.write_text("kept")
        return execute(*asked)

    with connection.execute_wrapper(another_comes), pytest.raises(BackupFailed, match="File exists"):
        back_up(there)
    assert there.read_text() == "kept"
    assert os.listdir(tmp_path) == ["there"]
