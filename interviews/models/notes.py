"""What editors tell each other about a turn. No reader sees it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from interviews.querysets import TurnNoteQuerySet

from . import shapes
from .history import History
from .interviews import Exchange, Interview
from .turns import Turn


class TurnNote(models.Model):
    """A note of one editor to the others on a turn, until somebody resolves it.

    ``turn``: a key that stays when the row is gone, so that the note is there again with it; ``exchange``: where the
    turn stood when the note was written. ``made_by_name`` stays when the user is gone.
    """

    interview = models.ForeignKey(
        Interview, on_delete=models.CASCADE, related_name="notes", verbose_name=_("interview")
    )
    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="notes", verbose_name=_("exchange"))
    turn = models.ForeignKey(
        Turn, on_delete=models.DO_NOTHING, db_constraint=False, related_name="notes", verbose_name=_("turn")
    )
    text = models.TextField(_("note"))
    made_at = models.DateTimeField(_("when"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    made_by_name = models.CharField(_("who"), max_length=150, blank=True)
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("resolved by"),
    )

    objects = TurnNoteQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("note on a turn")
        verbose_name_plural = _("notes on turns")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=shapes.has_text("text"), name="turn_note_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True) | Q(resolved_at__isnull=False),
                name="turn_note_resolved_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        """Nothing of what it says, since this stands in logs."""
        return f"{self._meta.verbose_name} {self.pk}"
