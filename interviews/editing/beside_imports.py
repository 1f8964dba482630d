"""Imports write one after the other, and acts that many interviews hang on wait for the one that is open.

An import knows people, outlets, rules and redactions as they stood when its transaction began. What is merged, taken
away or redacted meanwhile, it would name again; and who merges or redacts does not see yet what it is about to bring.
"""

from __future__ import annotations

from django.db import connection

_ONE_AT_A_TIME = 7061  # any number that no other lock of this database uses


def wait_for_imports() -> None:
    """Wait until no import writes, and let none begin before this transaction ends.

    To be called before any row is held, or two could wait for each other. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
