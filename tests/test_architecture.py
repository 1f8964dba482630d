"""The house keeps its shape: imports point one way, and every file has a name that says what it is for."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "interviews"

# From the ground up: a room knows those before it. docs/architecture.md tells what each is for.
FLOORS = (
    ("language",),
    ("transcripts",),
    ("tallies",),
    ("querysets",),
    ("models",),
    ("search",),
    ("echoes",),
    ("exports",),
    ("editing",),
    ("importing",),
    ("filters", "addresses", "senders"),
    ("forms", "feeds", "sitemaps", "templatetags"),
    ("views", "admin"),
    ("urls", "management"),
)
# The same within the largest room.
FLOORS_OF_UNDERSTANDING = (
    ("messages", "lines", "version"),
    ("records",),
    ("words", "ledger", "decoding"),
    ("passages", "sketching", "bounded"),
    ("readers", "pages", "topics"),
    ("structures",),
    ("talk", "people"),
    ("head", "kinds"),
    ("cautions", "stated"),
    ("parsing",),
    ("evidence",),
    ("__init__",),
)
NO_DJANGO = ("transcripts", "language")
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers", "data", "tools"}

MODULES = sorted(path for path in APP.rglob("*.py") if "migrations" not in path.parts and path.name not in ("apps.py",))


def room(module: Path, house: Path | None = None) -> str:
    """The room of the app, or of another house, in which a file stands; "" for the app itself."""
    first = module.relative_to(house or APP).parts[0].removesuffix(".py")
    return "" if house is None and first == "__init__" else first


def imported(module: Path) -> Iterator[tuple[int, str]]:
    """Line and absolute name of everything a file imports, ``from x import y`` as x.y."""
    package = module.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join([*start, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{name}.{alias.name}") for alias in node.names)


def named(module: Path) -> str:
    return str(module.relative_to(ROOT))


def floors(*levels: tuple[str, ...]) -> dict[str, int]:
    return {room: level for level, rooms in enumerate(levels) for room in rooms}


def against_the_order(module: Path, house: str = "interviews", levels: Sequence[tuple[str, ...]] = FLOORS) -> list[str]:
    """The imports of a file that point up, or across a floor, among the rooms of a package."""
    floor = floors(*levels)
    here = room(module, ROOT / house.replace(".", "/"))
    wrong = []
    for line, name in imported(module):
        there = name.removeprefix(f"{house}.").split(".")[0]
        if not name.startswith(f"{house}.") or there not in floor:
            continue
        if there != here and floor[there] >= floor[here]:
            wrong.append(f"{named(module)}:{line} imports {name}: {here} may not know {there}")
    return wrong


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_imports_point_one_way(module: Path) -> None:
    if not room(module):
        assert not [name for _, name in imported(module) if name.startswith("interviews.")]
        return
    assert room(module) in floors(*FLOORS), f"{named(module)}: give this room its floor in {named(Path(__file__))}"
    assert not against_the_order(module)


@pytest.mark.parametrize("module", [path for path in MODULES if room(path) == "transcripts"], ids=named)
def test_imports_point_one_way_in_understanding(module: Path) -> None:
    here = room(module, APP / "transcripts")
    assert here in floors(*FLOORS_OF_UNDERSTANDING), f"{named(module)}: give {here} its floor in this file"
    assert not against_the_order(module, "interviews.transcripts", FLOORS_OF_UNDERSTANDING)


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_no_import_hides_in_a_function(module: Path) -> None:
    hidden = [
        f"{named(module)}:{node.lineno}"
        for function in ast.walk(ast.parse(module.read_text()))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    assert not hidden


@pytest.mark.parametrize("module", [path for path in MODULES if room(path) in NO_DJANGO], ids=named)
def test_understanding_needs_no_django(module: Path) -> None:
    assert not [name for _, name in imported(module) if name.split(".")[0] in ("django", "archive")]


_SERVED = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
import django
django.setup()
import archive.urls, interviews.importing.runs
print(*(name for name in sys.modules if name.startswith("interviews.transcripts.")))
"""


def test_the_site_and_the_importer_run_without_the_parser() -> None:
    # It is for the children that parse: hundreds of patterns and the libraries of every format.
    ran = subprocess.run([sys.executable, "-c", _SERVED], cwd=ROOT, capture_output=True, check=True, text=True)
    loaded = {name.removeprefix("interviews.transcripts.") for name in ran.stdout.split()}
    assert {"records", "messages", "bounded"} <= loaded
    assert loaded.isdisjoint(("parsing", "readers", "structures", "words.frequencies"))


def test_every_name_says_what_its_file_is_for() -> None:
    files = [
        path for top in ("archive", "interviews", "tests") for path in (ROOT / top).rglob("*") if "__" not in path.name
    ]
    assert not [named(path) for path in files if path.stem in SAYS_NOTHING]


def test_an_import_that_points_up_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    monkeypatch.setattr(f"{__name__}.APP", tmp_path / "interviews")
    module = tmp_path / "interviews" / "search" / "find.py"
    module.parent.mkdir(parents=True)
    module.write_text("from ..editing import turns\nfrom interviews.exports import csv\nfrom ..models import Turn\n")
    assert [line.split(": ")[1] for line in against_the_order(module)] == [
        "search may not know editing",
        "search may not know exports",
    ]
    within = tmp_path / "interviews" / "transcripts" / "pages" / "foot.py"
    within.parent.mkdir(parents=True)
    within.write_text("from ..people import names\nfrom ..words import names\nfrom . import margins\n")
    assert [
        line.split(": ")[1] for line in against_the_order(within, "interviews.transcripts", FLOORS_OF_UNDERSTANDING)
    ] == ["pages may not know people"]
