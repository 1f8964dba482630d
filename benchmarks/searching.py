"""What a page of search results takes: ``python -m benchmarks.searching``, on the archive of the settings.

The archive is one of ``benchmarks.loading`` (VAR_DIR, DATABASE_URL). Told is, as the least of three medians, for a rare
term, a term in one exchange of ten, two such words and a phrase: the page with hits, snippets, choices and chart beside
a bare view and beside a view that runs the raw statements of the database's own full text; then the memory of the
process and, with ``--build``, the size of the index and the seconds that it takes to build, beside those of the raw
index. With a FILE the same goes into it, for ``benchmarks.large``; with ``--once`` each page is asked for a few times
only, which tells that it can be measured.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.db import connection

from interviews.models import Exchange, Interview
from interviews.search import index
from interviews.search.engines import engine

from .asked_pages import SECONDS, least, serving
from .floors import RAW, make_raw_index
from .machine import machine
from .vocabulary import ALSO_FREQUENT, FREQUENT, PHRASE, RARE

QUERIES = {
    "a rare term": RARE,
    "a term in 10 %": FREQUENT,
    "two words": f"{FREQUENT} {ALSO_FREQUENT}",
    "a phrase": f'"{PHRASE}"',
}


ROUNDS = 3


def main(into: str = "", *, build: bool, seconds: float) -> None:
    """Print a row for each query, then what the indexes take."""
    print(machine())
    held = Interview.objects.public().count(), Exchange.objects.count()
    print(f"{connection.vendor}: {held[0]:,} interviews, {held[1]:,} exchanges")
    seconds = _seconds(make_raw_index) if build or not _has_raw_index() else 0.0
    print(
        f"{'':>16} {'bare ms':>8} {'raw ms':>8} {'page ms':>8} {'x':>6} {'p95 ms':>8} {'x':>6} "
        f"{'raw cpu':>8} {'page cpu':>8} {'x':>6} {'queries':>8}"
    )
    told: dict[str, Any] = {"vendor": connection.vendor, "interviews": held[0], "exchanges": held[1], "queries": {}}
    with serving("benchmarks.floors", seconds) as site:
        for name, query in QUERIES.items():
            asked = urlencode({"q": query})
            rounds = [
                [site.times(address) for address in ("/floor/bare/", f"/floor/raw/?{asked}", f"/search/?{asked}")]
                for _ in range(ROUNDS)
            ]
            bare, raw, page = (least(*taken) for taken in zip(*rounds, strict=True))
            told["queries"][name] = {"raw": asdict(raw), "page": asdict(page)}
            print(
                f"{name:>16} {bare.median:>8.1f} {raw.median:>8.1f} {page.median:>8.1f} "
                f"{page.median / raw.median:>6.1f} {page.p95:>8.1f} {page.p95 / page.median:>6.1f} "
                f"{raw.cpu:>8.1f} {page.cpu:>8.1f} "
                f"{page.cpu / raw.cpu:>6.1f} {page.queries:>8}",
                flush=True,
            )
    told["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory of the process: {told['memory']:.0f} MB at most")
    if build:
        ours = _seconds(_build_anew)
        told["index"] = {"mb": _megabytes(engine(connection.vendor).TABLE), "seconds": ours}
        told["raw index"] = {"mb": _megabytes(RAW), "seconds": seconds}
        print(
            f"index: {told['index']['mb']:,.0f} MB built in {ours:,.0f} s; "
            f"raw: {told['raw index']['mb']:,.0f} MB in {seconds:,.0f} s"
        )
    if into:
        Path(into).write_text(json.dumps(told))


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
    main(
        *(given for given in sys.argv[1:] if not given.startswith("--")),
        build="--build" in sys.argv,
        seconds=0 if "--once" in sys.argv else SECONDS,
    )
