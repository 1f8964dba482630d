"""T01: imports that are killed, at whatever moment: whole interviews or none, and the next run completes them."""

from __future__ import annotations

import json
import random

import pytest

from benchmarks.generated import transcript
from tests.importing.pictures import Picture
from tests.management.commands.imports import BRIDGE, FERRY

EDITED = BRIDGE.replace("mill upstream.", "mill upstream. To be edited.")
# Two processes of xdist share the deaths of the small import.
PARTS = 2
KILLS, FILES = 25, 75


def interviews_of(picture: Picture) -> dict[str, list[str]]:
    return {owner: rows for owner, rows in picture.items() if owner not in ("", "index")}


@pytest.mark.parametrize("part", range(1, PARTS + 1))
def test_t01_killed_before_any_of_its_statements_an_import_leaves_whole_interviews_and_is_completed_later(
    part, tmp_path, archives
):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "now").mkdir()
    (tmp_path / "inbox" / "bridge.txt").write_text(EDITED)
    # One file is a newer version that clashes with an edit, one is new, one is refused.
    (tmp_path / "now" / "bridge.txt").write_text(EDITED.replace("To be edited", "To be read").replace("tea", "soup"))
    (tmp_path / "now" / "ferry.txt").write_text(FERRY)
    (tmp_path / "now" / "note.txt").write_text("This is a note about the quay, and no interview.")

    archives.make_migrated("empty")
    archives.make("server")
    arguments = (str(tmp_path), archives.prefix, str(part), str(PARTS))
    told = archives.run("tests.importing.dying_imports", *arguments, on="server")
    undisturbed, *deaths = map(json.loads, told.splitlines())
    before, after = undisturbed["before"], undisturbed["after"]
    assert [one["status"] for one in undisturbed["reported"]] == ["conflict", "created", "refused"]
    assert len(deaths) == len(range(part, undisturbed["steps"] + 1, PARTS)) > 10
    assert sum(death["died"] for death in deaths) > 10
    for death in deaths:
        left = death["left"]
        assert left["index"] == [], f"step {death['step']}: the index is not what the rows say"
        for slug in interviews_of(before) | interviews_of(after) | interviews_of(left):
            assert left.get(slug) in (before.get(slug), after.get(slug)), f"step {death['step']}: half of {slug}"
        for name in {one["reported"] for one in death["reported"] if "reported" in one} - {"note.txt"}:
            slug = f"the-{name.removesuffix('.txt')}-over-the-odd"
            assert left[slug] == after[slug], f"step {death['step']}: {name} was reported and is not there"
        assert death["finished"] == after, f"step {death['step']}: the next import did not complete it"


def test_t01_killed_at_twenty_five_random_moments_of_its_work_an_import_ends_as_if_undisturbed(tmp_path, archives):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(FILES):
        (inbox / f"{number:03}.txt").write_bytes(transcript(number, exchanges=4, words=40))
    seed = random.randrange(1 << 30)
    print(f"the moments follow from the seed {seed}")
    archives.make_migrated("empty")
    archives.make("server")
    arguments = (str(tmp_path), archives.prefix, str(KILLS), str(seed))
    told = archives.run("tests.importing.killed_imports", *arguments, on="server")
    expected, *deaths, completed = map(json.loads, told.splitlines())

    acknowledged: set[str] = set()
    assert len(deaths) == KILLS
    for death in deaths:
        acknowledged |= set(death["reported"])
        left = death["left"]
        assert left["index"] == []
        assert all(rows == expected[slug] for slug, rows in interviews_of(left).items())
        assert acknowledged <= {
            json.loads(row)["name"] for rows in left.values() for row in rows if '"table": "source"' in row
        }
    assert len(acknowledged) > 10, "no import came far enough to be killed at its work"
    assert sum(death["was_writing"] for death in deaths) > 3, "hardly an import was killed while it wrote"
    assert completed == expected
