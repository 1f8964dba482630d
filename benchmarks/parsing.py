"""How fast texts are understood, from 10 kB to 10 MB, against reading the same text and splitting it into lines.

``python -m benchmarks.parsing`` prints one row a size. Time per MB that grows with the size would be a fault.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from interviews.transcripts import parse

from .generated import transcript
from .machine import machine

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
_LEAST_SECONDS = 0.5


def main() -> None:
    """Print seconds, MB/s and the ratio to the floor for each size."""
    print(machine())
    parse(transcript(0))
    print(f"{'bytes':>12} {'seconds':>9} {'MB/s':>7} {'floor MB/s':>11} {'x floor':>9} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            data = transcript(1, exchanges=max(3, round(size / 2115)))
            path = Path(folder, f"{size}.txt")
            path.write_bytes(data)
            floor = _seconds(lambda path=path: path.read_bytes().decode().split("\n"))
            taken = _seconds(lambda data=data: parse(data))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{len(data):>12,} {taken:>9.4f} {len(data) / taken / 1e6:>7.2f} {len(data) / floor / 1e6:>11,.0f} "
                f"{taken / floor:>9,.0f} {peak:>8.0f}",
                flush=True,
            )


def _seconds(act: Callable[[], object]) -> float:
    """The best of as many rounds as fit into half a second, at least one."""
    best, begun = float("inf"), time.perf_counter()
    while True:
        start = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - start)
        if time.perf_counter() - begun > _LEAST_SECONDS:
            return best


if __name__ == "__main__":
    main()
