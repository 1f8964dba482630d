"""What editors decided about passages of a source, where the parser had understood them otherwise."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from interviews.transcripts.records import AsideKind

from . import shapes
from .history import History
from .interviews import Interview
from .sources import Reading

_KINDS = [str(kind) for kind in AsideKind]


class Decision(models.Model):
    """A passage that an editor put back into the interview, or set aside from it.

    ``kind``: as what it was set aside, "" for one that was put back. ``reading``, ``span_start``, ``span_end``: where
    in which reading's decoded text it stands, null for what an editor wrote. ``alone``: nothing else in the interview
    said the same, so that what a later reading says of these words is about this passage.
    """

    interview = models.ForeignKey(
        Interview, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("interview")
    )
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=12, blank=True)
    text = models.TextField(_("text"))
    alone = models.BooleanField(default=False)
    made_at = models.DateTimeField(_("when"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )

    history = History()

    class Meta:
        verbose_name = _("decision about a passage")
        verbose_name_plural = _("decisions about passages")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(kind="") | Q(kind__in=_KINDS), name="decision_kind_is_known"),
            models.CheckConstraint(condition=shapes.has_text("text"), name="decision_has_text"),
            models.CheckConstraint(
                condition=Q(reading__isnull=True, span_start__isnull=True, span_end__isnull=True)
                | Q(reading__isnull=False, span_start__isnull=False, span_end__gte=F("span_start")),
                name="decision_span_is_of_a_reading",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class LeftOut(models.Model):
    """A paragraph that an editor or an undo took out, and that the source dropped since: it does not come back with it.

    ``fingerprint``: of its wording. While the source still has it, the merge knows by the last reading what was taken
    out; after that, by this.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="left_out")
    fingerprint = models.CharField(max_length=40)

    history = History()

    class Meta:
        verbose_name = _("paragraph that is left out")
        verbose_name_plural = _("paragraphs that are left out")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["interview", "fingerprint"], name="left_out_is_known_once"),
            models.CheckConstraint(condition=~Q(fingerprint=""), name="left_out_has_a_fingerprint"),
        ]

    def __str__(self) -> str:
        return self.fingerprint
