"""Questions that may ask the same: those to be decided, a few interviews at a time, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from interviews.echoes.asked import Reasked, askings_of
from interviews.echoes.places import oldest_first
from interviews.editing.reaskings import decide
from interviews.models import Exchange, Interview, Reasking

from .lists import GivenRow, ReadOnlyAdmin, is_key

_INTERVIEWS = 10  # whose questions are looked at for one page


class OfInterview(GivenRow):
    title, parameter_name, model = _("interview"), "interview", Interview

    def rows(self, pk: int) -> Q:
        return Q(exchange__interview=pk) | Q(other__interview=pk)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two exchanges that may ask the same, the older first, and the words that they share.

    ``decided``: what an editor said of them already, where it is to be said again.
    """

    one: Exchange
    other: Exchange
    words: tuple[str, ...] = ()
    decided: str = ""

    @property
    def sides(self) -> tuple[Exchange, Exchange]:
        return self.one, self.other


@admin.register(Reasking)
class ReaskingAdmin(ReadOnlyAdmin):
    list_display = ("asked", "asked_again", "verdict", "decided_by", "decided_at", "again")
    list_filter = ("verdict", OfInterview)
    list_select_related = ("exchange__interview", "other__interview", "decided_by")
    list_display_links = None
    list_per_page = 50
    change_list_template = "admin/interviews/reaskings.html"

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever may see interviews may see which questions are the same."""
        return any(request.user.has_perm(f"interviews.{act}_interview") for act in ("view", "change"))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=_("question"))
    def asked(self, row: Reasking) -> str:
        return str(row.exchange)

    @admin.display(description=_("the other"))
    def asked_again(self, row: Reasking) -> str:
        return str(row.other)

    @admin.display(description=_("decide again"))
    def again(self, row: Reasking) -> str:
        address = f"{reverse('admin:interviews_reasking_open')}?decided={row.pk}"
        return format_html('<a href="{}">{}</a>', address, _now("Decide again"))

    def get_urls(self) -> list[Any]:
        address = path("open/", self.admin_site.admin_view(self.open_view), name="interviews_reasking_open")
        return [address, *super().get_urls()]

    def open_view(self, request: HttpRequest) -> HttpResponse:
        """What nobody has decided, of the public interviews of one page, newest first; with POST, a decision.

        With ``decided`` one pair that somebody decided, so that it can be decided otherwise; with ``of`` all pairs of
        one exchange, those too that readers see together.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self._decide(request)
            return HttpResponseRedirect(request.get_full_path())
        again, own = self._decided(request), self._of(request)
        page = None if again or own else self._page(request)
        context = {
            **self.admin_site.each_context(request),
            "title": _now("Do these ask the same?"),
            "opts": self.opts,
            "page": page,
            "own": own,
            "pairs": [again] if again else self._pairs_of(own) if own else self._pairs(page),
            "may_decide": request.user.has_perm("interviews.change_interview"),
            "decided": reverse("admin:interviews_reasking_changelist"),
        }
        return TemplateResponse(request, "admin/interviews/reaskings_open.html", context)

    @staticmethod
    def _decided(request: HttpRequest) -> Pair | None:
        """The pair of the decision that is asked for, None where none is; Http404 for one that is not there."""
        if (key := request.GET.get("decided")) is None:
            return None
        rows = Reasking.objects.filter(pk=int(key)) if is_key(key) else Reasking.objects.none()
        if (row := rows.first()) is None:
            raise Http404
        turns = Exchange.objects.select_related("interview__outlet").with_turns()
        one, other = sorted(turns.filter(pk__in=[row.exchange_id, row.other_id]), key=oldest_first)
        return Pair(one, other, decided=row.get_verdict_display())

    @staticmethod
    def _of(request: HttpRequest) -> Exchange | None:
        """The public exchange that is asked for, None where none is; Http404 for one that is not there."""
        if (key := request.GET.get("of")) is None:
            return None
        rows = Exchange.objects.public().select_related("interview__outlet").with_turns()
        row = rows.filter(pk=int(key)).first() if is_key(key) else None
        if row is None:
            raise Http404
        return row

    @staticmethod
    def _pairs_of(own: Exchange) -> list[Pair]:
        """What is put together with an exchange, and what may be."""
        reasked = askings_of([own]).get(own.pk, Reasked())
        return [
            Pair(
                *sorted((own, asking.exchange), key=oldest_first),
                asking.words,
                Reasking.Verdict.SAME.label if asking.decided else "",
            )
            for asking in (*reasked.asked, *reasked.candidates)
        ]

    @staticmethod
    def _page(request: HttpRequest) -> Page:
        number = request.GET.get("page", "1")
        paginator = Paginator(Interview.objects.public().newest_first(), _INTERVIEWS)
        if not is_key(number) or not 0 < int(number) <= paginator.num_pages:
            raise Http404
        return paginator.page(int(number))

    @staticmethod
    def _pairs(page: Page) -> list[Pair]:
        exchanges = Exchange.objects.public().filter(interview__in=[row.pk for row in page.object_list])
        rows = {row.pk: row for row in exchanges.select_related("interview__outlet").with_turns()}
        pairs: dict[frozenset[int], Pair] = {}
        for pk, reasked in askings_of(list(rows.values())).items():
            for asking in reasked.candidates:
                pairs.setdefault(frozenset((pk, asking.exchange.pk)), Pair(asking.exchange, rows[pk], asking.words))
        return list(pairs.values())

    def _decide(self, request: HttpRequest) -> None:
        if not request.user.has_perm("interviews.change_interview"):
            raise PermissionDenied
        keys = [request.POST.get(name, "") for name in ("one", "other")]
        rows = Exchange.objects.in_bulk([int(key) for key in keys if is_key(key)])
        try:
            if len(rows) != 2:
                raise ValueError(_now("One of the two questions is no longer there."))
            decided = decide(*rows.values(), request.POST.get("verdict", ""), by=request.user)
        except ValueError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        told = _now("Decided: %(what)s.") % {"what": decided.get_verdict_display()}
        self.message_user(request, told, messages.SUCCESS)
