"""What the documentation promises is there, and what is there is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
COMMANDS = sorted(name for name, app in get_commands().items() if app == "interviews")


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def test_every_variable_stands_in_the_table() -> None:
    settings = (ROOT / "archive" / "settings.py").read_text()
    read = set(re.findall(r'(?:env\.\w+|_flag)\("([A-Z_]+)"', settings))
    table = set(re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE))
    assert {"SECRET_KEY", "PRODUCTION", "DATABASE_URL"} <= read
    assert read == table


@pytest.mark.parametrize("text", PAGES, ids=named)
def test_every_link_to_a_file_leads_to_one(text: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", text.read_text())
    assert not [link for link in links if "://" not in link and not (text.parent / link).exists()]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_is_documented(name: str) -> None:
    assert load_command_class("interviews", name).help
    assert any(name in page.read_text() for page in PAGES)


def test_make_help_lists_every_target_that_people_call() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    assert set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE)) == set(phony[1].split())
