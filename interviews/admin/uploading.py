"""Importing from the browser: files or a pasted text, then what importing them would do, then the word to do it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interviews.importing import files, uploads
from interviews.importing.accounts import Outcome
from interviews.importing.failures import ArchiveFailed
from interviews.models import ImportedFile, Participant, Upload, told
from interviews.transcripts import Reading
from interviews.transcripts.records import Turn

from .desk_pages import database_key
from .vocabulary import ASIDES, warning_called

_Status = ImportedFile.Status
_WOULD: dict[str, Promise] = {
    _Status.CREATED: gettext_lazy("A new interview"),
    _Status.UPDATED: gettext_lazy("Brings an interview up to date"),
    _Status.UNCHANGED: gettext_lazy("Changes nothing"),
    _Status.CONFLICT: gettext_lazy("Changes what an editor changed too: each place will be listed, and stay"),
    _Status.REFUSED: gettext_lazy("Is refused"),
}


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    """Any number of files; each may be empty, which the import tells of."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(_FilesField, self).clean(one, initial) for one in data or () if one]


class UploadForm(forms.Form):
    """What is sent, and what is said of it: the options of the command."""

    files = _FilesField(
        label=gettext_lazy("Files"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("Web pages, Word, PDF, text, subtitles and others; up to ten at once."),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste a text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "cols": 90}),
    )
    outlet = forms.CharField(label=gettext_lazy("Outlet"), required=False, max_length=200)
    date = forms.CharField(
        label=gettext_lazy("Date"), required=False, help_text=gettext_lazy("YYYY, YYYY-MM or YYYY-MM-DD.")
    )
    language = forms.CharField(
        label=gettext_lazy("Language"), required=False, help_text=gettext_lazy("A code such as en, sr or sr-Latn.")
    )
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=500)
    address = forms.CharField(label=gettext_lazy("Address of the original"), required=False, max_length=1000)
    recording = forms.CharField(label=gettext_lazy("Address of the recording"), required=False, max_length=1000)

    def receive(self, by: Any) -> Upload | None:
        """Keep what was sent; None, with the error on the form, where that cannot be."""
        said = {name: self.cleaned_data[name] for name in files.COLUMNS if name != "file"}
        chosen = self.cleaned_data["files"]
        try:
            given = files.checked(**said)
            if sum(one.size for one in chosen) > files.MOST_BYTES:
                chosen = []
                raise files.WrongUse(
                    _("These files are larger than %(most)d MiB together; send fewer at once.")
                    % {"most": files.MOST_BYTES // 2**20}
                )
            sent = [uploads.Sent(one.name, one.read()) for one in chosen]
            if self.cleaned_data["text"].strip():
                sent.append(uploads.Sent(_("pasted text"), self.cleaned_data["text"].encode("utf-8", "replace")))
            return uploads.receive(sent, given, by=by)
        except files.WrongUse as error:
            self.add_error(None, str(error)[:1].upper() + str(error)[1:])
            return None


class UploadPages:
    """Adds to the admin of runs the two pages of an import, in the place of its form."""

    def get_urls(self) -> list[URLPattern]:
        """The second page beside those that every row has."""
        mine = path("uploads/<int:pk>/", self.admin_site.admin_view(self.upload_page), name="interviews_upload")
        return [mine, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Importing makes interviews and changes them, as drafts or as they stand."""
        return request.user.has_perm("interviews.add_importrun")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The form; with POST, keep what was sent and show what importing it would do."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
        if form.is_valid():
            upload = form.receive(request.user)
            if upload is not None:
                return HttpResponseRedirect(reverse("admin:interviews_upload", args=[upload.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import transcripts"),
            "opts": self.opts,
            "form": form,
            "waiting": Upload.objects.filter(by=request.user),
        }
        return TemplateResponse(request, "admin/interviews/upload_form.html", context | (extra_context or {}))

    def upload_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What importing would do; with POST, do it or give it up. Nobody sees what somebody else sent."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        upload = get_object_or_404(Upload, pk=database_key(pk), by=request.user)
        may_publish = request.user.has_perm("interviews.publish_interview")
        try:
            if request.method == "POST":
                return self._act(request, upload, may_publish)
            outcomes = uploads.preview(upload)
        except ArchiveFailed as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("admin:interviews_importrun_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("What importing would do"),
            "opts": self.opts,
            "files": [_shown(outcome) for outcome in outcomes],
            "some": any(outcome.status != _Status.REFUSED for outcome in outcomes),
            "may_publish": may_publish,
        }
        return TemplateResponse(request, "admin/interviews/upload.html", context)

    def _act(self, request: HttpRequest, upload: Upload, may_publish: bool) -> HttpResponse:
        act = request.POST.get("act")
        if act == "publish" and not may_publish:
            raise PermissionDenied
        if act not in ("import", "publish"):
            uploads.forget(upload)
            messages.success(request, _("Nothing was imported."))
            return HttpResponseRedirect(reverse("admin:interviews_importrun_add"))
        run = uploads.carry_out(upload, by=request.user, publish=act == "publish")
        self.log_addition(request, run, _("Imported from the browser."))
        messages.success(request, _("Imported. This is what became of each file."))
        return HttpResponseRedirect(reverse("admin:interviews_importedfile_changelist", query={"run": run.pk}))


def _shown(outcome: Outcome) -> dict[str, Any]:
    """What the page says of one file."""
    reading = outcome.reading
    return {
        "name": outcome.source,
        "would": _WOULD[outcome.status],
        "refused": outcome.status == _Status.REFUSED,
        "reason": told(outcome.reason) if outcome.reason else "",
        "line": outcome.line,
        "warnings": [warning_called(warning.line, warning.message) for warning in outcome.warnings],
        "reading": reading,
        "facts": _facts(reading) if reading else [],
        "people": [(who, Participant.Role(str(who.role)).label) for who in reading.participants] if reading else [],
        "exchanges": [_exchange(reading, exchange.turns) for exchange in reading.exchanges] if reading else [],
        "asides": [(ASIDES.get(aside.kind, aside.kind), aside) for aside in reading.asides] if reading else [],
    }


def _facts(reading: Reading) -> list[tuple[str, str]]:
    """What was understood of the whole, each under its name; what is not known is a dash."""
    return [
        (_("Title"), reading.title),
        (_("Date"), str(reading.date or "")),
        (_("Outlet"), reading.outlet),
        (_("Language"), reading.language),
        (_("Introduction"), "\n\n".join(reading.introduction)),
        (_("Topics"), ", ".join(subject.name for subject in reading.subjects)),
    ]


def _exchange(reading: Reading, turns: tuple[Turn, ...]) -> list[tuple[str, str, str]]:
    """Each turn as its kind in words, who speaks, and what is said."""
    return [
        (str(turn.kind), "" if turn.speaker is None else reading.participants[turn.speaker].name, turn.text)
        for turn in turns
    ]
