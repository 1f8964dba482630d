"""What readers report: a mistake in a paragraph, which waits for an editor."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from . import shapes
from .history import History
from .interviews import Exchange, Interview
from .turns import Turn


class Report(models.Model):
    """A mistake that a reader found in a paragraph, and what became of it. The reader has no account and no name here.

    ``passage``: the paragraph as the reader saw it; ``ordinal``: which of its repeats in the exchange. ``turn``: a key
    that stays when the row is gone. ``sender``: a hash of the network that it came from, forgotten within the hour.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        DECLINED = "declined", _("declined")

    interview = models.ForeignKey(
        Interview, on_delete=models.CASCADE, related_name="reports", verbose_name=_("interview")
    )
    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="reports", verbose_name=_("exchange"))
    turn = models.ForeignKey(
        Turn, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+", verbose_name=_("turn")
    )
    ordinal = models.PositiveIntegerField(default=1, editable=False)
    passage = models.TextField(_("paragraph"))
    text = models.TextField(_("what the reader says"))
    reported_at = models.DateTimeField(_("reported"), auto_now_add=True)
    sender = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.OPEN)
    note = models.TextField(_("note"), blank=True, help_text=_("For other editors. No reader sees it."))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    history = History(excluded_fields=["sender"])

    class Meta:
        verbose_name = _("reader’s report")
        verbose_name_plural = _("readers’ reports")
        ordering = ["-pk"]
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["interview"], condition=Q(state="open"), name="report_waits")]
        constraints = [
            models.CheckConstraint(condition=shapes.has_text("passage"), name="report_is_of_a_paragraph"),
            models.CheckConstraint(condition=shapes.has_text("text"), name="report_says_something"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True, decided_by__isnull=True)
                | Q(state__in=["done", "declined"], decided_at__isnull=False),
                name="report_decided_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        """Nothing of what was said, since this stands in logs."""
        return f"{self._meta.verbose_name} {self.pk}"
