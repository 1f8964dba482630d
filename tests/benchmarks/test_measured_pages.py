"""What the benchmarks of search and pages tell of an archive: a figure for each page, and the table of them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.large import Measured, table
from benchmarks.searching import QUERIES
from tests.importing.archives import ROOT, Archives


def test_every_page_that_has_an_aim_is_measured(tmp_path: Path, archives: Archives) -> None:
    archives.make_migrated("small")
    run(archives, "loading", "12")
    told = {name: tmp_path / name for name in ("searching", "pages")}
    run(archives, "searching", str(told["searching"]), "--build", "--once")
    run(archives, "pages", str(told["pages"]), "--once")
    one = Measured(*(json.loads(path.read_text()) for path in told.values()))
    assert one.searching["interviews"] == 12
    assert set(one.searching["queries"]) == set(QUERIES)
    assert one.searching["index"]["mb"] > 0
    assert {page["beside"] for page in one.pages.values()} >= {"a bare view", "a GROUP BY", "people"}
    assert len(list(table([one, one]))) == 1 + 2 * len(QUERIES) + len(one.pages) - 2 + 5


def run(archives: Archives, module: str, *arguments: str) -> None:
    """A benchmark as it is run by hand, on the small archive."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    subprocess.run(command, cwd=ROOT, env=archives.environment("small"), stdout=subprocess.DEVNULL, check=True)
