"""What it costs an import to keep what is asked and said again: ``python -m benchmarks.keeping_echoes [FILES]``.

So many generated transcripts (300 by default) are imported into empty archives with echoes and without, by turns, on
SQLite and, where a server is installed, on a PostgreSQL of its own. Of each the quickest of three is told, for others
use the machine as well.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg2

from tests.pgplugin import PrivateServer, newest_server

from .commands import run
from .generated import transcript
from .machine import machine

_ROUNDS = 3
_COMMANDS = {"without": "import_without_echoes", "with": "import_transcripts"}


def main(number: int) -> None:
    """Print one row for each engine."""
    print(machine())
    print(f"{'engine':>10} {'transcripts':>12} {'without s':>10} {'with s':>8} {'x':>5}")
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder, "inbox")
        inbox.mkdir()
        for index in range(number):
            (inbox / f"{index:06}.txt").write_bytes(transcript(index))
        _measure("SQLite", inbox, lambda name: {"VAR_DIR": str(Path(folder, name))})
        binaries = newest_server()
        if binaries is not None:
            server = PrivateServer(binaries)
            try:
                address = server.start()
                _measure("PostgreSQL", inbox, lambda name: _database(address, name, folder))
            finally:
                server.drop()


def _database(address: str, name: str, folder: str) -> dict[str, str]:
    connection = psycopg2.connect(address)
    connection.autocommit = True
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    return {"VAR_DIR": folder, "DATABASE_URL": f"{address.rpartition('/')[0]}/{name}"}


def _measure(engine: str, inbox: Path, archive: Callable[[str], dict[str, str]]) -> None:
    taken: dict[str, list[float]] = {echoes: [] for echoes in _COMMANDS}
    for number in range(_ROUNDS):
        for echoes, command in _COMMANDS.items():
            where = archive(f"{echoes}_{number}")
            run(where, "migrate", "--verbosity", "0")
            taken[echoes].append(run(where, command, str(inbox), "--publish").seconds)
    without, kept = (min(taken[echoes]) for echoes in _COMMANDS)
    files = sum(1 for _file in inbox.iterdir())
    print(f"{engine:>10} {files:>12,} {without:>10.1f} {kept:>8.1f} {kept / without:>5.2f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
