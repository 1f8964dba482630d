"""The floor that imports are measured against: a bare insert of the very rows that an import leaves."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import psycopg2
from django.apps import apps
from django.db import connection

from benchmarks.generated import transcript
from benchmarks.importing import insert_in_postgresql, insert_in_sqlite
from interviews.search.engines import engine
from tests.importing.archives import Archives


def test_the_bare_insert_leaves_the_rows_that_an_import_left(tmp_path: Path, archives: Archives) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(3):
        (inbox / f"{number}.txt").write_bytes(transcript(number))
    for name in ("full", "empty"):
        archives.make_migrated(name)
    with archives.manage("import_transcripts", str(inbox), "--publish", on="full") as imported:
        imported.communicate()
    full, empty = (archives.environment(name)["DATABASE_URL"].removeprefix("sqlite:///") for name in ("full", "empty"))
    if archives.on_server:
        insert_in_postgresql(full, empty)
    else:
        insert_in_sqlite(Path(full), Path(empty))
    held, inserted = numbers_of_rows(full), numbers_of_rows(empty)
    assert held["interviews_interview"] == 3
    assert held[engine(connection.vendor).TABLE] == held["interviews_exchange"]
    assert inserted == held


def numbers_of_rows(place: str) -> dict[str, int]:
    """How many rows each table of an archive holds, that of the search among them."""
    tables = [model._meta.db_table for model in apps.get_app_config("interviews").get_models() if model._meta.managed]
    opened = psycopg2.connect(place) if connection.vendor == "postgresql" else sqlite3.connect(place)
    found = {}
    with contextlib.closing(opened), contextlib.closing(opened.cursor()) as cursor:
        for table in (*tables, engine(connection.vendor).TABLE):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return found
