"""The page on which a run is undone: what would go back, what would stay and why, and the button."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from interviews.importing import undoing
from interviews.models import ImportedFile, ImportRun, told
from interviews.transcripts.messages import Message

from .changes import change_called, told_changes
from .vocabulary import place_called

# A preview does all of it and takes it back, and a request must not last; a larger run is undone by the command.
_MOST_FILES = 200


class UndoPage:
    """Adds the page to the admin of runs, and the way to it to a run's own page."""

    def get_urls(self) -> list[URLPattern]:
        """The page beside those that every row has."""
        mine = path("<int:pk>/undo/", self.admin_site.admin_view(self.undo_page), name="interviews_importrun_undo")
        return [mine, *super().get_urls()]

    def has_undo_permission(self, request: HttpRequest) -> bool:
        """Undoing withdraws what readers see, so it takes the right to publish."""
        return request.user.has_perm("interviews.publish_interview")

    def undo_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What undoing would do; with POST, do it."""
        if not self.has_undo_permission(request):
            raise PermissionDenied
        run = ImportRun.objects.filter(pk=pk).first()
        if run is None:
            raise Http404
        address = reverse("admin:interviews_importrun_change", args=[run.pk])
        if undoing.is_undone(run):
            self.message_user(request, _("This run was undone already."), messages.ERROR)
            return HttpResponseRedirect(address)
        number = undoing.files_of(run).count()
        small = number <= _MOST_FILES
        if request.method == "POST" and small:
            self._undo(request, run)
            return HttpResponseRedirect(address)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Undo the import of %(when)s") % {"when": run},
            "opts": self.opts,
            "run": run,
            "address": address,
            "number": number,
            "small": small,
            "files": _shown(undoing.preview(run, by=request.user)) if small else [],
        }
        return TemplateResponse(request, "admin/interviews/undo.html", context)

    def _undo(self, request: HttpRequest, run: ImportRun) -> None:
        try:
            files = undoing.undo_run(run, by=request.user)
        except undoing.NotUndoable as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        undone, kept = sum(bool(one.undone) for one in files), sum(bool(one.kept) for one in files)
        self.log_change(request, run, _("Undone."))
        said = ngettext("%(number)d file was undone.", "%(number)d files were undone.", undone) % {"number": undone}
        self.message_user(request, said, messages.SUCCESS)
        if kept:
            said = ngettext(
                "Of %(number)d file something stays, because it was changed since; see its page.",
                "Of %(number)d files something stays, because it was changed since; see their pages.",
                kept,
            )
            self.message_user(request, said % {"number": kept}, messages.WARNING)

    @admin.display(description=gettext_lazy("undo"))
    def undo_link(self, run: ImportRun) -> SafeString:
        """The way to the page; a dash for a run that was undone."""
        if undoing.is_undone(run):
            return format_html("{}", "—")
        address = reverse("admin:interviews_importrun_undo", args=[run.pk])
        return format_html('<a href="{}">{}</a>', address, _("See what undoing it would do"))


def told_kept(file: ImportedFile) -> list[str]:
    """What stayed when a file was undone, a sentence each."""
    return [_kept_called(entry["place"], Message.from_data(entry["reason"])) for entry in file.kept]


def _shown(files: list[undoing.FileUndone]) -> list[dict[str, Any]]:
    """What the page says of each file; the difference leads from what stands to what was there before."""
    shown = []
    for one in files:
        of_place = {change["place"]: change for change in one.file.changes}
        back = [of_place[place] for place in one.undone if place in of_place]
        kept = [(change_called(of_place[place]), told(why)) for place, why in one.kept if place in of_place]
        kept += [(place_called(place), told(why)) for place, why in one.kept if place not in of_place]
        undone = told_changes(change | {"was": change["now"], "now": change["was"]} for change in back)
        shown.append({"file": one.file, "undone": undone if back else "", "kept": kept})
    return shown


def _kept_called(place: str, reason: Message) -> str:
    return _("%(place)s: %(reason)s") % {"place": place_called(place), "reason": told(reason)}
