"""An import run taken back, row by row.

What stands as the run left it becomes what it was before. What somebody has changed since, an editor or a later run,
stays and is named with the reason. An interview that the run made and readers saw is withdrawn, so that its address
answers 410; one that nobody saw is deleted. A file that the run made one more source of an interview is that no more.
The reading an interview was last brought up to stays its base: for the next merge an undone change is one of ours, so
no newer version of the source brings it back by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from interviews.editing import publication
from interviews.editing.history import Changed, changes_of, timeline
from interviews.editing.interviews import delete_interview
from interviews.editing.recording import of_interview, recorded
from interviews.models import (
    Act,
    Conflict,
    Exchange,
    ImportedFile,
    ImportRun,
    Interview,
    Likeness,
    Source,
    TopicAssignment,
    TurnNote,
)
from interviews.transcripts.messages import Message, message

from .undone_rows import RowsUndone

_IDLE = (ImportedFile.Status.UNCHANGED, ImportedFile.Status.REFUSED)


@dataclass(slots=True)
class FileUndone:
    """What undoing did with one file of a run: places that are as before, and those that stay, each with the reason."""

    file: ImportedFile
    undone: list[str] = field(default_factory=list)
    kept: list[tuple[str, Message]] = field(default_factory=list)


class NotUndoable(ValueError):
    """A run that cannot be undone as a whole; the message says why."""


def undo_run(run: ImportRun, *, by: Any) -> list[FileUndone]:
    """Undo what a run did, the last file first; each file in a transaction of its own.

    A run that was undone in part goes on where it stopped, and what stayed is tried again: what changed it since may
    have been undone as well. Raises :class:`NotUndoable` for one that was undone altogether.
    """
    if is_undone(run):
        raise NotUndoable(_("This run was undone already."))
    told = [_undo_file(file, by=by) for file in files_of(run).iterator(chunk_size=100)]
    ImportRun.objects.filter(pk=run.pk).update(undone_at=timezone.now(), undone_by=by)
    return told


def preview(run: ImportRun, *, by: Any) -> list[FileUndone]:
    """What :func:`undo_run` would do now: the same, and taken back."""
    with transaction.atomic():
        told = undo_run(run, by=by)
        transaction.set_rollback(True)
    return told


def is_undone(run: ImportRun) -> bool:
    """Whether a run was undone, and nothing of it stayed."""
    return run.undone_at is not None and not files_of(run).exists()


def files_of(run: ImportRun) -> QuerySet[ImportedFile]:
    """The files of a run that changed something and are not undone yet, or not altogether, the last one first."""
    return run.files.filter(Q(undone_at=None) | ~Q(kept=[])).exclude(changes=[], status__in=_IDLE).order_by("-pk")


@transaction.atomic
def _undo_file(file: ImportedFile, *, by: Any) -> FileUndone:
    told = FileUndone(file)
    interview = Interview.objects.select_for_update().filter(pk=file.interview_id).first()
    if interview is None:
        told.kept = [("interview", message("It is not there any more."))]
    elif file.changes and file.changes[0]["place"] == "interview":
        _undo_creation(interview, told, by)
    elif file.changes and file.changes[0]["place"] == "source":
        _unlink(interview, told, by)
    else:
        what = message("Undid import run %(run)s", run=file.run_id)
        with recorded(
            what, *of_interview(interview.pk), by=by, interview=interview.pk, run=file.run_id, can_be_undone=False
        ):
            _undo_changes(interview, told, by)
    kept = [{"place": place, "reason": reason.to_data()} for place, reason in told.kept]
    ImportedFile.objects.filter(pk=file.pk).update(undone_at=timezone.now(), kept=kept)
    return told


def _undo_changes(interview: Interview, told: FileUndone, by: Any) -> None:
    rows = RowsUndone(interview, _left(told.file), told.file.run_id, by)
    rows.undo()
    told.undone, told.kept = rows.undone, rows.kept
    _undo_publication(interview, told, by)
    listed = Conflict.objects.filter(interview=interview, reading=told.file.reading, resolved_at=None)
    listed.update(resolved_at=timezone.now(), resolved_by=by)


def _left(file: ImportedFile) -> list[dict[str, Any]]:
    """The changes of a file that were not undone yet."""
    if file.undone_at is None:
        return file.changes
    stayed = {entry["place"] for entry in file.kept}
    return [change for change in file.changes if change["place"] in stayed]


def _undo_creation(interview: Interview, told: FileUndone, by: Any) -> None:
    reason = _changed_since(interview, told.file)
    if reason is not None:
        told.kept.append(("interview", reason))
        return
    told.undone.append("interview")
    if interview.was_public:
        publication.withdraw(interview, by=by, reason=_("The import that brought it was undone."))
    else:
        delete_interview(interview, by=by)


def _changed_since(interview: Interview, file: ImportedFile) -> Message | None:
    """Why an interview is not as the run that made it has left it; None where it is."""
    later = ImportedFile.objects.filter(interview=interview, pk__gt=file.pk)
    standing = later.filter(Q(undone_at=None) | ~Q(kept=[]), status__in=["updated", "conflict"])
    if standing.exists():
        return message("A later import changed it.")
    exchanges = Exchange.objects.filter(interview=interview)
    edited = exchanges.filter(Q(version__gt=1) | Q(deleted_at__isnull=False) | Q(joined_into__isnull=False))
    # Of one that readers saw nothing is lost, since it is only withdrawn.
    addresses = Interview.history.model.objects.filter(id=interview.pk).exclude(slug=interview.slug)
    notes = TurnNote.objects.filter(interview=interview)
    worked_on = not interview.was_public and (addresses.exists() or notes.exists())
    decided = TopicAssignment.objects.filter(Q(origin=TopicAssignment.Origin.EDITOR) | Q(rejected=True))
    changed = (interview.version > 1 or edited.exists()) and _is_edited(interview)
    if worked_on or changed or decided.filter(exchange__in=exchanges).exists():
        return message("An editor changed it.")
    as_left = _status(file)
    if interview.status != as_left or interview.was_public != (as_left == Interview.Status.PUBLISHED):
        if any(
            change["place"] == "status" for changes in later.values_list("changes", flat=True) for change in changes
        ):
            return message("A later import published it.")
        return message("An editor decided about its publication.")
    return None


def _is_edited(interview: Interview) -> bool:
    """Whether anything that was done to it beside imports stands, publishing and withdrawing aside.

    What later runs did, and were undone for, is as it was. What history does not tell counts as edited.
    """
    if Likeness.objects.of(interview.pk).exclude(state=Likeness.State.OPEN).exists():
        return True
    acts = {act.pk: act for act in timeline(interview.pk)}
    undone = {act.undoes_id for act in acts.values()}
    standing = [first for key, act in acts.items() if key not in undone and (first := _done_by(act, acts)) is not None]
    by_hand = [act for act in standing if act.run_id is None]
    changes = changes_of(by_hand)
    return not acts or not all(_is_publication(changes[act.pk]) for act in by_hand)


def _done_by(act: Act, acts: Mapping[int, Act]) -> Act | None:
    """The act that the last of several which undo one another leaves standing; None where that is undone."""
    times = 0
    while act.undoes_id in acts:
        act, times = acts[act.undoes_id], times + 1
    return None if times % 2 else act


def _is_publication(changes: Sequence[Changed]) -> bool:
    told = [one.model is Interview and publication.FIELDS.issuperset(one.fields) for one in changes]
    return bool(told) and all(told)


def _status(file: ImportedFile) -> str:
    """The state in which the run left an interview that it made."""
    told = [change["now"] for change in file.changes if change["place"] == "status"]
    return told[-1] if told else Interview.Status.DRAFT


def _unlink(interview: Interview, told: FileUndone, by: Any) -> None:
    """Let a file be a source of the interview no more that the run made one more source of it; the file stays kept."""
    source = told.file.source
    if source is None or source.interview_id != interview.pk:
        told.kept.append(("source", message("It belongs to another interview by now.")))
    elif Source.objects.filter(version_of=source, interview=interview).exists():
        told.kept.append(("source", message("A later import changed it.")))
    else:
        what, rows = message("Undid import run %(run)s", run=told.file.run_id), Source.objects.filter(pk=source.pk)
        with recorded(what, rows, by=by, interview=interview.pk, run=told.file.run_id, can_be_undone=False):
            rows.update(interview=None)
        told.undone.append("source")


def _undo_publication(interview: Interview, told: FileUndone, by: Any) -> None:
    """Withdraw what was a draft before; readers have seen it, so it is no draft again."""
    if not any(change["place"] == "status" for change in _left(told.file)):
        return
    interview.refresh_from_db()
    if interview.status != Interview.Status.PUBLISHED:
        told.kept.append(("status", message("An editor decided about its publication.")))
        return
    publication.withdraw(interview, by=by, reason=_("The import that published it was undone."))
    told.undone.append("status")
