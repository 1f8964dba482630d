"""An archive of invented interviews, by the hundred thousand: ``python -m benchmarks.loading NUMBER [FOLDER]``.

With ``--without-echoes`` the table of repetitions stays empty: its numbers are scattered over the whole table, so that
each thousand takes longer than the one before, and neither search nor lists read them.

The database is that of the settings (VAR_DIR, DATABASE_URL) and is migrated first; what is loaded already stays, so
that a load that was broken off goes on. The rows are those that importing and publishing the files that
``invented.write`` puts into FOLDER would bring, as ``tests/benchmarks`` proves, but nothing is parsed and nothing
looked up: ``understood`` tells the readings, in processes of their own, and ``editing`` writes them, a thousand
interviews in a statement.

A table that fills when interviews are written or published needs nothing here; one that the importer itself fills needs
what it does said in ``_written``.
"""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from interviews import echoes
from interviews.editing import creation, publication
from interviews.importing.accounts import Options
from interviews.models import ImportedFile, ImportRun, SketchBand, Source, bulk
from interviews.search.engines.sqlite import TABLE as SEARCH
from interviews.transcripts.sketching import Sketched, sketched

from .invented import invented
from .understood import understood

TOGETHER = 1000
# As in importing.matching: a number that so many sources have is not stored for one more.
_CROWDED = 50
_LINE = ("run_id", "name", "sha256", "status", "source_id", "reading_id", "interview_id", "changes")


def load(
    numbers: Sequence[int],
    folder: str = "/invented",
    *,
    processes: int = 0,
    report: Callable[[int], None] = lambda written: None,
) -> None:
    """Bring in these interviews, as one run; ``folder``: where their files would lie.

    ``processes``: how many tell the readings beside this one, which writes. ``report`` hears how many were written.
    """
    run = ImportRun.objects.create(options=Options(publish=True).as_data())
    crowd = Counter(SketchBand.objects.values_list("number", flat=True).iterator())
    with _fast_writes(), _arriving(numbers, folder, processes) as arriving:
        while batch := list(islice(arriving, TOGETHER)):
            with transaction.atomic():
                _written(batch, run, crowd)
            report(len(batch))
    ImportRun.objects.filter(pk=run.pk).update(finished_at=timezone.now())


def _written(batch: Sequence[creation.Arrived], run: ImportRun, crowd: Counter[int]) -> None:
    """What an importer's transaction leaves."""
    batch = [replace(one, sketch=_less_crowded(one.sketch, crowd)) for one in batch if one.sketch]
    stored = creation.create_interviews(batch)
    publication.publish_drafts({keys.interview for keys in stored if keys.interview}, by=None)
    bulk.insert(
        ImportedFile,
        _LINE,
        [
            (run.pk, one.path, one.sha256, ImportedFile.Status.CREATED.value, *keys, _changes(keys))
            for one, keys in zip(batch, stored, strict=True)
        ],
    )


def _changes(keys: creation.Stored) -> list[dict[str, object]]:
    return [
        {"place": "interview", "was": None, "now": keys.interview},
        {"place": "status", "was": "draft", "now": "published"},
    ]


def _less_crowded(sketch: Sketched, crowd: Counter[int]) -> Sketched:
    kept = Sketched(
        sketch.dialogue._replace(bands=tuple(band for band in sketch.dialogue.bands if crowd[band] < _CROWDED)),
        tuple(fact for fact in sketch.facts if crowd[fact] < _CROWDED),
    )
    crowd.update(kept.numbers)
    return kept


def arrived(place: tuple[int, str]) -> creation.Arrived:
    """An interview by its number and folder, as the importer has it once it is parsed; its ledger is in the JSON."""
    number, folder = place
    one = invented(number)
    content, reading = one.text.encode(), understood(one)
    return creation.Arrived(
        content,
        hashlib.sha256(content).hexdigest(),
        one.name,
        replace(reading, text="", spans=(), reasons=(), origins=()),
        reading.to_json(),
        f"{folder}/{one.name}",
        sketch=sketched(reading),
    )


@contextlib.contextmanager
def _arriving(numbers: Sequence[int], folder: str, processes: int) -> Iterator[Iterator[creation.Arrived]]:
    places = ((number, folder) for number in numbers)
    if not processes:
        yield map(arrived, places)
        return
    # Not forked: the connection to the database is this process's alone.
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        yield pool.imap(arrived, places, chunksize=50)


@contextlib.contextmanager
def _fast_writes() -> Iterator[None]:
    """Without waiting for the disk, and with room in memory: a load that a power cut breaks off is begun again."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    hashsize = f"INSERT INTO {SEARCH} ({SEARCH}, rank) VALUES ('hashsize', %s)"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.execute("PRAGMA cache_size = -1000000")
        cursor.execute(hashsize, [64 << 20])
    yield
    with connection.cursor() as cursor:
        cursor.execute(hashsize, [1 << 20])
    connection.close()


@contextlib.contextmanager
def _without_echoes() -> Iterator[None]:
    refresh = echoes.index.refresh_interviews
    echoes.index.refresh_interviews = lambda ids: None
    try:
        yield
    finally:
        echoes.index.refresh_interviews = refresh


def main(number: int, folder: str, *, with_echoes: bool) -> None:
    """Load what is missing of so many interviews."""
    call_command("migrate", verbosity=0)
    begun, there = time.perf_counter(), Source.objects.count()
    done = there

    def report(written: int) -> None:
        nonlocal done
        done += written
        if done % 10_000 < written or done == number:
            print(f"{done:,} of {number:,} after {time.perf_counter() - begun:,.0f} s", flush=True)

    with contextlib.nullcontext() if with_echoes else _without_echoes():
        load(range(there, number), folder, processes=max(1, (os.cpu_count() or 2) - 1), report=report)


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    main(int(given[0]), *given[1:] or ("/invented",), with_echoes="--without-echoes" not in sys.argv)
