"""Search and pages on archives of three sizes: ``python -m benchmarks.large [NUMBER ...]``, 1,000, 10,000 and 100,000.

The archives are made once and kept in ``var/bench``: up to 10,000 interviews come through the importer, more are loaded
(``benchmarks.loading``, without the table of repetitions; a hundred thousand take twenty minutes and 6 GB). The
smallest is made both ways, and the rows are compared. On PostgreSQL, where a server is installed, the same is measured
up to 10,000 interviews.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg2

from tests.pgplugin import PrivateServer, newest_server

from .commands import ROOT
from .invented import write

KEPT = ROOT / "var" / "bench"
MOST_IMPORTED = 10_000
SIZES = (1_000, 10_000, 100_000)


def main(sizes: list[int]) -> None:
    """Make what is missing, and print the tables of ``searching`` and ``pages`` for each archive."""
    inbox = KEPT / "inbox"
    for place, size in enumerate(sizes):
        where = {"VAR_DIR": str(KEPT / f"{size}")}
        _make(where, size, inbox, imported=size <= MOST_IMPORTED)
        if not place:
            _prove(where, size, inbox)
        _measure(where)
    binaries = newest_server()
    if binaries is not None:
        for size in (size for size in sizes if size <= MOST_IMPORTED):
            _on_postgresql(PrivateServer(binaries), size, inbox)


def _make(where: dict[str, str], size: int, inbox: Path, *, imported: bool) -> None:
    if Path(where["VAR_DIR"], "archive.sqlite3").exists() and "DATABASE_URL" not in where:
        return
    begun = time.perf_counter()
    _run(where, "manage.py", "migrate", "--verbosity", "0")
    if imported:
        write(inbox, range(size))
        with tempfile.TemporaryFile() as nowhere:
            _run(where, "manage.py", "import_transcripts", str(inbox), "--publish", output=nowhere.fileno())
    else:
        few = ["--without-echoes"] if size > MOST_IMPORTED else []
        _run(where, "-m", "benchmarks.loading", str(size), str(inbox), *few)
    print(f"{size:,} {'imported' if imported else 'loaded'} in {time.perf_counter() - begun:,.0f} s", flush=True)


def _prove(where: dict[str, str], size: int, inbox: Path) -> None:
    """Raises SystemExit where loading gives other rows than importing."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = {"VAR_DIR": folder}
        _make(loaded, size, inbox, imported=False)
        told = [
            subprocess.check_output([sys.executable, "-m", "benchmarks.rows"], cwd=ROOT, env=_environment(one))
            for one in (where, loaded)
        ]
    if told[0] != told[1]:
        raise SystemExit("Loading gives other rows than importing: see benchmarks.rows.")
    print(f"{size:,} loaded in bulk have the rows of those imported", flush=True)


def _on_postgresql(server: PrivateServer, size: int, inbox: Path) -> None:
    try:
        address = server.start()
        connected = psycopg2.connect(address)
        connected.autocommit = True
        with connected.cursor() as cursor:
            cursor.execute("CREATE DATABASE large")
        connected.close()
        with tempfile.TemporaryDirectory() as folder:
            where = {"VAR_DIR": folder, "DATABASE_URL": f"{address.rpartition('/')[0]}/large"}
            _make(where, size, inbox, imported=False)
            _measure(where)
    finally:
        server.drop()


def _measure(where: dict[str, str]) -> None:
    _run(where, "-m", "benchmarks.searching", "--build")
    _run(where, "-m", "benchmarks.pages")


def _run(where: dict[str, str], *arguments: str, output: int | None = None) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=_environment(where), check=True, stdout=output)


def _environment(where: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | where


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
