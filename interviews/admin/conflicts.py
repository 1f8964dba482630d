"""Conflicts: what the source changed, what an editor changed, and one click for either, or another text."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from interviews.editing import conflicts
from interviews.editing.stale import StaleEdit
from interviews.models import Conflict, Interview

from .vocabulary import place_called


class DecidingPage:
    """The page of one conflict, with its buttons, and the same for several from the list."""

    actions = ("keep_ours", "take_theirs")

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Who edits interviews decides."""
        return request.user.has_perm("interviews.change_interview")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("interview", "exchange")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The conflict with all differences; with POST, decide it."""
        conflict = self.get_object(request, object_id)
        if conflict is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, conflict):
            raise PermissionDenied
        may_decide = self.has_decide_permission(request)
        if request.method == "POST":
            if not may_decide:
                raise PermissionDenied
            answered = self._decide(request, conflict)
            if answered is not None:
                return answered
        text = conflicts.editable_text(conflict)
        if text is not None:
            # What was typed stays where it could not be taken.
            text = request.POST.get("text", text)
        may_decide = may_decide and conflict.resolved_at is None
        is_lost = request.POST.get("decide") == "text" and not (may_decide and text is not None)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Conflict"),
            "subtitle": f"{conflict.interview}: {place_called(conflict.place)}",
            "opts": self.opts,
            "conflict": conflict,
            "place": place_called(conflict.place),
            "is_text": "text" in conflict.decides or "become" in conflict.decides,
            "offered": conflicts.offered_text(conflict),
            "standing": conflicts.standing_text(conflict) or conflict.ours,
            "can_take": bool(conflict.decides),
            "may_decide": may_decide,
            "typed": [request.POST.get("text", "")] if is_lost else [],
            "text": text,
            "seen": conflicts.standing(conflict),
            "rows": min(24, max(2, len(text or "") // 80 + 1)),
        }
        return TemplateResponse(request, "admin/interviews/conflict.html", context | (extra_context or {}))

    def _decide(self, request: HttpRequest, conflict: Conflict) -> HttpResponse | None:
        """None where the page has to be looked at once more, as something else stands there by now."""
        acts: dict[str, Callable[[], None]] = {
            "ours": lambda: conflicts.keep_ours(conflict, by=request.user),
            "theirs": lambda: conflicts.take_theirs(conflict, by=request.user),
            "text": lambda: conflicts.take_text(conflict, request.POST.get("text", ""), by=request.user),
        }
        act = acts.get(request.POST.get("decide", ""))
        here = request.get_full_path()
        if act is None:
            return HttpResponseRedirect(here)
        is_typed = request.POST["decide"] == "text" and bool(request.POST.get("text", "").strip())
        if request.POST["decide"] == "text" and conflicts.editable_text(conflict) is None:
            messages.error(request, _("What this text was to stand for is not there any more. Nothing is decided."))
            return None if is_typed else HttpResponseRedirect(here)
        try:
            with transaction.atomic():
                # Nobody writes between the look and the act.
                conflict.interview = Interview.objects.select_for_update().get(pk=conflict.interview_id)
                if request.POST["decide"] != "ours" and request.POST.get("seen") != conflicts.standing(conflict):
                    told = _("Somebody changed this meanwhile. Nothing is decided yet: look at what stands now.")
                    messages.warning(request, told)
                    return None
                act()
        except (StaleEdit, ValueError) as error:
            messages.error(request, str(error))
            conflict.refresh_from_db()
            return None if is_typed else HttpResponseRedirect(here)
        messages.success(request, _("Decided."))
        following = Conflict.objects.filter(interview=conflict.interview, resolved_at=None).order_by("pk").first()
        if following is not None:
            return HttpResponseRedirect(reverse("admin:interviews_conflict_change", args=[following.pk]))
        return HttpResponseRedirect(reverse("admin:interviews_interview_change", args=[conflict.interview_id]))

    @admin.action(description=gettext_lazy("Keep ours in those selected"), permissions=["decide"])
    def keep_ours(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._decide_each(request, queryset, conflicts.keep_ours)

    @admin.action(description=gettext_lazy("Take what the source says in those selected"), permissions=["decide"])
    def take_theirs(self, request: HttpRequest, queryset: QuerySet) -> None:
        self._decide_each(request, queryset, functools.partial(conflicts.take_theirs, unseen=True))

    def _decide_each(self, request: HttpRequest, queryset: QuerySet, act: Callable[..., None]) -> None:
        """Decide each by itself; one that cannot be decided so stays open, and the reason is told."""
        done = 0
        for conflict in queryset.filter(resolved_at=None).order_by("pk"):
            try:
                act(conflict, by=request.user)
                done += 1
            except (StaleEdit, ValueError) as error:
                where = f"{conflict.interview}: {place_called(conflict.place)}"
                messages.error(request, _("%(where)s: %(reason)s") % {"where": where, "reason": error})
        said = ngettext("%(number)d conflict was decided.", "%(number)d conflicts were decided.", done)
        messages.success(request, said % {"number": done})
