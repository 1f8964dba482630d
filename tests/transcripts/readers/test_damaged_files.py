"""Files with some of their bytes or marks lost, doubled, changed or of another file are read or refused, nothing else.

``make fuzz`` tries many more; FUZZ_EXAMPLES says how many of each kind.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy import CASES
from interviews.transcripts import Refused, parse

from .test_rtf import INTERVIEW
from .word_files import package

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "40"))
SETTINGS = settings(derandomize=EXAMPLES <= 100, max_examples=EXAMPLES, deadline=None)
KINDS = (".docx", ".odt", ".epub", ".pdf", ".html")
FILES = {
    kind: [path.read_bytes() for path in sorted((CASES / "tuning").iterdir()) if path.suffix == kind] for kind in KINDS
} | {".rtf": [INTERVIEW]}
PACKED = (".docx", ".odt", ".epub")
DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
)  # where, how many bytes go, what comes instead
# What parts a text from its marks: a tag, an attribute's value, a control word.
_MARK = re.compile(rb"""<[^<>]{0,300}>|"[^"<>]{0,100}"|\\[a-z]{1,20}-?\d{0,6}|[{}]""")


_LONGEST_RUN = 200_000


def damaged(data: bytes, damage: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, instead in damage:
        at = int(where * len(data))
        data = data[:at] + instead + data[at + length :]
    return data


def check(data: bytes) -> None:
    with contextlib.suppress(Refused):
        reading = parse(data)
        assert "".join(reading.text[span.start : span.end] for span in reading.spans) == reading.text


def shuffled_marks(data: bytes, draw: st.DataObject) -> bytes:
    """The data with some of its marks lost, doubled, or in each other's places."""
    pieces, marks = _MARK.split(data), _MARK.findall(data)
    for _ in range(draw.draw(st.integers(1, 8)) if marks else 0):
        one, other = (draw.draw(st.integers(0, len(marks) - 1)) for _ in range(2))
        act = draw.draw(st.sampled_from(("lose", "double", "swap", "many")))
        if act == "swap":
            marks[one], marks[other] = marks[other], marks[one]
        else:
            # Of one that was multiplied before there are enough.
            marks[one] = (marks[one] * {"lose": 0, "double": 2, "many": 300}[act])[:_LONGEST_RUN]
    return b"".join(piece + mark for piece, mark in zip(pieces, [*marks, b""], strict=True))


@pytest.mark.parametrize("kind", FILES)
@SETTINGS
@given(draw=st.data(), damage=DAMAGE)
def test_a_damaged_file_is_read_or_refused(
    kind: str, draw: st.DataObject, damage: list[tuple[float, int, bytes]]
) -> None:
    check(damaged(draw.draw(st.sampled_from(FILES[kind])), damage))


@pytest.mark.parametrize("kind", FILES)
@SETTINGS
@given(draw=st.data())
def test_a_file_that_goes_on_as_another_is_read_or_refused(kind: str, draw: st.DataObject) -> None:
    every = [data for files in FILES.values() for data in files]
    first, second = draw.draw(st.sampled_from(FILES[kind])), draw.draw(st.sampled_from([*FILES[kind], *every]))
    one, other = (draw.draw(st.floats(0, 1)) for _ in range(2))
    check(first[: int(one * len(first))] + second[int(other * len(second)) :])


@pytest.mark.parametrize("kind", [".html", ".rtf"])
@SETTINGS
@given(draw=st.data())
def test_a_file_whose_marks_are_shuffled_is_read_or_refused(kind: str, draw: st.DataObject) -> None:
    check(shuffled_marks(draw.draw(st.sampled_from(FILES[kind])), draw))


@pytest.mark.parametrize("kind", PACKED)
@SETTINGS
@given(draw=st.data(), damage=DAMAGE)
def test_a_container_with_a_damaged_part_is_read_or_refused(
    kind: str, draw: st.DataObject, damage: list[tuple[float, int, bytes]]
) -> None:
    with zipfile.ZipFile(io.BytesIO(draw.draw(st.sampled_from(FILES[kind])))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw.draw(st.sampled_from(sorted(parts)))
    # Values between quotation marks, so that the part stays well formed.
    pieces = parts[name].split(b'"')
    index = draw.draw(st.integers(0, len(pieces) - 1))
    told = draw.draw(st.sampled_from((b"", b"-1", b"99999999999", b"x", pieces[index])))
    changed = b'"'.join([*pieces[:index], told if index % 2 else pieces[index], *pieces[index + 1 :]])
    for part in (changed, damaged(parts[name], damage), shuffled_marks(parts[name], draw)):
        check(package({**parts, name: part}))
