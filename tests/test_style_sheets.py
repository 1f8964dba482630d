"""Pages load one style sheet, joined from those that people change."""

from __future__ import annotations

from pathlib import Path

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
SHEETS = ("variables", "base", "components", "pages", "interview", "print")


def test_the_joined_sheet_is_current() -> None:
    joined = "".join((CSS / f"{name}.css").read_text() for name in SHEETS)
    assert (CSS / "site.css").read_text().partition("\n")[2] == joined, "run make css"


def test_the_sheet_is_small() -> None:
    assert (CSS / "site.css").stat().st_size < 40_000
