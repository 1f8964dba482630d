"""What imports did, file by file, and what they could not decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from interviews.models import Conflict, ImportedFile, ImportRun, Interview, told
from interviews.transcripts.messages import Message

from .changes import told_changes
from .conflicts import DecidingPage
from .lists import GivenRow, ReadOnlyAdmin, counted_link
from .typed import KeepsTyped
from .undoing import UndoPage, told_kept
from .uploading import UploadPages
from .vocabulary import data_called, place_called, warning_called

Status = ImportedFile.Status


class OfRun(GivenRow):
    title, parameter_name, model, condition = _("import run"), "run", ImportRun, "run"


class OfInterview(GivenRow):
    title, parameter_name, model, condition = _("interview"), "interview", Interview, "interview"


class Open(admin.SimpleListFilter):
    """Whether an editor has decided."""

    title = _("decided")
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("yes", _("still open")), ("no", _("decided"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() in ("yes", "no"):
            return queryset.filter(resolved_at__isnull=self.value() == "yes")
        return queryset


@admin.register(ImportRun)
class ImportRunAdmin(UndoPage, UploadPages, ReadOnlyAdmin):
    list_display = (
        "started_at",
        "user",
        "files",
        "created",
        "updated",
        "unchanged",
        "conflict",
        "refused",
        "finished_at",
        "undone_at",
    )
    list_select_related = ("user",)
    date_hierarchy = "started_at"
    fields = (
        "started_at", "finished_at", "user", "told_options", "files", *Status.values, "undone_at", "undone_by",
    )  # fmt: skip
    readonly_fields = (*fields, "undo_link")

    def get_fields(self, request: HttpRequest, obj: ImportRun | None = None) -> tuple[str, ...]:
        return (*self.fields, "undo_link") if self.has_undo_permission(request) else self.fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        counts = {f"count_{status}": Count("files", filter=Q(files__status=status)) for status in Status.values}
        return super().get_queryset(request).annotate(count_files=Count("files"), **counts)

    @admin.display(description=_("options"))
    def told_options(self, run: ImportRun) -> SafeString:
        return told_data(run.options)

    @admin.display(description=_("files"), ordering="count_files")
    def files(self, run: ImportRun) -> SafeString:
        return counted_link(run.count_files, "importedfile", run=run.pk)

    @admin.display(description=_("created"), ordering="count_created")
    def created(self, run: ImportRun) -> SafeString:
        return _of_status(run, Status.CREATED)

    @admin.display(description=_("updated"), ordering="count_updated")
    def updated(self, run: ImportRun) -> SafeString:
        return _of_status(run, Status.UPDATED)

    @admin.display(description=_("unchanged"), ordering="count_unchanged")
    def unchanged(self, run: ImportRun) -> SafeString:
        return _of_status(run, Status.UNCHANGED)

    @admin.display(description=_("in conflict"), ordering="count_conflict")
    def conflict(self, run: ImportRun) -> SafeString:
        return _of_status(run, Status.CONFLICT)

    @admin.display(description=_("refused"), ordering="count_refused")
    def refused(self, run: ImportRun) -> SafeString:
        return _of_status(run, Status.REFUSED)


@admin.register(ImportedFile)
class ImportedFileAdmin(ReadOnlyAdmin):
    list_display = ("name", "status", "interview", "told_reason", "line", "run")
    list_filter = ("status", OfRun, OfInterview)
    list_select_related = ("interview", "run")
    search_fields = ("name", "sha256")
    search_help_text = _("Looks in file name and SHA-256.")
    fields = (
        "name", "status", "told_reason", "line", "run", "interview", "source", "told_reading", "sha256", "told_changes",
        "told_warnings", "undone_at", "told_kept",
    )  # fmt: skip
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("changes", "warnings", "kept")

    @admin.display(description=_("what was understood"))
    def told_reading(self, file: ImportedFile) -> SafeString:
        if file.reading_id is None:
            return format_html("{}", "—")
        address = reverse("admin:interviews_reading_change", args=[file.reading_id])
        return format_html('<a href="{}">{}</a>', address, _("The source with the fate of every character"))

    @admin.display(description=_("what it changed"))
    def told_changes(self, file: ImportedFile) -> SafeString:
        return told_changes(file.changes)

    @admin.display(description=_("warnings"))
    def told_warnings(self, file: ImportedFile) -> SafeString:
        return told_list(
            warning_called(warning["line"], Message.from_data(warning["message"])) for warning in file.warnings
        )

    @admin.display(description=_("kept when it was undone"))
    def told_kept(self, file: ImportedFile) -> SafeString:
        return told_list(told_kept(file))

    @admin.display(description=_("reason"), ordering="reason")
    def told_reason(self, file: ImportedFile) -> str:
        return told(file.reason) or "—"


@admin.register(Conflict)
class ConflictAdmin(KeepsTyped, DecidingPage, ReadOnlyAdmin):
    list_display = ("told_place", "interview", "found_at", "resolved_at")
    list_filter = (Open, OfInterview)
    list_select_related = ("interview",)
    date_hierarchy = "found_at"

    @admin.display(description=_("place"), ordering="place")
    def told_place(self, conflict: Conflict) -> str:
        return place_called(conflict.place)


def told_data(data: Any) -> SafeString:
    """Data of a run as a list that a person can read; a dash for none."""
    items = [{name: value} for name, value in data.items()] if isinstance(data, dict) else data
    return told_list(data_called(item) for item in items)


def told_list(items: Iterable[str]) -> SafeString:
    """Sentences one under the other; a dash for none."""
    rows = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html('<ul class="desk-data">{}</ul>', rows) if rows else format_html("{}", "—")


def _of_status(run: ImportRun, status: str) -> SafeString:
    return counted_link(getattr(run, f"count_{status}"), "importedfile", run=run.pk, status__exact=status)
