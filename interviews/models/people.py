"""Who asks, who answers, who publishes."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interviews.querysets import OutletQuerySet, PersonQuerySet

from . import shapes
from .history import History


class Person(models.Model):
    """Somebody who takes part in interviews. A printed label is never enough to be one (see ``Participant``)."""

    name = models.CharField(_("name"), max_length=200, help_text=_("The full name, as it should stand on the site."))
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=False)
    folded_name = models.CharField(max_length=200, db_index=True, editable=False)
    sort_key = models.CharField(max_length=250, db_index=True, editable=False)
    note = models.TextField(
        _("note"), blank=True, help_text=_("One or two sentences for readers: who this is. Shown on the person's page.")
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = PersonQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(condition=shapes.has_text("name"), name="person_has_a_name"),
            models.CheckConstraint(condition=shapes.is_slug("slug"), name="person_has_an_address"),
            models.CheckConstraint(condition=~models.Q(folded_name=""), name="person_can_be_found"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("pk")),
                name="person_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])


class Outlet(models.Model):
    """Who published interviews: a newspaper, a portal, a broadcaster, an archive."""

    name = models.CharField(_("name"), max_length=200, help_text=_("The full name, as it should stand on the site."))
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=False)
    folded_name = models.CharField(max_length=200, unique=True, editable=False)
    sort_key = models.CharField(max_length=250, db_index=True, editable=False)
    website = models.URLField(_("website"), blank=True)
    rights = models.CharField(
        _("rights"),
        max_length=300,
        blank=True,
        help_text=_("Who holds the rights in its interviews, where an interview itself says nothing else."),
    )
    licence = models.URLField(
        _("address of the licence"),
        max_length=500,
        blank=True,
        help_text=_("On the web, such as https://creativecommons.org/licenses/by/4.0/"),
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = OutletQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(condition=shapes.has_text("name"), name="outlet_has_a_name"),
            models.CheckConstraint(condition=shapes.is_slug("slug"), name="outlet_has_an_address"),
            models.CheckConstraint(condition=~models.Q(folded_name=""), name="outlet_can_be_found"),
            models.CheckConstraint(condition=shapes.is_web_address("website"), name="outlet_website_is_on_the_web"),
            models.CheckConstraint(condition=shapes.is_web_address("licence"), name="outlet_licence_is_on_the_web"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("pk")),
                name="outlet_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outlet", args=[self.slug])
