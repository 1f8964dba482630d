"""The page of rows that may be one: each pair with why and what is known of both, and the buttons that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from interviews.editing.duplicates import Evidence, evidence, say_different, suggested
from interviews.models import told

from .lists import is_key
from .merging import may_merge

_PAIRS_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Side:
    """One row of a pair and what is known of it."""

    row: Any
    known: Evidence

    @property
    def years(self) -> str:
        """From when to when it stands in interviews."""
        first, last = self.known.first, self.known.last
        if first is None:
            return ""
        return str(first) if first == last else f"{first}–{last}"


class Duplicates:
    """Adds the page to the admin of people, outlets or topics. ``merge``: as of :class:`~.merging.MergeAction`."""

    change_list_template = "admin/interviews/named_list.html"

    def get_urls(self) -> list[URLPattern]:
        """The page beside those that every row has."""
        view = self.admin_site.admin_view(self.duplicates)
        return [path("duplicates/", view, name=self._name()), *super().get_urls()]

    def _name(self) -> str:
        return f"interviews_{self.opts.model_name}_duplicates"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        address = reverse(f"admin:{self._name()}") if self.has_change_permission(request) else ""
        return super().changelist_view(request, {"duplicates": address, **(extra_context or {})})

    def duplicates(self, request: HttpRequest) -> HttpResponse:
        """The pairs that may be one, the likeliest first; with POST, what an editor says of one of them."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self._decide(request)
            return HttpResponseRedirect(request.get_full_path())
        page = Paginator(suggested(self.model), _PAIRS_A_PAGE).get_page(request.GET.get("page", "1")[:9])
        keys = {key for pair in page for key in (pair.one, pair.other)}
        rows, known = self.model.objects.in_bulk(keys), evidence(self.model, keys)
        sides = {key: Side(row, known.get(key, Evidence())) for key, row in rows.items()}
        pairs = [
            {
                "one": sides[pair.one],
                "other": sides[pair.other],
                "why": told(pair.why),
                "together": len(sides[pair.one].known.interviews & sides[pair.other].known.interviews),
            }
            for pair in page
            if pair.one in sides and pair.other in sides
        ]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Which may be one?"),
            "opts": self.opts,
            "page": page,
            "pairs": pairs,
            "may_merge": may_merge(request),
            "change_name": f"admin:interviews_{self.opts.model_name}_change",
        }
        return TemplateResponse(request, "admin/interviews/duplicates.html", context)

    def _decide(self, request: HttpRequest) -> None:
        """Merge the two rows, or remember that they are two."""
        keys = [request.POST.get(name, "") for name in ("one", "other")]
        rows = self.model.objects.in_bulk([int(key) for key in keys if is_key(key)])
        if len(rows) != 2:
            raise BadRequest(_("Name two rows that are there."))
        one, other = (rows[int(key)] for key in keys)
        stays = {"one": one, "other": other}.get(request.POST.get("stays", ""))
        try:
            if stays is None:
                say_different(one, other, by=request.user)
                said = _("“%(one)s” and “%(other)s” are two. This is remembered.") % {"one": one, "other": other}
            else:
                said = self._merge(request, other if stays is one else one, stays)
        except ValueError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.message_user(request, said, messages.SUCCESS)

    def _merge(self, request: HttpRequest, goes: Any, stays: Any) -> str:
        if not may_merge(request):
            raise PermissionDenied
        type(self).merge(goes, stays, by=request.user)
        said = _("Merged into “%(name)s”.") % {"name": stays.name}
        self.log_change(request, goes, said)
        return said
