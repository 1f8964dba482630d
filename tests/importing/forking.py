"""Processes forked from one in which Django is loaded, that tell what they do while they do it."""

from __future__ import annotations

import gc
import json
import os
import traceback
from collections.abc import Callable
from typing import IO, Any

from django.db import connections

Tell = Callable[[Any], None]


def begun(act: Callable[[Tell], None]) -> tuple[int, IO[str]]:
    """Have a child process begin something; its number, and a line of JSON for each thing that it tells.

    Nothing may be held open on a database, and no thread may run, when it is forked.
    """
    reading, writing = os.pipe()
    # What is loaded by now is never looked through for cycles in the child, which would make its memory a copy.
    gc.freeze()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            act(lambda said: write_line(writing, said))
            connections.close_all()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writing)
    return child, os.fdopen(reading)


def forked(act: Callable[[Tell], None]) -> tuple[int, list[Any]]:
    """Have a child process do something; its exit status, and what it told before it ended."""
    child, pipe = begun(act)
    with pipe:
        told = [json.loads(line) for line in pipe]
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told


def done(act: Callable[[Tell], None]) -> list[Any]:
    """Have a child process do something to its end; what it told."""
    status, told = forked(act)
    if status:
        raise SystemExit(f"ended with status {status}")
    return told


def write_line(descriptor: int, said: Any) -> None:
    """Something as a line of JSON, written at once."""
    rest = json.dumps(said).encode() + b"\n"
    while rest:
        rest = rest[os.write(descriptor, rest) :]
