"""Import runs: files in, rows and an account of what became of each out.

Reading comes first, outside any transaction. Files that are parsed by then are written together, up to twenty in one
transaction, which leaves each a whole interview or none; nothing is reported before it is committed. Where one of
them cannot be stored, each has a transaction of its own. A run and its lines are rows as well, so that what it did
can be looked up. A dry run writes nothing at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import asdict, dataclass, field, replace
from itertools import count
from typing import Any, BinaryIO

from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from interviews.editing import creation, publication
from interviews.editing.cleaning import clean_line, clean_message
from interviews.models import ImportedFile, ImportRun, Interview, Source
from interviews.models import Reading as ReadingRow
from interviews.transcripts import PARSER_VERSION, Given, Reading, Refused
from interviews.transcripts.messages import NOTHING, Message, message
from interviews.transcripts.records import Warning

from . import applying, failures, files, matching, workers

_log = logging.getLogger(__name__)
Status = ImportedFile.Status
_ATTEMPTS = 3
_MOST_TOGETHER = 20
_ONE_IMPORT_AT_A_TIME = 7061  # any number that no other lock of this database uses


@dataclass(frozen=True, slots=True)
class Options:
    """How to import: ``given`` holds for every file, ``metadata`` for single ones, and wins."""

    dry_run: bool = False
    publish: bool = False
    given: Given = field(default_factory=Given)
    metadata: files.Metadata = field(default_factory=files.Metadata)
    user: Any = None

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
    """What a run did: how many files met with which fate, and which; readings are not kept."""

    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many files there are of each status, in the order of :class:`ImportedFile.Status`."""
        counted = Counter(outcome.status for outcome in self.outcomes)
        return {str(status): counted[status] for status in Status.values}

    @property
    def refused(self) -> int:
        return self.counts[Status.REFUSED]


def import_files(
    found: Iterable[files.Found],
    options: Options,
    *,
    report: Callable[[Outcome], None] = lambda outcome: None,
    standard_input: BinaryIO | None = None,
) -> Run:
    """Import files one after the other, telling ``report`` of each as soon as it is done.

    Raises ``failures.ArchiveFailed`` when the database cannot go on; what was imported before that stands.
    """
    run = Run()
    importer = None
    try:
        importer = _Preview(options) if options.dry_run else _Importer(options)
        for batch in _ahead(importer, found, standard_input or sys.stdin.buffer):
            for outcome in importer.import_batch(batch):
                report(outcome)
                run.outcomes.append(replace(outcome, reading=None))
        importer.finish()
    except (DatabaseError, InterfaceError) as error:
        raise failures.failure(error, importer.shown if importer else "") from error
    return run


def _ahead(importer: _Runner, found: Iterable[files.Found], standard_input: BinaryIO) -> Iterator[list[_Begun]]:
    """The files in their order, some of them read and being parsed while others are written."""
    waiting: deque[_Begun] = deque()
    for one in found:
        waiting.append(importer.begin(one, standard_input))
        if len(waiting) > workers.AHEAD or sum(begun.size for begun in waiting) > workers.MOST_BYTES_AHEAD:
            yield _batch(waiting)
    while waiting:
        yield _batch(waiting)


def _batch(waiting: deque[_Begun]) -> list[_Begun]:
    """The first file, waited for, and those after it that need no waiting: no lock is held while a file is parsed."""
    batch = [waiting.popleft()]
    if batch[0].parsing is not None:
        wait([batch[0].parsing])
    while waiting and len(batch) < _MOST_TOGETHER and (waiting[0].parsing is None or waiting[0].parsing.done()):
        batch.append(waiting.popleft())
    return batch


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file on its way: refused at the door, or received and being parsed if no reading of it is kept."""

    found: files.Found
    received: _Received | None = None
    refused: Refused | None = None
    parsing: Future[workers.Parsed | Refused] | None = None

    @property
    def size(self) -> int:
        return len(self.received.content) if self.received else 0


@dataclass(frozen=True, slots=True)
class _Received:
    """One file with its bytes, and what is said of it."""

    found: files.Found
    content: bytes
    sha256: str
    given: Given
    as_json: str = ""


class _Runner:
    """What an import and its preview have in common: to find out what has to be done."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.shown = ""

    def begin(self, found: files.Found, standard_input: BinaryIO) -> _Begun:
        """Read one file and begin to parse it, unless a reading of it is kept."""
        try:
            content = files.read(found, standard_input)
        except Refused as refused:
            return _Begun(found, refused=refused)
        received = _Received(found, content, hashlib.sha256(content).hexdigest(), self.options.of(found))
        source = self._source(received.sha256)
        if source is not None and self._readings(source, received.given).exists():
            return _Begun(found, received)
        return _Begun(found, received, parsing=workers.submit(content, name=found.name, given=received.given))

    def import_batch(self, batch: Sequence[_Begun]) -> Iterable[Outcome]:
        """Bring the archive up to some files, in their order."""
        return [self.import_one(begun) for begun in batch]

    def import_one(self, begun: _Begun) -> Outcome:
        """Bring the archive up to one file."""
        self.shown = begun.found.shown
        received = begun.received
        if received is None:
            return self.refuse(begun.found, "", begun.refused)
        if begun.parsing is None:
            return self.bring_in(received, self._kept(self._source(received.sha256), received.given), None)
        parsed = begun.parsing.result()
        if isinstance(parsed, Refused):
            return self.refuse(begun.found, received.sha256, parsed)
        return self.bring_in(replace(received, as_json=parsed.as_json), None, parsed.reading)

    def bring_in(self, received: _Received, kept: ReadingRow | None, reading: Reading | None) -> Outcome:
        """Bring the archive up to one reading: one that is kept already, or a new one."""
        raise NotImplementedError

    def refuse(self, found: files.Found, sha256: str, refused: Refused) -> Outcome:
        """Give account of a file that is not imported."""
        return _outcome(
            found,
            Status.REFUSED,
            reason=clean_message(refused.reason) or message("No reason given."),
            line=refused.line,
        )

    def give_up(self, begun: _Begun, error: Exception) -> Outcome:
        """Give account of a file that the archive cannot hold."""
        _log.error("%s cannot be stored", begun.found.shown, exc_info=error)
        reason = message("It cannot be stored: %(error)s. Please report this with the file.", error=str(error))
        return self.refuse(begun.found, begun.received.sha256 if begun.received else "", Refused(reason))

    def finish(self) -> None:
        """The last file is done."""

    def _source(self, sha256: str) -> Source | None:
        sources = Source.objects.without_content().select_related("interview__reading")
        return sources.filter(sha256=sha256).first()

    def _kept(self, source: Source | None, given: Given) -> ReadingRow | None:
        """The reading that this version of the parser has made of the source with these options, if it is kept."""
        if source is None:
            return None
        kept = self._readings(source, given).first()
        if kept is not None:
            kept.source = source
        return kept

    def _readings(self, source: Source, given: Given) -> QuerySet[ReadingRow]:
        return source.readings.filter(parser_version=PARSER_VERSION, given_sha256=creation.given_hash(given))

    def _standing(self, source: Source, kept: ReadingRow | None) -> tuple[bool, Message]:
        """Whether there is nothing to bring in from a source that is known, and why that may need a word."""
        interview = source.interview
        if interview is None:
            return True, message("The interview made from this file was deleted; it is not made again.")
        if interview.reading is None or interview.reading.source_id != source.pk:
            return True, message(
                "A newer version of this source has been imported since; the interview follows that one."
            )
        return kept is not None and kept.pk == interview.reading_id, NOTHING


class _Importer(_Runner):
    """Writes. Files that are ready together share a transaction, and each has its own where they cannot."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.run = ImportRun.objects.create(user=options.user, options=options.as_data())
        # What is written for all files of a transaction at its end.
        self.lines: list[ImportedFile] = []
        self.drafts: list[int] = []

    def finish(self) -> None:
        ImportRun.objects.filter(pk=self.run.pk).update(finished_at=timezone.now())

    def import_batch(self, batch: Sequence[_Begun]) -> Iterable[Outcome]:
        if len(batch) > 1:
            try:
                with self._transaction():
                    return [self.import_one(begun) for begun in batch]
            except (DataError, IntegrityError, ValueError):
                # One of them cannot be stored, or somebody else was first with the same bytes, name or address.
                _log.info("%d files are imported one by one", len(batch))
        return (self._import_alone(begun) for begun in batch)

    def _import_alone(self, begun: _Begun) -> Outcome:
        for attempt in count(1):
            try:
                with self._transaction():
                    return self.import_one(begun)
            except (DataError, IntegrityError, ValueError) as error:
                # Another import or an editor may have been first with the same bytes, name or address: look again.
                if attempt == _ATTEMPTS or not isinstance(error, IntegrityError):
                    with self._transaction():
                        return self.give_up(begun, error)
        raise AssertionError("unreachable")

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self.lines, self.drafts = [], []
        with transaction.atomic():
            _wait_for_other_imports()
            yield
            self._publish_drafts()
            ImportedFile.objects.bulk_create(self.lines)

    def refuse(self, found: files.Found, sha256: str, refused: Refused) -> Outcome:
        outcome = super().refuse(found, sha256, refused)
        self._line(outcome, sha256=sha256)
        return outcome

    def bring_in(self, received: _Received, kept: ReadingRow | None, reading: Reading | None) -> Outcome:
        source = self._source(received.sha256)
        if source is None:
            return self._bring_in_new(received, reading)
        if source.interview_id in self.drafts:
            self._publish_drafts()
            source = self._source(received.sha256)
        kept = kept or self._kept(source, received.given)
        nothing_new, reason = self._standing(source, kept)
        if nothing_new:
            reading = reading or kept.understood() if kept else reading
            status, changes = self._publish(source.interview, Status.UNCHANGED, [])
            outcome = _outcome(received.found, status, reading, reason=reason)
            self._line(outcome, sha256=received.sha256, source=source, reading=kept, changes=changes)
            return outcome
        kept = kept or creation.store_reading(source, reading, received.as_json)
        return self._merge(received, source.interview, kept, reading or kept.understood())

    def _bring_in_new(self, received: _Received, reading: Reading) -> Outcome:
        match = matching.find_interview(reading, received.found.name)
        source = creation.store_source(received.content, received.sha256, name=received.found.name, reading=reading)
        kept = creation.store_reading(source, reading, received.as_json)
        if match.interview is not None:
            Source.objects.filter(pk=source.pk).update(interview=match.interview)
            return self._merge(received, match.interview, kept, reading)
        if match.deleted:
            outcome = _outcome(received.found, Status.UNCHANGED, reading, reason=match.warning)
            self._line(outcome, sha256=received.sha256, source=source, reading=kept)
            return outcome
        interview = creation.create_interview(reading, kept)
        changes = [{"place": "interview", "was": None, "now": interview.pk}]
        status, changes = self._publish(interview, Status.CREATED, changes)
        outcome = _outcome(received.found, status, reading, reason=match.warning)
        source.interview = interview
        self._line(outcome, sha256=received.sha256, source=source, reading=kept, changes=changes)
        return outcome

    def _merge(self, received: _Received, interview: Interview, kept: ReadingRow, reading: Reading) -> Outcome:
        if interview.pk in self.drafts:
            self._publish_drafts()
        interview = Interview.objects.select_for_update(of=("self",)).select_related("reading").get(pk=interview.pk)
        prepared = applying.prepare(interview, reading, hold=True)
        status, changes = prepared.status, applying.carry_out(prepared, kept)
        status, changes = self._publish(interview, status, changes)
        outcome = _outcome(received.found, status, reading)
        source = kept.source
        source.interview = interview
        self._line(outcome, sha256=received.sha256, source=source, reading=kept, changes=changes)
        return outcome

    def _publish(self, interview: Interview | None, status: str, changes: list[Any]) -> tuple[str, list[Any]]:
        """Publish, if that is asked for, what no editor has decided about."""
        if not (self.options.publish and _is_untouched_draft(interview)):
            return status, changes
        self.drafts.append(interview.pk)
        changes = [*changes, {"place": "status", "was": "draft", "now": "published"}]
        return (Status.UPDATED if status == Status.UNCHANGED else status), changes

    def _publish_drafts(self) -> None:
        if self.drafts:
            publication.publish_drafts(self.drafts, by=self.options.user)
        self.drafts = []

    def _line(
        self,
        outcome: Outcome,
        *,
        sha256: str,
        source: Source | None = None,
        reading: ReadingRow | None = None,
        changes: list[Any] | None = None,
    ) -> None:
        self.lines.append(
            ImportedFile(
                run=self.run,
                name=clean_line(outcome.source)[-1000:],
                sha256=sha256,
                status=outcome.status,
                reason=outcome.reason,
                line=outcome.line,
                source=source,
                reading=reading,
                interview_id=source.interview_id if source else None,
                changes=changes or [],
                warnings=[{"line": warning.line, "message": warning.message.to_data()} for warning in outcome.warnings],
            )
        )


class _Preview(_Runner):
    """Tells what an import would do, from what is stored and what the files before would have brought."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.seen: set[str] = set()

    def import_one(self, begun: _Begun) -> Outcome:
        try:
            return super().import_one(begun)
        except (DataError, IntegrityError, ValueError) as error:
            return self.give_up(begun, error)

    def bring_in(self, received: _Received, kept: ReadingRow | None, reading: Reading | None) -> Outcome:
        reading = reading or kept.understood()
        if received.sha256 in self.seen:
            return _outcome(received.found, Status.UNCHANGED, reading)
        self.seen.add(received.sha256)
        source = self._source(received.sha256)
        interview, reason = None, NOTHING
        if source is None:
            match = self._match(reading, received.found.name)
            interview = match.interview
            if interview is None:
                if match.deleted:
                    return _outcome(received.found, Status.UNCHANGED, reading, reason=match.warning)
                return _outcome(received.found, Status.CREATED, reading, reason=match.warning)
        else:
            nothing_new, reason = self._standing(source, kept)
            interview = None if nothing_new else source.interview
        status = Status.UNCHANGED
        if interview is not None:
            status = applying.prepare(interview, reading, hold=False).status
        standing = interview or source.interview
        if status == Status.UNCHANGED and self.options.publish and _is_untouched_draft(standing):
            status = Status.UPDATED
        return _outcome(received.found, status, reading, reason=reason)

    def _source(self, sha256: str) -> Source | None:
        try:
            return super()._source(sha256)
        except DatabaseError as error:
            if failures.is_unprepared(error):
                return None  # before the first migrate the archive is simply empty
            raise

    def _match(self, reading: Reading, name: str) -> matching.Match:
        try:
            return matching.find_interview(reading, name)
        except DatabaseError as error:
            if failures.is_unprepared(error):
                return matching.Match(None)
            raise


def _is_untouched_draft(interview: Interview | None) -> bool:
    return interview is not None and interview.status == Interview.Status.DRAFT and not interview.was_public


def _wait_for_other_imports() -> None:
    """On PostgreSQL imports write one after the other, as they do on SQLite, so that none makes a double of another's
    person or interview."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_IMPORT_AT_A_TIME])


def _outcome(
    found: files.Found,
    status: str,
    reading: Reading | None = None,
    *,
    reason: Message = NOTHING,
    line: int | None = None,
) -> Outcome:
    shown = found.shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    warnings, title = (reading.warnings, reading.title) if reading else ((), "")
    return Outcome(shown, str(status), reason, line, reading, warnings, title)
