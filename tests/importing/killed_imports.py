"""A program that imports a growing folder, is killed at random moments of it, and tells what each death left.

``Archives.run("tests.importing.killed_imports", FOLDER, PREFIX, KILLS, SEED)``: FOLDER holds ``inbox``; archives are
called PREFIX, and ``empty`` is one that is migrated. The inbox is imported undisturbed into one archive. Into another
it comes in as many parts as there are deaths, so that every import that is killed has something to write; in the end it
is imported once more. A line of JSON goes to standard output for the first archive, for each death, and for the second
archive in the end.

Each import is a process forked from this one, so that Django is loaded once; its parsing children are its own.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

from django.db import connections

from interviews.importing import workers
from tests.importing.archives import Archives
from tests.importing.dying_imports import import_folder, look
from tests.importing.forking import Tell, begun, done, write_line

#: So many seconds, at most, after it began, began to write the first interview, or reported one that it made.
MOMENTS = (("begun", 1.0), ("writing", 0.3), ("writing", 0.3), ("created", 0.1), ("created", 0.1))


def import_and_tell(inbox: Path, tell: Tell) -> None:
    """Import a folder, and tell when the first row is written that belongs to an interview."""
    begun_to_write = False

    def statement(execute: Any, sql: str, *arguments: Any) -> Any:
        nonlocal begun_to_write
        if not begun_to_write and sql.startswith(("INSERT", "COPY")) and "importrun" not in sql:
            begun_to_write = True
            tell({"status": "writing"})
        return execute(sql, *arguments)

    with connections["default"].execute_wrapper(statement):
        import_folder(inbox, tell)


def killed_import(inbox: Path, dice: random.Random) -> dict[str, Any]:
    """Begin an import and kill it, whatever it does then; what it reported as created, or that it wrote."""
    awaited, seconds = dice.choice(MOMENTS)
    child, pipe = begun(lambda tell: import_and_tell(inbox, tell))
    told: list[dict[str, Any]] = [{"status": "begun"}]
    with pipe:
        while told[-1].get("status") != awaited and (line := pipe.readline()):
            told.append(json.loads(line))
        time.sleep(dice.uniform(0, seconds))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        told += map(json.loads, pipe)
    created = [one["reported"] for one in told if one.get("status") == "created"]
    return {"reported": created, "was_writing": {"status": "writing"} in told and not created}


def main(folder: Path, prefix: str, kills: int, seed: int) -> None:
    """Import undisturbed, then be killed, then complete it."""
    # Each import starts its own, and one is at work sooner than two.
    workers.CHILDREN = 1
    archives, inbox, dice = Archives(folder, prefix), folder / "inbox", random.Random(seed)

    def use(name: str) -> None:
        archives.make(name, like="empty")
        archives.use(name)

    def whole(tell: Tell) -> None:
        import_folder(inbox, lambda said: None)
        look(tell)

    try:
        use("undisturbed")
        write_line(1, done(whole)[0])
        use("killed")
        arriving = sorted(inbox.rename(folder / "arriving").iterdir())
        inbox.mkdir()
        for number in range(kills):
            # In their order, on which depends who of two namesakes gets which address.
            for file in arriving[len(arriving) * number // kills : len(arriving) * (number + 1) // kills]:
                file.rename(inbox / file.name)
            write_line(1, {**killed_import(inbox, dice), "left": done(look)[0]})
        write_line(1, done(whole)[0])
    finally:
        archives.drop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
