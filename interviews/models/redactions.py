"""What was taken out of the archive: how much, when, by whom and why, and never what it said."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from interviews.language.redactions import MARK

from . import shapes
from .interviews import Exchange, Interview
from .sources import Reading, Source


def plain_notice() -> str:
    """What is said in place of redacted words where there is no room for a reason."""
    return gettext("redacted")


def without_marks(text: str) -> str:
    """A text with "[redacted]" in place of redacted words, for where a text is cut or stands outside of a page."""
    return MARK.sub(lambda _mark: f"[{plain_notice()}]", text)


class Redaction(models.Model):
    """A passage that a publisher took out of every place at once. Its key is the number in the marks that stand for it.

    ``interview``: a key that stays when the row is gone. ``secrets``: by what its words are known again, as
    ``language.redactions.Secret`` gives them; hashes under a key that is not in the database. ``sha256``: such a hash
    of the whole passage. ``key_check``: by which that key is known. ``in_names``: also in titles, names and labels.
    """

    interview = models.ForeignKey(
        Interview,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="redactions",
        verbose_name=_("interview"),
    )
    reason = models.TextField(_("reason"))
    characters = models.PositiveIntegerField(_("characters"))
    sha256 = models.CharField(max_length=64, editable=False)
    secrets = models.JSONField(editable=False)
    key_check = models.CharField(max_length=16, editable=False)
    in_names = models.BooleanField(_("also in titles, names and labels"), default=False)
    made_at = models.DateTimeField(_("when"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    made_by_name = models.CharField(_("who"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        ordering = ["-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=shapes.has_text("reason"), name="redaction_has_a_reason"),
            models.CheckConstraint(condition=shapes.is_sha256("sha256"), name="redaction_has_a_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.reason[:80]}"


class Removal(models.Model):
    """Evidence that a redaction changed: a source's bytes, or a reading's record, and the hash of what is kept of it.

    Written before the evidence is; without it the database refuses to change that.
    """

    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, related_name="removals")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, null=True, related_name="removals")
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, null=True, related_name="removals")
    kept_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("removal from evidence")
        verbose_name_plural = _("removals from evidence")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=shapes.is_sha256("kept_sha256"), name="removal_has_a_hash"),
            models.CheckConstraint(
                condition=Q(source__isnull=True, reading__isnull=False) | Q(source__isnull=False, reading__isnull=True),
                name="removal_is_from_a_source_or_a_reading",
            ),
        ]

    def __str__(self) -> str:
        return self.kept_sha256[:12]


class RedactedAddress(models.Model):
    """How a paragraph was cited in which a passage was redacted, as a hash under the key: its address answers 410."""

    redaction = models.ForeignKey(Redaction, on_delete=models.PROTECT, related_name="addresses")
    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="redacted_addresses")
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("redacted address")
        verbose_name_plural = _("redacted addresses")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["exchange", "sha256"], name="redacted_address_is_kept_once"),
            models.CheckConstraint(condition=shapes.is_sha256("sha256"), name="redacted_address_is_a_hash"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
