"""Readers' reports: the queue, and the page on which an editor sees the paragraph then and now, and decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.editing.reports import as_seen, decide
from interviews.editing.stale import StaleEdit
from interviews.language.differences import closest
from interviews.models import Exchange, Interview, Report, Turn

from .lists import GivenRow, ReadOnlyAdmin

_WORDS = 20


class OfInterview(GivenRow):
    title, parameter_name, model, condition = _("interview"), "interview", Interview, "interview"


class Decided(admin.SimpleListFilter):
    """What an editor has said; what waits where nothing is chosen."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("all", _("All")), *((value, label) for value, label in Report.State.choices if value != "open")]

    def choices(self, changelist: Any) -> Any:
        """The same choices, of which the first is what is open."""
        first, *others = super().choices(changelist)
        return [{**first, "display": Report.State.OPEN.label}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "all":
            return queryset
        return queryset.filter(state=self.value() or Report.State.OPEN)


class DecideForm(forms.Form):
    """The note, and what the editor saw; the button says what is decided."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 90}),
        help_text=_("For other editors. No reader sees it."),
    )
    seen = forms.CharField(max_length=32, widget=forms.HiddenInput)
    decide = forms.ChoiceField(choices=Report.State.choices)


@dataclass(frozen=True, slots=True)
class Now:
    """The paragraph of a report as it stands: where, and its text, "" where no editor would know it again."""

    exchange: Exchange
    text: str


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """Readers write reports and editors decide them; nobody changes what a reader said."""

    list_display = ("told_text", "told_passage", "interview", "reported_at", "state")
    list_filter = (Decided, OfInterview)
    list_select_related = ("interview",)
    list_per_page = 50
    date_hierarchy = "reported_at"

    def has_view_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """A report quotes its interview, withdrawn or not: who may not see the one does not see the other."""
        return request.user.has_perm("interviews.view_interview") and super().has_view_permission(request, obj)

    @admin.display(description=_("what the reader says"))
    def told_text(self, report: Report) -> str:
        return Truncator(report.text).words(_WORDS)

    @admin.display(description=_("paragraph"))
    def told_passage(self, report: Report) -> str:
        return Truncator(report.passage).words(_WORDS)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The report beside the paragraph as it was and as it is; with POST, the decision."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        report = self.get_object(request, object_id)
        if report is None:
            raise Http404
        may_decide = request.user.has_perm("interviews.change_report")
        form = DecideForm(request.POST or None, initial={"note": report.note, "seen": as_seen(report)})
        stale = False
        if request.method == "POST":
            if not may_decide:
                raise PermissionDenied
            if form.is_valid():
                try:
                    if self._decide(request, report, form.cleaned_data):
                        return HttpResponseRedirect(reverse("admin:interviews_report_changelist"))
                except StaleEdit as error:
                    messages.error(request, str(error))
                    stale = True
            report.refresh_from_db()
            if stale:
                # What was typed stays in the form, what stands is shown beside it, and the next press knows of it.
                form.data = {**form.data.dict(), "seen": as_seen(report)}
        now = _now_stands(report)
        context = {
            **self.admin_site.each_context(request),
            "title": _now("A reader’s report"),
            "subtitle": str(report.interview),
            "opts": self.opts,
            "interview": report.interview,
            "report": report,
            "now": now,
            "form": form,
            "stale": stale,
            "states": Report.State,
            "may_decide": may_decide,
            "may_edit": request.user.has_perm("interviews.change_interview"),
        }
        return TemplateResponse(request, "admin/interviews/report.html", context)

    def _decide(self, request: HttpRequest, report: Report, wanted: dict[str, Any]) -> bool:
        try:
            decide(report, state=wanted["decide"], note=wanted["note"], seen=wanted["seen"], by=request.user)
        except ValueError as error:
            messages.error(request, str(error))
            return False
        said = _now("Decided: %(what)s.") % {"what": report.get_state_display()}
        self.log_change(request, report, said)
        messages.success(request, said)
        return True


def _now_stands(report: Report) -> Now:
    """The same paragraph where it stands, or what its turn, or else its exchange, says in its place."""
    turn = Turn.objects.filter(pk=report.turn_id).select_related("exchange").first()
    exchange = turn.exchange if turn else report.exchange.joined_into or report.exchange
    turns = [turn] if turn else list(exchange.turns.order_by("position"))
    return Now(exchange, closest(report.passage, [text for each in turns for text in each.paragraphs]))
