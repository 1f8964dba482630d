"""What was done to rows, by whom and when: acts, and the versions of rows that they left.

The tables of versions are django-simple-history's. Its signals are not used: ``interviews.editing.recording`` writes
what an act changed, all of it together and by comparison, so that bulk statements are seen as well. What an import
brings new has no version here, since its reading holds it; the first act on a row also keeps what stood before.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from . import shapes
from .messages import MessageField, told


class Act(models.Model):
    """One step of somebody's work, which can be undone as one. ``what`` tells it as a sentence.

    ``interview`` and ``run`` are keys that stay when the row is gone. ``by_name`` stays when the user is gone.
    ``undoes`` is the act that this one took back. ``sha256`` is the hash of what stands here, which ``manage.py
    fixity`` checks.
    """

    what = MessageField(_("what"))
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    by_name = models.CharField(_("who"), max_length=150, blank=True)
    interview = models.ForeignKey(
        "interviews.Interview",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="acts",
        verbose_name=_("interview"),
    )
    run = models.ForeignKey(
        "interviews.ImportRun",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="acts",
        verbose_name=_("import run"),
    )
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name=_("undoes")
    )
    can_be_undone = models.BooleanField(default=True, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["interview", "-id"], name="act_by_interview")]
        constraints = [
            models.CheckConstraint(condition=shapes.has_text("what"), name="act_is_told"),
            models.CheckConstraint(condition=shapes.is_sha256("sha256"), name="act_has_a_hash"),
            models.CheckConstraint(
                condition=Q(undoes__isnull=True) | ~Q(undoes=models.F("pk")), name="act_does_not_undo_itself"
            ),
        ]

    def __str__(self) -> str:
        return told(self.what)

    def digest(self) -> str:
        """The hash of everything that never changes here; the user's row may go."""
        return _digest(self, leave_out=("id", "by_id", "sha256"))


class Version(models.Model):
    """A row as an act left it or, without an act, as it stood before the first one that is known.

    ``history_type`` says what the act did: ``+`` made it, ``~`` changed it, ``-`` took it away; then this is what it
    was at last.
    """

    act = models.ForeignKey(Act, on_delete=models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        abstract = True

    def digest(self) -> str:
        """The hash of everything that never changes here; the user's row may go."""
        return _digest(self, leave_out=("history_id", "history_user_id", "sha256"))


class History(HistoricalRecords):
    """The versions of a model's rows, as ``Model.history``; written by ``editing.recording`` alone."""

    def __init__(self, **options: Any) -> None:
        super().__init__(bases=(Version,), **options)

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        """Nobody is given permissions on versions: who may see a row may see what it was."""
        return {**super().get_meta_options(model), "default_permissions": ()}

    def post_save(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: an act may save a row twice, and write others without saving them."""

    def post_delete(self, *args: Any, **kwargs: Any) -> None:
        """Nothing, as for :meth:`post_save`."""

    def pre_delete(self, *args: Any, **kwargs: Any) -> None:
        """Nothing, as for :meth:`post_save`."""


def _digest(row: models.Model, leave_out: tuple[str, ...]) -> str:
    """What a column holds by default is left out, so that one more column leaves the hashes of older rows true."""
    fields = (field for field in row._meta.concrete_fields if field.attname not in leave_out)
    values = {field.attname: _plain(field, getattr(row, field.attname)) for field in fields if _says(row, field)}
    return hashlib.sha256(json.dumps(values, sort_keys=True, cls=_Encoder).encode("utf-8", "replace")).hexdigest()


def _says(row: models.Model, field: models.Field) -> bool:
    return bool(getattr(row, field.attname) != field.get_default())


def _plain(field: models.Field, value: Any) -> Any:
    return field.get_prep_value(value) if isinstance(field, MessageField) else value


class _Encoder(DjangoJSONEncoder):
    """Times to the microsecond and in one zone, however a database gives them."""

    def default(self, value: Any) -> Any:
        return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else super().default(value)
