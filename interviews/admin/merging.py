"""The action that makes several rows one: an editor says which of them stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_MOST = 50


def may_merge(request: HttpRequest) -> bool:
    """A merge changes addresses and names that readers see, so it takes the right to publish."""
    return request.user.has_perm("interviews.publish_interview")


class MergeAction:
    """Adds "merge" to a list. ``merge`` is the act: the row that goes, ``into`` the one that stays, ``by`` whom."""

    merge: Callable[..., Any]
    merge_note = ""

    @admin.action(description=gettext_lazy("Merge the selected rows into one…"), permissions=["merge"])
    def merge_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Ask which row stays; when told, merge the others into it, all or none."""
        rows = list(queryset.filter(merged_into__isnull=True)[: _MOST + 1])
        if not 2 <= len(rows) <= _MOST:
            self.message_user(
                request,
                _("Select from two to %(most)d rows that are not merged yet.") % {"most": _MOST},
                messages.ERROR,
            )
            return None
        into = next((row for row in rows if str(row.pk) == request.POST.get("into")), None)
        if into is None:
            return self._ask(request, rows)
        try:
            with transaction.atomic():
                for row in rows:
                    if row != into:
                        type(self).merge(row, into, by=request.user)
                        self.log_change(request, row, _("Merged into “%(name)s”.") % {"name": into.name})
        except ValueError as error:
            self.message_user(request, str(error), messages.ERROR)
            return None
        self.message_user(request, _("Merged into “%(name)s”.") % {"name": into.name}, messages.SUCCESS)
        return None

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Whether the user may make rows one."""
        return may_merge(request) and self.has_change_permission(request)

    def _ask(self, request: HttpRequest, rows: list) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Which one stays?"),
            "opts": self.opts,
            "rows": rows,
            "note": self.merge_note,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/interviews/merge.html", context)
