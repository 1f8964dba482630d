"""A program that imports a folder and dies before one of its steps, for each step in turn, and tells what was left.

``Archives.run("tests.importing.dying_imports", FOLDER, PREFIX, PART, PARTS)``: FOLDER holds ``inbox`` and ``now``;
archives are called PREFIX, and ``empty`` is one that is migrated. What stands in ``inbox`` is imported and published,
and an editor changes it; this archive is copied, what stands in ``now`` takes its place in ``inbox``, that is imported
into the copy, and the import dies. A step is a statement or a commit. With PART of PARTS it takes one death in so many.
A line of JSON for each goes to standard output, after one for the import that nothing disturbed. Where a death left
every row as an earlier one did, the next import would find the same and is not made again. The archives are SQLite
files in FOLDER, or databases of the server that DATABASE_URL names.

Each import is a process forked from this one, so that Django is loaded once. It ends by ``os._exit``, which is what a
pulled plug is to a database: nothing is rolled back, flushed or said.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connections

from interviews.editing import turns
from interviews.importing import files, runs, workers
from interviews.models import ImportedFile, ImportRun, Turn
from interviews.transcripts import Given
from tests.importing.archives import Archives
from tests.importing.forking import Tell, done, forked, write_line
from tests.importing.pictures import picture

DIED = 86
OF_FILES = ("run", "name", "status", "interview", "reading")


def import_folder(folder: Path, tell: Tell, *, die_at: int = 0) -> None:
    """Import and publish a folder, telling each file as reported; die before step ``die_at``, or tell their number."""
    connection = connections["default"]
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == die_at:
            # The parsing children are shared with the next import, which must not find half an answer in the pipe.
            workers._executor().shutdown()
            os._exit(DIED)

    def statement(execute: Any, *arguments: Any) -> Any:
        step()
        return execute(*arguments)

    commit = connection._commit

    def counted_commit() -> Any:
        step()
        return commit()

    connection._commit = counted_commit
    with connection.execute_wrapper(statement):
        runs.import_files(
            files.find([str(folder)]),
            runs.Options(publish=True),
            report=lambda outcome: tell({"reported": Path(outcome.source).name, "status": outcome.status}),
        )
    tell({"steps": steps})


def prepare(folder: Path, tell: Tell) -> None:
    """Import what was there before, and have an editor add a word to every turn that says so."""
    import_folder(folder, tell)
    for turn in Turn.objects.filter(text__contains="To be edited"):
        turns.edit_turn(turn, version=turn.version, by=None, text=turn.text.replace("To be edited", "Edited"))


def look(tell: Tell) -> None:
    """Tell what is in the archive."""
    tell(picture())


def look_at_all(tell: Tell) -> None:
    """Tell what is in the archive, and then a digest of it and of what its runs say they did."""
    runs_left = [(run.pk, run.finished_at is not None) for run in ImportRun.objects.order_by("pk")]
    files_left = list(ImportedFile.objects.order_by("pk").values_list(*OF_FILES))
    found = picture()
    tell(found)
    told = json.dumps([found, runs_left, files_left], sort_keys=True, default=str)
    tell(hashlib.sha256(told.encode()).hexdigest())


def main(folder: Path, prefix: str, part: int, parts: int) -> None:
    """Prepare, import undisturbed, then die and recover as often as there are steps."""
    # The parsing children are started once, for all imports.
    for future in [workers.submit(b"", name="", given=Given()) for _ in range(workers.CHILDREN)]:
        future.result()
    workers._executor().shutdown()
    workers._executor.cache_clear()

    archives = Archives(folder, prefix)
    completed: dict[str, Any] = {}

    def complete(tell: Tell) -> None:
        import_folder(folder / "inbox", tell)
        look(tell)

    def done_on(name: str, act: Callable[[Tell], None]) -> list[Any]:
        archives.use(name)
        return done(act)

    archives.make("before", like="empty")
    done_on("before", lambda tell: prepare(folder / "inbox", tell))
    for file in (folder / "now").iterdir():
        file.replace(folder / "inbox" / file.name)
    archives.make("undisturbed", like="before")
    told = done_on("undisturbed", lambda tell: import_folder(folder / "inbox", tell))
    steps = told[-1]["steps"]
    before, after = done_on("before", look)[0], done_on("undisturbed", look)[0]
    write_line(1, {"steps": steps, "before": before, "after": after, "reported": told[:-1]})
    for step in range(part, steps + 1, parts):
        archives.make("disturbed", like="before")
        archives.use("disturbed")
        status, reported = forked(lambda tell, step=step: import_folder(folder / "inbox", tell, die_at=step))
        left, digest = done_on("disturbed", look_at_all)
        if digest not in completed:
            completed[digest] = done_on("disturbed", complete)[-1]
        died, finished = status == DIED, completed[digest]
        write_line(1, {"step": step, "died": died, "reported": reported, "left": left, "finished": finished})


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
