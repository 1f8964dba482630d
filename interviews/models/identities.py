"""Who a person is beyond this archive, and which rows are known to be different however alike their names."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from . import shapes
from .history import History
from .people import Person


class Identifier(models.Model):
    """A person's number in a catalogue that libraries and archives share. It belongs to one person alone."""

    class Scheme(models.TextChoices):
        WIKIDATA = "wikidata", _("Wikidata")
        VIAF = "viaf", _("VIAF")

    PAGES = {Scheme.WIKIDATA: "https://www.wikidata.org/wiki/", Scheme.VIAF: "https://viaf.org/viaf/"}

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identifiers", verbose_name=_("person"))
    scheme = models.CharField(_("catalogue"), max_length=8, choices=Scheme.choices)
    value = models.CharField(_("identifier"), max_length=22, help_text=_("Q and digits in Wikidata, digits in VIAF."))

    history = History()

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ["-scheme", "value"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="identifier_belongs_to_one_person"),
            models.CheckConstraint(
                condition=(Q(scheme="wikidata") & shapes.is_number("value", lead="Q"))
                | (Q(scheme="viaf") & shapes.is_number("value")),
                name="identifier_has_the_form_of_its_catalogue",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    @property
    def address(self) -> str:
        """Where the catalogue tells about the person."""
        return f"{self.PAGES[self.Scheme(self.scheme)]}{self.value}"


class KnownApart(models.Model):
    """That an editor looked at two rows of alike names and found them to be two. Keys, the lower one first.

    A row that was merged since stands for the one that it was merged into.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        OUTLET = "outlet", _("outlet")
        TOPIC = "topic", _("topic")

    kind = models.CharField(_("kind"), max_length=6, choices=Kind.choices)
    one = models.PositiveBigIntegerField()
    other = models.PositiveBigIntegerField()

    history = History()

    class Meta:
        verbose_name = _("pair that is different")
        verbose_name_plural = _("pairs that are different")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "one", "other"], name="apart_is_said_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="apart_are_two"),
            models.CheckConstraint(condition=Q(kind__in=["person", "outlet", "topic"]), name="apart_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.one} ≠ {self.other}"
