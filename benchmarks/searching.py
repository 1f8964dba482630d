"""What a page of search results takes: ``python -m benchmarks.searching``, on the archive of the settings.

The archive is one of ``benchmarks.loading`` (VAR_DIR, DATABASE_URL). Told is, for a rare term, a term in one exchange
of ten, two such words and a phrase: the page with hits, snippets, choices and chart beside a bare view and beside a
view that runs the raw statements of the database's own full text; then the memory of the process and, with
``--build``, the size of the index and the seconds that it takes to build, beside those of the raw index.
"""

from __future__ import annotations

import resource
import sys
import time
from urllib.parse import urlencode

from django.db import connection

from interviews.models import Exchange, Interview
from interviews.search import index
from interviews.search.engines import engine

from .asked_pages import serving
from .floors import RAW, make_raw_index
from .machine import machine
from .vocabulary import ALSO_FREQUENT, FREQUENT, PHRASE, RARE

QUERIES = {
    "a rare term": RARE,
    "a term in 10 %": FREQUENT,
    "two words": f"{FREQUENT} {ALSO_FREQUENT}",
    "a phrase": f'"{PHRASE}"',
}


def main(*, build: bool) -> None:
    """Print a row for each query, then what the indexes take."""
    print(machine())
    held = Interview.objects.public().count(), Exchange.objects.count()
    print(f"{connection.vendor}: {held[0]:,} interviews, {held[1]:,} exchanges")
    seconds = _seconds(make_raw_index) if build or not _has_raw_index() else 0.0
    print(
        f"{'':>16} {'bare ms':>8} {'raw ms':>8} {'page ms':>8} {'x':>6} {'p95 ms':>8} {'x':>6} "
        f"{'raw cpu':>8} {'page cpu':>8} {'x':>6} {'queries':>8}"
    )
    with serving("benchmarks.floors") as site:
        for name, query in QUERIES.items():
            bare = site.times("/floor/bare/")
            raw = site.times(f"/floor/raw/?{urlencode({'q': query})}")
            page = site.times(f"/search/?{urlencode({'q': query})}")
            print(
                f"{name:>16} {bare.median:>8.1f} {raw.median:>8.1f} {page.median:>8.1f} "
                f"{page.median / raw.median:>6.1f} {page.p95:>8.1f} {page.p95 / page.median:>6.1f} "
                f"{raw.cpu:>8.1f} {page.cpu:>8.1f} "
                f"{page.cpu / raw.cpu:>6.1f} {page.queries:>8}",
                flush=True,
            )
    print(f"memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    if build:
        ours = _seconds(_build_anew)
        print(
            f"index: {_megabytes(engine(connection.vendor).TABLE):,.0f} MB built in {ours:,.0f} s; "
            f"raw: {_megabytes(RAW):,.0f} MB in {seconds:,.0f} s"
        )


def _build_anew() -> None:
    chosen = engine(connection.vendor)
    with connection.cursor() as cursor:
        chosen.drop(cursor)
        chosen.create(cursor)
    index.rebuild()


def _has_raw_index() -> bool:
    return RAW in connection.introspection.table_names()


def _seconds(act: object) -> float:
    begun = time.perf_counter()
    act()  # type: ignore[operator]
    return time.perf_counter() - begun


def _megabytes(table: str) -> float:
    """Of a table with its indexes; of an index of SQLite with the texts that are kept in it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"SELECT SUM(LENGTH(block)) FROM {table}_data")
            (blocks,) = cursor.fetchone()
            cursor.execute(f"SELECT * FROM {table}_content LIMIT 1")
            columns = [column[0] for column in cursor.description][1:]
            lengths = " + ".join(f"LENGTH(CAST({column} AS blob))" for column in columns)
            cursor.execute(f"SELECT SUM({lengths}) FROM {table}_content")
            return (blocks + cursor.fetchone()[0]) / 1e6
        cursor.execute("SELECT pg_total_relation_size(%s::regclass)", [table])
        return cursor.fetchone()[0] / 1e6


if __name__ == "__main__":
    main(build="--build" in sys.argv)
