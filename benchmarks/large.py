"""Search and pages on archives of three sizes: ``python -m benchmarks.large [NUMBER ...]``, 1,000, 10,000 and 100,000.

The archives are made once and kept in ``var/bench``: up to 10,000 interviews come through the importer, more are loaded
(``benchmarks.loading``, without the table of repetitions; a hundred thousand take twenty minutes and 6 GB). The
smallest is made both ways, and the rows are compared. On PostgreSQL, where a server is installed, the same is measured
up to 10,000 interviews.

At the end stands what all of it comes to, of each database: the pages of results as times the raw view, at each size;
the pages of lists as times the same page of the smallest archive; indexes, memory; and of each figure whether it is
what was aimed at (``AIMS``).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2

from tests.pgplugin import PrivateServer, newest_server

from .commands import ROOT
from .invented import write

KEPT = ROOT / "var" / "bench"
MOST_IMPORTED = 10_000
SIZES = (1_000, 10_000, 100_000)


@dataclass(frozen=True, slots=True)
class Measured:
    """What ``searching`` and ``pages`` tell of one archive."""

    searching: dict[str, Any]
    pages: dict[str, dict[str, Any]]


AIMS = {
    "a page of results": 4.0,
    "p95 of it": 2.0,
    "a page": 1.5,
    "the last page": 2.0,
    "filters together": 3.0,
    "unchanged": 2.0,
    "MB of memory": 200.0,
}
"""The most that each figure may be: times the raw view, its median, the smallest archive, page one, a GROUP BY, a bare
view; megabytes."""


def table(archives: Sequence[Measured]) -> Iterator[str]:
    """All figures that there is an aim for, a line each and a column an archive; * stands behind what misses it."""
    sizes = [one.searching["interviews"] for one in archives]
    # What the database does is done by this process on SQLite, and by others on PostgreSQL.
    by = "cpu" if archives[0].searching["vendor"] == "sqlite" else "median"
    yield _line("times what they are measured against", [f"{size:,}" for size in sizes], "at most")
    for name in archives[0].searching["queries"]:
        found = [one.searching["queries"][name] for one in archives]
        yield _figures(f"results: {name}", [one["page"][by] / one["raw"][by] for one in found], "a page of results")
        yield _figures("p95", [one["page"]["p95"] / one["page"]["median"] for one in found], "p95 of it")
    smallest = archives[0].pages
    for name, first in smallest.items():
        found = [one.pages[name] for one in archives]
        beside = first["beside"]
        if beside:
            against = [one.pages[name][by] / one.pages[beside][by] for one in archives]
            aim = next(aim for aim in ("the last page", "filters together", "unchanged") if aim in name)
            yield _figures(f"{name}: {beside}", against, aim)
        elif name not in ("a bare view", "a GROUP BY"):
            same = "" if len({one["queries"] for one in found}) == 1 else " (not the same queries)"
            yield _figures(f"{name}{same}", [one[by] / first[by] for one in found], "a page")
    yield _figures("memory of the process, MB", [one.searching["memory"] for one in archives], "MB of memory", 0)
    for what, unit in (("mb", "MB"), ("seconds", "s")):
        for kind in ("index", "raw index"):
            yield _line(f"{kind}, {unit}", [f"{one.searching[kind][what]:,.0f}" for one in archives], "")


def _figures(name: str, figures: Sequence[float], aim: str, places: int = 1) -> str:
    most = AIMS[aim]
    return _line(
        name, [f"{figure:,.{places}f}{'*' if round(figure, places) > most else ' '}" for figure in figures], f"{most:g}"
    )


def _line(name: str, cells: Sequence[str], aim: str) -> str:
    return f"{name:>44} " + " ".join(f"{cell:>10}" for cell in cells) + f" {aim:>8}"


def main(sizes: list[int]) -> None:
    """Make what is missing, and print the tables of ``searching`` and ``pages`` for each archive."""
    inbox = KEPT / "inbox"
    measured: dict[str, list[Measured]] = {}
    for place, size in enumerate(sizes):
        where = {"VAR_DIR": str(KEPT / f"{size}")}
        _make(where, size, inbox, imported=size <= MOST_IMPORTED)
        if not place:
            _prove(where, size, inbox)
        measured.setdefault("SQLite", []).append(_measure(where))
    binaries = newest_server()
    if binaries is not None:
        for size in (size for size in sizes if size <= MOST_IMPORTED):
            measured.setdefault("PostgreSQL", []).append(_on_postgresql(PrivateServer(binaries), size, inbox))
    for database, archives in measured.items():
        print(f"\n{database}")
        for line in table(archives):
            print(line)


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


def _on_postgresql(server: PrivateServer, size: int, inbox: Path) -> Measured:
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
            # As its own process would have done by the time anybody reads: without it plans are those of empty tables.
            vacuumed = psycopg2.connect(where["DATABASE_URL"])
            vacuumed.autocommit = True
            with vacuumed.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
            vacuumed.close()
            return _measure(where)
    finally:
        server.drop()


def _measure(where: dict[str, str]) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        told = [Path(folder, name) for name in ("searching", "pages")]
        _run(where, "-m", "benchmarks.searching", "--build", str(told[0]))
        _run(where, "-m", "benchmarks.pages", str(told[1]))
        return Measured(*(json.loads(path.read_text()) for path in told))


def _run(where: dict[str, str], *arguments: str, output: int | None = None) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=_environment(where), check=True, stdout=output)


def _environment(where: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | where


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
