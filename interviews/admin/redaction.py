"""The page on which a publisher takes a passage out of every place at once: first what it would do, then the act."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.editing import redaction
from interviews.editing.cleaning import clean_line, clean_paragraphs
from interviews.models import Interview, Redaction

from .desk_pages import DeskPages, exchange_address, standing_turn

_LONGEST = 100_000


class RedactionForm(forms.Form):
    """What is taken out, and why. ``paragraphs``: those of the text that was chosen, by their places.

    ``seen``: by what the words are known that were looked at last, so that nothing else is taken out unseen.
    """

    paragraphs = forms.TypedMultipleChoiceField(
        label=_("Paragraphs"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    words = forms.CharField(
        label=_("Only these words"),
        required=False,
        strip=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 90}),
        help_text=_(
            "Copy them from the text. They are taken out wherever they stand in this interview; to mean one place "
            "only, copy the words around as well. Leave this empty to take out whole paragraphs."
        ),
    )
    in_names = forms.BooleanField(
        label=_("Also in the title, in names, offices and labels"),
        required=False,
        help_text=_("Five words or more are taken out there in any case."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 2, "cols": 90}),
        help_text=_("Readers see it where the words stood. Do not say in it what they said."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, texts: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts = texts
        self.fields["paragraphs"].choices = list(enumerate(texts))

    def clean_reason(self) -> str:
        return clean_line(self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        words = clean_paragraphs(cleaned.get("words") or "")
        chosen = "\n\n".join(self.texts[place] for place in cleaned.get("paragraphs", ()))
        cleaned["text"] = words or chosen
        cleaned["looked_at"] = _looked_at(cleaned["text"], cleaned.get("in_names", False))
        if not cleaned["text"]:
            raise ValidationError(_now("Choose paragraphs, or copy the words that are to be taken out."))
        return cleaned


def _looked_at(text: str, in_names: bool) -> str:
    return hashlib.sha256(f"{in_names} {text}".encode("utf-8", "replace")).hexdigest()


class RedactionPages(DeskPages):
    """The addresses of redaction under one interview; only for who may publish."""

    def urls(self) -> list[URLPattern]:
        base = "<int:interview_id>/"
        turn = base + "exchanges/<int:number>/turns/<int:turn_id>/redact/"
        return [
            path(base + "redact/", self._page(self.introduction), name="interviews_redact"),
            path(turn, self._page(self.turn), name="interviews_turn_redact"),
        ]

    def introduction(self, request: HttpRequest, *, interview: Interview) -> HttpResponse:
        """Words of the introduction, or of any other place in the interview."""
        back = reverse("admin:interviews_interview_change", args=[interview.pk])
        return self._redact(request, interview, interview.introduction, back)

    def turn(self, request: HttpRequest, *, interview: Interview, number: int, turn_id: int) -> HttpResponse:
        """Words of a turn."""
        turn = standing_turn(interview, number, turn_id)
        return self._redact(request, interview, turn.text, exchange_address(turn.exchange))

    def _redact(self, request: HttpRequest, interview: Interview, text: str, back: str) -> HttpResponse:
        if not request.user.has_perm("interviews.publish_interview"):
            raise PermissionDenied
        form = RedactionForm(request.POST or None, texts=text.split("\n\n") if text else [])
        told = None
        if form.is_valid():
            wanted = form.cleaned_data
            asked = {"by": request.user, "reason": wanted["reason"], "in_names": wanted["in_names"]}
            act = request.POST.get("act") == "redact"
            try:
                if act and wanted["seen"] == wanted["looked_at"]:
                    done = redaction.redact(interview, wanted["text"], **asked)
                    return self._done(request, interview, done, back)
                told = redaction.preview(interview, wanted["text"], **asked)
            except ValueError as error:
                form.add_error(None, str(error))
            if told and act:
                messages.warning(request, _now("This is not what you looked at. Nothing is taken out yet: look again."))
        return self._render(
            request,
            "redact",
            interview,
            title=_now("Redact a passage"),
            subtitle=str(interview),
            form=form,
            told=sorted(told.counts.items()) if told else [],
            remains=told.remains if told else None,
            wanted=form.cleaned_data["text"] if told else "",
            looked_at=form.cleaned_data["looked_at"] if told else "",
            redactions=Redaction.objects.filter(interview=interview).select_related("made_by"),
            back=back,
        )

    def _done(self, request: HttpRequest, interview: Interview, told: redaction.Told, back: str) -> HttpResponse:
        said = _now("Redacted a passage. It is gone from this archive; see the manual for backups.")
        self.model_admin.log_change(request, Interview.objects.get(pk=interview.pk), said)
        messages.success(request, said)
        return HttpResponseRedirect(back)
