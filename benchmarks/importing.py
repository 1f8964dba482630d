"""How fast transcripts are imported, everything included, against a bare insert of the very rows that come of it.

``python -m benchmarks.importing [NUMBER ...]`` (100, 1,000 and 10,000 by default; the last takes a quarter of an hour)
works in folders of its own, on SQLite and, where a server is installed, on a PostgreSQL of its own. The floor inserts
the same rows, full-text index included, in one transaction, without triggers or a check of foreign keys.

Then the same files are imported again, unchanged. The floor of that is a command that only hashes them, Django started
and all; what is compared is the time of both by the clock, and that of the processor with that of their children. It is
told how many statements it takes.
"""

from __future__ import annotations

import contextlib
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2 import sql
from psycopg2.extras import execute_values

from interviews.echoes.engines import sqlite as passages
from tests.pgplugin import PrivateServer, newest_server

from .commands import Taken, run
from .generated import transcript
from .machine import machine


def main(numbers: list[int]) -> None:
    """Print one row for each engine and number of transcripts."""
    print(machine())
    print(
        f"{'engine':>10} {'transcripts':>12} {'import s':>9} {'per s':>7} {'floor per s':>12} {'x floor':>8} "
        f"{'MB':>6} {'MB a child':>11} {'again s':>8} {'hashing':>8} {'x':>4} {'cpu s':>6} {'hashing':>8} {'x':>4} "
        f"{'statements':>11}"
    )
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            inbox = Path(folder, "inbox")
            inbox.mkdir()
            for index in range(number):
                (inbox / f"{index:06}.txt").write_bytes(transcript(index))
            full, empty = Path(folder, "full"), Path(folder, "empty")
            _measure(
                "SQLite",
                number,
                inbox,
                {"VAR_DIR": str(full)},
                {"VAR_DIR": str(empty)},
                lambda full=full, empty=empty: insert_in_sqlite(full / "archive.sqlite3", empty / "archive.sqlite3"),
            )
            binaries = newest_server()
            if binaries is not None:
                server = PrivateServer(binaries)
                try:
                    _on_postgresql(server.start(), number, inbox, folder)
                finally:
                    server.drop()


def _on_postgresql(address: str, number: int, inbox: Path, folder: str) -> None:
    base = address.rpartition("/")[0]
    connection = psycopg2.connect(address)
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE full_one")
        cursor.execute("CREATE DATABASE empty_one")
    full, empty = f"{base}/full_one", f"{base}/empty_one"
    _measure(
        "PostgreSQL",
        number,
        inbox,
        {"VAR_DIR": folder, "DATABASE_URL": full},
        {"VAR_DIR": folder, "DATABASE_URL": empty},
        lambda: insert_in_postgresql(full, empty),
    )


def _measure(
    engine: str, number: int, inbox: Path, full: dict[str, str], empty: dict[str, str], floor: Callable[[], float]
) -> None:
    for where in (full, empty):
        run(where, "migrate", "--verbosity", "0")
    first = run(full, "import_transcripts", str(inbox), "--publish")
    again = _least(lambda: run(full, "import_transcripts", str(inbox), "--publish"))
    hashing = _least(lambda: run(full, "hash", str(inbox)))
    least = floor()
    print(
        f"{engine:>10} {number:>12,} {first.seconds:>9.1f} {number / first.seconds:>7.1f} {number / least:>12.1f} "
        f"{first.seconds / least:>8.1f} {first.peak.parent:>6.0f} {first.peak.child:>11.0f} {again.seconds:>8.2f} "
        f"{hashing.seconds:>8.2f} {again.seconds / hashing.seconds:>4.2f} {again.cpu:>6.2f} {hashing.cpu:>8.2f} "
        f"{again.cpu / hashing.cpu:>4.2f} {again.statements:>11,}",
        flush=True,
    )


def _least(measure: Callable[[], Taken]) -> Taken:
    """The quickest of three: both are so short that what else the machine does would tell more than they do."""
    return min((measure() for _ in range(3)), key=lambda taken: taken.cpu)


def insert_in_sqlite(full: Path, empty: Path) -> float:
    """Seconds that SQLite takes for the rows alone."""
    source, target = sqlite3.connect(full), sqlite3.connect(empty)
    names = [
        name
        for name, sql in source.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        if name.startswith("interviews_") and not _belongs_to_an_index(source, name)
    ]
    # What the index of passages holds is read from the table beside it, for it tells nothing itself.
    names.remove(passages.INDEX)
    rows = {name: source.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    rowids = {name: "rowid, " if _is_index(source, name) else "" for name in names}
    for name, extra in rowids.items():
        if extra:
            rows[name] = source.execute(f'SELECT rowid, * FROM "{name}"').fetchall()
    said = [
        (exchange, passages.terms(passages.numbers_of(blob))) for exchange, _interview, blob in rows[passages.TABLE]
    ]
    target.execute("PRAGMA foreign_keys=OFF")
    # They check rows and fill tables whose rows are inserted here as they are.
    for (trigger,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        target.execute(f'DROP TRIGGER "{trigger}"')
    begun = time.perf_counter()
    with target:
        for name, content in rows.items():
            if content:
                columns = [column[1] for column in source.execute(f'PRAGMA table_info("{name}")')]
                marks = ",".join("?" * len(content[0]))
                target.executemany(
                    f'INSERT INTO "{name}" ({rowids[name]}{", ".join(columns)}) VALUES ({marks})', content
                )
        target.executemany(f"INSERT INTO {passages.INDEX} (rowid, numbers) VALUES (?, ?)", said)
    return time.perf_counter() - begun


def _is_index(connection: sqlite3.Connection, name: str) -> bool:
    return name in _indexes(connection)


def _indexes(connection: sqlite3.Connection) -> list[str]:
    return [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    ]


def _belongs_to_an_index(connection: sqlite3.Connection, name: str) -> bool:
    """One of the tables in which FTS5 keeps an index; writing to the index itself fills them."""
    return any(name.startswith(f"{index}_") and name != f"{index}_language" for index in _indexes(connection))


def insert_in_postgresql(full: str, empty: str) -> float:
    """Seconds that PostgreSQL takes for the rows alone."""
    with contextlib.closing(psycopg2.connect(full)) as source, contextlib.closing(psycopg2.connect(empty)) as target:
        reading, writing = source.cursor(), target.cursor()
        reading.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'interviews%'")
        content = {name: _rows(reading, name) for (name,) in reading.fetchall()}
        writing.execute("SET session_replication_role = replica")
        # What was written there before, if only that it was, has the keys of what comes.
        writing.execute(sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, content))))
        target.commit()
        begun = time.perf_counter()
        for name, (columns, rows) in content.items():
            if rows:
                names = sql.SQL(", ").join(map(sql.Identifier, columns))
                insert = sql.SQL("INSERT INTO {} ({}) VALUES %s").format(sql.Identifier(name), names)
                execute_values(writing, insert, rows, page_size=200)
        target.commit()
        return time.perf_counter() - begun


def _rows(cursor: Any, name: str) -> tuple[list[str], list[tuple[str | None, ...]]]:
    """A table's columns and rows, every value as text, which goes back into a column of any type."""
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped "
        "AND attgenerated = ''",
        [name],
    )
    columns = [column for (column,) in cursor.fetchall()]
    texts = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(column)) for column in columns)
    cursor.execute(sql.SQL("SELECT {} FROM {}").format(texts, sql.Identifier(name)))
    return columns, cursor.fetchall()


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [100, 1000, 10_000])
