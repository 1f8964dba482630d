"""T14: archives that are bombs, traps or ruins, in every format that is an archive."""

from __future__ import annotations

import pytest

from .conftest import refusal
from .hostile_files import ARCHIVES

REASONS = {
    "a bomb": "would unpack to 400 times its size",
    "a bomb of many small steps": "would unpack to 400 times its size",
    "a bomb that hides its size": "damaged",
    "a part that declares more than it is": "would unpack to 1,073",
    "parts in each other": "inside each other",
    "a name that leads out": "a name that leads out of it: '../../",
    "an absolute name": "a name that leads out of it: '/tmp/loot.xml'",
    "half": "damaged",
    "ten thousand parts": "more than 5,000 parts",
    "archives in archives alone": "no text: it looks like a zip archive",
    "a spine that repeats a page": "parts of text in the file unpack to more than 32 MiB",
}


def _reason(name: str) -> str:
    kind = max((key for key in REASONS if name.startswith(key)), key=len)
    return REASONS[kind]


DEAR = ("a bomb as", "a spine", "archives in archives alone")
READ = "archives in archives in"


@pytest.mark.parametrize("name", [name for name in ARCHIVES if not name.startswith((*DEAR, READ))])
def test_t14_an_archive_that_is_made_to_do_harm_is_refused(command, name):
    # What it is, its content tells.
    assert _reason(name) in command(ARCHIVES[name](), "hostile.txt").reason


@pytest.mark.parametrize("name", [name for name in ARCHIVES if name.startswith(DEAR)])
def test_t14_an_archive_that_is_made_to_do_much_harm_is_refused(readers, name):
    assert _reason(name) in refusal(ARCHIVES[name](), readers)


@pytest.mark.parametrize("name", [name for name in ARCHIVES if name.startswith(READ)])
def test_t14_an_archive_within_is_never_opened(command, name):
    assert "step 3" in command(ARCHIVES[name]()).said


@pytest.mark.parametrize("name", ["a bomb of many small steps as .docx", "parts in each other as .epub"])
def test_t14_an_explanation_says_the_same(explained, name):
    printed = explained(ARCHIVES[name]())
    assert printed.startswith("Refused: ")
    assert _reason(name) in printed
    assert printed.count("\n") == 1
