"""Hostile files are refused one by one, the rest is read, and no process is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviews.transcripts import Given, Reading, Refused, parse
from interviews.transcripts.bounded import BoundedReaders
from interviews.transcripts.records import PartialDate

ROOT = Path(__file__).parents[2]
HOSTILE = "tests.transcripts.hostile_parsers:obey"
MEMORY = 400 << 20
TRANSCRIPT = (
    "The tide\n\n"
    + "\n\n".join(
        f"Harbour Post: What did you see on day {day}?\n\nMara Lund: The water came to step {day} and went again."
        for day in range(1, 6)
    )
).encode()


@pytest.fixture(scope="module")
def readers() -> Iterator[BoundedReaders]:
    with BoundedReaders(workers=1, memory=MEMORY, seconds=3, parser=HOSTILE) as pool:
        yield pool


def children_of(pid: int) -> list[int]:
    """Live processes whose parent is ``pid``; the dead that nobody has waited for do not count."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == pid and state != "Z":
            found.append(int(path.parent.name))
    return found


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_reading_is_the_same_as_without_a_child() -> None:
    given = Given(title="The tide", date=PartialDate(2021, 5), outlet="Harbour Post", language="en")
    with BoundedReaders(workers=1) as pool:
        assert pool.read(TRANSCRIPT, "tide.txt", given) == parse(TRANSCRIPT, name="tide.txt", given=given)


def test_what_the_parser_refuses_is_refused_with_its_reason_and_line(readers: BoundedReaders) -> None:
    with pytest.raises(Refused) as here:
        parse(b"Only a note.\n")
    with pytest.raises(Refused) as there:
        readers.read(b"Only a note.\n")
    assert (there.value.reason, there.value.line) == (here.value.reason, here.value.line)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("loop", "takes too long"),
        ("native loop", "takes too long"),
        ("bomb", "needs too much memory"),
        ("crash", "crashed: the process that read it ended with signal SIGSEGV"),
        ("leave", "crashed: the process that read it ended with status 3"),
        ("fail", "crashed: LookupError: no such label"),
    ],
)
def test_a_hostile_file_is_refused_with_the_reason_and_the_next_is_read(
    readers: BoundedReaders, name: str, reason: str
) -> None:
    with pytest.raises(Refused, match=f"^{reason}"):
        readers.read(TRANSCRIPT, name)
    assert len(readers.read(TRANSCRIPT).exchanges) == 5


def test_a_file_is_not_refused_for_the_memory_that_those_before_it_took(readers: BoundedReaders) -> None:
    for _ in range(4):
        assert len(readers.read(TRANSCRIPT, "hoard").exchanges) == 5


def test_what_a_parser_prints_does_not_get_among_the_answers(readers: BoundedReaders) -> None:
    assert len(readers.read(TRANSCRIPT, "chatter").exchanges) == 5


def test_a_child_is_not_ended_by_what_is_written_to_it_while_it_parses(readers: BoundedReaders) -> None:
    assert len(readers.read(TRANSCRIPT, "late byte").exchanges) == 5


def test_a_child_writes_no_file(readers: BoundedReaders, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="crashed: OSError"):
        readers.read(str(tmp_path / "loot").encode(), "write")
    assert not (tmp_path / "loot").exists() or not (tmp_path / "loot").read_bytes()


def test_a_child_does_not_know_the_secrets_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "a secret")
    with BoundedReaders(workers=1, parser=HOSTILE) as pool, pytest.raises(Refused, match="no secret"):
        pool.read(TRANSCRIPT, "secret")


def test_all_files_are_answered_in_their_order_by_all_children() -> None:
    names = ["slow", "", "fail", "", "crash", "slow", "", "loop", ""]
    items = ((TRANSCRIPT, name, Given(title=f"File {number}")) for number, name in enumerate(names))
    with BoundedReaders(workers=2, memory=MEMORY, seconds=2, parser=HOSTILE) as pool:
        answers = list(pool.read_all(items))
    told = [answer.title if isinstance(answer, Reading) else answer.reason.split(":")[0] for answer in answers]
    assert told == ["File 0", "File 1", "crashed", "File 3", "crashed", "File 5", "File 6", "takes too long", "File 8"]


def test_files_are_taken_as_they_are_needed_and_not_all_at_once() -> None:
    taken = []

    def items() -> Iterator[tuple[bytes, str, Given]]:
        for number in range(100):
            taken.append(number)
            yield TRANSCRIPT, "", Given()

    with BoundedReaders(workers=2) as pool:
        next(answers := pool.read_all(items()))
        answers.close()
    assert len(taken) <= 5


def test_no_child_is_left_after_the_end_nor_after_an_error() -> None:
    before = set(children_of(os.getpid()))
    pool = BoundedReaders(workers=2, parser=HOSTILE)

    def stop_amid_the_work() -> None:
        with pool:
            assert len(list(pool.read_all([(TRANSCRIPT, "slow", Given())] * 4))) == 4
            assert len(set(children_of(os.getpid())) - before) == 2
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_amid_the_work()
    assert set(children_of(os.getpid())) <= before
    with pytest.raises(ValueError, match="closed"):
        pool.read(TRANSCRIPT)


@pytest.mark.parametrize("name", ["native loop", "loop", ""])
def test_children_end_with_a_parent_that_is_killed(name: str) -> None:
    source = (
        "import sys; sys.path.insert(0, sys.argv[1]); from interviews.transcripts.bounded import BoundedReaders\n"
        f"pool = BoundedReaders(workers=1, seconds=60, parser={HOSTILE!r})\n"
        f"pool.read({TRANSCRIPT!r})\nprint('ready', flush=True)\n"
        f"pool.read({TRANSCRIPT!r}, {name!r})\nprint('read', flush=True)\nsys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", source, str(ROOT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"ready\n"
        time.sleep(0.5)
        children = children_of(parent.pid)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    deadline = time.monotonic() + 5
    while any(is_alive(pid) for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(children) == 1
    assert not any(is_alive(pid) for pid in children)
