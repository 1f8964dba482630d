"""A copy of the whole database as it is at one moment, made while the site runs and others write."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from .every_row import Digest, digest

# Where the systems that package several versions side by side put their programs.
_PACKAGED = Path("/usr/lib/postgresql")


class BackupFailed(RuntimeError):
    """There is no backup; nothing is left of what was begun."""


def back_up(path: Path) -> Digest:
    """Copy the database into a new file; the digest of the archive in it.

    SQLite gives a database, whose pages are checked; PostgreSQL a dump for pg_restore. The file appears under its name
    when it is whole. Raises BackupFailed where it is there already, or cannot be written.
    """
    if path.exists():
        raise BackupFailed(_("%(file)s: there is such a file already. Give the backup another name.") % {"file": path})
    part = path.with_name(f"{path.name}.part")
    try:
        # Made anew, so that nobody's file is overwritten, and for its owner alone: it holds what is not published.
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise BackupFailed(_told(part, error)) from error
    try:
        with one_moment():
            copied = digest()
            _copy(part)
        _sync(part)
        os.link(part, path)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(_told(path, error)) from error
    finally:
        for name in (part, f"{part}-wal", f"{part}-shm", f"{part}-journal"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)
    return copied


@contextlib.contextmanager
def one_moment() -> Iterator[None]:
    """Whatever is read inside is the archive of one moment; nobody waits for it. Inside a transaction, that one's."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # Not atomic(), which takes the lock of those who write.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                cursor.execute("SELECT count(*) FROM sqlite_master")
                yield
            finally:
                cursor.execute("ROLLBACK")


def _copy(part: Path) -> None:
    if connection.vendor == "postgresql":
        _dump(part)
    else:
        with contextlib.closing(sqlite3.connect(part)) as copy:
            connection.connection.backup(copy)
            ((found,), *_more) = copy.execute("PRAGMA integrity_check").fetchall()
        if found != "ok":
            told = _("The database is damaged: %(said)s. Nothing is backed up; restore an earlier backup.")
            raise BackupFailed(told % {"said": found})


def _dump(part: Path) -> None:
    """Have pg_dump write what this transaction sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
    options = ["--format=custom", "--no-password", f"--snapshot={snapshot}", f"--file={part}"]
    (_psql, *where), environment = connection.client.settings_to_cmd_args_env(connection.settings_dict, options)
    done = subprocess.run(
        [_program("pg_dump"), *where],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise OSError(done.stderr.strip() or _("pg_dump ended with status %(status)d") % {"status": done.returncode})


def _program(name: str) -> str:
    """A program of PostgreSQL: that on the path, or the newest that is packaged here."""
    packaged = [path for path in _PACKAGED.glob(f"*/bin/{name}") if path.parent.parent.name.isdigit()]
    newest = max(packaged, key=lambda path: int(path.parent.parent.name), default=None)
    found = shutil.which(name) or newest
    if found is None:
        raise OSError(
            _("%(program)s is not on this machine; install the client programs of PostgreSQL") % {"program": name}
        )
    return str(found)


def _sync(part: Path) -> None:
    """Have the disk keep it through a power cut."""
    descriptor = os.open(part, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _told(path: Path, error: Any) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    told = _(
        "%(file)s: the backup cannot be written (%(said)s). See that its disk has room and its folder is writable."
    )
    return told % {"file": path, "said": said}
