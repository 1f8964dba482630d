"""A database that does not do its part, told in one line: which, what is wrong, what to do."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy


class ArchiveFailed(RuntimeError):
    """The database cannot go on; what was imported before stands, nothing is half written."""


#: What databases say, in lower case, and what to tell the archivist.
_LOCKED = _lazy("is locked by another process"), _lazy("Wait until that is done")
_READ_ONLY = _lazy("is read-only"), _lazy("Make the file and its folder writable, or use the primary database")
_FULL = _lazy("has no room left"), _lazy("Free some space on its disk")
_AWAY = _lazy("went away"), _lazy("See that it runs")
_KNOWN = (
    ("locked", *_LOCKED),
    ("readonly", *_READ_ONLY),
    ("read-only", *_READ_ONLY),
    ("disk is full", *_FULL),
    ("no space left", *_FULL),
    ("could not extend", *_FULL),
    ("no such table", _lazy("is not prepared"), _lazy("Run “manage.py migrate”")),
    ("no such column", _lazy("is not up to date"), _lazy("Run “manage.py migrate”")),
    ("does not exist", _lazy("is not prepared"), _lazy("Create it, and run “manage.py migrate”")),
    ("unable to open", _lazy("cannot be opened"), _lazy("See that its folder exists and is writable")),
    ("malformed", _lazy("is damaged"), _lazy("Restore it from a backup")),
    ("not a database", _lazy("is no database"), _lazy("See what DATABASE_URL names")),
    ("connection", _lazy("cannot be reached"), _lazy("See that it runs and that DATABASE_URL names it")),
    ("closed", *_AWAY),
    ("terminat", *_AWAY),
)
#: What keeps from saving and may pass.
_MENDED = (_LOCKED, _READ_ONLY, _FULL)
_ELSE = _lazy("failed"), _lazy("See what it says")


def unsaved(error: DatabaseError) -> str:
    """A sentence for an editor whose act the database refused; "" where it tells no reason that could be mended."""
    said = str(error).lower()
    found = next(((what, advice) for sign, what, advice in _KNOWN if sign in said and (what, advice) in _MENDED), None)
    told = _("Nothing was saved: the database %(what)s. %(advice)s, then save again.")
    return told % {"what": found[0], "advice": found[1]} if found else ""


def failure(error: DatabaseError, file: str = "") -> ArchiveFailed:
    """The one line for an error of the database that happened while ``file`` was imported."""
    said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    what, advice = next(((what, advice) for sign, what, advice in _KNOWN if sign in said.lower()), _ELSE)
    told = {"file": file, "database": _name(), "what": what, "said": said, "advice": advice}
    if file:
        sentence = _(
            "%(file)s: the database %(database)s %(what)s (%(said)s); nothing of this file was stored. "
            "%(advice)s, then run the command again."
        )
    else:
        sentence = _("the database %(database)s %(what)s (%(said)s). %(advice)s, then run the command again.")
    return ArchiveFailed(sentence % told)


def is_unprepared(error: DatabaseError) -> bool:
    """The archive's tables are not there yet."""
    said = str(error).lower()
    return "no such table" in said or ("relation" in said and "does not exist" in said)


def _name() -> str:
    """The database as an archivist knows it, without a password."""
    settings = connection.settings_dict
    if settings.get("HOST"):
        return _("%(name)s at %(host)s") % {"name": settings["NAME"], "host": settings["HOST"]}
    return str(settings["NAME"])
