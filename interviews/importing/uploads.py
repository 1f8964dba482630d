"""Files from a browser: kept until an editor has seen what importing them would do, and said so or given it up.

They wait in the database, since the server that is asked next may be another one. Parsing runs in the bounded children
of ``workers``, as it does for the command.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from interviews.editing.cleaning import clean_line
from interviews.models import ImportRun, Upload, UploadedFile
from interviews.transcripts import Given

from . import files, runs

#: What a request can parse while a person waits; more is work for the command.
MOST_FILES = 10
_KEPT = timedelta(days=1)


class Sent(NamedTuple):
    """One file as it came in."""

    name: str
    content: bytes


@transaction.atomic
def receive(sent: Sequence[Sent], given: Given, *, by: Any) -> Upload:
    """Keep what somebody sent. What was never confirmed goes after a day.

    ``given``: checked by ``files.checked``. Raises ``files.WrongUse`` for none, too many or too large files.
    """
    if not sent:
        raise files.WrongUse(_("Choose files, or paste a text."))
    if len(sent) > MOST_FILES:
        told = _("These are %(number)d files; send at most %(most)d at once, or import the folder on the server.")
        raise files.WrongUse(told % {"number": len(sent), "most": MOST_FILES})
    if sum(len(one.content) for one in sent) > files.MOST_BYTES:
        told = _("These files are larger than %(most)d MiB together; send fewer at once.")
        raise files.WrongUse(told % {"most": files.MOST_BYTES // 2**20})
    if len(sent) > 1 and (given.title or given.address or given.recording):
        raise files.WrongUse(_("Title, address and recording say what only one file can be; send it alone."))
    forget_old()
    said = asdict(given) | {"date": str(given.date or "")}
    upload = Upload.objects.create(by=by, given={name: value for name, value in said.items() if value})
    UploadedFile.objects.bulk_create(
        UploadedFile(upload=upload, name=_bare(one.name), content=one.content) for one in sent
    )
    return upload


def preview(upload: Upload) -> list[runs.Outcome]:
    """What importing would do, file by file, in the words of the command's dry run. Writes nothing."""
    outcomes: list[runs.Outcome] = []
    options = runs.Options(dry_run=True, given=_given(upload))
    runs.import_files(_found(upload), options, report=outcomes.append, ahead=False)
    return outcomes


def carry_out(upload: Upload, *, by: Any, publish: bool = False) -> ImportRun:
    """Import, and let go of the upload. Raises ``failures.ArchiveFailed``; the upload waits on then."""
    options = runs.Options(publish=publish, given=_given(upload), user=by, readings=False)
    done = runs.import_files(_found(upload), options, ahead=False)
    forget(upload)
    return ImportRun.objects.get(pk=done.row)


def forget(upload: Upload) -> None:
    """Let go of an upload."""
    upload.delete()


def forget_old() -> None:
    """Let go of what was sent longer ago than uploads are kept."""
    Upload.objects.filter(at__lt=timezone.now() - _KEPT).delete()


def _given(upload: Upload) -> Given:
    return files.checked(**upload.given)


def _found(upload: Upload) -> Iterator[files.Found]:
    """The files, their bytes brought one at a time.

    Each came as something of its own: many a machine calls its files "interview.docx", so a name tells no version.
    """
    for key in list(upload.files.values_list("pk", flat=True)):
        row = UploadedFile.objects.get(pk=key)
        yield files.Found(row.name, content=bytes(row.content), came_as=f"upload:{key}/{row.name}")


def _bare(name: str) -> str:
    """A name without the folders of the machine that it came from, and without what no page can hold."""
    return clean_line(name).replace("\\", "/").rpartition("/")[2][:200] or "upload"
