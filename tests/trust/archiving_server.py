"""A PostgreSQL server that archives its log, and what it was at an earlier moment, as docs/operations.md says."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2

from tests.pgplugin import PrivateServer, newest_server


class ArchivingServer:
    """A private server with an archive of its log. ``url``: its database, as DATABASE_URL takes it."""

    def __init__(self) -> None:
        binaries = newest_server()
        assert binaries is not None
        self.server = PrivateServer(binaries)
        self.log = self.server.root / "archived"
        self.url = ""

    def start(self) -> None:
        self.url = self.server.start()
        self.log.mkdir()
        if self.server.account:
            os.chown(self.log, self.server.account["user"], self.server.account["group"])
        self.ask("ALTER SYSTEM SET archive_mode = 'on'")
        self.ask(f"ALTER SYSTEM SET archive_command = 'cp %p {self.log}/%f'")
        self._control("restart")

    def ask(self, statement: str) -> str:
        """Run a statement by itself; the first value that it gives, as text."""
        connection = psycopg2.connect(self.url)
        connection.autocommit = True
        with contextlib.closing(connection), connection.cursor() as cursor:
            cursor.execute(statement)
            return str(cursor.fetchone()[0]) if cursor.description else ""

    def base_backup(self) -> Path:
        """A copy of all files of the server as they are while it runs."""
        made = self.server.root / "base"
        self.server._run("pg_basebackup", "-D", made, "-d", self.url, "-c", "fast")
        return made

    def back_at(self, moment: str, base: Path) -> None:
        """Stop, and go on from a base backup with the log up to a moment."""
        self.ask("SELECT pg_switch_wal()")
        self._control("stop")
        with (base / "postgresql.auto.conf").open("a") as settings:
            settings.write(f"archive_mode = 'off'\nrestore_command = 'cp {self.log}/%f %p'\n")
            settings.write(f"recovery_target_time = '{moment}'\nrecovery_target_action = 'promote'\n")
        (base / "recovery.signal").touch()
        self.server.data = base
        port = self.url.rpartition(":")[2].partition("/")[0]
        self._control("start", "-o", f"-h 127.0.0.1 -p {port} -k {self.server.root} -c fsync=off")
        while self.ask("SELECT pg_is_in_recovery()") == "True":
            time.sleep(0.05)

    def _control(self, what: str, *options: str) -> None:
        self.server._run(
            "pg_ctl", "-D", self.server.data, "-w", "-t", "60", "-l", self.server.root / "log", *options, what
        )


@contextlib.contextmanager
def archiving_server() -> Iterator[ArchivingServer]:
    """A server for as long as it is looked at."""
    made = ArchivingServer()
    try:
        made.start()
        yield made
    finally:
        made.server.drop()
