"""T11: lines of megabytes, and more lines or labels than any transcript has."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviews.importing.files import MOST_BYTES
from interviews.transcripts import Refused, parse
from interviews.transcripts.bounded import BoundedReaders
from tests.effort import calls

from .conftest import MEMORY, refusal
from .hostile_files import LONG, filled, talk

# Too much for the time or the memory given here (which of them depends on the machine), or understood within both.
WITHIN_BOUNDS = (
    "takes too long",
    "needs too much memory",
    "no interview",
    "no JSON",
    "it is JSON",
    "more than 2,000,000 tags",
)


def bytes_read() -> int:
    """How many bytes this process has read by now, of files and all else; its children are not in it."""
    return int(Path("/proc/self/io").read_text().split()[1])


@pytest.mark.parametrize("kind", ["txt", "srt", "md", "html", "docx"])
def test_t11_a_line_of_a_hundred_megabytes_is_refused_unread(command, inbox, kind):
    with open(inbox / f"hostile.{kind}", "wb") as stream:
        stream.write(b"Q: Why? ")
        stream.truncate(100 << 20)
    before = bytes_read()
    told = command(None)
    assert "larger than 32 MiB" in told.reason
    assert "Split it" in told.reason
    assert bytes_read() - before < MOST_BYTES // 4


@pytest.mark.parametrize("name", LONG)
def test_t11_a_file_just_below_the_limit_is_read_or_refused_in_bounded_time_and_memory(hasty_readers, name):
    assert refusal(LONG[name](), hasty_readers).startswith(WITHIN_BOUNDS)


@pytest.mark.parametrize("name", ["a dialogue in one line", "a string of JSON in one line"])
def test_t11_a_file_just_below_the_limit_costs_itself_alone(command, hasty_readers, name):
    assert command(LONG[name](), by=hasty_readers, preview=False).reason.startswith(WITHIN_BOUNDS)


@pytest.mark.parametrize(
    "unit",
    [
        "Q: Why? A: The water came to the step. ",
        "Word ",
        "a\n",
        "a\n\n",
        "Mara Lund: Why?\n\n",
        "**Why?** So. ",
        "and ",
    ],
)
def test_t11_the_work_grows_with_the_text_and_no_faster(unit):
    def work(times: int) -> int:
        def read() -> None:
            try:
                parse((unit * times).encode())
            except Refused:
                return

        return calls(read)

    work(100)
    assert work(2000) <= 6 * work(500) + 20_000


def test_t11_an_interview_that_is_one_line_of_half_a_megabyte_is_read(command):
    told = command(" ".join([*talk(), "So it was. " * 45_000]).encode(), preview=False)
    assert told.about["status"] == "created"
    assert len(told.said) > 450_000


def test_t11_letters_by_their_numbers_cost_no_more_than_letters():
    """Each byte that came was once added to a copy of all before it."""
    with BoundedReaders(1, memory=MEMORY, seconds=100) as readers:
        data = b"{\\rtf1\\ansi " + filled("\\'e8", 3 << 20) + b"}"
        assert refusal(data, readers).startswith("no interview")
