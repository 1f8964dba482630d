"""All acts of all editors: the way back to what has no page of its own any more."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from interviews.editing.undoing import NotUndoable, undo
from interviews.models import Act, Interview, told

from .history import shown_acts
from .lists import GivenRow, ReadOnlyAdmin


class OfInterview(GivenRow):
    title, parameter_name, model, condition = gettext_lazy("interview"), "interview", Interview, "interview"


@admin.register(Act)
class ActAdmin(ReadOnlyAdmin):
    list_display = ("told_what", "at", "by_name", "told_interview")
    list_filter = ("by", OfInterview)
    list_select_related = ("by",)
    date_hierarchy = "at"
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("undoes", "undone_by").prefetch_related("interview")

    @admin.display(description=gettext_lazy("what"))
    def told_what(self, act: Act) -> str:
        return told(act.what)

    @admin.display(description=gettext_lazy("interview"))
    def told_interview(self, act: Act) -> SafeString | str:
        return "—" if act.interview_id is None else (act.interview or _("no longer there"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What one act changed; with POST, take it back."""
        act = self.get_object(request, object_id)
        if act is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, act):
            raise PermissionDenied
        may_undo = request.user.has_perm("interviews.publish_interview")
        if request.method == "POST":
            if not may_undo:
                raise PermissionDenied
            try:
                undone = undo(act, by=request.user)
            except NotUndoable as error:
                messages.error(request, str(error))
                return HttpResponseRedirect(request.get_full_path())
            messages.success(request, _("Undone."))
            return HttpResponseRedirect(reverse("admin:interviews_act_change", args=[undone.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Act"),
            "subtitle": told(act.what),
            "opts": self.opts,
            "address": reverse("admin:interviews_act_changelist"),
            "acts": list(shown_acts([act], may_undo)),
        }
        return TemplateResponse(request, "admin/interviews/history.html", context | (extra_context or {}))
