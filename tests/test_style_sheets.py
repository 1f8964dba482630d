"""Pages load one style sheet, joined from those that people change."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CSS = ROOT / "static" / "css"
# In the order in which the Makefile joins them.
SHEETS = re.findall(r"^SHEETS := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[0].split()


def test_the_joined_sheet_is_current() -> None:
    joined = "".join((CSS / f"{name}.css").read_text() for name in SHEETS)
    assert (CSS / "site.css").read_text().partition("\n")[2] == joined, "run make css"


def test_no_sheet_is_left_out() -> None:
    assert {path.stem for path in CSS.glob("*.css")} == {*SHEETS, "site", "admin"}


def test_the_sheet_is_small() -> None:
    assert (CSS / "site.css").stat().st_size < 40_000
