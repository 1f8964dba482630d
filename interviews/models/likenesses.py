"""By what sources are found again, the interviews that may be one, and what became of a source since."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from interviews.querysets import LikenessQuerySet

from . import shapes
from .history import History
from .interviews import Interview
from .sources import Source


class Sketch(models.Model):
    """What is kept of the dialogue of a source, as ``language.sketches`` makes it, to find it and its like again."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, primary_key=True, related_name="sketch")
    digest = models.CharField(max_length=64, db_index=True)
    words = models.PositiveIntegerField()
    signature = models.BinaryField()

    class Meta:
        verbose_name = _("sketch")
        verbose_name_plural = _("sketches")
        constraints = [models.CheckConstraint(condition=shapes.is_sha256("digest"), name="sketch_has_a_digest")]

    def __str__(self) -> str:
        return self.digest[:12]


class SketchBand(models.Model):
    """A number that a sketch has in common with those of texts that share much with it."""

    sketch = models.ForeignKey(Sketch, on_delete=models.CASCADE, related_name="bands")
    number = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = _("band of a sketch")
        verbose_name_plural = _("bands of sketches")

    def __str__(self) -> str:
        return str(self.number)


class Likeness(models.Model):
    """Two interviews that may be one, or one the translation of the other: a question, and what an editor answered.

    ``interview`` is the one that was here first. ``share``: what share of the shorter one's runs of three words stands
    in the other. ``moved``: once they are one, the keys of the sources that came from the one that went.
    """

    class Guess(models.TextChoices):
        SAME = "same", _("the same interview")
        TRANSLATION = "translation", _("a translation")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        SAME = "same", _("the same interview")
        DIFFERENT = "different", _("different interviews")
        TRANSLATION = "translation", _("a translation")

    interview = models.ForeignKey(
        Interview, on_delete=models.CASCADE, related_name="likenesses", verbose_name=_("interview")
    )
    other = models.ForeignKey(
        Interview, on_delete=models.CASCADE, related_name="later_likenesses", verbose_name=_("the other")
    )
    guess = models.CharField(_("looks like"), max_length=11, choices=Guess.choices)
    share = models.FloatField(_("shared text"))
    state = models.CharField(_("decided"), max_length=11, choices=State.choices, default=State.OPEN)
    moved = models.JSONField(default=list, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    found_at = models.DateTimeField(_("found"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    objects = LikenessQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("likeness")
        verbose_name_plural = _("likenesses")
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "other"], name="likeness_is_asked_once"),
            models.CheckConstraint(condition=Q(interview__lt=F("other")), name="likeness_is_of_two"),
            models.CheckConstraint(condition=Q(share__gte=0, share__lte=1), name="likeness_share_is_a_share"),
            models.CheckConstraint(condition=Q(guess__in=["same", "translation"]), name="likeness_guess_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["open", "same", "different", "translation"]), name="likeness_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="likeness_decided_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.interview} · {self.other}"


class SourceChange(models.Model):
    """A newer version of the source that a public interview follows, and what it changed there.

    ``passages``: a list of ``{"exchange": number, "gone": [fingerprint], "came": [fingerprint]}``, one for each turn.
    It has no text: what went is a ``Wording``, what came stands in a turn, and what is neither any more is not shown.
    """

    interview = models.ForeignKey(
        Interview, on_delete=models.CASCADE, related_name="source_changes", verbose_name=_("interview")
    )
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="changes", verbose_name=_("source"))
    passages = models.JSONField(_("passages"), default=list)
    found_at = models.DateTimeField(_("found"), auto_now_add=True)

    class Meta:
        verbose_name = _("change of a source")
        verbose_name_plural = _("changes of sources")
        ordering = ["-found_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.interview}: {self.source}"
