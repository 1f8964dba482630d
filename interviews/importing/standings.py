"""What has to be done with a file, from what the archive holds of it. The same for an import and for its preview."""

from __future__ import annotations

import logging

from interviews.editing.cleaning import clean_message
from interviews.editing.rights import NotAllowed
from interviews.models import ImportedFile
from interviews.transcripts import Refused
from interviews.transcripts.messages import NOTHING, Message, message

from . import files
from .accounts import Outcome, Status, outcome
from .arrivals import Known

_log = logging.getLogger(__name__)

TAKEN_AWAY = message("It was taken out of the archive while it was being imported. Import it again.")


def standing(source: Known, path: str) -> tuple[bool, Message]:
    """Whether there is nothing to bring in from a source that is known, and why that may need a word.

    ``path``: where it was found now. A file that is again what it was before is brought in again: it is at the place of
    what the interview follows, and that is there no more; unless what it brought then was undone.
    """
    if source.interview is None:
        if _was_unlinked(source.source):
            return True, message("The import that made it one more source was undone; it is not brought in again.")
        return True, message("The interview made from this file was deleted; it is not made again.")
    if source.line != source.follows_line:
        return True, message("One more source of “%(title)s”, which follows another.", title=source.title or "")
    if source.follows_source != source.source and not (path and path == source.follows_path):
        return True, message("A newer version of this source has been imported since; the interview follows that one.")
    if source.follows_source != source.source and _was_undone(source.source):
        return True, message("The import of this version was undone; it is not brought in again. Change the interview.")
    return source.kept is not None and source.kept == source.follows, NOTHING


def _was_undone(source: int) -> bool:
    """Whether an editor has undone what a source brought when it came last. One query."""
    brought = ImportedFile.objects.filter(source=source).exclude(status=ImportedFile.Status.UNCHANGED)
    return brought.order_by("-pk").values_list("undone_at", flat=True).first() is not None


def _was_unlinked(source: int) -> bool:
    """Whether it was undone that a source was one more of an interview. One query."""
    linked = ImportedFile.objects.filter(source=source, status=ImportedFile.Status.UNCHANGED)
    return linked.filter(undone_at__isnull=False).exists()


def refusal(found: files.Found, refused: Refused) -> Outcome:
    """Account of a file that is not imported."""
    reason = clean_message(refused.reason) or message("No reason given.")
    return outcome(found, Status.REFUSED, reason=reason, line=refused.line)


def unstorable(found: files.Found, error: Exception) -> Refused:
    """Why a file is refused that cannot be stored, which the log tells whole, or that its sender may not bring in."""
    if isinstance(error, NotAllowed):
        return Refused(message("It would change what readers see. Ask somebody who may publish to import it."))
    _log.error("%s cannot be stored", found.shown, exc_info=error)
    return Refused(message("It cannot be stored: %(error)s. Please report this with the file.", error=str(error)))
