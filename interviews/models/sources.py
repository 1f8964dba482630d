"""Where text came from, byte for byte, and what the parser understood of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from interviews.querysets import SourceQuerySet
from interviews.transcripts import records

from . import shapes
from .history import History
from .interviews import Interview


class Source(models.Model):
    """A file as it was received. Its bytes never change; ``sha256`` is their hash in hexadecimal.

    Only a redaction takes something out: what is kept then is the decoded text, and ``kept_sha256`` its hash.
    """

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    content = models.BinaryField(_("content"))
    size = models.PositiveBigIntegerField(_("size in bytes"))
    media_type = models.CharField(_("media type"), max_length=100)
    name = models.CharField(_("file name"), max_length=500)
    address = models.URLField(_("address"), max_length=1000, blank=True)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    interview = models.ForeignKey(
        Interview,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sources",
        verbose_name=_("interview"),
    )
    path = models.CharField(
        _("path"),
        max_length=1000,
        blank=True,
        help_text=_("Where the file lay when it was received, if it lay anywhere."),
    )
    version_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="versions",
        verbose_name=_("version of"),
        help_text=_("The first of the sources that are versions of one another; empty for that one itself."),
    )
    kept_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    given = models.JSONField(
        _("said of it"), default=dict, blank=True, help_text=_("What the archivist said of it last, field by field.")
    )

    objects = SourceQuerySet.as_manager()
    history = History(excluded_fields=["content", "kept_sha256"])

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["-received_at", "-pk"]
        # Every file that is imported asks for these; without an index that walks through all the contents.
        indexes = [
            models.Index(fields=["name"], name="source_by_name"),
            models.Index(fields=["address"], name="source_by_address"),
            models.Index(fields=["path"], name="source_by_path"),
        ]
        constraints = [
            models.CheckConstraint(condition=shapes.is_sha256("sha256"), name="source_has_a_hash"),
            models.CheckConstraint(condition=Q(size=Length("content")), name="source_size_is_that_of_its_bytes"),
            models.CheckConstraint(condition=shapes.has_text("name"), name="source_has_a_name"),
            models.CheckConstraint(condition=shapes.is_web_address("address"), name="source_stands_on_the_web"),
            models.CheckConstraint(
                condition=Q(version_of__isnull=True) | ~Q(version_of=F("pk")), name="source_is_no_version_of_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def line(self) -> int:
        """The key of the first of the sources that are versions of one another."""
        return self.version_of_id or self.pk


class Reading(models.Model):
    """What one version of the parser understood of one source, immutable; ``record`` is ``records.Reading`` as JSON.

    ``given_sha256`` is the hash of the options that overrode the document, so that the same source read with other
    options is another reading. ``kept_sha256`` is the hash of a record from which a redaction took something out.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="readings", verbose_name=_("source"))
    parser_version = models.CharField(_("version of the parser"), max_length=20)
    given_sha256 = models.CharField(max_length=64)
    record = models.TextField(_("record"))
    kept_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "parser_version", "given_sha256"], name="reading_is_made_once"),
            models.CheckConstraint(condition=~Q(record="") & ~Q(parser_version=""), name="reading_says_something"),
            models.CheckConstraint(condition=shapes.is_sha256("given_sha256"), name="reading_options_are_hashed"),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.parser_version})"

    def understood(self) -> records.Reading:
        """The record as data. Costs the parsing of its JSON."""
        return records.Reading.from_json(self.record)
