"""What an import would do, told from what is stored and what the files before would have brought. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import DatabaseError, DataError, IntegrityError

from interviews.models import Interview
from interviews.models import Reading as ReadingRow
from interviews.transcripts import Reading, Refused
from interviews.transcripts.messages import NOTHING

from . import applying, arrivals, failures, matching
from .accounts import Options, Outcome, Status, outcome
from .arrivals import Begun, Known, Received, Told
from .standings import TAKEN_AWAY, refusal, standing, unstorable


class Preview:
    """A dry run."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.shown = ""
        self.seen: set[str] = set()

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
            return self._compare(begun.received, parsed.reading() if parsed else None)
        except (DataError, IntegrityError, ValueError) as error:
            return refusal(begun.found, unstorable(begun.found, error))

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
        reason = NOTHING
        if source is None:
            match = self._match(reading, received.found.name)
            if match.interview is None:
                status = Status.UNCHANGED if match.deleted else Status.CREATED
                return outcome(received.found, status, reading, reason=match.warning)
            interview = match.interview
            untouched = interview.status == Interview.Status.DRAFT and not interview.was_public
        else:
            nothing_new, reason = standing(source)
            interview = None if nothing_new else Interview.objects.select_related("reading").get(pk=source.interview)
            untouched = source.is_untouched_draft
        status = Status.UNCHANGED
        if interview is not None:
            status = Status(applying.prepare(interview, reading, hold=False).status)
        if status == Status.UNCHANGED and self.options.publish and untouched:
            status = Status.UPDATED
        return outcome(received.found, status, reading, reason=reason)

    def _match(self, reading: Reading, name: str) -> matching.Match:
        try:
            return matching.find_interview(reading, name)
        except DatabaseError as error:
            if failures.is_unprepared(error):
                return matching.Match(None)
            raise
