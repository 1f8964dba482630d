"""Forms of a passage's fate: where it is put back, and as what it is set aside."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.models import Interview, Turn

from .vocabulary import ASIDES

_FIRST_WORDS = 12


class PutBackForm(forms.Form):
    """As what a passage becomes part of the interview, and where. ``spans``: those of the passage, by their starts."""

    spans = forms.TypedMultipleChoiceField(label=_("Passage"), coerce=int, widget=forms.CheckboxSelectMultiple)
    how = forms.ChoiceField(
        label=_("As"),
        choices=[
            ("turn", _("a turn of its own, after the one named below")),
            ("paragraphs", _("paragraphs of the turn named below")),
            ("introduction", _("the end of the introduction")),
        ],
        widget=forms.RadioSelect,
    )
    at = forms.ChoiceField(label=_("Turn"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Turn.Kind.choices, help_text=_("Of a turn of its own."))
    speaker = forms.TypedChoiceField(
        label=_("Speaker"), coerce=int, empty_value=None, required=False, help_text=_("Of a turn of its own.")
    )

    def __init__(
        self,
        *args: Any,
        spans: list[tuple[int, str]],
        turns: list[tuple[str, str]],
        speakers: list[tuple[Any, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].choices = [("", _("before the first turn")), *turns]
        self.fields["speaker"].choices = speakers
        if spans:
            self.fields["spans"].choices = spans
        else:
            del self.fields["spans"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("how") == "paragraphs" and not cleaned.get("at"):
            raise ValidationError(_now("Name the turn whose paragraphs it shall be."))
        return cleaned

    def turn(self) -> tuple[int, int] | None:
        """The key of the turn that was named and the version that the editor saw; None for before the first."""
        pk, _colon, version = self.cleaned_data["at"].partition(":")
        return (int(pk), int(version)) if pk else None


def turn_choices(interview: Interview) -> list[tuple[str, str]]:
    """Every turn in spoken order, with its key and version, the number of its exchange and its first words."""
    turns = Turn.objects.filter(
        exchange__interview=interview, exchange__deleted_at=None, exchange__joined_into=None
    ).order_by("exchange__position", "position")
    kinds = dict(Turn.Kind.choices)
    return [
        (f"{pk}:{version}", f"{number}, {kinds[kind]}: {Truncator(text).words(_FIRST_WORDS)}")
        for pk, version, number, kind, text in turns.values_list("pk", "version", "exchange__number", "kind", "text")
    ]


class SetAsideForm(forms.Form):
    """As what a turn, or some of its paragraphs, is set aside."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("It is"), choices=[(str(kind), words) for kind, words in ASIDES.items()])
    paragraphs = forms.TypedMultipleChoiceField(label=_("Paragraphs"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, turn: Turn, **kwargs: Any) -> None:
        paragraphs = turn.paragraphs
        super().__init__(
            *args, initial={"version": turn.version, "kind": "other", "paragraphs": [*range(len(paragraphs))]}, **kwargs
        )
        self.fields["paragraphs"].choices = list(enumerate(paragraphs))
