"""What an import would do, told from what is stored and what the files before would have brought. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import DatabaseError, DataError, IntegrityError

from interviews.editing import publication
from interviews.editing.keeping_out import Watch
from interviews.models import Interview
from interviews.models import Reading as ReadingRow
from interviews.transcripts import Reading, Refused
from interviews.transcripts.messages import NOTHING, Message

from . import applying, arrivals, failures, said, workers
from .accounts import Options, Outcome, Status, outcome
from .arrivals import Begun, Known, Received, Told
from .matching import Asked, How, Match, Matcher
from .standings import TAKEN_AWAY, refusal, standing, unstorable


class Preview:
    """A dry run."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.shown = ""
        self.seen: set[str] = set()
        self.matcher = Matcher()
        self.watch: Watch | None = None

    def known(self, received: Sequence[Received]) -> dict[Told, Known]:
        """What the archive holds of these files; before the first migrate it is simply empty."""
        try:
            return arrivals.known(received)
        except DatabaseError as error:
            if failures.is_unprepared(error):
                return {}
            raise

    def finish(self) -> None:
        """There is nothing to end."""

    def import_batch(self, batch: Sequence[Begun]) -> Iterator[Outcome]:
        """What would become of some files, in their order."""
        return map(self._preview, batch)

    def _preview(self, begun: Begun) -> Outcome:
        self.shown = begun.found.shown
        try:
            if begun.received is None:
                return refusal(begun.found, begun.refused)
            parsed = begun.parsing and begun.parsing.result()
            if isinstance(parsed, Refused):
                return refusal(begun.found, parsed)
            return self._compare(begun.received, self._left_out(begun.received, parsed) if parsed else None)
        except (DataError, IntegrityError, ValueError) as error:
            return refusal(begun.found, unstorable(begun.found, error))

    def _left_out(self, received: Received, parsed: workers.Parsed) -> Reading:
        """What was understood, without what was redacted."""
        if self.watch is None:
            self.watch = self._load_watch()
        if not self.watch:
            return parsed.reading()
        source = self.known([received]).get(received.told)
        return self._without(parsed.reading(), source.interview if source else None)

    def _without(self, reading: Reading, interview: int | None) -> Reading:
        """A reading without what was redacted in an interview, or anywhere."""
        left = self.watch.leave_out(reading.to_json(), interview) if self.watch else None
        return reading if left is None else Reading.from_json(left.as_json)

    @staticmethod
    def _load_watch() -> Watch:
        try:
            return Watch.load()
        except DatabaseError as error:
            if failures.is_unprepared(error):
                return Watch(())
            raise

    def _compare(self, received: Received, reading: Reading | None) -> Outcome:
        source = self.known([received]).get(received.told)
        if reading is None:
            row = ReadingRow.objects.filter(pk=source and source.kept).first()
            if row is None:
                return refusal(received.found, Refused(TAKEN_AWAY))
            reading = row.understood()
        if received.sha256 in self.seen:
            return outcome(received.found, Status.UNCHANGED, reading)
        self.seen.add(received.sha256)
        if source is None:
            return self._compare_new(received, reading)
        nothing_new, reason = standing(source, received.found.path)
        interview = None if nothing_new else source.interview
        return self._outcome(received, reading, interview, source.is_untouched_draft, reason, draft=source.interview)

    def _compare_new(self, received: Received, reading: Reading) -> Outcome:
        """What would become of a file that is new to the archive."""
        asked = Asked.of(received.found.name, received.found.path, reading)
        match = self._match(asked)
        if match.how is How.VERSION:
            again = said.said_of_versions([said.New(asked.name, asked.path, received.given, reading)])
            if 0 in again:
                parsed = workers.submit(received.content, name=received.found.name, given=again[0]).result()
                reading = parsed.reading() if isinstance(parsed, workers.Parsed) else reading
            reading = self._without(reading, match.target.interview)
            return self._outcome(received, reading, match.target.interview, None, NOTHING)
        self.matcher.add(asked, len(self.seen), match.target, reading.title)
        reading = self._without(reading, match.redacted_as)
        status = Status.CREATED if match.how is How.NEW else Status.UNCHANGED
        return outcome(received.found, status, reading, reason=match.warning)

    def _outcome(
        self,
        received: Received,
        reading: Reading,
        interview: int | None,
        is_untouched: bool | None,
        reason: Message,
        draft: int | None = None,
    ) -> Outcome:
        """What merging a reading into an interview, if one is given, and publishing it would come to.

        ``draft``: the interview that may be published where nothing is merged.
        """
        status = Status.UNCHANGED
        if interview is not None:
            row = Interview.objects.select_related("reading").get(pk=interview)
            if is_untouched is None:
                is_untouched = row.status == Interview.Status.DRAFT and not row.was_public
            status = Status(applying.prepare(row, reading, hold=False).status)
        if status == Status.UNCHANGED and self.options.publish and is_untouched:
            status = Status.UNCHANGED if publication.taken_back([interview or draft]) else Status.UPDATED
        return outcome(received.found, status, reading, reason=reason)

    def _match(self, asked: Asked) -> Match:
        try:
            self.matcher.look_up([asked])
            return self.matcher.find(asked)
        except DatabaseError as error:
            if failures.is_unprepared(error):
                return Match(How.NEW)
            raise
