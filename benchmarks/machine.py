"""What the figures were measured on, and what a process takes of it."""

from __future__ import annotations

import os
import platform
import sqlite3
import threading
from pathlib import Path


def machine() -> str:
    """Processor, cores, load, Python and SQLite, in one line."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "processor unknown"
    )
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{model}, {os.cpu_count()} cores, load before {load}; "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


class PeakMemory:
    """The most resident memory of a process and of its largest child, in MB: ``with PeakMemory(pid) as peak``."""

    def __init__(self, pid: int) -> None:
        self.parent = self.child = 0.0
        self._pid, self._over = pid, threading.Event()
        self._watch = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> PeakMemory:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._watch.join()

    def _sample(self) -> None:
        while not self._over.wait(0.1):
            self.parent = max(self.parent, _high_water(self._pid))
            for child in _children(self._pid):
                self.child = max(self.child, _high_water(child))


def _high_water(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def _children(pid: int) -> list[int]:
    try:
        return [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []
