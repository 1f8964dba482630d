"""What it costs to ask of each file which interview it is: with and without, on an empty archive and on a large one.

``python -m benchmarks.matching [INTERVIEWS [FILES]]`` (5,000 and 200 by default) fills an archive on SQLite with short
interviews, then imports files into copies of it and of an empty one. One file in ten is nearly the same as an interview
of the large archive. Told are the processor time with that of the children, the statements, and how many questions were
left to editors. What is done without matching is the same import with nothing sketched, looked up, compared or stored.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path

from .generated import transcript
from .importing import run
from .machine import machine

_COPY_OF_EACH = 10
_ROUNDS = 3  # by turns; of each the cheapest is told, for others use the machine as well


def main(interviews: int, number: int) -> None:
    """Print one row for each archive, without matching and with it."""
    print(machine())
    print(
        f"{'archive':>8} {'files':>6} {'matching':>9} {'cpu ms each':>12} {'x':>5} {'statements':>11} {'questions':>10}"
    )
    with tempfile.TemporaryDirectory() as folder:
        filling, inbox, copy = Path(folder, "filling"), Path(folder, "inbox"), Path(folder, "copy")
        _write(filling, {place: transcript(place, **_size(place, number)) for place in range(interviews)})
        _write(inbox, {place: _arriving(place, interviews) for place in range(number)})
        for size in (0, interviews):
            full = Path(folder, f"of_{size}")
            run({"VAR_DIR": str(full)}, "migrate", "--verbosity", "0")
            if size:
                run({"VAR_DIR": str(full)}, "import_transcripts", str(filling), "--publish")
            taken: dict[str, list[tuple[float, int, int]]] = {"without": [], "with": []}
            for matching, command in (("without", "import_unmatched"), ("with", "import_transcripts")) * _ROUNDS:
                shutil.copytree(full, copy)
                before = _questions(copy)
                took = run({"VAR_DIR": str(copy)}, command, str(inbox), "--publish")
                taken[matching].append((took.cpu, took.statements, _questions(copy) - before))
                shutil.rmtree(copy)
            for matching, rounds in taken.items():
                cpu, statements, questions = min(rounds)
                print(
                    f"{size:>8,} {number:>6,} {matching:>9} {cpu / number * 1000:>12.1f} "
                    f"{cpu / min(taken['without'])[0]:>5.2f} {statements:>11,} {questions:>10,}",
                    flush=True,
                )


def _size(place: int, number: int) -> dict[str, int]:
    """Those that are copied are as long as most; the others only have to be there."""
    return {} if place < number // _COPY_OF_EACH else {"exchanges": 4, "words": 52}


def _arriving(place: int, interviews: int) -> bytes:
    if place % _COPY_OF_EACH:
        return transcript(interviews + place)
    return transcript(place // _COPY_OF_EACH).replace(b"market", b"fair").replace(b"engine", b"motor")


def _write(folder: Path, texts: dict[int, bytes]) -> None:
    folder.mkdir()
    for place, text in texts.items():
        (folder / f"{place:06}.txt").write_bytes(text)


def _questions(archive: Path) -> int:
    with contextlib.closing(sqlite3.connect(archive / "archive.sqlite3")) as connection:
        (number,) = connection.execute("SELECT count(*) FROM interviews_likeness").fetchone()
    return int(number)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [5000, 200][len(given) :]))
