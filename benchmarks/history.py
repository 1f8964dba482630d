"""What the history costs an import: ``python -m benchmarks.history [NUMBER]`` (300 transcripts by default).

Three imports, each on a database of its own. Of transcripts that are new, which leave no version: as it is, and
followed by a version of every row, which is what it would take to keep them. Of newer versions of all of them, which
leave versions of the rows that changed: as it is, and without comparing and recording. The processor time of each is
compared, with that of the children that parse.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg2

from tests.pgplugin import PrivateServer, newest_server

from .commands import Taken, run
from .generated import transcript
from .machine import machine

CHANGE = (b"I think that the", b"I believe that the")


def main(number: int) -> None:
    """Print one row for each engine."""
    print(machine())
    print(
        f"{'engine':>10} {'transcripts':>12} {'new cpu s':>10} {'with versions':>14} {'x':>5} "
        f"{'newer cpu s':>12} {'unrecorded':>11} {'x':>5}"
    )
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder, "inbox")
        inbox.mkdir()
        _measure("SQLite", number, inbox, lambda name: {"VAR_DIR": str(Path(folder, name))})
        binaries = newest_server()
        if binaries is not None:
            server = PrivateServer(binaries)
            try:
                address = server.start()
                _measure("PostgreSQL", number, inbox, lambda name: _database(address, folder, name))
            finally:
                server.drop()


def _database(address: str, folder: str, name: str) -> dict[str, str]:
    connected = psycopg2.connect(address)
    connected.autocommit = True
    with contextlib.closing(connected), connected.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    return {"VAR_DIR": folder, "DATABASE_URL": f"{address.rpartition('/')[0]}/{name}"}


def _measure(engine: str, number: int, inbox: Path, place: Callable[[str], dict[str, str]]) -> None:
    def imported(where: dict[str, str], how: str) -> Taken:
        return run(where, how, str(inbox), module="benchmarks.recorded")

    kept, bare = place("kept"), place("bare")
    _fill(inbox, number, *CHANGE[:1] * 2)
    for where in (kept, bare):
        run(where, "migrate", "--verbosity", "0")
    new = imported(kept, "import")
    imported(bare, "import")
    _fill(inbox, number, *CHANGE)
    newer, unrecorded = imported(kept, "import"), imported(bare, "unrecorded")
    versions = run(kept, "versions", module="benchmarks.recorded")
    print(
        f"{engine:>10} {number:>12,} {new.cpu:>10.1f} {new.cpu + versions.cpu:>14.1f} "
        f"{(new.cpu + versions.cpu) / new.cpu:>5.2f} {newer.cpu:>12.1f} {unrecorded.cpu:>11.1f} "
        f"{newer.cpu / unrecorded.cpu:>5.2f}",
        flush=True,
    )


def _fill(inbox: Path, number: int, old: bytes, new: bytes) -> None:
    """Put the transcripts into a folder, each with one place of its text changed."""
    for index in range(number):
        (inbox / f"{index:06}.txt").write_bytes(transcript(index).replace(old, new, 1))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
