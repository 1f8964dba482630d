"""What a database still holds of what was taken out of its tables: freed pages, its log, rows that are dead.

SQLite overwrites what a redaction deletes, and its log is emptied right after; :func:`wipe` also clears what earlier
edits left behind. PostgreSQL keeps dead rows until they are vacuumed; ``wipe`` writes its tables anew.
"""

from __future__ import annotations

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import connections, router

from interviews.echoes.table import TABLE as ECHOES
from interviews.models import Turn

from . import indexes


def overwrite_what_is_deleted() -> None:
    """From now on this connection to SQLite overwrites with zeros what it deletes."""
    connection = connections[router.db_for_write(Turn)]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def empty_the_log() -> None:
    """Bring SQLite's log into its file and cut it off, unless somebody is reading from it right now."""
    connection = connections[router.db_for_write(Turn)]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def wipe() -> None:
    """Write the database anew, so that nothing is left of what was ever deleted. Others wait meanwhile."""
    connection = connections[router.db_for_write(Turn)]
    overwrite_what_is_deleted()
    indexes.wipe()
    models = [*apps.get_app_config("interviews").get_models(), LogEntry]
    tables = sorted({model._meta.db_table for model in models} | {"interviews_search", ECHOES})
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
        else:
            for table in tables:
                cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(table)}")
    empty_the_log()
