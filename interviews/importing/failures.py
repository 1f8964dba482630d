"""A database that does not do its part, told in one line: which, what is wrong, what to do."""

from __future__ import annotations

from django.db import DatabaseError, connection


class ArchiveFailed(RuntimeError):
    """The database cannot go on; what was imported before stands, nothing is half written."""


#: What databases say, in lower case, and what to tell the archivist.
_KNOWN = (
    ("locked", "is locked by another process", "Wait until that is done"),
    ("readonly", "is read-only", "Make the file and its folder writable"),
    ("read-only", "is read-only", "Use the primary database, or make it writable"),
    ("disk is full", "has no room left", "Free some space on its disk"),
    ("no space left", "has no room left", "Free some space on its disk"),
    ("could not extend", "has no room left", "Free some space on its disk"),
    ("no such table", "is not prepared", "Run “manage.py migrate”"),
    ("no such column", "is not up to date", "Run “manage.py migrate”"),
    ("does not exist", "is not prepared", "Create it, and run “manage.py migrate”"),
    ("unable to open", "cannot be opened", "See that its folder exists and is writable"),
    ("malformed", "is damaged", "Restore it from a backup"),
    ("not a database", "is no database", "See what DATABASE_URL names"),
    ("connection", "cannot be reached", "See that it runs and that DATABASE_URL names it"),
    ("closed", "went away", "See that it runs"),
    ("terminat", "went away", "See that it runs"),
)


def failure(error: DatabaseError, file: str = "") -> ArchiveFailed:
    """The one line for an error of the database that happened while ``file`` was imported."""
    said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    what, advice = next(
        ((what, advice) for sign, what, advice in _KNOWN if sign in said.lower()), ("failed", "See what it says")
    )
    where = f"{file}: " if file else ""
    nothing = "; nothing of this file was stored" if file else ""
    return ArchiveFailed(
        f"{where}the database {_name()} {what} ({said}){nothing}. {advice}, then run the command again."
    )


def is_unprepared(error: DatabaseError) -> bool:
    """The archive's tables are not there yet."""
    said = str(error).lower()
    return "no such table" in said or ("relation" in said and "does not exist" in said)


def _name() -> str:
    """The database as an archivist knows it, without a password."""
    settings = connection.settings_dict
    host = f" at {settings['HOST']}" if settings.get("HOST") else ""
    return f"{settings['NAME']}{host}"
