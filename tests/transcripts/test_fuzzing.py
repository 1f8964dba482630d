"""Damaged, shuffled and senseless texts: each is read with spans that tile it or refused, and none costs too much.

``make fuzz`` tries many more; FUZZ_EXAMPLES says how many of each kind.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from interviews.transcripts import Refused, parse
from interviews.transcripts.ledger import gaps
from interviews.transcripts.records import Reading
from tests.effort import calls

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "25"))
_BOUNDED = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=EXAMPLES <= 100
)
# Formats that are opened by libraries and cut in bytes would only test those; they have tests of their own.
_TEXTS = (".txt", ".md", ".html", ".vtt", ".srt", ".json")
# The calls of one parse: far above what any case takes, far below what a wrong turn would take.
_MOST_CALLS, _CALLS_A_BYTE = 3_000_000, 3_000


@cache
def _files() -> tuple[bytes, ...]:
    cases = [path for path in (ROOT / "tests/transcripts/cases/tuning").iterdir() if path.with_suffix(".json") != path]
    found = sorted([*cases, *(ROOT / "examples").iterdir()])
    return tuple(path.read_bytes() for path in found if path.suffix in _TEXTS)


def _cut(lines: list[bytes], dice: random.Random) -> None:
    start = dice.randrange(len(lines))
    del lines[start : start + dice.randint(1, 10)]


def _double(lines: list[bytes], dice: random.Random) -> None:
    start = dice.randrange(len(lines))
    lines[start:start] = lines[start : start + dice.randint(1, 10)]


def _shuffle(lines: list[bytes], dice: random.Random) -> None:
    start = dice.randrange(len(lines))
    part = lines[start : start + 12]
    dice.shuffle(part)
    lines[start : start + 12] = part


def _join(lines: list[bytes], dice: random.Random) -> None:
    start = dice.randrange(len(lines))
    lines[start : start + 8] = [dice.choice((b" ", b"", b"\t")).join(lines[start : start + 8])]


def _splice(lines: list[bytes], dice: random.Random) -> None:
    other = dice.choice(_files()).split(b"\n")
    start = dice.randrange(len(other))
    place = dice.randrange(len(lines))
    lines[place:place] = other[start : start + dice.randint(1, 20)]


def _prick(lines: list[bytes], dice: random.Random) -> None:
    """A byte or a mark in the midst of a line."""
    place = dice.randrange(len(lines))
    at = dice.randint(0, len(lines[place]))
    mark = dice.choice((b"?", b":", b"-", b"*", b"<", b">", b"&", b"\x00", b"\xff", b"\xc4", *_MARKS))
    lines[place] = lines[place][:at] + mark * dice.choice((1, 1, 2, 50)) + lines[place][at:]


_MARKS = tuple(
    mark.encode()
    for mark in (
        *(
            "\u202e",
            "\u200b",
            "\u00a0",
            "\u2028",
            "\u0301",
            "–",
            "—",
            "“",
            "„",
            "：",
            "？",
            "Ж",
            "語",
            "ß",
            "İ",
            "\ufeff",
        ),
        *("</p>", "<b>", "<div>", "<!--", "**", "__", "> ", "# ", "[", "](", "Q:", "A:", "00:01", "-->", "1.", "&#0;"),
    )
)
_ACTS: tuple[Callable[[list[bytes], random.Random], None], ...] = (_cut, _double, _shuffle, _join, _splice, _prick)


def _check(data: bytes) -> None:
    """Refused, or read with a sound ledger and as JSON again, in bounded work."""
    readings: list[Reading] = []

    def work() -> None:
        try:
            readings.append(parse(data))
        except Refused:
            return

    assert calls(work) <= _MOST_CALLS + _CALLS_A_BYTE * len(data)
    for reading in readings:
        assert not gaps(reading.text, reading.spans)
        assert Reading.from_json(reading.to_json()) == reading


@_BOUNDED
@given(st.integers(0, 1 << 32))
def test_a_damaged_case_is_read_or_refused(seed: int) -> None:
    dice = random.Random(seed)
    lines = dice.choice(_files()).split(b"\n")
    for _ in range(dice.randint(1, 6)):
        dice.choice(_ACTS)(lines, dice)
        lines = lines or [b""]
    _check(b"\n".join(lines))


@_BOUNDED
@given(st.integers(0, 1 << 32))
def test_a_case_cut_anywhere_is_read_or_refused(seed: int) -> None:
    dice = random.Random(seed)
    data = dice.choice(_files())
    start, end = sorted((dice.randint(0, len(data)), dice.randint(0, len(data))))
    _check(data[:start] + data[end:] if dice.random() < 0.5 else data[start:end])


_PIECES = st.sampled_from(
    [
        *(
            "Q: ",
            "A: ",
            "HP:",
            "Mara Lund: ",
            "MARA LUND — ",
            "– ",
            "1. ",
            "2) ",
            "[00:01] ",
            "(ML) ",
            "**",
            "<b>",
            "</b>",
        ),
        *(
            "<p>",
            "</p>",
            "<h2>",
            "> ",
            "\n",
            "\n\n",
            "\t",
            "  ",
            "Why?",
            "Who? ",
            "I did. ",
            "You did! ",
            "Photo: ",
            "By ",
        ),
        *("Read also", "4 May 2020", "Harbour Post", "(HP)", "Ana Berg", "Anom Berg", "and", "Pet", "Зашто? ", "Јер. "),
        *("…", "\u202e", "\u00ad", "\u00a0", "-\n", ":", "::", "?", ";", "”", "<div>", "&nbsp;", "WEBVTT\n\n", "--> "),
    ]
)


@_BOUNDED
@given(st.lists(_PIECES, min_size=1, max_size=120).map("".join))
@example("-\n" * 30)
def test_a_text_of_random_marks_is_read_or_refused(text: str) -> None:
    _check(text.encode())


@_BOUNDED
@given(st.text(max_size=400))
def test_any_unicode_is_read_or_refused(text: str) -> None:
    _check(text.encode("utf-8", "surrogatepass"))
