"""A program that imports a folder, is killed at random moments of it, and tells what each death left.

``Archives.run("tests.importing.killed_imports", FOLDER, PREFIX, KILLS, SEED)``: FOLDER holds ``inbox``; archives are
called PREFIX, and ``empty`` is one that is migrated. The inbox is imported undisturbed into one archive, and into
another until it was killed so often, and once more. A line of JSON goes to standard output for the first archive, for
each death, and for the second archive in the end.

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

from tests.importing.archives import Archives
from tests.importing.dying_imports import import_folder, look
from tests.importing.forking import Tell, begun, done, write_line

#: After so many reported files, within so many seconds.
MOMENTS = ((0, 3.0), (1, 0.5), (4, 0.5), (8, 0.5))


def killed_import(inbox: Path, dice: random.Random) -> list[str]:
    """Begin an import and kill it, whatever it does then; the files that it reported as created."""
    files, seconds = dice.choice(MOMENTS)
    child, pipe = begun(lambda tell: import_folder(inbox, tell))
    reported: list[str] = []

    def read(most: float) -> None:
        while len(reported) < most and (line := pipe.readline()):
            one = json.loads(line)
            if one.get("status") == "created":
                reported.append(one["reported"])

    with pipe:
        read(files)
        time.sleep(dice.uniform(0, seconds))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        read(float("inf"))
    return reported


def main(folder: Path, prefix: str, kills: int, seed: int) -> None:
    """Import undisturbed, then be killed, then complete it."""
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
        for _ in range(kills):
            reported = killed_import(inbox, dice)
            write_line(1, {"reported": reported, "left": done(look)[0]})
        write_line(1, done(whole)[0])
    finally:
        archives.drop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
