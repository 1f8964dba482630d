"""Interviews: the list, and the page of an interview's own fields and who took part. Its exchanges have their pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from interviews.editing.interviews import (
    EDITABLE,
    create_interview,
    delete_interview,
    edit_interview,
    edit_participants,
)
from interviews.editing.stale import StaleEdit
from interviews.language import fold, slugify
from interviews.models import (
    Conflict,
    Exchange,
    Interview,
    Outlet,
    Participant,
    Person,
    Topic,
    told,
)

from .addresses import once_more
from .attention import Attention, unknown_speakers, waiting_for
from .exchanges import ExchangePages
from .forms import InterviewForm, ParticipantForm, RowFormSet
from .history import HistoryPages
from .likenesses import CompareAction, told_of
from .lists import BoundedChoices, FoldedSearch, GivenRow, count_of, counted_link
from .notes import NotePages
from .passages import PassagePages
from .publication import PublicationActions
from .redaction import RedactionPages
from .rights import KeepsPublic
from .typed import KeepsTyped

LONGEST_TITLE = Interview._meta.get_field("title").max_length


class Year(admin.SimpleListFilter):
    """By the year of the interview; the undated ones last."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        years = Interview.objects.order_by("-date_year").values_list("date_year", flat=True).distinct()
        return [(str(year), str(year)) for year in years if year] + [("none", _("without a date"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "none":
            return queryset.filter(date_year__isnull=True)
        if self.value():
            known = self.value().isascii() and self.value().isdigit() and len(self.value()) == 4
            return queryset.filter(date_year=int(self.value())) if known else queryset.none()
        return queryset


class OfPerson(GivenRow):
    title, parameter_name, model = _("person"), "person", Person

    def rows(self, pk: int) -> Q:
        return Q(pk__in=Participant.objects.filter(person=pk).values("interview"))


class OfOutlet(GivenRow):
    title, parameter_name, model, condition = _("outlet"), "outlet", Outlet, "outlet"


class OfTopic(GivenRow):
    title, parameter_name, model = _("topic"), "topic", Topic

    def rows(self, pk: int) -> Q:
        about = Exchange.objects.standing().filter(assignments__topic=pk, assignments__rejected=False)
        return Q(pk__in=about.values("interview"))


class ParticipantInline(BoundedChoices, admin.StackedInline):
    model = Participant
    form = ParticipantForm
    formset = RowFormSet
    extra = 0
    fields = ("name", "role", "capacity", "person", "outlet", "labels", "told_attribution")
    readonly_fields = ("told_attribution",)
    autocomplete_fields = ("person", "outlet")
    verbose_name_plural = _("who took part")

    @admin.display(description=_("how this came about"))
    def told_attribution(self, participant: Participant) -> str:
        return told(participant.attribution) or "—"


@admin.register(Interview)
class InterviewAdmin(
    KeepsTyped,
    KeepsPublic,
    CompareAction,
    PublicationActions,
    BoundedChoices,
    FoldedSearch,
    HistoryPages,
    admin.ModelAdmin,
):
    form = InterviewForm
    inlines = (ParticipantInline,)
    list_display = ("title", "date", "outlet", "status", "is_public", "exchange_count", "unknown", "open", "changed_at")
    list_filter = ("status", Attention, Year, "language", OfPerson, OfOutlet, OfTopic)
    list_select_related = ("outlet",)
    list_per_page = 50
    search_fields = ("title",)
    search_help_text = _(
        "Looks in title, outlet and names. Capitals, diacritics and script make no difference: “vucic” finds “Vučić”."
    )
    autocomplete_fields = ("outlet",)
    actions = ("publish_selected", "withdraw_selected", "review_selected", "draft_selected", "compare_selected")
    change_form_template = "admin/interviews/interview.html"
    _publication = (
        "status",
        "is_public",
        "told_publish_at",
        "published_at",
        "published_by",
        "withdrawn_at",
        "withdrawal_reason",
        "title_made",
        "told_of",
    )
    readonly_fields = _publication
    fieldsets = (
        (None, {"fields": ("seen_version", "title", "outlet", "language", "address", "recording")}),
        (_("Rights"), {"fields": ("rights", "licence")}),
        (
            _("Date"),
            {
                "fields": (("date_year", "date_month", "date_day"), "date_kind"),
                "description": _("As precisely as it is known: a year alone is a date. Leave all empty for none."),
            },
        ),
        (None, {"fields": ("introduction",)}),
    )

    # --- the list ---

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        conflicts = Conflict.objects.filter(resolved_at__isnull=True)
        return (
            super()
            .get_queryset(request)
            .annotate(
                exchange_count=count_of(Exchange.objects.standing(), "interview"),
                unknown_count=count_of(unknown_speakers(), "exchange__interview"),
                conflict_count=count_of(conflicts, "interview"),
            )
        )

    def matches(self, word: str) -> Q:
        """Titles are searched by their address, which is folded already; names by their keys."""
        people = Participant.objects.filter(
            Q(person__folded_name__contains=word) | Q(outlet__folded_name__contains=word) | Q(name__icontains=word)
        )
        return (
            Q(slug__contains=slugify(word))
            | Q(title__icontains=word)
            | Q(outlet__folded_name__contains=word)
            | Q(pk__in=people.values("interview"))
        )

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """As everywhere; a title whose address does not tell it is found as it is spelled."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        spelled = search_term.strip()
        if len(spelled) <= LONGEST_TITLE and fold(spelled):
            found = found | queryset.filter(title__icontains=spelled)
        return found, duplicates

    @admin.display(description=_("date"), ordering="sort_date")
    def date(self, interview: Interview) -> str:
        return interview.partial_date

    @admin.display(description=_("exchanges"), ordering="exchange_count")
    def exchange_count(self, interview: Interview) -> SafeString:
        return ExchangePages.link(interview, interview.exchange_count)

    @admin.display(description=_("unknown speakers"), ordering="unknown_count")
    def unknown(self, interview: Interview) -> SafeString:
        return ExchangePages.link(interview, interview.unknown_count)

    @admin.display(description=_("open conflicts"), ordering="conflict_count")
    def open(self, interview: Interview) -> SafeString:
        return counted_link(interview.conflict_count, "conflict", interview=interview.pk, open="yes")

    # --- the page ---

    @admin.display(description=_("hold back until"))
    def told_publish_at(self, interview: Interview) -> str:
        return interview.held_back_until or "—"

    @admin.display(description=_("to others"))
    def told_of(self, interview: Interview) -> SafeString:
        return told_of(interview)

    def get_fieldsets(self, request: HttpRequest, obj: Interview | None = None) -> Any:
        if obj is None:
            return self.fieldsets
        return (*self.fieldsets, (_("Publication"), {"fields": ("slug", *self._publication)}))

    def get_inlines(self, request: HttpRequest, obj: Interview | None) -> Any:
        return self.inlines if obj else ()

    def get_urls(self) -> list[URLPattern]:
        return [
            *ExchangePages(self).urls(),
            *NotePages(self).urls(),
            *PassagePages(self).urls(),
            *RedactionPages(self).urls(),
            *super().get_urls(),
        ]

    def view_on_site(self, interview: Interview) -> str | None:
        """Where readers find the interview, while they may."""
        return interview.get_absolute_url() if interview.is_public else None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Editors withdraw; only a superuser may delete, and nobody what readers have seen."""
        return request.user.is_superuser and not (obj and obj.was_public)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; where somebody saved between our reading and our writing, the form tells both texts."""
        view = super().changeform_view
        try:
            return once_more(view, request, *args, **kwargs)
        except StaleEdit:
            return view(request, *args, **kwargs)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        interview = self.get_object(request, object_id)
        context = {
            "attention": list(waiting_for(interview)) if interview else [],
            "actions_here": [
                (name, description)
                for _action, name, description in self.get_actions(request).values()
                if name.removesuffix("_selected") in ("publish", "withdraw", "review", "draft")
            ],
            "changelist_address": reverse("admin:interviews_interview_changelist"),
            **(extra_context or {}),
        }
        return super().change_view(request, object_id, form_url, context)

    def save_model(self, request: HttpRequest, obj: Interview, form: Any, change: bool) -> None:
        fields = {name: form.cleaned_data[name] for name in EDITABLE if name in form.cleaned_data}
        if change:
            edit_interview(obj, version=form.cleaned_data["seen_version"], by=request.user, **fields)
            form.change_slug(by=request.user)
        else:
            created = create_interview(by=request.user, **fields)
            obj.pk = created.pk
            obj.refresh_from_db()
            obj._state.adding = False

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        kept = formset.save(commit=False)
        if kept or formset.deleted_objects:
            edit_participants(
                form.instance,
                version=form.instance.version,
                by=request.user,
                save=kept,
                delete=formset.deleted_objects,
            )

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[list, dict, set, list]:
        """What goes with an interview, turns with their speakers. What was public once has to be withdrawn instead."""
        exchanges = Exchange.objects.filter(interview__in=[row.pk for row in objs]).count()
        counts = {self.opts.verbose_name_plural: len(objs), Exchange._meta.verbose_name_plural: exchanges}
        return [str(row) for row in objs], counts, set(), [str(row) for row in objs if row.was_public]

    def delete_model(self, request: HttpRequest, obj: Interview) -> None:
        delete_interview(obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        for interview in queryset:
            delete_interview(interview, by=request.user)
