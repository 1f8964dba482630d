"""T05: the same interview in several files, renamed and in several encodings, by two processes at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.generated import transcript
from tests.importing.archives import Archives

pytestmark = pytest.mark.every_database
TALKS = 3
#: What each of a talk's files is called, and its encoding; the first two are the same bytes.
FILES = (("a{}.txt", "utf-8"), ("again-{}.txt", "utf-8"), ("b{}.txt", "utf-16"), ("c{}.txt", "utf-8-sig"))


@pytest.fixture
def archives(tmp_path: Path) -> Iterator[Archives]:
    made = Archives(tmp_path, f"twice_{os.getpid()}")
    yield made
    made.drop()


def test_t05_the_same_talks_renamed_and_in_several_encodings_are_one_interview_each(tmp_path, archives):
    for folder, files in (("one", FILES), ("other", FILES[::-1])):
        (tmp_path / folder).mkdir()
        for number in range(TALKS):
            text = transcript(number, exchanges=4, words=40).decode()
            for place, (name, encoding) in enumerate(files):
                (tmp_path / folder / f"{place}-{name.format(number)}").write_bytes(text.encode(encoding))
    archives.make("twice")
    assert archives.manage("migrate", "--verbosity", "0", on="twice").wait() == 0
    importing = [
        archives.manage("import_transcripts", str(tmp_path / folder), "--publish", "--json", on="twice")
        for folder in ("one", "other")
    ]
    told = [[json.loads(line) for line in process.communicate()[0].splitlines()] for process in importing]
    assert [process.returncode for process in importing] == [0, 0]

    statuses = [one["status"] for lines in told for one in lines]
    assert (statuses.count("created"), set(statuses)) == (TALKS, {"created", "unchanged"})
    (archive,) = json.loads(archives.run("tests.trust.counted", on="twice"))
    assert archive == {
        "interviews": TALKS,
        "public": TALKS,
        "sources": TALKS * 3,  # three encodings
        "sources without an interview": 0,
        "provenance": [len(FILES) * 2] * TALKS,
        "questions": 0,
        "people twice": 0,
    }
