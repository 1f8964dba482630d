"""Rules by which a printed label is somebody: never everywhere, always for one outlet or a span of dates."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from . import shapes
from .history import History
from .people import Outlet, Person


class LabelRule(models.Model):
    """That a label printed by one outlet, or within a span of time, is a person, or an outlet that asks.

    Used where the text names nobody and no editor decided. Within one interview no rule is needed: there the
    participant itself has a person.
    """

    label = models.CharField(_("label"), max_length=200, help_text=_("As it is printed before a turn: GR, Novinar."))
    folded_label = models.CharField(max_length=200, db_index=True, editable=False)
    outlet = models.ForeignKey(
        Outlet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="label_rules",
        verbose_name=_("in interviews of"),
        help_text=_("The outlet whose interviews print the label. Without one, give a span of dates."),
    )
    first_day = models.DateField(_("from"), null=True, blank=True)
    last_day = models.DateField(_("until"), null=True, blank=True)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="label_rules",
        verbose_name=_("is this person"),
    )
    asks = models.ForeignKey(
        Outlet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="asking_rules",
        verbose_name=_("is this outlet, which asks"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    history = History()

    class Meta:
        verbose_name = _("rule for a label")
        verbose_name_plural = _("rules for labels")
        ordering = ["folded_label", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=shapes.has_text("label") & ~Q(folded_label=""), name="label_rule_has_a_label"
            ),
            models.CheckConstraint(
                condition=Q(outlet__isnull=False) | Q(first_day__isnull=False) | Q(last_day__isnull=False),
                name="label_rule_has_bounds",
            ),
            models.CheckConstraint(
                condition=Q(first_day__isnull=True) | Q(last_day__isnull=True) | Q(first_day__lte=F("last_day")),
                name="label_rule_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True, asks__isnull=False) | Q(person__isnull=False, asks__isnull=True),
                name="label_rule_is_a_person_or_an_outlet",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} = {self.person or self.asks}"

    def holds_on(self, year: int | None, month: int | None, day: int | None) -> bool:
        """Whether every day that a date may mean lies in the span; no date lies in none but the endless one."""
        if self.first_day is None and self.last_day is None:
            return True
        if year is None:
            return False
        first = datetime.date(year, month or 1, day or 1)
        after = (
            datetime.date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) if year < 9999 else datetime.date.max
        )
        last = first if day else after - datetime.timedelta(days=1)
        return (self.first_day is None or self.first_day <= first) and (self.last_day is None or last <= self.last_day)
