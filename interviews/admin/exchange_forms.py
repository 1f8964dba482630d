"""Forms of an exchange: its turns, a new turn, a new exchange, and where a turn is to be split."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.editing.cleaning import clean_paragraphs
from interviews.editing.turns import TurnEdit
from interviews.models import Interview, Participant, Turn

# Six fields a turn; Django refuses a form of more than a thousand.
TURNS_PER_PAGE = 100

_SENTENCE_END = re.compile(r"[.!?…»”\"')\]]\s+(?=\S)|\n\n")


def speaker_choices(interview: Interview) -> list[tuple[Any, Any]]:
    """Who may be the speaker of a turn. One query, for however many forms."""
    rows = interview.participants.order_by("position").values_list("pk", "name", "role")
    roles = dict(Participant.Role.choices)
    return [("", _("not known")), *((pk, f"{name} ({roles[role]})") for pk, name, role in rows)]


class SpokenForm(forms.Form):
    """What somebody says: who, as question or answer, and the text."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Turn.Kind.choices)
    speaker = forms.TypedChoiceField(label=_("Speaker"), coerce=int, empty_value=None, required=False)
    text = forms.CharField(
        label=_("Text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 90}),
        help_text=_("A blank line parts paragraphs."),
    )

    def __init__(self, *args: Any, speakers: list[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["speaker"].choices = speakers

    def clean_text(self) -> str:
        text = clean_paragraphs(self.cleaned_data["text"])
        if not text:
            raise ValidationError(_now("A turn may not be empty. To take it out, delete the turn."))
        return text


class TurnForm(SpokenForm):
    """One standing turn, with the version that the editor sees and a hash of what it held."""

    turn_id = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=BigIntegerField.MAX_BIGINT)
    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    #: What stands now, where somebody else changed the turn meanwhile.
    standing: Turn | None = None
    gone = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = ""
        text = self.initial.get("text", "")
        self.fields["text"].widget.attrs["rows"] = max(3, min(40, len(text) // 85 + 2 * text.count("\n\n") + 2))

    def is_touched(self) -> bool:
        """Whether the editor changed anything: what was left as it was seen is not written, whatever stands now."""
        wanted = self.cleaned_data
        return wanted["seen"] != _content_hash(wanted["kind"], wanted["speaker"], wanted["text"])

    def edit(self) -> TurnEdit:
        """What the editor wants, for ``editing.turns``."""
        wanted = self.cleaned_data
        return TurnEdit(wanted["turn_id"], wanted["version"], wanted["text"], wanted["kind"], wanted["speaker"])

    @property
    def title(self) -> Any:
        """What a heading calls the turn."""
        return dict(Turn.Kind.choices).get(self["kind"].value(), "")


TurnFormSet = forms.formset_factory(TurnForm, extra=0, max_num=TURNS_PER_PAGE, absolute_max=TURNS_PER_PAGE)


def turn_initial(turn: Turn) -> dict[str, Any]:
    """What a form of the turn starts with."""
    return {
        "turn_id": turn.pk,
        "version": turn.version,
        "kind": turn.kind,
        "speaker": turn.participant_id,
        "text": turn.text,
        "seen": _content_hash(turn.kind, turn.participant_id, clean_paragraphs(turn.text)),
    }


def _content_hash(kind: str, speaker: int | None, text: str) -> str:
    return hashlib.sha256(f"{kind} {speaker} {text}".encode()).hexdigest()[:32]


class NewExchangeForm(forms.Form):
    """A question and its answer; either may be missing."""

    asks = forms.TypedChoiceField(label=_("Who asks"), coerce=int, empty_value=None, required=False)
    question = forms.CharField(
        label=_("Question"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 90})
    )
    answers = forms.TypedChoiceField(label=_("Who answers"), coerce=int, empty_value=None, required=False)
    answer = forms.CharField(
        label=_("Answer"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "cols": 90}),
        help_text=_("A blank line parts paragraphs."),
    )

    def __init__(self, *args: Any, speakers: list[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asks"].choices = self.fields["answers"].choices = speakers

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(clean_paragraphs(cleaned.get(name) or "") for name in ("question", "answer")):
            raise ValidationError(_now("Give the question, the answer, or both."))
        return cleaned


class SplitForm(forms.Form):
    """Where the second part begins: any paragraph or sentence but the first."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    at = forms.TypedChoiceField(label=_("The second part begins with"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, turn: Turn, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": turn.version}, **kwargs)
        self.fields["at"].choices = split_places(turn.text)


def split_places(text: str) -> list[tuple[int, str]]:
    """Where a text may be parted, with the words that begin there. At most 500 places."""
    places = [match.end() for match in _SENTENCE_END.finditer(text)][:500]
    return [(place, " ".join(text[place : place + 120].split())) for place in places if text[place:].strip()]
