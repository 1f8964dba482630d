"""The pages on which an editor decides otherwise than the reading: put a passage back, set one aside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from interviews.editing import passages
from interviews.editing.cleaning import clean_paragraphs
from interviews.editing.stale import StaleEdit
from interviews.models import Decision, Exchange, Interview, Reading, Turn
from interviews.transcripts import records

from .desk_pages import DeskPages, database_key, exchange_address, standing_turn
from .exchange_forms import speaker_choices
from .passage_forms import PutBackForm, SetAsideForm, turn_choices

_MOST_SPANS = 500


class PassagePages(DeskPages):
    """The addresses of these pages under one interview."""

    def urls(self) -> list[URLPattern]:
        base = "<int:interview_id>/"
        aside = base + "exchanges/<int:number>/turns/<int:turn_id>/aside/"
        return [
            path(base + "readings/<int:reading_id>/put-back/", self._page(self.put_back), name="interviews_put_back"),
            path(
                base + "decisions/<int:decision_id>/put-back/",
                self._page(self.put_back_decided),
                name="interviews_put_back_decided",
            ),
            path(aside, self._page(self.set_aside), name="interviews_turn_aside"),
        ]

    def put_back(self, request: HttpRequest, *, interview: Interview, reading_id: int) -> HttpResponse:
        """Where a passage of a reading that is outside the conversation is to be put back."""
        if not request.user.has_perm("interviews.view_reading"):
            raise PermissionDenied
        reading = get_object_or_404(Reading, pk=database_key(reading_id), source__interview=interview)
        record = reading.understood()
        spans = _outside(record, _number(request, "from"), _number(request, "to"))
        if not spans:
            raise Http404
        texts = [(span.start, clean_paragraphs(record.text[span.start : span.end])) for span in spans]
        texts = [(start, text) for start, text in texts if text][:_MOST_SPANS]
        form = self._form(request, interview, texts, reading.pk, spans[0].start)
        if form.is_valid():
            return self._put(request, interview, form, lambda starts: passages.passage_at(reading, record, starts))
        return self._show(request, interview, form)

    def put_back_decided(self, request: HttpRequest, *, interview: Interview, decision_id: int) -> HttpResponse:
        """Where a passage that an editor set aside is to be put back."""
        decision = get_object_or_404(
            Decision.objects.exclude(kind=""), pk=database_key(decision_id), interview=interview
        )
        form = self._form(request, interview, [], decision.reading_id, decision.span_start)
        if form.is_valid():
            return self._put(request, interview, form, lambda starts: passages.passage_of(decision))
        return self._show(request, interview, form, text=decision.text)

    def set_aside(self, request: HttpRequest, *, interview: Interview, number: int, turn_id: int) -> HttpResponse:
        """As what a turn, or some of its paragraphs, is to be set aside."""
        turn = standing_turn(interview, number, turn_id)
        form = SetAsideForm(request.POST or None, turn=turn)
        if form.is_valid():
            wanted = form.cleaned_data
            response = self._do(request, turn, passages.set_aside, _("Set a passage aside."), **wanted)
            standing = Exchange.objects.standing().filter(pk=turn.exchange_id).exists()
            exchanges = reverse("admin:interviews_exchanges", args=[interview.pk])
            return response if standing else HttpResponseRedirect(exchanges)
        title = _("Set a turn aside")
        return self._render(request, "set_aside", interview, title=title, subtitle=str(interview), form=form, turn=turn)

    # --- parts of them ---

    def _form(
        self, request: HttpRequest, interview: Interview, texts: list[tuple[int, str]], reading: int | None, at: Any
    ) -> PutBackForm:
        return PutBackForm(
            request.POST or None,
            spans=texts,
            turns=turn_choices(interview),
            speakers=speaker_choices(interview),
            initial={"spans": [start for start, _text in texts], **_likely_place(interview, reading, at)},
        )

    def _show(self, request: HttpRequest, interview: Interview, form: PutBackForm, text: str = "") -> HttpResponse:
        title = _("Put a passage back")
        return self._render(request, "put_back", interview, title=title, subtitle=str(interview), form=form, text=text)

    def _put(self, request: HttpRequest, interview: Interview, form: PutBackForm, passage_of: Any) -> HttpResponse:
        wanted, named = form.cleaned_data, form.turn()
        try:
            passage = passage_of(wanted.get("spans", ()))
            if wanted["how"] == "introduction":
                passages.put_back_into_introduction(interview, passage, by=request.user)
                address = reverse("admin:interviews_interview_change", args=[interview.pk])
            else:
                turn = self._put_into_dialogue(request, interview, passage, wanted, named)
                address = exchange_address(turn.exchange)
        except (StaleEdit, ValueError) as error:
            form.add_error(None, str(error))
            return self._show(request, interview, form, text=passage.text if "spans" not in form.fields else "")
        said = _("Put a passage back.")
        self.model_admin.log_change(request, interview, said)
        messages.success(request, said)
        return HttpResponseRedirect(address)

    @staticmethod
    def _put_into_dialogue(
        request: HttpRequest,
        interview: Interview,
        passage: passages.Passage,
        wanted: dict[str, Any],
        named: tuple[int, int] | None,
    ) -> Turn:
        turns = Turn.objects.select_related("exchange").filter(exchange__interview=interview)
        at = None if named is None else turns.filter(pk=named[0]).first()
        if named is not None and at is None:
            raise StaleEdit()
        if wanted["how"] == "paragraphs":
            return passages.put_back_into_turn(interview, passage, turn=at, version=named[1], by=request.user)
        speaker = interview.participants.filter(pk=wanted["speaker"]).first()
        return passages.put_back(
            interview, passage, kind=wanted["kind"], participant=speaker, after=at, by=request.user
        )


def _number(request: HttpRequest, name: str) -> int:
    """A place in a text, as an address names it."""
    value = request.GET.get(name, "")
    if not (value.isascii() and value.isdigit() and len(value) < 12):
        raise Http404
    return int(value)


def _outside(record: records.Reading, start: int, end: int) -> list[records.Span]:
    """The spans from ``start`` to ``end`` that can be put back."""
    return [span for span in record.spans if start <= span.start and span.end <= end and span.kind in passages.OUTSIDE]


def _likely_place(interview: Interview, reading: int | None, at: int | None) -> dict[str, Any]:
    """What to propose: paragraphs of the turn within which it stands, or a turn after the one that it follows."""
    turns = Turn.objects.filter(exchange__interview=interview, reading=reading, span_start__lt=at or 0)
    turns = turns.filter(exchange__deleted_at=None, exchange__joined_into=None)
    before = turns.order_by("-span_start").first() if reading else None
    if before is None:
        return {"how": "turn", "kind": Turn.Kind.QUESTION}
    inside = before.span_end > (at or 0)
    return {
        "how": "paragraphs" if inside else "turn",
        "at": f"{before.pk}:{before.version}",
        "kind": before.kind,
        "speaker": before.participant_id,
    }
