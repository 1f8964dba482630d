"""Every row in which words of an interview stand, whatever table it is in: what says, what said, what tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interviews.models import (
    Act,
    Conflict,
    Decision,
    Exchange,
    ImportedFile,
    Interview,
    Likeness,
    Participant,
    Reading,
    Report,
    Source,
    Turn,
    TurnNote,
    Wording,
)
from interviews.models.messages import MessageField
from interviews.transcripts.messages import Message

from .redacted_records import Cleaner


@dataclass(frozen=True, slots=True)
class Place:
    """Rows of one kind, and their columns: in ``said`` stands what was said, in ``about`` titles, names and labels."""

    called: str | Promise
    rows: QuerySet
    said: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


def places(interview: int) -> list[Place]:
    """Where words of an interview stand, its readings and sources' bytes aside."""
    mine = {"interview": interview}
    exchanges = list(Exchange.objects.filter(**mine).values_list("pk", flat=True))
    turns = Turn.objects.filter(exchange__in=exchanges)
    participant = ("name", "capacity", "labels", "attribution")
    source = ("name", "path", "given")
    of_sources = Q(**mine) | Q(source__interview=interview)
    beside = _compared_with(interview)
    return [
        Place(
            _("introduction and title"),
            Interview.objects.filter(pk=interview),
            ("introduction", "withdrawal_reason"),
            ("title", "rights"),
        ),
        Place(_("turns"), turns, ("text",)),
        Place(_("who took part"), Participant.objects.filter(**mine), (), participant),
        Place(_("conflicts"), Conflict.objects.filter(**mine), ("base", "ours", "theirs", "decides"), ("place",)),
        Place(_("decisions about passages"), Decision.objects.filter(**mine), ("text",)),
        Place(_("notes on turns"), TurnNote.objects.filter(**mine), ("text",)),
        Place(_("readers’ reports"), Report.objects.filter(**mine), ("passage", "text", "note")),
        Place(_("sources"), sources(interview), (), source),
        Place(
            _("accounts of imports"),
            ImportedFile.objects.filter(of_sources),
            ("changes", "kept", "warnings", "reason"),
            ("name",),
        ),
        Place(_("accounts of acts"), Act.objects.filter(**mine), ("what",)),
        # What is told of another interview may name this one by its title.
        Place(_("accounts of imports"), ImportedFile.objects.filter(interview__in=beside), (), ("reason",)),
        Place(_("accounts of acts"), Act.objects.filter(interview__in=beside), (), ("what",)),
        Place(_("log of the desk"), _log(interview), ("change_message",), ("object_repr",)),
        Place(_("history"), _history(Interview, id=interview), ("introduction", "withdrawal_reason"), ("title",)),
        Place(_("history"), _history(Turn, exchange_id__in=exchanges), ("text",)),
        Place(_("history"), _history(Participant, interview_id=interview), (), participant),
        Place(
            _("history"), _history(Conflict, interview_id=interview), ("base", "ours", "theirs", "decides"), ("place",)
        ),
        Place(_("history"), _history(Decision, interview_id=interview), ("text",)),
        Place(_("history"), _history(TurnNote, interview_id=interview), ("text",)),
        Place(_("history"), _history(Report, interview_id=interview), ("passage", "text", "note")),
        Place(_("history"), _history(Source, interview_id=interview), (), source),
    ]


def _compared_with(interview: int) -> set[int]:
    """The interviews that were ever taken for the same, or whose files came from the same place."""
    keys = {key for pair in Likeness.objects.of(interview).values_list("interview", "other") for key in pair}
    rows = Source.objects.filter(interview=interview).order_by().values_list("address", "path")
    addresses, paths = ({one for one in column if one} for column in zip(*rows, strict=True)) if rows else ((), ())
    same = Source.objects.filter(Q(address__in=addresses) | Q(path__in=paths), interview__isnull=False).order_by()
    return {*keys, *same.values_list("interview", flat=True)} - {interview}


def says(place: Place, cleaner: Cleaner) -> bool:
    """Whether something stands in the rows of a place that a cleaner finds."""
    return any(
        value != getattr(row, name)
        for row in place.rows.order_by("pk").iterator(chunk_size=200)
        for name, value in _cleaned(place, row, cleaner)
    )


def wordings(interview: int) -> QuerySet:
    """The wordings that stood in an interview."""
    return Wording.objects.filter(exchange__interview=interview)


def sources(interview: int) -> QuerySet:
    """The sources of an interview, and those of readings from which anything in it comes."""
    turns = Turn.objects.filter(exchange__interview=interview, reading__isnull=False)
    readings = Reading.objects.filter(
        Q(pk__in=turns.values("reading")) | Q(pk__in=Interview.objects.filter(pk=interview).values("reading"))
    )
    return Source.objects.filter(Q(interview=interview) | Q(pk__in=readings.values("source"))).without_content()


def clean(place: Place, cleaner: Cleaner) -> int:
    """Take out of the rows of a place what a cleaner finds; in how many rows something stood."""
    changed = 0
    for row in place.rows.order_by("pk").iterator(chunk_size=200):
        fields = [name for name, value in _cleaned(place, row, cleaner) if _put(row, name, value)]
        if not fields:
            continue
        changed += 1
        values = {name: getattr(row, name) for name in fields}
        if hasattr(row, "digest"):
            values["sha256"] = row.digest()
        if isinstance(row, (Turn, Interview)):
            values["version"] = row.version + 1
        type(row)._default_manager.filter(pk=row.pk).update(**values)
    return changed


def _cleaned(place: Place, row: models.Model, cleaner: Cleaner) -> Iterator[tuple[str, Any]]:
    for name in (*place.said, *place.about):
        value, about = getattr(row, name), name in place.about
        if isinstance(row._meta.get_field(name), MessageField):
            cleaned: Any = _message(value, cleaner, about)
        elif name == "changes":
            cleaned = [cleaner.data(change, about=not _is_said(change)) for change in value]
        else:
            cleaned = cleaner.data(value, about=about)
        yield name, cleaned


def _message(value: Message | None, cleaner: Cleaner, about: bool) -> Message | None:
    """A message with its values cleaned; its template is a sentence of ours, or of an old row."""
    return value if value is None else Message.from_data(cleaner.data(value.to_data(), about=about))


def _is_said(change: dict[str, Any]) -> bool:
    """Whether an account tells of what was said, and not of a field or somebody who took part."""
    return str(change.get("place", "")).partition(" ")[0] in ("turn", "introduction")


def _put(row: models.Model, name: str, value: Any) -> bool:
    """Set a column; whether that changes it."""
    if getattr(row, name) == value:
        return False
    field = row._meta.get_field(name)
    if field.max_length and isinstance(value, str):
        value = value[: field.max_length]
    setattr(row, name, value)
    return True


def _history(model: type[models.Model], **conditions: Any) -> QuerySet:
    return model.history.model.objects.filter(**conditions)


def _log(interview: int) -> QuerySet:
    """What Django's admin wrote down about the interview."""
    kind = ContentType.objects.get_for_model(apps.get_model("interviews", "interview"))
    return LogEntry.objects.filter(content_type=kind, object_id=str(interview))
