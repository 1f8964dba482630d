"""What arrives is written: files that are parsed share a transaction, and each has its own where they cannot.

New interviews of a transaction are written together, a statement for each kind of row, and so are further sources of
interviews, questions to editors, the public flags, the index and the lines of the run. Merges into interviews that
stand are written one by one between them, in the order of the files.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, transaction
from django.utils import timezone

from interviews.editing import creation, likenesses, publication
from interviews.editing.beside_imports import wait_for_imports
from interviews.editing.cleaning import clean_line
from interviews.editing.keeping_out import KeyLost, Watch
from interviews.editing.recording import of_interview, recorded
from interviews.editing.sketches import renew_sketch
from interviews.models import ImportedFile, ImportRun, Interview, Source, bulk
from interviews.models import Reading as ReadingRow
from interviews.transcripts import Reading, Refused
from interviews.transcripts.messages import NOTHING, Message, message
from interviews.transcripts.records import Warning

from . import applying, arrivals, places, said, workers
from .accounts import Options, Outcome, Status, outcome
from .arrivals import Begun, Known, Received, Told
from .matching import Asked, How, Match, Matcher, Target
from .standings import TAKEN_AWAY, refusal, standing, unstorable
from .workers import Parsed

_log = logging.getLogger(__name__)
_ATTEMPTS = 3
_LINE = (
    "run_id", "name", "sha256", "status", "reason", "line",
    "source_id", "reading_id", "interview_id", "changes", "warnings",
)  # fmt: skip


class Importer:
    """A run that writes. ``shown``: the file at which it is."""

    known = staticmethod(arrivals.known)

    def __init__(self, options: Options) -> None:
        self.options = options
        self.shown = ""
        self.run = ImportRun.objects.create(user=options.user, options=options.as_data())

    def finish(self) -> None:
        """Every file is done."""
        ImportRun.objects.filter(pk=self.run.pk).update(finished_at=timezone.now())

    def import_batch(self, batch: Sequence[Begun]) -> Iterable[Outcome]:
        """Bring the archive up to some files, in their order."""
        if len(batch) > 1:
            try:
                return self._write(batch)
            except Exception as error:
                if not _is_of_a_file(error):
                    raise
                # One of them cannot be stored, or somebody else was first with the same bytes, name or address.
                _log.info("%d files are imported one by one", len(batch))
        return (self._import_alone(begun) for begun in batch)

    def _import_alone(self, begun: Begun) -> Outcome:
        begun = replace(begun, known=None)
        for attempt in count(1):
            try:
                return self._write([begun])[0]
            except Exception as error:
                if not _is_of_a_file(error):
                    raise
                # Another import or an editor may have been first with the same bytes, name or address, or deleted what
                # it belongs to: look again.
                if attempt == _ATTEMPTS or not isinstance(error, (IntegrityError, ObjectDoesNotExist)):
                    return self._write([Begun(begun.found, begun.received, unstorable(begun.found, error))])[0]
        raise AssertionError("unreachable")

    def _write(self, batch: Sequence[Begun]) -> list[Outcome]:
        together = _Together(self, batch)
        together.read_as_said_before()
        with transaction.atomic():
            # So that none makes a double of another's person or interview.
            wait_for_imports()
            return together.write()


@dataclass(slots=True)
class _Done:
    """What became of one file, as the run's line tells it. ``warnings``: of a reading that was brought in now."""

    outcome: Outcome
    sha256: str = ""
    source: int | None = None
    reading: int | None = None
    interview: int | None = None
    changes: list[Any] = field(default_factory=list)
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True, slots=True)
class _New:
    """A file that is new to the archive: an interview of its own, or one more source of another."""

    place: int
    found: Any
    arrived: creation.Arrived
    match: Match


class _Together:
    """Some files on their way into the archive, in one transaction."""

    def __init__(self, importer: Importer, batch: Sequence[Begun]) -> None:
        self.importer, self.options, self.batch = importer, importer.options, batch
        self.done: list[_Done | None] = [None] * len(batch)
        self.parsed = [begun.parsing.result() if begun.parsing else begun.refused for begun in batch]
        self.readings = [parsed.reading() if isinstance(parsed, Parsed) else None for parsed in self.parsed]
        self.known: dict[Told, Known] = {}
        self.asked: dict[int, Asked] = {}
        self.matcher = Matcher()
        # What is brought in by this transaction already: bytes; whether interviews that stood have changed.
        self.hashes: set[str] = set()
        self.has_merged = False
        # What is written for all files at once: interviews, their further sources, and public flags, by the keys of
        # interviews.
        self.new: list[_New] = []
        self.copies: list[_New] = []
        self.questions: list[tuple[int, Match]] = []
        self.drafts: set[int] = set()
        self.taken_back: set[int] | None = None
        # Redactions in force; what is kept of a file in which one stood; files in which one stands in other words.
        self.watch = Watch(())
        self.kept: dict[int, bytes] = {}
        self.to_be_seen: set[int] = set()

    def read_as_said_before(self) -> None:
        """Read anew what is a newer version of a file of which more was said than is said now."""
        new = {
            place: said.New(creation.source_name(one.found.name), one.found.path, one.given, reading)
            for place, reading in enumerate(self.readings)
            if reading is not None and self.batch[place].known is None and (one := self.batch[place].received)
        }
        places = list(new)
        again = {places[at]: given for at, given in said.said_of_versions(list(new.values())).items()}
        if not again:
            return
        batch = list(self.batch)
        for place, given in again.items():
            received = batch[place].received.said(given)
            parsing = workers.submit(received.content, name=received.found.name, given=given)
            batch[place] = replace(batch[place], received=received, parsing=parsing)
        self.batch = batch
        for place in again:
            self.parsed[place] = parsed = batch[place].parsing.result()
            self.readings[place] = parsed.reading() if isinstance(parsed, Parsed) else None

    def write(self) -> list[Outcome]:
        """Write all of them and the lines of the run; what became of each."""
        self.watch = Watch.load()
        for place in range(len(self.batch)):
            self._leave_out(place, None)
        self._look_up()
        for place, begun in enumerate(self.batch):
            self.importer.shown = begun.found.shown
            refused = self.parsed[place]
            if isinstance(refused, Refused):
                sha256 = begun.received.sha256 if begun.received else ""
                self.done[place] = _Done(refusal(begun.found, refused), sha256)
            else:
                self._bring_in(place, begun.received)
        self._create()
        self._publish_drafts()
        self._ask_editors()
        places.remember(
            {
                clean_line(self.watch.name(begun.found.path, done.interview))[-1000:]: done.source
                for begun, done in zip(self.batch, self.done, strict=True)
                if done.source and (known := self.known.get(begun.received.told)) and known.is_elsewhere
            }
        )
        self._insert_lines()
        return [done.outcome for done in self.done]

    def _leave_out(self, place: int, interview: int | None) -> None:
        """Take out of a reading what was redacted, in this interview where it is known which one it is."""
        if not self.watch or self.readings[place] is None:
            return
        left = self.watch.leave_out(self.parsed[place].as_json, interview)
        if left is not None:
            self.parsed[place] = Parsed(left.as_json)
            self.readings[place] = self.parsed[place].reading()
            self.kept[place] = left.kept
            self.to_be_seen |= {place} if left.partly else set()

    def _look_up(self) -> None:
        """Ask at once for what the archive holds of these files, and of others that they may be versions of."""
        self.known = {begun.received.told: begun.known for begun in self.batch if self._is_settled(begun)}
        received = [one for begun in self.batch if (one := begun.received) and one.told not in self.known]
        if received:
            self.known |= arrivals.known(received)
        new = {
            place: (begun.received, reading)
            for place, (begun, reading) in enumerate(zip(self.batch, self.readings, strict=True))
            if reading is not None and begun.received.told not in self.known
        }
        self.asked = {place: self._asked(received, reading) for place, (received, reading) in new.items()}
        self.matcher.look_up(list(self.asked.values()))

    def _asked(self, received: Received, reading: Reading) -> Asked:
        """What is asked about a file: its name and path as they are kept, without what was redacted."""
        name, path = received.found.name, received.found.path
        if not self.watch:
            return Asked.of(name, path, reading)
        of_any = self.watch.name_of_any(path)
        if of_any != self.watch.name(path, None) and Source.objects.filter(path=of_any).exists():
            return Asked.of(self.watch.name_of_any(name), of_any, reading)
        return Asked.of(self.watch.name(name, None), self.watch.name(path, None), reading)

    def _is_settled(self, begun: Begun) -> bool:
        """What was known of a file before the transaction will do, for nothing has to be done with it but to say so.

        Where an editor has deleted the interview since, the database refuses the line, and it is asked again.
        """
        return begun.known is not None and begun.known.is_settled(self.options.publish)

    # --- one file ---

    def _bring_in(self, place: int, received: Received) -> None:
        source = self._known(received)
        if source is not None and source.kept is None:
            self._leave_out(place, source.interview)
        reading = self.readings[place]
        if source is None:
            if reading is None:
                self.done[place] = _Done(refusal(received.found, Refused(TAKEN_AWAY)), received.sha256)
            else:
                self._bring_in_new(place, received, reading)
            return
        nothing_new, reason = standing(source, received.found.path)
        kept = source.kept
        if kept is None and reading is not None:
            kept = creation.store_reading(source.source, reading, self.parsed[place].as_json)
            renew_sketch(source.source, reading)
        if not source.is_said:
            Source.objects.filter(pk=source.source).update(given=creation.given_data(source.given))
        if not nothing_new:
            if source.is_adopted:
                Source.objects.filter(pk=source.source).update(interview=source.interview)
            self._merge(place, received, source.source, kept, source.interview)
            return
        if reading is None and self.options.readings:
            reading = ReadingRow.objects.get(pk=source.kept).understood()
        reason = reason or _said_first(received)
        untouched = source.is_untouched_draft and source.interview not in self._taken_back()
        status, changes = self._publish(source.interview, untouched, Status.UNCHANGED, [])
        account = self._outcome(received.found, status, reading, title=source.title or "", reason=reason)
        self.done[place] = _Done(account, received.sha256, source.source, kept, source.interview, changes)

    def _known(self, received: Received) -> Known | None:
        """What the archive holds of a file, after what the files before it have brought."""
        source = self.known.get(received.told)
        if received.sha256 in self.hashes or (source and source.interview in self.drafts):
            self._create()
            self._publish_drafts()
        elif not self.has_merged:
            return source
        return arrivals.known([received]).get(received.told)

    def _bring_in_new(self, place: int, received: Received, reading: Reading) -> None:
        self.hashes.add(received.sha256)
        asked = self.asked.get(place) or self._asked(received, reading)
        if asked.address in self.matcher.addresses - {""}:
            self._create()  # it may be that of one that came just before
        match = self.matcher.find(asked)
        if match.redacted_as is not None:
            self._leave_out(place, match.redacted_as)
            reading = self.readings[place]
        arrived = creation.Arrived(
            received.content,
            received.sha256,
            asked.name,
            reading,
            self.parsed[place].as_json,
            asked.path,
            match.line,
            self.matcher.stored(asked),
            self.kept.get(place),
        )
        new = _New(place, received.found, arrived, match)
        if match.alike is not None:
            self.questions.append((place, match))
            # A few words that were redacted there are not looked for here; an editor does.
            self.to_be_seen |= {place} if self.watch.is_redacted(match.alike.target.interview) else set()
        self.to_be_seen |= {place} if match.is_doubtful else set()
        if match.how is How.VERSION:
            stored = creation.store_source(arrived, interview_id=match.target.interview)
            self._merge(place, received, stored.source, stored.reading, stored.interview)
        elif match.how is How.DELETED:
            stored = creation.store_source(arrived)
            account = self._outcome(received.found, Status.UNCHANGED, reading, reason=match.warning)
            self.done[place] = _Done(account, received.sha256, stored.source, stored.reading, warnings=reading.warnings)
            return
        else:
            (self.copies if match.how is How.COPY else self.new).append(new)
        target = Target(None, place) if match.how is How.NEW else match.target
        self.matcher.add(asked, place, target, reading.title)

    def _interview(self, target: Target) -> int | None:
        """The key of an interview that stands, or that a file before has become."""
        return target.interview if target.place is None else self.done[target.place].interview

    def _merge(self, place: int, received: Received, source: int, kept: int, interview_id: int) -> None:
        if interview_id in self.drafts:
            self._publish_drafts()
        self.has_merged = True
        held = Interview.objects.select_for_update(of=("self",)).select_related("reading")
        interview = held.get(pk=interview_id)
        row = ReadingRow.objects.select_related("source").get(pk=kept)
        reading = self.readings[place] or row.understood()
        prepared = applying.prepare(interview, reading, hold=True)
        status, changes = self._carry_out(prepared, row)
        untouched = interview.status == Interview.Status.DRAFT and not interview.was_public
        untouched = untouched and place not in self.to_be_seen
        untouched = untouched and not (self.options.publish and publication.taken_back([interview.pk]))
        status, changes = self._publish(interview.pk, untouched, status, changes)
        account = self._outcome(received.found, status, reading)
        self.done[place] = _Done(account, received.sha256, source, kept, interview.pk, changes, reading.warnings)

    def _carry_out(self, prepared: applying.Prepared, row: ReadingRow) -> tuple[str, list[Any]]:
        if prepared.status == Status.UNCHANGED:
            return prepared.status, applying.carry_out(prepared, row)
        interview = prepared.rows.interview.pk
        what = message("Brought up to “%(source)s” as it is read now", source=row.source.name)
        with recorded(
            what,
            *of_interview(interview),
            by=self.options.user,
            interview=interview,
            run=self.importer.run.pk,
            can_be_undone=False,
        ):
            return prepared.status, applying.carry_out(prepared, row)

    def _publish(
        self, interview: int | None, untouched: bool, status: str, changes: list[Any]
    ) -> tuple[str, list[Any]]:
        """Publish, if that is asked for, what no editor has decided about."""
        if not (self.options.publish and untouched):
            return status, changes
        self.drafts.add(interview)
        changes = [*changes, {"place": "status", "was": "draft", "now": "published"}]
        return (Status.UPDATED if status == Status.UNCHANGED else status), changes

    def _taken_back(self) -> set[int]:
        """Of the drafts that these files are known by, those that an editor took back. One query for all."""
        if self.taken_back is None:
            drafts = [one.interview for one in self.known.values() if one.is_untouched_draft]
            self.taken_back = publication.taken_back(drafts) if drafts and self.options.publish else set()
        return self.taken_back

    def _outcome(self, found: Any, status: str, reading: Reading | None, **about: Any) -> Outcome:
        told = outcome(found, status, reading, **about)
        return told if reading is None or self.options.readings else replace(told, reading=None)

    # --- all of them ---

    def _create(self) -> None:
        """Write the interviews that are new so far, and the further sources of interviews."""
        new, self.new = self.new, []
        copies, self.copies = self.copies, []
        if new:
            self._create_interviews(new)
        if copies:
            self._store_copies(copies)

    def _create_interviews(self, new: Sequence[_New]) -> None:
        for one, stored in zip(new, creation.create_interviews([one.arrived for one in new]), strict=True):
            changes = [{"place": "interview", "was": None, "now": stored.interview}]
            status = Status.CREATED
            if one.place in self.to_be_seen:
                # No draft, which the next run with --publish would publish.
                publication.send_to_review(Interview.objects.get(pk=stored.interview), by=self.options.user)
                changes.append({"place": "status", "was": "draft", "now": "in_review"})
            else:
                status, changes = self._publish(stored.interview, True, status, changes)
            reading = one.arrived.reading
            account = self._outcome(one.found, status, reading, reason=one.match.warning)
            self.done[one.place] = _Done(account, one.arrived.sha256, *stored, changes, reading.warnings)

    def _store_copies(self, copies: Sequence[_New]) -> None:
        """Keep further sources of interviews, whose rows follow others."""
        interviews = [self._interview(one.match.target) for one in copies]
        for one, stored in zip(
            copies, creation.store_sources([one.arrived for one in copies], interviews), strict=True
        ):
            reading = one.arrived.reading
            account = self._outcome(one.found, Status.UNCHANGED, reading, reason=one.match.warning)
            changes = [{"place": "source", "was": None, "now": stored.source}]
            self.done[one.place] = _Done(account, one.arrived.sha256, *stored, changes, reading.warnings)

    def _ask_editors(self) -> None:
        """Leave the questions that these files raise."""
        pairs = [
            likenesses.Pair(self._interview(match.alike.target), self.done[place].interview, *match.alike[1:])
            for place, match in self.questions
        ]
        if pairs:
            likenesses.ask(pairs)

    def _publish_drafts(self) -> None:
        if self.drafts:
            publication.publish_drafts(self.drafts, by=self.options.user)
        self.drafts = set()

    def _insert_lines(self) -> None:
        # Most lines of a second run have nothing in the last two columns.
        columns = _LINE if any(done.changes or done.warnings for done in self.done) else _LINE[:-2]
        bulk.insert(
            ImportedFile,
            columns,
            [
                (
                    self.importer.run.pk,
                    self.watch.name(clean_line(done.outcome.source), done.interview)[-1000:],
                    done.sha256,
                    done.outcome.status,
                    done.outcome.reason,
                    done.outcome.line,
                    done.source,
                    done.reading,
                    done.interview,
                    done.changes,
                    [{"line": warning.line, "message": warning.message.to_data()} for warning in done.warnings],
                )[: len(columns)]
                for done in self.done
            ],
        )


def _is_of_a_file(error: Exception) -> bool:
    """Whether one file cannot be stored, and not the archive has failed: then the others go on."""
    if isinstance(error, (DatabaseError, InterfaceError, KeyLost, OSError)):
        return isinstance(error, (DataError, IntegrityError))
    return True


def _said_first(received: Received) -> Message:
    """A word about bytes that came before in the run, with other details."""
    if not received.first:
        return NOTHING
    return message("The same bytes as %(file)s, of which something else is said; that holds.", file=received.first)
