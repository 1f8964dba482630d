"""Where files are parsed: in a few bounded child processes, ahead of the transactions, so that both cores are busy.

One pool serves the whole process and ends with it; a child that takes too long, needs too much memory or crashes costs
its own file and no other.
"""

from __future__ import annotations

import atexit
import functools
import os
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from interviews.editing.creation import storable_json
from interviews.transcripts import Given, Reading, Refused
from interviews.transcripts.bounded import BoundedReaders

# Two on a small machine, where one of them has the core that the importer leaves; each takes some 170 MB.
CHILDREN = min(max(2, len(os.sched_getaffinity(0)) - 1), 4)
# How many files are parsed ahead of those that are being written, and how many bytes are held at all.
AHEAD, MOST_BYTES_AHEAD = 16 * CHILDREN, 16 << 20


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood, as JSON that can be stored; the records themselves take ten times the memory."""

    as_json: str

    def reading(self) -> Reading:
        """The reading. Costs the parsing of its JSON."""
        return Reading.from_json(self.as_json)


def submit(data: bytes, *, name: str, given: Given) -> Future[Parsed | Refused]:
    """Begin to parse one file; the future holds its reading, or why there is none."""
    return _executor().submit(_read, data, name, given)


def _read(data: bytes, name: str, given: Given) -> Parsed | Refused:
    try:
        return Parsed(storable_json(_readers().read_json(data, name, given)))
    except Refused as refused:
        return refused


@functools.cache
def _readers() -> BoundedReaders:
    readers = BoundedReaders(CHILDREN)
    atexit.register(readers.close)
    return readers


@functools.cache
def _executor() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(CHILDREN, thread_name_prefix="parsing")
