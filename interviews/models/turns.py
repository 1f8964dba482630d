"""What was said: the turns of exchanges, and wordings that stand no more."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from interviews.language import fingerprints
from interviews.language.fingerprints import passage_key
from interviews.querysets import TurnQuerySet

from . import shapes
from .history import History
from .interviews import Exchange, Participant


class Turn(models.Model):
    """What one person says until the next. Seen as :class:`Question` or :class:`Answer`.

    ``text``: paragraphs parted by a blank line, without the label. ``reading``, ``span_start``, ``span_end``: where in
    which reading's decoded text it comes from, null for a turn that an editor wrote.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("question")
        ANSWER = "answer", _("answer")

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="turns", verbose_name=_("exchange"))
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, null=True, blank=True, related_name="turns", verbose_name=_("speaker")
    )
    text = models.TextField(_("text"), help_text=_("A blank line parts paragraphs."))
    start = models.FloatField(
        _("time"), null=True, blank=True, help_text=_("Seconds from the beginning of the recording.")
    )
    reading = models.ForeignKey(
        "interviews.Reading", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    span_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    span_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TurnQuerySet.as_manager()
    history = History()

    class Meta:
        verbose_name = _("turn")
        verbose_name_plural = _("turns")
        ordering = ["exchange", "position"]
        constraints = [
            models.UniqueConstraint(fields=["exchange", "position"], name="turn_position_is_taken_once"),
            models.CheckConstraint(condition=Q(kind__in=["question", "answer"]), name="turn_kind_is_known"),
            models.CheckConstraint(condition=shapes.has_text("text"), name="turn_has_text"),
            models.CheckConstraint(
                condition=Q(span_start__isnull=True, span_end__isnull=True)
                | Q(span_start__isnull=False, span_end__gte=F("span_start")),
                name="turn_span_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(reading__isnull=True, span_start__isnull=True)
                | Q(reading__isnull=False, span_start__isnull=False),
                name="turn_span_is_of_a_reading",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def paragraphs(self) -> list[str]:
        return self.text.split("\n\n") if self.text else []


def passage_keys(turns: Iterable[Turn]) -> list[str]:
    """The last part of the address of every paragraph of an exchange, in spoken order."""
    pairs = fingerprints([paragraph for turn in turns for paragraph in turn.paragraphs])
    return [passage_key(fingerprint, ordinal) for fingerprint, ordinal in pairs]


class _KindManager(models.Manager.from_queryset(TurnQuerySet)):  # type: ignore[misc]
    """Only the turns of one kind."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> TurnQuerySet:
        return super().get_queryset().filter(kind=self.kind)


class Question(Turn):
    """A turn that asks."""

    objects = _KindManager(Turn.Kind.QUESTION)

    class Meta:
        proxy = True
        verbose_name = _("question")
        verbose_name_plural = _("questions")


class Answer(Turn):
    """A turn that answers."""

    objects = _KindManager(Turn.Kind.ANSWER)

    class Meta:
        proxy = True
        verbose_name = _("answer")
        verbose_name_plural = _("answers")


class Wording(models.Model):
    """A paragraph's wording that was public and no longer stands, kept so that a citation of it resolves for ever.

    ``fingerprint`` and ``ordinal`` are those of ``interviews.language.fingerprints``; wordings that still stand are not
    stored here, they are computed from the turn.
    """

    exchange = models.ForeignKey(Exchange, on_delete=models.CASCADE, related_name="wordings")
    turn = models.ForeignKey(Turn, on_delete=models.SET_NULL, null=True, blank=True, related_name="wordings")
    fingerprint = models.CharField(max_length=40)
    ordinal = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    superseded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        constraints = [
            models.UniqueConstraint(fields=["exchange", "fingerprint", "ordinal"], name="wording_is_kept_once"),
            models.CheckConstraint(condition=~Q(fingerprint="") & Q(ordinal__gte=1), name="wording_can_be_cited"),
            models.CheckConstraint(condition=shapes.has_text("text"), name="wording_has_text"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
