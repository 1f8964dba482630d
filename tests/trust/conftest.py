"""A folder in which a hostile file lies between two good ones, and the command that imports it.

What is dear to read, or to refuse, is given to the children alone, which know no database: what the importer does
where a child refuses a file, or ends, each module shows on every database with files that are cheaper.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from interviews.importing import explaining, workers
from interviews.models import Interview, Source
from interviews.transcripts import Given, Refused
from interviews.transcripts.bounded import BoundedReaders
from tests.importing.archives import Archives

from .hostile_files import interview

#: What a child may take for one file: far less than in earnest, so that what grows without bounds is soon seen to.
MEMORY = 600 << 20

GOOD = {
    "A good one.txt": (
        "Herons of the upper lake",
        "Lake Gazette: When do the herons return in spring?",
        "Ivo Berg: They fly in with the first warm wind, mostly at dusk.",
        "Lake Gazette: Who counts their nests?",
        "Ivo Berg: Three volunteers with a rowing boat, every Sunday until June.",
    ),
    "z good one.txt": (
        "Swallows under the bridge",
        "Bridge Courier: Why was the painting of the bridge postponed?",
        "Runa Falk: Because swallows had built beneath every second arch.",
        "Bridge Courier: Are they gone by now?",
        "Runa Falk: Nearly all; one late brood is still being fed.",
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the command said of the hostile file; ``about`` is its line of JSON."""

    about: dict[str, Any]

    @property
    def is_refused(self) -> bool:
        return self.about["status"] == "refused"

    @property
    def reason(self) -> str:
        assert self.is_refused, f"it was {self.about['status']}"
        return str(self.about["reason"])

    @property
    def warnings(self) -> str:
        return "\n".join(warning["message"] for warning in self.about["warnings"])

    @property
    def said(self) -> str:
        """Every word of its turns."""
        exchanges = self.about["exchanges"]
        return "\n".join(turn["text"] for each in exchanges for turn in (*each["questions"], *each["answers"]))


@pytest.fixture(scope="session")
def readers() -> Iterator[BoundedReaders]:
    with BoundedReaders(1, memory=MEMORY) as pool:
        yield pool


@pytest.fixture(scope="session")
def hasty_readers() -> Iterator[BoundedReaders]:
    """For files that are read in their time or not at all."""
    with BoundedReaders(1, memory=MEMORY, seconds=1) as pool:
        yield pool


def refusal(data: bytes, by: BoundedReaders) -> str:
    """Why a child refuses a file; the next one is read."""
    with pytest.raises(Refused) as refused:
        by.read(data)
    assert "Please report" not in str(refused.value.reason)
    assert by.read(interview()).exchanges
    return str(refused.value.reason)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with two good files and room between them; what they say is no copy of ``interview``."""
    for name, told in GOOD.items():
        (tmp_path / name).write_text("\n\n".join(told) + "\n")
    return tmp_path


@pytest.fixture
def command(db: None, inbox: Path, readers: BoundedReaders, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """Import the folder with one file more; the good ones must land, whatever is told of that one.

    ``data``: its bytes, None where the test has put it there. It is previewed first, which must tell the same; files
    that take all the time they are given have no ``preview``.
    """

    def bring_in(
        data: bytes | None, name: str = "hostile.txt", *, by: BoundedReaders = readers, preview: bool = True
    ) -> Told:
        if data is not None:
            (inbox / name).write_bytes(data)
        monkeypatch.setattr(workers, "_readers", lambda: by)
        foretold = _run(inbox, dry_run=True)[1] if preview else None
        assert not Source.objects.exists()
        status, lines = _run(inbox)
        assert foretold is None or [one["status"] for one in foretold] == [one["status"] for one in lines]
        (first, *hostile, last) = lines
        assert (first["status"], last["status"]) == ("created", "created")
        assert len(hostile) == 1, hostile
        refused = hostile[0]["status"] == "refused"
        assert status == (1 if refused else 0)
        assert Source.objects.count() == Interview.objects.count() == (2 if refused else 3)
        assert not refused or (hostile[0]["reason"] and "Please report" not in hostile[0]["reason"]), hostile[0]
        return Told(hostile[0])

    return bring_in


@pytest.fixture
def explained(inbox: Path, readers: BoundedReaders, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], str]:
    """What ``--explain`` prints of a hostile file."""

    def explain(data: bytes) -> str:
        (inbox / "hostile.txt").write_bytes(data)
        printed = io.StringIO()
        explaining.explain(explaining.files.Found(str(inbox / "hostile.txt")), Given(), printed)
        return printed.getvalue()

    return explain


def _run(folder: Path, **options: Any) -> tuple[int, list[dict[str, Any]]]:
    printed, status = io.StringIO(), 0
    try:
        call_command("import_transcripts", str(folder), json=True, stdout=printed, stderr=io.StringIO(), **options)
    except SystemExit as end:
        status = int(end.code or 0)
    return status, [json.loads(line) for line in printed.getvalue().splitlines()]


@pytest.fixture
def archives(tmp_path: Path, transactional_db: None) -> Iterator[Archives]:
    """Databases beside the one of the tests, of which ``make_migrated`` makes copies."""
    made = Archives(tmp_path, f"trust_{os.getpid()}")
    yield made
    made.drop()
