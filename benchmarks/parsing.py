"""How fast texts are understood, from 10 kB to 10 MB, against reading the same text and splitting it into lines.

``python -m benchmarks.parsing`` prints one row a size. Time per MB that grows with the size would be a fault.
"""

from __future__ import annotations

import resource
import time

from interviews.transcripts import parse

from .generated import transcript

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def main() -> None:
    """Print seconds, MB/s and the ratio to the floor for each size."""
    parse(transcript(0))
    print(f"{'bytes':>12} {'seconds':>9} {'MB/s':>7} {'x floor':>9} {'peak MB':>8}")
    for size in SIZES:
        data = transcript(1, exchanges=max(3, size // 1640))
        floor = _timed(lambda data=data: [line.strip() for line in data.decode().split("\n")])
        taken = _timed(lambda data=data: parse(data))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{len(data):>12,} {taken:>9.2f} {len(data) / taken / 1e6:>7.2f} {taken / floor:>9,.0f} {peak:>8.0f}")


def _timed(act: object) -> float:
    begun = time.perf_counter()
    act()  # type: ignore[operator]
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
