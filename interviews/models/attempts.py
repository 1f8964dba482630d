"""Attempts that failed, so that who tries again and again has to wait."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Attempts(models.Model):
    """How often something failed of late under one key. ``key``: a digest that tells nobody's name and no address."""

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(_("failures"), default=0)
    latest = models.DateTimeField(_("latest"), db_index=True)

    class Meta:
        verbose_name = _("attempts")
        verbose_name_plural = _("attempts")

    def __str__(self) -> str:
        return self.key[:8]
