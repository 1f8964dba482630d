"""Parsing in child processes that can neither take for ever, nor eat the machine's memory, nor take the importer down.

A page can be written so that native parsers run for hours or crash. So each file is parsed in one of a few children
with limits set by the kernel; a watchdog here ends a child that exceeds its time, and another takes its place. Children
are started as ``python -I`` without the environment, and so without passwords that stand in it, and they end with their
parent: each holds one end of a pipe, its lifeline, on which nothing is ever written, and the kernel ends the child when
the other end closes. An alarm set before each file ends it in any case.

A question and an answer are each two frames, a length of eight bytes and the bytes: a header in JSON, then the file, or
the reading in JSON. Nothing is unpickled, for a child that read a hostile file is not to be trusted with more. The
limits, and what is known of the memory in use, are Linux's.
"""

from __future__ import annotations

import contextlib
import dataclasses
import fcntl
import gc
import importlib
import json
import os
import queue
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from .messages import Message, message
from .records import Given, PartialDate, Reading, Refused

PARSER = "interviews.transcripts:parse"

_ROOT = str(Path(__file__).resolve().parents[2])
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from interviews.transcripts.bounded import serve; serve()"
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT")
_LENGTH = struct.Struct(">Q")
_OUT_OF_MEMORY = 77
_SECONDS_TO_START = 120.0
_READY = b"ready"

# Read by each child before its limits are set, so that what every text needs is loaded once and charged to no file.
_FIRST_TEXT = "\n\n".join(
    f"Post: What did you see on the quay on day {day}?\n\nLund: The water came to the step, and then it went again."
    for day in range(1, 8)
).encode()


class BoundedReaders:
    """A pool of parsing children: ``with BoundedReaders() as readers: reading = readers.read(data, name)``.

    ``memory``: bytes that a file may take beyond what the parser itself needs. ``seconds``: for each file. ``parser``:
    "module:function" of what the children call, with the signature of :func:`interviews.transcripts.parse`. May be used
    from several threads.
    """

    def __init__(self, workers: int = 2, *, memory: int = 1 << 30, seconds: float = 60.0, parser: str = PARSER) -> None:
        self._workers, self._memory, self._seconds, self._parser = workers, memory, seconds, parser
        self._slots: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(workers):
            self._slots.put(None)
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._children: set[_Child] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all children, those at work too; further reads raise ValueError."""
        with self._lock:
            self._closed.set()
            children, self._children = list(self._children), set()
        for child in children:
            child.end()

    def read(self, data: bytes, name: str = "", given: Given = Given()) -> Reading:  # noqa: B008 - frozen
        """The reading of one file; Refused as the parser refuses it, or because it takes too much of anything."""
        return Reading.from_json(self.read_json(data, name, given))

    def read_json(self, data: bytes, name: str = "", given: Given = Given()) -> str:  # noqa: B008 - frozen
        """As :meth:`read`, the reading as JSON: as the child wrote it."""
        if self._closed.is_set():
            raise ValueError("These readers are closed.")
        child = self._slots.get()
        try:
            if child is not None and child.has_served:
                # A child that served others may hold memory of theirs, so its word on memory is not the last.
                with contextlib.suppress(_TooMuchMemory):
                    return child.ask(data, name, given, self._seconds)
                child = self._replace(child)
            elif child is None:
                child = self._replace(None)
            return child.ask(data, name, given, self._seconds)
        except _TooMuchMemory as error:
            most = f"{self._memory / 2**20:,.0f}"
            raise Refused(message("needs too much memory: more than %(most)s MiB", most=most)) from error
        finally:
            if child is not None and not child.is_fit:
                self._forget(child)
                child = None
            self._slots.put(child)

    def read_all(self, items: Iterable[tuple[bytes, str, Given]]) -> Iterator[Reading | Refused]:
        """The reading of each (data, name, given), or why there is none, in the order of ``items``.

        All children are kept busy, and no more than twice as many files are held as there are children.
        """
        waiting: deque[Future[Reading | Refused]] = deque()
        executor = ThreadPoolExecutor(self._workers, thread_name_prefix="bounded-reader")
        try:
            for item in items:
                waiting.append(executor.submit(self._read_or_refuse, *item))
                if len(waiting) >= 2 * self._workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            # Reached early too, when the caller leaves the loop: what is not begun is not begun any more.
            executor.shutdown(wait=True, cancel_futures=True)

    def _read_or_refuse(self, data: bytes, name: str, given: Given) -> Reading | Refused:
        try:
            return self.read(data, name, given)
        except Refused as refused:
            return refused

    def _replace(self, child: _Child | None) -> _Child:
        if child is not None:
            self._forget(child)
        fresh = _Child(self._parser, self._memory)
        with self._lock:
            if not self._closed.is_set():
                self._children.add(fresh)
                return fresh
        fresh.end()
        raise ValueError("These readers are closed.")

    def _forget(self, child: _Child) -> None:
        child.end()
        with self._lock:
            self._children.discard(child)


class _TooMuchMemory(Exception):
    pass


class _Child:
    """One child process, seen from the parent."""

    def __init__(self, parser: str, memory: int) -> None:
        self.has_served = False
        self.is_fit = True
        self.expired = threading.Event()
        self.memory = memory
        # Nobody else inherits this end, so that it closes with this process, however that ends.
        theirs, ours = os.pipe()
        self.lifeline = os.fdopen(ours, "wb", buffering=0)
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-c", _BOOT, _ROOT, parser, str(memory), str(theirs)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
                pass_fds=(theirs,),
            )
        except BaseException:
            self.lifeline.close()
            raise
        finally:
            os.close(theirs)

    def ask(self, data: bytes, name: str, given: Given, seconds: float) -> str:
        """Have one file parsed. Whatever happens to the child, the answer is a reading in JSON or Refused."""
        header = {"name": name, "given": _plain(given), "seconds": seconds}
        try:
            if not self.has_served:
                self.wait_until_ready()
            with self.watchdog(seconds):
                assert self.process.stdin is not None
                assert self.process.stdout is not None
                _write(self.process.stdin, json.dumps(header).encode(), data)
                answer = json.loads(_read(self.process.stdout, 1 << 20))
                body = _read(self.process.stdout, self.memory)
        except (EOFError, OSError, ValueError) as error:
            self.is_fit = False
            raise self.reason_of_death(seconds) from error
        self.has_served = True
        self.is_fit = not answer["leaving"] and not self.expired.is_set()
        if answer["refused"]:
            raise Refused(Message.from_data(answer["reason"]), answer["line"])
        return body.decode()

    def wait_until_ready(self) -> None:
        with self.watchdog(_SECONDS_TO_START):
            assert self.process.stdout is not None
            if _read(self.process.stdout, len(_READY)) != _READY:
                raise EOFError

    @contextlib.contextmanager
    def watchdog(self, seconds: float) -> Iterator[None]:
        """End the child if the body takes longer: reading from it, or writing to it, then comes to an end."""
        timer = threading.Timer(seconds, self.expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def expire(self) -> None:
        self.expired.set()
        self.process.kill()

    def reason_of_death(self, seconds: float) -> Exception:
        try:
            status = self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            # It speaks nonsense, but lives.
            self.process.kill()
            status = self.process.wait()
        if self.expired.is_set() or status == -signal.SIGALRM:
            return Refused(
                message("takes too long: reading it was stopped after %(seconds)s seconds", seconds=f"{seconds:g}")
            )
        # PDFium, like most native code, aborts where it is refused memory.
        if status in (_OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGTRAP):
            return _TooMuchMemory()
        if status < 0:
            how = message("with signal %(name)s", name=signal.Signals(-status).name)
        else:
            how = message("with status %(status)s", status=status)
        told = message("crashed: the process that read it ended %(how)s. Please report this with the file.", how=how)
        return Refused(told)

    def end(self) -> None:
        self.is_fit = False
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.lifeline):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _plain(given: Given) -> dict[str, str | None]:
    return {**dataclasses.asdict(given), "date": str(given.date) if given.date else None}


def _write(pipe: IO[bytes], *frames: bytes) -> None:
    for frame in frames:
        pipe.write(_LENGTH.pack(len(frame)))
        pipe.write(frame)
    pipe.flush()


def _read(pipe: IO[bytes], most: int) -> bytes:
    """One frame; EOFError where the pipe ends before it does, ValueError for a frame of more than ``most`` bytes."""
    length = pipe.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        raise EOFError
    size = _LENGTH.unpack(length)[0]
    if size > most:
        raise ValueError(f"a frame of {size} bytes")
    frame = pipe.read(size)
    if len(frame) < size:
        raise EOFError
    return frame


# --- in the child ---


def serve() -> None:
    """Answer questions on standard input until it ends: the whole life of a child."""
    parser, memory, lifeline = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    module, function = parser.split(":")
    parse = getattr(importlib.import_module(module), function)
    # What a parser prints must not get among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    # An interrupt from the keyboard reaches the whole group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _end_with(lifeline)
    with contextlib.suppress(Refused):
        parse(_FIRST_TEXT, name="", given=Given())
    _collect_seldom()
    in_use = _in_use()
    _limit(in_use + memory)
    _write(answers, _READY)
    try:
        while True:
            question = json.loads(_read(sys.stdin.buffer, memory))
            data = _read(sys.stdin.buffer, memory)
            _answer(parse, question, data, answers, most=in_use + memory // 2)
    except (EOFError, BrokenPipeError):
        return
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _collect_seldom() -> None:
    """Leave what is loaded by now out of the search for cycles, and search less often: a parse makes few of them.

    It makes hundreds of thousands of small records that live to its end, and looking them through took a tenth of its
    time.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def _in_use() -> int:
    """Bytes of address space this process has."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _answer(
    parse: Callable[..., Reading], question: dict[str, Any], data: bytes, answers: IO[bytes], *, most: int
) -> None:
    """Parse one file and write the answer; a MemoryError is the caller's, every other error is told to the parent.

    ``most``: with more memory than this still in use, the child asks to be replaced.
    """
    told: dict[str, Any] = {"refused": True, "reason": "", "line": None}
    body = b""
    with _alarm(question["seconds"]):
        try:
            body = parse(data, name=question["name"], given=_given(question["given"])).to_json().encode()
            told["refused"] = False
        except Refused as refused:
            told.update(reason=refused.reason.to_data(), line=refused.line)
        except MemoryError:
            raise
        except Exception as error:
            said = f"{type(error).__name__}: {str(error)[:300]}"
            told["reason"] = message("crashed: %(error)s. Please report this with the file.", error=said).to_data()
    told["leaving"] = _in_use() > most
    _write(answers, json.dumps(told).encode(), body)


def _given(value: dict[str, Any]) -> Given:
    return Given(**{**value, "date": PartialDate.from_iso(value["date"]) if value["date"] else None})


def _end_with(lifeline: int) -> None:
    """Let the kernel end this process when the other end of a pipe closes, which is when its parent has ended.

    This interpreter need not run for that: a native parser, or a regular expression, may hold it for good. Nobody
    writes to the pipe, so that a signal from it can mean nothing else. (The kernel's own signal for the death of a
    parent comes when the thread that started the child ends, and threads of a pool do.)
    """
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    poll = select.poll()
    poll.register(lifeline, 0)
    # It may have ended before the kernel was asked; a hang-up is told without asking for it.
    if poll.poll(0):
        os._exit(1)


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """End this process where a file takes longer than the parent's watchdog would let it."""
    signal.setitimer(signal.ITIMER_REAL, seconds + 5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
