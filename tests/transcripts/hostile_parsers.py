"""Parsers that do what a hostile file could make a parser do, for the children of bounded readers to call."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import time
from pathlib import Path

from interviews.transcripts import Given, Reading, parse

_hoard: list[bytes] = []


def obey(data: bytes, *, name: str = "", given: Given) -> Reading:
    """Do as the file's name says; parse it where it says nothing."""
    if name == "loop":
        while True:
            pass
    if name == "native loop":
        re.match(r"(a+)+$", "a" * 60 + "b")
    if name == "bomb":
        _hoard.extend(bytes(1 << 24) for _ in range(1000))
    if name == "hoard":
        _hoard.append(bytes(150 << 20))
    if name == "crash":
        ctypes.string_at(0)
    if name == "late byte":
        with open("/proc/self/fd/0", "wb", buffering=0) as own_input:
            own_input.write(b"x")
            os.read(0, 1)
    if name == "leave":
        os._exit(3)
    if name == "fail":
        raise LookupError("no such label")
    if name == "chatter":
        print("noise among the answers", flush=True)
        os.write(1, b"\x00" * 100)
    if name == "write":
        Path(data.decode()).write_text("should not be")
    if name == "slow":
        time.sleep(0.3)
    if name == "secret":
        raise LookupError(os.environ.get("SECRET_KEY", "no secret"))
    if name == "dump":
        sys.stdout = None  # type: ignore[assignment]
    return parse(data, given=given)
