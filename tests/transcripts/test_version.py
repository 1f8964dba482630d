"""A parser that may read a text otherwise has another version, without anybody having to remember it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from interviews.transcripts import PARSER_VERSION, version
from interviews.transcripts.version import LIBRARIES, PACKAGES, fingerprint

ROOT = Path(__file__).resolve().parents[2]
# What a parse has loaded by its end, of this project and of others: each kind of file brings in its own.
_LOADED = """
import json, pathlib, sys
before = set(sys.modules)
from interviews.transcripts import Refused, parse
for path in sorted(pathlib.Path("tests/transcripts/cases/tuning").iterdir()):
    if path.suffix in (".docx", ".odt", ".epub", ".pdf", ".vtt", ".md") or path.name.startswith("press_office"):
        try:
            parse(path.read_bytes())
        except Refused:
            pass
print(json.dumps({name: getattr(sys.modules[name], "__file__", None) for name in set(sys.modules) - before}))
"""


@pytest.fixture
def packages(tmp_path: Path) -> list[Path]:
    """A copy of the parser."""
    copies = [tmp_path / package.name for package in PACKAGES]
    for package, copied in zip(PACKAGES, copies, strict=True):
        shutil.copytree(package, copied, ignore=shutil.ignore_patterns("__pycache__"))
    return copies


def test_the_same_parser_has_the_same_version_wherever_it_stands(packages: list[Path]) -> None:
    assert f"{version.NUMBER}.{fingerprint(packages)}" == PARSER_VERSION
    # The column that keeps it has twenty characters.
    assert len(PARSER_VERSION) <= 20


@pytest.mark.parametrize(
    "module", ["transcripts/pages/furniture.py", "transcripts/readers/rtf.py", "language/folding.py"]
)
def test_another_module_is_another_version(packages: list[Path], module: str) -> None:
    before = fingerprint(packages)
    path = packages[0].parent / module
    path.write_text(path.read_text() + "# read otherwise\n")
    assert fingerprint(packages) != before


def test_a_module_that_comes_or_goes_or_is_renamed_is_another_version(packages: list[Path]) -> None:
    seen = {fingerprint(packages)}
    (packages[0] / "structures" / "more.py").write_text("")
    seen.add(fingerprint(packages))
    (packages[0] / "structures" / "more.py").rename(packages[0] / "structures" / "other.py")
    seen.add(fingerprint(packages))
    assert len(seen) == 3


def test_line_ends_of_a_checkout_and_what_python_compiles_are_no_other_version(packages: list[Path]) -> None:
    before = fingerprint(packages)
    path = packages[0] / "ledger.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (packages[0] / "__pycache__").mkdir()
    (packages[0] / "__pycache__" / "ledger.cpython-311.pyc").write_bytes(b"compiled")
    assert fingerprint(packages) == before


def test_another_library_is_another_version() -> None:
    assert fingerprint(libraries=LIBRARIES[1:]) != fingerprint()


def test_all_that_takes_part_in_reading_is_in_the_fingerprint() -> None:
    ran = subprocess.run([sys.executable, "-c", _LOADED], cwd=ROOT, capture_output=True, check=True, text=True)
    loaded: dict[str, str | None] = json.loads(ran.stdout)
    own = {Path(file) for name, file in loaded.items() if name.startswith("interviews.") and file}
    assert len(own) > 60
    assert {path for path in own if not any(path.is_relative_to(package) for package in PACKAGES)} == set()
    known = packages_distributions()
    used = {told.lower() for name in loaded if "." not in name for told in known.get(name, [])}
    # These take no part in what a text means: they make classes, and unpack lists of words.
    plumbing = {"cobble", "msgpack"}
    assert used - {name.lower() for name in LIBRARIES} - plumbing == set()
