"""T05: the same interview in several files, renamed and in several encodings, by two processes at a time."""

from __future__ import annotations

import json
import subprocess

import pytest

from benchmarks.generated import transcript
from tests.importing.archives import Archives
from tests.importing.pictures import Picture

TALKS, TALKS_AT_ONCE = 3, 20
# Seconds for the second import to come to where it has to wait; what is slower comes after the first and shows nothing.
HALT = 3
#: What each of a talk's files is called, and its encoding; the first two are the same bytes.
FILES = (("a{}.txt", "utf-8"), ("again-{}.txt", "utf-8"), ("b{}.txt", "utf-16"), ("c{}.txt", "utf-8-sig"))


def test_t05_the_same_talks_renamed_and_in_several_encodings_are_one_interview_each(tmp_path, archives):
    for folder, files in (("one", FILES), ("other", FILES[::-1])):
        (tmp_path / folder).mkdir()
        for number in range(TALKS):
            text = transcript(number, exchanges=4, words=40).decode()
            for place, (name, encoding) in enumerate(files):
                (tmp_path / folder / f"{place}-{name.format(number)}").write_bytes(text.encode(encoding))
    archives.make_migrated("twice")
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


def test_t05_an_import_that_comes_while_another_has_not_committed_the_same_talk_waits_and_finds_it(tmp_path, archives):
    text = transcript(0, exchanges=4, words=40).decode()
    for folder, encoding in (("one", "utf-8"), ("other", "utf-16")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.txt").write_bytes(text.encode(encoding))
    archives.make_migrated("halted")
    first = archives.begin("tests.trust.halting_import", str(tmp_path / "one"), on="halted")
    assert first.stdout is not None
    assert first.stdout.readline() == "holding\n"
    second = archives.manage("import_transcripts", str(tmp_path / "other"), "--publish", "--json", on="halted")
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(HALT)
    (tmp_path / "go on").touch()
    told = [json.loads(line) for line in second.communicate()[0].splitlines()]
    first.communicate()
    assert (first.returncode, second.returncode) == (0, 0)
    assert [one["status"] for one in told] == ["unchanged"]
    (archive,) = json.loads(archives.run("tests.trust.counted", on="halted"))
    assert (archive["interviews"], archive["sources"], archive["provenance"]) == (1, 2, [2])


def test_t05_two_imports_of_one_folder_at_a_time_make_each_interview_once(tmp_path, archives):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(TALKS_AT_ONCE):
        (inbox / f"{number:03}.txt").write_bytes(transcript(number, exchanges=4, words=40))
        (inbox / f"{number:03}-renamed.txt").write_bytes(transcript(number, exchanges=4, words=40))
    for name in ("alone", "together"):
        archives.make_migrated(name)
    manage(archives, "alone", "import_transcripts", str(inbox), "--publish")
    both = [archives.manage("import_transcripts", str(inbox), "--publish", "--json", on="together") for _ in range(2)]
    told = [[json.loads(line)["status"] for line in process.communicate()[0].splitlines()] for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert [len(statuses) for statuses in told] == [2 * TALKS_AT_ONCE] * 2
    assert sum(statuses.count("created") for statuses in told) == TALKS_AT_ONCE
    together, alone = look(archives, "together"), look(archives, "alone")
    assert together.keys() == alone.keys()
    assert together == alone


def manage(archives: Archives, name: str, *arguments: str) -> None:
    process = archives.manage(*arguments, on=name)
    process.communicate()
    assert process.returncode == 0


def look(archives: Archives, name: str) -> Picture:
    return json.loads(archives.run("tests.importing.pictures", on=name))
