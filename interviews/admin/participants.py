"""Everybody who took part, with who decided who they are; and the queue of labels that nobody is behind."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.editing.label_rules import attribute, confirm, nobody_behind
from interviews.editing.naming import save_person
from interviews.models import Interview, LabelRule, Outlet, Participant, Person, Turn, told

from .lists import FoldedSearch, GivenRow, is_key
from .odd_names import Odd, with_oddities
from .somebody import WhoField

_LABELS_A_PAGE, _ROWS_A_PAGE = 25, 100
_LONGEST_NAME = 200


class Behind(admin.SimpleListFilter):
    """Whether somebody is known behind the label."""

    title = _("who is behind")
    parameter_name = "behind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("nobody", _("nobody yet")), ("person", _("a person")), ("outlet", _("an outlet that asks"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "nobody":
            return queryset.filter(person__isnull=True, outlet__isnull=True)
        if self.value() == "person":
            return queryset.filter(person__isnull=False)
        return queryset.filter(outlet__isnull=False) if self.value() == "outlet" else queryset


class OddParticipant(Odd):
    fields = ("name", "person__name")


class OfInterview(GivenRow):
    title, parameter_name, model, condition = _("interview"), "interview", Interview, "interview"


class OfRule(GivenRow):
    title, parameter_name, model, condition = _("rule"), "rule", LabelRule, "rule"


class WhoForm(forms.Form):
    """Who is behind some participants: a person, or an outlet that asks."""

    person = WhoField(label=_("A person"), of=Person, or_new=True, required=False)
    asks = WhoField(label=_("Or an outlet that asks"), of=Outlet, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and bool(cleaned.get("person")) == bool(cleaned.get("asks")):
            self.add_error("person", _now("Name a person, or an outlet that asks."))
        return cleaned

    def behind(self, *, by: Any) -> Person | Outlet:
        """Whom the valid form names; a new person is stored."""
        found = self.cleaned_data["person"] or self.cleaned_data["asks"]
        if found.pk is None:
            save_person(found, by=by)
        return found


@admin.register(Participant)
class ParticipantAdmin(FoldedSearch, admin.ModelAdmin):
    """A list to look through and to confirm from; who somebody is, is changed with the interview."""

    list_display = ("told_name", "of_interview", "behind", "origin", "told_attribution")
    list_display_links = None
    list_filter = ("origin", Behind, OddParticipant, "role", OfRule, OfInterview)
    list_select_related = ("interview", "person", "outlet")
    list_per_page = 50
    search_fields = ("name",)
    actions = ("confirm_selected",)
    change_list_template = "admin/interviews/participants.html"

    def matches(self, word: str) -> Q:
        return Q(name__icontains=word) | Q(person__folded_name__contains=word) | Q(outlet__folded_name__contains=word)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """A participant is a row of its interview's page."""
        row = self.get_object(request, object_id)
        if row is None or not self.has_view_permission(request, row):
            return super().change_view(request, object_id, *args, **kwargs)
        return HttpResponseRedirect(reverse("admin:interviews_interview_change", args=[row.interview_id]))

    @admin.display(description=_("interview"), ordering="interview__sort_date")
    def of_interview(self, row: Participant) -> SafeString:
        address = reverse("admin:interviews_interview_change", args=[row.interview_id])
        return format_html('<a href="{}">{}</a> {}', address, row.interview, row.interview.partial_date)

    @admin.display(description=_("name"), ordering="name")
    def told_name(self, row: Participant) -> SafeString | str:
        return with_oddities(row.name)

    @admin.display(description=_("who is behind"))
    def behind(self, row: Participant) -> SafeString | str:
        return with_oddities(str(row.person or row.outlet or "—"))

    @admin.display(description=_("how this came about"))
    def told_attribution(self, row: Participant) -> str:
        return told(row.attribution) or "—"

    @admin.action(description=_("Confirm who is behind the selected"), permissions=["change"])
    def confirm_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Vouch for attributions: neither an import nor the end of a rule changes them from then on."""
        number = confirm(list(queryset.values_list("pk", flat=True)), by=request.user)
        self.message_user(request, _now("Confirmed: %(number)d.") % {"number": number}, messages.SUCCESS)

    # --- labels that nobody is behind ---

    def get_urls(self) -> list[URLPattern]:
        """The pages of the queue beside those that every row has."""
        view = self.admin_site.admin_view
        return [
            path("labels/", view(self.labels), name="interviews_labels"),
            path("labels/who/", view(self.label), name="interviews_label"),
            *super().get_urls(),
        ]

    def labels(self, request: HttpRequest) -> HttpResponse:
        """Every label that nobody is behind, by outlet, the most frequent first, with what one of them said first."""
        self._require_change(request)
        groups = nobody_behind().order_by().values("name", publisher=F("interview__outlet"))
        groups = groups.annotate(
            outlet_name=Min("interview__outlet__name"), interviews=Count("interview", distinct=True), sample=Min("pk")
        )
        page = _page(request, groups.order_by("-interviews", "name", "publisher"), _LABELS_A_PAGE)
        lines = dict(_first_lines([group["sample"] for group in page]))
        rows = [{**group, "line": lines.get(group["sample"], ""), "query": _query_of(group)} for group in page]
        context = {"title": _now("Labels that nobody is behind"), "page": page, "rows": rows}
        return self._render(request, "labels", context)

    def label(self, request: HttpRequest) -> HttpResponse:
        """One label of one outlet: where it stands and what it says first; to be attributed here, or by a rule."""
        self._require_change(request)
        name, outlet = request.GET.get("name", ""), request.GET.get("outlet", "")
        # NUL is what PostgreSQL takes in no text.
        if not name or "\0" in name or len(name) > _LONGEST_NAME or (outlet and not is_key(outlet)):
            raise BadRequest(_now("No label has such a name."))
        rows = nobody_behind().filter(name=name, interview__outlet=outlet or None)
        form = WhoForm(request.POST or None)
        if request.method == "POST" and self._attribute(request, rows, form):
            return HttpResponseRedirect(
                request.get_full_path() if rows.exists() else reverse("admin:interviews_labels")
            )
        ordered = rows.select_related("interview").order_by("-interview__sort_date", "pk")
        page = _page(request, ordered.annotate(line=_first_line("pk")), _ROWS_A_PAGE)
        context = {
            "title": _now("Who is “%(name)s”?") % {"name": name},
            "name": name,
            "outlet": Outlet.objects.filter(pk=outlet).first() if outlet else None,
            "page": page,
            "form": form,
            "chosen": set(request.POST.getlist("rows")),
            "parameters": _query_of({"name": name, "publisher": outlet}),
        }
        return self._render(request, "label", context)

    def _attribute(self, request: HttpRequest, rows: QuerySet, form: WhoForm) -> bool:
        """Whether the chosen participants were given whom the form names."""
        keys = [int(key) for key in request.POST.getlist("rows") if is_key(key)]
        chosen = list(rows.filter(pk__in=keys).values_list("pk", flat=True))
        if not chosen:
            form.add_error(None, _now("Choose at least one interview."))
        if not form.is_valid():
            return False
        try:
            with transaction.atomic():
                behind = form.behind(by=request.user)
                number = attribute(chosen, behind, by=request.user)
        except ValueError as error:
            form.add_error(None, str(error))
            return False
        said = _now("“%(name)s” is behind %(number)d of them now.") % {"name": behind.name, "number": number}
        self.message_user(request, said, messages.SUCCESS)
        return True

    def _require_change(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied

    def _render(self, request: HttpRequest, template: str, context: dict[str, Any]) -> TemplateResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/interviews/{template}.html", context)


def _page(request: HttpRequest, rows: QuerySet, size: int) -> Page:
    return Paginator(rows, size).get_page(request.GET.get("page", "1")[:9])


def _first_line(participant: str) -> Subquery:
    spoken = Turn.objects.filter(participant=OuterRef(participant)).order_by("exchange__position", "position")
    return Subquery(spoken.values("text")[:1])


def _first_lines(participants: list[int]) -> QuerySet:
    """What each of some participants says first."""
    return Participant.objects.filter(pk__in=participants).order_by().values_list("pk", _first_line("pk"))


def _query_of(group: dict[str, Any]) -> str:
    """The parameters by which a group's page knows it."""
    return urlencode({"name": group["name"], "outlet": group["publisher"] or ""})
