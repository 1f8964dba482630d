"""The pages of an interview's exchanges: one list to read, one small form for each, and the acts on turns.

Every act is a button of a plain form. A button saves what was typed first and acts then, in one transaction, so nothing
that an editor wrote is lost on the way; when somebody else changed a turn meanwhile, nothing is written and the page
comes back with both texts.
"""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from interviews.editing import exchanges as exchange_acts
from interviews.editing import turns as turn_acts
from interviews.editing.stale import StaleEdit
from interviews.models import Exchange, Interview, Participant, Turn

from .desk_pages import (
    LOOK,
    DeskPages,
    database_key,
    exchange_address,
    gone_exchange,
    standing_exchange,
    standing_turn,
)
from .exchange_acts import act_on_exchange
from .exchange_forms import (
    TURNS_PER_PAGE,
    NewExchangeForm,
    SplitForm,
    SpokenForm,
    TurnFormSet,
    speaker_choices,
    turn_initial,
)
from .exchange_list import deleted_exchanges, read_exchanges, topics_of
from .notes import notes_of

_LONGEST_NUMBER = 10


class ExchangePages(DeskPages):
    """The addresses of an interview's exchanges."""

    def urls(self) -> list[URLPattern]:
        base = "<int:interview_id>/exchanges/"
        turn = base + "<int:number>/turns/<int:turn_id>/"
        return [
            path(base, self._page(self.read, on_public=LOOK), name="interviews_exchanges"),
            path(base + "add/", self._page(self.add), name="interviews_exchange_add"),
            path(base + "<int:number>/", self._page(self.exchange, on_public=LOOK), name="interviews_exchange"),
            path(base + "<int:number>/restore/", self._page(require_POST(self.restore)), name="interviews_restore"),
            path(turn + "split/", self._page(self.split), name="interviews_turn_split"),
            path(turn + "after/", self._page(self.add_after), name="interviews_turn_after"),
            path(turn + "delete/", self._page(self.delete_turn), name="interviews_turn_delete"),
        ]

    @staticmethod
    def link(interview: Interview, count: int) -> SafeString:
        """The number of exchanges, leading to them."""
        return format_html('<a href="{}">{}</a>', reverse("admin:interviews_exchanges", args=[interview.pk]), count)

    # --- all exchanges of an interview ---

    def read(self, request: HttpRequest, *, interview: Interview) -> HttpResponse:
        """All exchanges in reading order, with what each says first and what needs attention."""
        rows = read_exchanges(interview)
        return self._render(
            request,
            "exchanges",
            interview,
            title=_("Exchanges"),
            subtitle=str(interview),
            exchanges=rows,
            attention=[row for row in rows if row.marks],
            deleted=deleted_exchanges(interview),
        )

    def add(self, request: HttpRequest, *, interview: Interview) -> HttpResponse:
        """A new exchange, after the one named ``after`` or at the end."""
        after = request.GET.get("after", "")
        if len(after) > _LONGEST_NUMBER:
            raise BadRequest(_("No exchange has such a number."))
        before = standing_exchange(interview, int(after)) if after.isascii() and after.isdigit() else None
        form = NewExchangeForm(request.POST or None, speakers=speaker_choices(interview))
        if form.is_valid():
            speakers = interview.participants.in_bulk()
            wanted = form.cleaned_data
            said = [
                ("question", wanted["question"], speakers.get(wanted["asks"])),
                ("answer", wanted["answer"], speakers.get(wanted["answers"])),
            ]
            try:
                created = exchange_acts.add_exchange(interview, said, by=request.user, after=before)
            except (StaleEdit, ValueError) as error:
                form.add_error(None, str(error))
            else:
                self._log(request, created, _("Added exchange %(number)d.") % {"number": created.number})
                return HttpResponseRedirect(exchange_address(created))
        title = _("Add an exchange")
        return self._render(request, "form", interview, title=title, form=form, subtitle=str(interview))

    def restore(self, request: HttpRequest, *, interview: Interview, number: int) -> HttpResponse:
        """Put a deleted exchange back."""
        exchange = get_object_or_404(deleted_exchanges(interview), number=database_key(number))
        try:
            exchange_acts.restore_exchange(exchange, by=request.user)
        except (StaleEdit, ValueError) as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("admin:interviews_exchanges", args=[interview.pk]))
        self._log(request, exchange, _("Restored exchange %(number)d.") % {"number": number})
        return HttpResponseRedirect(exchange_address(exchange))

    # --- one exchange ---

    def exchange(self, request: HttpRequest, *, interview: Interview, number: int) -> HttpResponse:
        """The turns of one exchange as a form, and every act on them."""
        if request.method == "POST" and (gone := gone_exchange(interview, number)):
            return self._gone_meanwhile(request, interview, gone)
        exchange = standing_exchange(interview, number)
        if request.method == "POST":
            return self._save(request, interview, exchange)
        page = _turn_page(request, exchange)
        formset = TurnFormSet(
            initial=[turn_initial(turn) for turn in page], form_kwargs={"speakers": speaker_choices(interview)}
        )
        return self._exchange_page(request, interview, exchange, formset)

    def _gone_meanwhile(self, request: HttpRequest, interview: Interview, exchange: Exchange) -> HttpResponse:
        """What an editor typed into an exchange that somebody, or an import, deleted or joined in the meantime."""
        typed = [text for name, text in request.POST.items() if _TYPED.fullmatch(name)]
        response = self._render(
            request,
            "gone_meanwhile",
            interview,
            title=_("Exchange %(number)d is gone by now") % {"number": exchange.number},
            subtitle=str(interview),
            exchange=exchange,
            typed=typed,
        )
        response.status_code = 409
        return response

    def _exchange_page(
        self, request: HttpRequest, interview: Interview, exchange: Exchange, formset: Any, problem: str = ""
    ) -> HttpResponse:
        return self._render(
            request,
            "exchange",
            interview,
            title=_("Exchange %(number)d") % {"number": exchange.number},
            subtitle=str(interview),
            exchange=exchange,
            formset=formset,
            problem=problem,
            topics=topics_of(exchange),
            **notes_of(exchange),
            topic_name=request.POST.get("topic", ""),
            page=_turn_page(request, exchange),
            reading=exchange.turns.filter(reading__isnull=False).order_by("-reading").values_list("reading").first(),
            previous=turn_acts.neighbour(exchange, "previous"),
            next=turn_acts.neighbour(exchange, "next"),
        )

    def _save(self, request: HttpRequest, interview: Interview, exchange: Exchange) -> HttpResponse:
        """Save what was typed, then do what the button says; all or nothing."""
        formset = TurnFormSet(request.POST, form_kwargs={"speakers": speaker_choices(interview)})
        if not formset.is_valid():
            return self._exchange_page(request, interview, exchange, formset, _("Nothing was saved yet."))
        touched = [form for form in formset if form.is_touched()]
        try:
            with transaction.atomic():
                changed = turn_acts.edit_turns(exchange, [form.edit() for form in touched], by=request.user)
                versions = {form.cleaned_data["turn_id"]: form.cleaned_data["version"] for form in formset}
                versions.update((turn.pk, turn.version) for turn in changed)
                outcome = act_on_exchange(request, exchange, versions, exchange_changed=bool(changed))
        except StaleEdit as stale:
            _show_what_stands(formset, exchange)
            return self._exchange_page(request, interview, exchange, formset, str(stale))
        except ValueError as error:
            return self._exchange_page(request, interview, exchange, formset, str(error))
        if changed or outcome.said:
            self._log(request, exchange, outcome.said or _("Edited exchange %(n)d.") % {"n": exchange.number})
        messages.success(request, outcome.said or _("Saved."))
        return HttpResponseRedirect(outcome.address)

    # --- pages of acts that need an answer first ---

    def split(self, request: HttpRequest, *, interview: Interview, number: int, turn_id: int) -> HttpResponse:
        """Where to part a turn."""
        turn = standing_turn(interview, number, turn_id)
        form = SplitForm(request.POST or None, turn=turn)
        if form.is_valid():
            wanted = form.cleaned_data
            return self._do(
                request, turn, turn_acts.split_turn, _("Split a turn."), version=wanted["version"], at=wanted["at"]
            )
        return self._render(
            request, "split", interview, title=_("Split a turn"), subtitle=str(interview), form=form, turn=turn
        )

    def add_after(self, request: HttpRequest, *, interview: Interview, number: int, turn_id: int) -> HttpResponse:
        """A new turn, right after another."""
        turn = standing_turn(interview, number, turn_id)
        form = SpokenForm(request.POST or None, speakers=speaker_choices(interview))
        if form.is_valid():
            wanted = form.cleaned_data
            speaker = Participant.objects.filter(pk=wanted["speaker"]).first()
            said = {"kind": wanted["kind"], "text": wanted["text"], "participant": speaker, "after": turn}
            try:
                turn_acts.add_turn(turn.exchange, by=request.user, **said)
            except (StaleEdit, ValueError) as error:
                form.add_error(None, str(error))
            else:
                self._log(request, turn.exchange, _("Added a turn."))
                messages.success(request, _("Added a turn."))
                return HttpResponseRedirect(exchange_address(turn.exchange))
        return self._render(
            request, "form", interview, title=_("Add a turn"), subtitle=str(interview), form=form, after=turn
        )

    def delete_turn(self, request: HttpRequest, *, interview: Interview, number: int, turn_id: int) -> HttpResponse:
        """Delete a turn, once the editor has seen what goes."""
        turn = standing_turn(interview, number, turn_id)
        version = request.POST.get("version", "")
        if request.method == "POST" and version.isascii() and version.isdigit():
            return self._do(request, turn, turn_acts.delete_turn, _("Deleted a turn."), version=int(version[:9]))
        return self._render(
            request, "delete_turn", interview, title=_("Delete this turn?"), subtitle=str(interview), turn=turn
        )


#: The fields of the form in which an editor types.
_TYPED = re.compile(r"form-\d+-text|text")


def _turn_page(request: HttpRequest, exchange: Exchange) -> Any:
    """The turns of a page of the exchange; nearly always there is only one."""
    return Paginator(exchange.turns.order_by("position"), TURNS_PER_PAGE).get_page(request.GET.get("page"))


def _show_what_stands(formset: Any, exchange: Exchange) -> None:
    """Put what stands now beside what the editor typed; saving once more is then a decision."""
    current = Turn.objects.select_related("participant").in_bulk([form.cleaned_data["turn_id"] for form in formset])
    formset.data = formset.data.copy()
    for form in formset:
        turn = current.get(form.cleaned_data["turn_id"])
        form.gone = turn is None or turn.exchange_id != exchange.pk
        if not form.gone and form.is_touched() and turn.version != form.cleaned_data["version"]:
            form.standing = turn
            formset.data[form.add_prefix("version")] = str(turn.version)
        form.data = formset.data
