"""Notes between editors, on the page of an exchange: adding one, resolving it, opening it again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from interviews.editing.notes import add_note, reopen_note, resolve_note
from interviews.models import Exchange, Interview, Turn, TurnNote

from .desk_pages import DeskPages, database_key, exchange_address, standing_exchange

_FIRST_WORDS = 12


class NoteForm(forms.Form):
    """A note and the turn that it is about."""

    turn = forms.ModelChoiceField(Turn.objects.none(), label=gettext_lazy("On the turn"))
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 80})
    )

    def __init__(self, *args: Any, exchange: Exchange, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        turns = Turn.objects.filter(exchange=exchange).select_related("exchange").order_by("position")
        told = _("Choose the turn that it is about.")
        self.fields["turn"].queryset = turns
        self.fields["turn"].error_messages = {"required": told, "invalid_choice": told}
        self.fields["turn"].label_from_instance = lambda turn: Truncator(turn.text).words(_FIRST_WORDS)


class NotePages(DeskPages):
    """The addresses of notes; every editor may write on what is public too, for no reader sees it."""

    def urls(self) -> list[URLPattern]:
        base = "<int:interview_id>/exchanges/<int:number>/notes/"
        return [
            path(base, self._page(require_POST(self.add), on_public=("POST",)), name="interviews_note_add"),
            path(
                base + "<int:note_id>/",
                self._page(require_POST(self.resolve), on_public=("POST",)),
                name="interviews_note_resolve",
            ),
        ]

    def add(self, request: HttpRequest, *, interview: Interview, number: int) -> HttpResponse:
        """A note on the turn that the form names."""
        exchange = standing_exchange(interview, number)
        form = NoteForm(request.POST, exchange=exchange)
        if form.is_valid():
            try:
                add_note(form.cleaned_data["turn"], form.cleaned_data["note"], by=request.user)
            except ValueError as error:
                form.add_error("note", str(error))
            else:
                messages.success(request, _("Wrote a note."))
                return HttpResponseRedirect(f"{exchange_address(exchange)}#notes")
        messages.error(request, _("The note is not written yet."))
        # What was typed comes back, with the turns that there are now.
        return self._render(request, "form", interview, title=_("Write the note"), subtitle=str(interview), form=form)

    def resolve(self, request: HttpRequest, *, interview: Interview, number: int, note_id: int) -> HttpResponse:
        """Resolve a note, or open it again where the button says so."""
        note = get_object_or_404(TurnNote, pk=database_key(note_id), interview=interview)
        act = reopen_note if request.POST.get("act") == "reopen" else resolve_note
        try:
            act(note, by=request.user)
        except ValueError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(f"{exchange_address(standing_exchange(interview, number))}#notes")


def notes_of(exchange: Exchange) -> dict[str, Any]:
    """What the page of an exchange shows: its notes, those that wait first, and the turns to write one on."""
    notes = TurnNote.objects.placed().filter(stands_in=exchange.pk).select_related("resolved_by")
    turns = list(exchange.turns.order_by("position"))
    places = {turn.pk: place for place, turn in enumerate(turns, start=1)}
    listed = sorted(notes, key=lambda note: (note.resolved_at is not None, note.pk))
    return {
        "notes": [(note, places.get(note.turn_id)) for note in listed],
        "noted_turns": [
            (turn.pk, place, turn.get_kind_display(), Truncator(turn.text).words(_FIRST_WORDS))
            for place, turn in enumerate(turns, start=1)
        ],
    }
