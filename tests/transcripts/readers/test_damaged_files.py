"""Office files with some of their bytes lost, doubled or changed are read or refused, and nothing else."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy import CASES
from interviews.transcripts import Refused, parse

from .test_rtf import INTERVIEW
from .word_files import package

FILES = {
    path.suffix: path.read_bytes()
    for path in sorted((CASES / "tuning").iterdir())
    if path.suffix in (".docx", ".odt", ".epub", ".pdf")
} | {".rtf": INTERVIEW}
DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
)  # where, how many bytes go, what comes instead


def damaged(data: bytes, damage: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, instead in damage:
        at = int(where * len(data))
        data = data[:at] + instead + data[at + length :]
    return data


@pytest.mark.parametrize("kind", FILES)
@settings(derandomize=True, max_examples=40, deadline=None)
@given(damage=DAMAGE)
def test_a_damaged_file_is_read_or_refused(kind: str, damage: list[tuple[float, int, bytes]]) -> None:
    with contextlib.suppress(Refused):
        reading = parse(damaged(FILES[kind], damage))
        assert "".join(reading.text[span.start : span.end] for span in reading.spans) == reading.text


@pytest.mark.parametrize("kind", [".docx", ".odt", ".epub"])
@settings(derandomize=True, max_examples=40, deadline=None)
@given(data=st.data(), damage=DAMAGE)
def test_a_container_with_a_damaged_part_is_read_or_refused(
    kind: str, data: st.DataObject, damage: list[tuple[float, int, bytes]]
) -> None:
    with zipfile.ZipFile(io.BytesIO(FILES[kind])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    # Values between quotation marks, so that the part stays well formed.
    pieces = parts[name].split(b'"')
    index = data.draw(st.integers(0, len(pieces) - 1))
    told = data.draw(st.sampled_from((b"", b"-1", b"99999999999", b"x", pieces[index])))
    changed = b'"'.join([*pieces[:index], told if index % 2 else pieces[index], *pieces[index + 1 :]])
    for part in (changed, damaged(parts[name], damage)):
        with contextlib.suppress(Refused):
            reading = parse(package({**parts, name: part}))
            assert "".join(reading.text[span.start : span.end] for span in reading.spans) == reading.text
