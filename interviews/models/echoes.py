"""What editors decided of questions that look alike."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .history import History
from .interviews import Exchange


class Reasking(models.Model):
    """Whether two exchanges ask the same, as an editor decided; what nobody decided has no row."""

    class Verdict(models.TextChoices):
        SAME = "same", _("the same question")
        DIFFERENT = "different", _("different questions")

    exchange = models.ForeignKey(
        Exchange, on_delete=models.CASCADE, related_name="reaskings", verbose_name=_("exchange")
    )
    other = models.ForeignKey(
        Exchange, on_delete=models.CASCADE, related_name="later_reaskings", verbose_name=_("the other")
    )
    verdict = models.CharField(_("decided"), max_length=9, choices=Verdict.choices)
    version = models.PositiveIntegerField(default=1, editable=False)
    decided_at = models.DateTimeField(_("decided at"), auto_now=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    history = History()

    class Meta:
        verbose_name = _("question asked again")
        verbose_name_plural = _("questions asked again")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "other"], name="reasking_is_decided_once"),
            models.CheckConstraint(condition=Q(exchange__lt=F("other")), name="reasking_is_of_two"),
            models.CheckConstraint(condition=Q(verdict__in=["same", "different"]), name="reasking_verdict_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.exchange} · {self.other}"
