"""Addresses that rows had once: they lead there for ever, and are never given to another."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from . import shapes
from .interviews import Interview
from .people import Outlet, Person
from .topics import Topic

KINDS = ("interview", "person", "outlet", "topic")


def _leads_to_its_kind() -> Q:
    """Exactly the row that ``kind`` names is there."""
    allowed = Q()
    for kind in KINDS:
        here = Q(kind=kind)
        for other in KINDS:
            here &= Q(**{f"{other}__isnull": other != kind})
        allowed |= here
    return allowed


class FormerAddress(models.Model):
    """The slug that an interview, a person, an outlet or a topic had before an editor gave it another.

    A row of that kind with the same slug is refused by the database (``migrations``), so no stranger ever stands at an
    address that was cited; the row itself may go back to it.
    """

    class Kind(models.TextChoices):
        INTERVIEW = "interview", _("interview")
        PERSON = "person", _("person")
        OUTLET = "outlet", _("outlet")
        TOPIC = "topic", _("topic")

    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    slug = models.SlugField(_("address"), max_length=100, db_index=False, allow_unicode=False)
    interview = models.ForeignKey(
        Interview, on_delete=models.PROTECT, null=True, blank=True, related_name="former_addresses"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="former_addresses")
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, null=True, blank=True, related_name="former_addresses")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="former_addresses")
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        ordering = ["slug"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="former_address_is_given_once"),
            models.CheckConstraint(condition=_leads_to_its_kind(), name="former_address_leads_to_its_kind"),
            models.CheckConstraint(condition=shapes.is_slug("slug"), name="former_address_is_one"),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def row(self) -> models.Model:
        """What stands elsewhere now."""
        return getattr(self, self.kind)
