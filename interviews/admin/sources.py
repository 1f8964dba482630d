"""Sources and readings: evidence, to be looked at and downloaded, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.editing.cleaning import clean_line
from interviews.editing.passages import OUTSIDE
from interviews.models import Decision, Interview, Reading, Source, Turn, told
from interviews.transcripts import records

from .lists import GivenRow, ReadOnlyAdmin, count_of
from .vocabulary import ASIDES, FATES, detail_called, field_called, warning_called


class OfInterview(GivenRow):
    title, parameter_name, model, condition = _("interview"), "interview", Interview, "interview"


@admin.register(Source)
class SourceAdmin(ReadOnlyAdmin):
    list_display = ("name", "media_type", "size", "interview", "reading_count", "received_at")
    list_filter = ("media_type", OfInterview)
    list_select_related = ("interview",)
    date_hierarchy = "received_at"
    search_fields = ("name", "address", "sha256")
    search_help_text = _("Looks in file name, address and SHA-256.")
    fields = (
        "name",
        "address",
        "media_type",
        "size",
        "sha256",
        "received_at",
        "interview",
        "download",
        "told_readings",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        made = count_of(Reading.objects.all(), "source")
        return super().get_queryset(request).without_content().annotate(reading_count=made)

    @admin.display(description=_("readings"), ordering="reading_count")
    def reading_count(self, source: Source) -> int:
        return source.reading_count

    @admin.display(description=_("the file itself"))
    def download(self, source: Source) -> SafeString:
        address = reverse("admin:interviews_source_download", args=[source.pk])
        if source.kept_sha256:
            told = _("Something was redacted, so its bytes are not kept. Download its text without that")
            return format_html('<a href="{}">{}</a>', address, told)
        return format_html('<a href="{}">{}</a>', address, _("Download it, byte for byte as it was received"))

    @admin.display(description=_("readings"))
    def told_readings(self, source: Source) -> SafeString:
        return reading_links(source.readings.defer("record"))

    def get_urls(self) -> list[URLPattern]:
        download = self.admin_site.admin_view(self.download_view)
        return [path("<int:pk>/download/", download, name="interviews_source_download"), *super().get_urls()]

    def download_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The bytes, as an attachment that no browser may interpret: a source may be a hostile page."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if pk >= 2**63:
            raise Http404
        source = get_object_or_404(Source, pk=pk)
        name = f"{source.name}.txt" if source.kept_sha256 else source.name
        name = clean_line(name).replace("\\", "/").rpartition("/")[2] or "source"
        return HttpResponse(
            bytes(source.content),
            content_type="application/octet-stream",
            headers={
                "Content-Disposition": content_disposition_header(True, name),
                "X-Content-Type-Options": "nosniff",
                "Content-Security-Policy": "sandbox; default-src 'none'",
                "Cache-Control": "private, no-store",
            },
        )


def reading_links(readings: QuerySet) -> SafeString:
    """Each reading, leading to its page; a dash for none."""
    links = [
        (
            reverse("admin:interviews_reading_change", args=[reading.pk]),
            reading.parser_version,
            f"{reading.made_at:%Y-%m-%d %H:%M}",
        )
        for reading in readings
    ]
    if not links:
        return format_html("{}", "—")
    return format_html_join(", ", '<a href="{}">{} ({})</a>', links)


@dataclass(frozen=True, slots=True)
class Fate:
    """A run of the source that met one fate. ``css``: its colour; ``words``: the same said in words.

    ``start``, ``end``: where it stands in the text. ``decided``: what an editor made of it, in words. ``is_outside``:
    it can be put back into the interview. ``row``: the number of the exchange in which what it became stands now, None
    where it became nothing; ``begins``: the same, of the first run of each exchange alone.
    """

    css: str
    words: str
    text: str
    line: int
    reason: str
    exchange: int | None
    start: int
    end: int
    decided: str = ""
    is_outside: bool = False
    row: int | None = None
    begins: int | None = None


def fates(reading: records.Reading, decisions: Sequence[Decision] = ()) -> list[Fate]:
    """The whole decoded source in order, neighbours of one fate together; their texts joined are the source.

    ``decisions``: those of editors about passages of this reading.
    """
    found: list[Fate] = []
    line = 1
    for span in reading.spans:
        text = reading.text[span.start : span.end]
        words, reason, decided = _words(span), told(span.reason), _decided(span, decisions)
        if found and (found[-1].words, found[-1].reason, found[-1].decided) == (words, reason, decided):
            last = found.pop()
            found.append(replace(last, text=last.text + text, end=span.end))
        else:
            css = "fate-" + span.kind.value.replace(" ", "-")
            outside = span.kind in OUTSIDE and not decided
            found.append(Fate(css, words, text, line, reason, span.exchange, span.start, span.end, decided, outside))
        line += text.count("\n")
    return found


def with_rows(found: Sequence[Fate], reading: Reading) -> list[Fate]:
    """The same, each with the exchange in which it stands now, wherever editors and later sources put it. One query.

    A turn knows from which reading it is and where it stands there.
    """
    turns = Turn.objects.filter(reading=reading, exchange__deleted_at__isnull=True, exchange__joined_into__isnull=True)
    places = list(turns.order_by("span_start", "pk").values_list("span_start", "span_end", "exchange__number"))
    told: list[Fate] = []
    at, met = 0, set()
    for fate in found:
        while at < len(places) and places[at][1] <= fate.start:
            at += 1
        number = places[at][2] if at < len(places) and places[at][0] < fate.end else None
        told.append(replace(fate, row=number, begins=number if number not in met else None))
        met.add(number)
    return told


def _decided(span: records.Span, decisions: Sequence[Decision]) -> str:
    """What an editor made of a span: "put back by an editor", "set aside by an editor: caption"."""
    for decision in decisions:
        if decision.span_start <= span.start and span.end <= decision.span_end:
            return decision_called(decision)
    return ""


def decision_called(decision: Decision) -> str:
    """A decision in words."""
    if not decision.kind:
        return _now("put back by an editor")
    return _now("set aside by an editor: %(kind)s") % {"kind": ASIDES[decision.kind]}


def _words(span: records.Span) -> str:
    """What became of a span: "answer, exchange 3", "set aside: caption"."""
    kind = str(FATES[span.kind])
    if span.detail:
        kind = _now("%(kind)s: %(detail)s") % {"kind": kind, "detail": detail_called(span.kind, span.detail)}
    if span.exchange is not None:
        kind = _now("%(kind)s, exchange %(number)d") % {"kind": kind, "number": span.exchange}
    return kind


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin):
    list_display = ("source", "parser_version", "made_at")
    list_filter = ("parser_version",)
    list_select_related = ("source",)
    date_hierarchy = "made_at"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("record", "source__content")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The source as it was decoded, every character with its fate, in colour and in words."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        reading = self.get_object(request, object_id)
        if reading is None:
            raise Http404
        record = reading.understood()
        interview = reading.source.interview
        decisions = list(Decision.objects.filter(interview=interview).select_related("made_by")) if interview else []
        here = [decision for decision in decisions if decision.reading_id == reading.pk]
        context = {
            **self.admin_site.each_context(request),
            "title": _now("What was understood"),
            "subtitle": str(reading),
            "opts": self.opts,
            "reading": reading,
            "record": record,
            "date_kind": dict(Interview.DateKind.choices).get(record.date_kind or "", ""),
            "warnings": [warning_called(warning.line, warning.message) for warning in record.warnings],
            "reasons": [told(reason) for reason in record.reasons],
            "origins": [(field_called(fact.name), fact.value, told(fact.origin)) for fact in record.origins],
            "discards": [(told(discard.what), discard.text) for discard in record.discards],
            "fates": with_rows(fates(record, here), reading),
            "decisions": [(decision, decision_called(decision)) for decision in decisions],
            "may_decide": request.user.has_perm("interviews.change_interview"),
            "legend": [("fate-" + kind.value.replace(" ", "-"), words) for kind, words in FATES.items()],
            # Numbers of the reading are those of the rows only where the rows were last brought up to it.
            "interview": interview if interview and interview.reading_id == reading.pk else None,
            "of_interview": interview,
        }
        return TemplateResponse(request, "admin/interviews/reading.html", context)
