"""What an import did, file by file, and what it could not decide."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from . import shapes
from .history import History
from .interviews import Exchange, Interview
from .messages import MessageField
from .sources import Reading, Source


class ImportRun(models.Model):
    """One call of the importer: when, who, with which options."""

    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("who")
    )
    options = models.JSONField(_("options"), default=dict)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_by__isnull=True) | Q(undone_at__isnull=False), name="import_run_undone_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class ImportedFile(models.Model):
    """What a run did with one file. ``changes`` lists, as data, each field or turn that was created or changed.

    ``kept``: once it was undone, what stays nevertheless, each with its ``place`` and its ``reason`` as a message.
    ``warnings``: of each its ``line``, or null, and its ``message`` as ``Message.to_data`` gives it.
    """

    class Status(models.TextChoices):
        CREATED = "created", _("created")
        UPDATED = "updated", _("updated")
        UNCHANGED = "unchanged", _("unchanged")
        CONFLICT = "conflict", _("in conflict")
        REFUSED = "refused", _("refused")

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files", verbose_name=_("import run"))
    name = models.CharField(_("file"), max_length=1000)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    status = models.CharField(_("status"), max_length=9, choices=Status.choices)
    reason = MessageField(_("reason"), blank=True)
    line = models.PositiveIntegerField(_("line"), null=True, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports", verbose_name=_("source")
    )
    # Nothing asks for files by it, and each import writes a row for every file.
    reading = models.ForeignKey(
        Reading,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="imports",
        verbose_name=_("reading"),
        db_index=False,
    )
    interview = models.ForeignKey(
        Interview,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="imports",
        verbose_name=_("interview"),
    )
    changes = models.JSONField(_("changes"), default=list)
    warnings = models.JSONField(_("warnings"), default=list)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    kept = models.JSONField(_("kept when it was undone"), default=list)

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        ordering = ["run", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["created", "updated", "unchanged", "conflict", "refused"]),
                name="imported_file_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(status="refused") | (~Q(reason="") & Q(source__isnull=True)),
                name="imported_file_refusal_has_a_reason",
            ),
            models.CheckConstraint(condition=shapes.has_text("name"), name="imported_file_has_a_name"),
            models.CheckConstraint(
                condition=Q(sha256="") | shapes.is_sha256("sha256"), name="imported_file_hash_is_a_hash"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_status_display()}"


class Conflict(models.Model):
    """Where the source and an editor changed the same place. Our text stands until an editor decides.

    ``place`` names it in the linear form of the merge ("title", "3.2" for the second turn of exchange 3, ...).
    ``decides`` tells ``editing.conflicts`` what becomes what when it is decided for theirs; of an old one it is empty.
    ``overtaken_by``: the reading of a newer version that says something else again, which closed it.
    """

    interview = models.ForeignKey(
        Interview, on_delete=models.CASCADE, related_name="conflicts", verbose_name=_("interview")
    )
    exchange = models.ForeignKey(
        Exchange, on_delete=models.CASCADE, null=True, blank=True, related_name="conflicts", verbose_name=_("exchange")
    )
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="conflicts")
    place = models.CharField(_("place"), max_length=100)
    base = models.TextField(_("as it was read before"), blank=True)
    ours = models.TextField(_("as edited"), blank=True)
    theirs = models.TextField(_("as it is read now"), blank=True)
    decides = models.JSONField(default=dict, editable=False)
    found_at = models.DateTimeField(_("found"), auto_now_add=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("resolved by"),
    )
    overtaken_by = models.ForeignKey(
        Reading,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("overtaken by"),
    )

    history = History()

    class Meta:
        verbose_name = _("conflict")
        verbose_name_plural = _("conflicts")
        ordering = ["-found_at", "-pk"]
        constraints = [
            # A version that comes again after another may clash again where it did.
            models.UniqueConstraint(
                fields=["interview", "reading", "place"],
                condition=Q(resolved_at__isnull=True),
                name="conflict_is_listed_once",
            ),
            models.CheckConstraint(condition=shapes.has_text("place"), name="conflict_has_a_place"),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True) | Q(resolved_at__isnull=False),
                name="conflict_resolved_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(overtaken_by__isnull=True) | Q(resolved_at__isnull=False),
                name="conflict_overtaken_is_resolved",
            ),
        ]

    def __str__(self) -> str:
        return str(self.interview)
