"""A command run as a program of its own on an archive of its own, and what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from .machine import PeakMemory

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Taken:
    """What a command took: seconds, processor seconds with its children's, statements, and memory."""

    seconds: float
    cpu: float
    statements: int
    peak: PeakMemory


def run(where: dict[str, str], *arguments: str, module: str = "benchmarks.counted") -> Taken:
    """Run a module that tells its statements last; ``where``: the environment that names the archive.

    Raises SystemExit where it ends otherwise than well.
    """
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | where
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    with PeakMemory(process.pid) as peak, process.stderr:
        said = process.stderr.read()
        _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if status:
        raise SystemExit(f"{' '.join(arguments)} ended with status {process.returncode}: {said}")
    seconds = time.perf_counter() - begun
    return Taken(seconds, used.ru_utime + used.ru_stime, int(said.splitlines()[-1]), peak)
