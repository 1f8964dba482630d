"""What is asked of an import, and the account that it gives: of each file, and of all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from interviews.models import ImportedFile
from interviews.transcripts import Given, Reading
from interviews.transcripts.messages import NOTHING, Message
from interviews.transcripts.records import Warning

from . import files

Status = ImportedFile.Status


@dataclass(frozen=True, slots=True)
class Options:
    """How to import: ``given`` holds for every file, ``metadata`` for single ones, and wins.

    ``readings``: whether outcomes hold what was understood. Without it a file that was read before costs little more
    than its hash.
    """

    dry_run: bool = False
    publish: bool = False
    given: Given = field(default_factory=Given)
    metadata: files.Metadata = field(default_factory=files.Metadata)
    user: Any = None
    readings: bool = True

    def of(self, found: files.Found) -> Given:
        """What the archivist says of one file."""
        own = self.metadata.of(found)
        if own is None:
            return self.given
        return replace(self.given, **{name: value for name in own.__slots__ if (value := getattr(own, name))})

    def as_data(self) -> dict[str, Any]:
        """As a run's row keeps them."""
        given = asdict(self.given) | {"date": str(self.given.date or "")}
        return {"publish": self.publish} | {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. ``reading`` is None when it was refused; ``reason`` then says why.

    A file that is imported may have a reason as well: why nothing was done, or why it was not taken for another.
    """

    source: str
    status: str
    reason: Message = NOTHING
    line: int | None = None
    reading: Reading | None = None
    warnings: tuple[Warning, ...] = ()
    title: str = ""


@dataclass(slots=True)
class Run:
    """What a run did: how many files met with which fate, and which; readings are not kept.

    ``row``: the key of the run in the archive, None for a dry run.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    row: int | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many files there are of each status, in the order of :class:`ImportedFile.Status`."""
        counted = Counter(outcome.status for outcome in self.outcomes)
        return {str(status): counted[status] for status in Status.values}

    @property
    def refused(self) -> int:
        return self.counts[Status.REFUSED]


def outcome(
    found: files.Found,
    status: str,
    reading: Reading | None = None,
    *,
    title: str = "",
    reason: Message = NOTHING,
    line: int | None = None,
) -> Outcome:
    """What became of a file. ``title``: what it is called where ``reading`` is not at hand."""
    shown = found.shown
    if not shown.isascii():
        shown = shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    warnings, title = (reading.warnings, reading.title) if reading else ((), title)
    return Outcome(shown, str(status), reason, line, reading, warnings, title)
