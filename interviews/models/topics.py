"""What exchanges are about."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interviews.querysets import TopicQuerySet

from . import shapes
from .history import History
from .interviews import Exchange


class Topic(models.Model):
    """A subject that exchanges are about: suggested by an import until an editor accepts, merges or retires it."""

    class State(models.TextChoices):
        SUGGESTED = "suggested", _("suggested by the import")
        ACCEPTED = "accepted", _("accepted")
        RETIRED = "retired", _("retired")

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=80, unique=True, allow_unicode=False)
    folded_name = models.CharField(max_length=200, unique=True, editable=False)
    sort_key = models.CharField(max_length=250, db_index=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.SUGGESTED)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = TopicQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(condition=shapes.has_text("name"), name="topic_has_a_name"),
            models.CheckConstraint(condition=shapes.is_slug("slug"), name="topic_has_an_address"),
            models.CheckConstraint(condition=~Q(folded_name=""), name="topic_can_be_found"),
            models.CheckConstraint(
                condition=~Q(state="retired") | Q(merged_into__isnull=True), name="topic_is_retired_or_merged"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["suggested", "accepted", "retired"]), name="topic_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("pk")),
                name="topic_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("topic", args=[self.slug])


class TopicTerm(models.Model):
    """A form in which a topic occurs in texts. A term that an editor gave assigns the topic from then on."""

    class Origin(models.TextChoices):
        IMPORT = "import", _("found by the import")
        EDITOR = "editor", _("given by an editor")

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="terms", verbose_name=_("topic"))
    text = models.CharField(_("term"), max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    origin = models.CharField(_("origin"), max_length=6, choices=Origin.choices, default=Origin.EDITOR)

    history = History()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["text"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "folded"], name="term_stands_once_in_a_topic"),
            models.CheckConstraint(condition=shapes.has_text("text") & ~Q(folded=""), name="term_has_text"),
            models.CheckConstraint(condition=Q(origin__in=["import", "editor"]), name="term_origin_is_known"),
        ]

    def __str__(self) -> str:
        return self.text


class TopicAssignment(models.Model):
    """That an exchange is about a topic, and how that came about. A rejected one stays, so that it stays off."""

    class Origin(models.TextChoices):
        IMPORT = "import", _("suggested by the import")
        TERM = "term", _("by a term of the topic")
        EDITOR = "editor", _("by an editor")

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="assignments")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="assignments", verbose_name=_("topic"))
    origin = models.CharField(_("how this came about"), max_length=6, choices=Origin.choices, default=Origin.EDITOR)
    rejected = models.BooleanField(
        _("rejected"), default=False, help_text=_("An editor took this topic off the exchange; it stays off.")
    )

    history = History()

    class Meta:
        verbose_name = _("topic of an exchange")
        verbose_name_plural = _("topics of exchanges")
        indexes = [
            # Hits are counted by topic from this alone.
            models.Index(fields=["exchange", "topic"], condition=Q(rejected=False), name="topic_of_exchange"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "topic"], name="topic_is_assigned_once"),
            models.CheckConstraint(
                condition=Q(origin__in=["import", "term", "editor"]), name="assignment_origin_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}"
