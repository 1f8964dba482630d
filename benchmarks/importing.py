"""How fast transcripts are imported, everything included, against a bare insert of the very rows that come of it.

``python -m benchmarks.importing [NUMBER ...]`` (100 by default; 100 1000 10000 for the long answer) works in a folder
of its own, on SQLite. The floor inserts the same rows, full-text index included, in one transaction.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .generated import transcript

ROOT = Path(__file__).resolve().parent.parent


def main(numbers: list[int]) -> None:
    """Print one row for each number of transcripts."""
    print(
        f"{'transcripts':>12} {'import s':>9} {'per s':>7} {'floor s':>8} {'x floor':>8} {'again s':>8} {'peak MB':>8}"
    )
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            inbox = Path(folder, "inbox")
            inbox.mkdir()
            for index in range(number):
                (inbox / f"{index:06}.txt").write_bytes(transcript(index))
            full, empty = Path(folder, "full"), Path(folder, "empty")
            _manage(full, "migrate", "--verbosity", "0")
            _manage(empty, "migrate", "--verbosity", "0")
            taken, peak = _manage(full, "import_transcripts", str(inbox), "--publish")
            again, _ = _manage(full, "import_transcripts", str(inbox), "--publish")
            floor = _insert_again(full / "archive.sqlite3", empty / "archive.sqlite3")
            print(
                f"{number:>12,} {taken:>9.1f} {number / taken:>7.1f} {floor:>8.2f} {taken / floor:>8.1f} "
                f"{again:>8.1f} {peak:>8.0f}"
            )


def _manage(var: Path, *arguments: str) -> tuple[float, float]:
    """Run a command on an archive of its own; seconds and the largest resident memory in MB."""
    environment = {**os.environ, "VAR_DIR": str(var)}
    environment.pop("DATABASE_URL", None)
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), *arguments], env=environment, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(arguments)} ended with status {status}")
    return time.perf_counter() - begun, used.ru_maxrss / 1024


def _insert_again(full: Path, empty: Path) -> float:
    """Seconds that SQLite takes for the rows alone."""
    source, target = sqlite3.connect(full), sqlite3.connect(empty)
    names = [
        name
        for name, sql in source.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        if name.startswith("interviews_") and not _belongs_to_an_index(source, name)
    ]
    rows = {name: source.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    target.execute("PRAGMA foreign_keys=OFF")
    begun = time.perf_counter()
    with target:
        for name, content in rows.items():
            if content:
                marks = ",".join("?" * len(content[0]))
                target.executemany(f'INSERT INTO "{name}" VALUES ({marks})', content)
    return time.perf_counter() - begun


def _belongs_to_an_index(connection: sqlite3.Connection, name: str) -> bool:
    """One of the tables in which FTS5 keeps an index; writing to the index itself fills them."""
    virtual = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    ]
    return any(name.startswith(f"{index}_") for index in virtual)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [100])
