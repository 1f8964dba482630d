"""What the pages under one interview have in common: who may see them, how they look, what follows an act."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from interviews.editing.stale import StaleEdit
from interviews.models import Exchange, Interview, Turn

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin


#: To look, and send nothing.
LOOK = ("GET", "HEAD")


class DeskPages:
    """Addresses under one interview of the desk, on behalf of its ``ModelAdmin``."""

    def __init__(self, model_admin: ModelAdmin) -> None:
        self.model_admin = model_admin
        self.site = model_admin.admin_site

    def _page(
        self, view: Callable[..., HttpResponse], *, on_public: Collection[str] = ()
    ) -> Callable[..., HttpResponse]:
        """For editors who may change the interview; anybody else is asked to log in, or refused.

        ``on_public``: the methods with which an editor may come who may not change it, since readers see it.
        """

        def checked(request: HttpRequest, interview_id: int, **kwargs: Any) -> HttpResponse:
            interview = get_object_or_404(Interview.objects.select_related("outlet"), pk=database_key(interview_id))
            may_come = request.method in on_public and self.model_admin.has_change_permission(request)
            if not may_come and not self.model_admin.has_change_permission(request, interview):
                raise PermissionDenied
            return view(request, interview=interview, **kwargs)

        return self.site.admin_view(checked)

    def _render(self, request: HttpRequest, template: str, interview: Interview, **context: Any) -> TemplateResponse:
        context = {
            **self.site.each_context(request),
            "opts": self.model_admin.opts,
            "interview": interview,
            "may_change": self.model_admin.has_change_permission(request, interview),
            **context,
        }
        return TemplateResponse(request, f"admin/interviews/{template}.html", context)

    def _do(self, request: HttpRequest, row: Any, act: Callable[..., Any], said: str, **details: Any) -> HttpResponse:
        """One act of ``editing``, and back to the exchange, saying what came of it."""
        exchange = row if isinstance(row, Exchange) else row.exchange
        try:
            act(row, by=request.user, **details)
        except (StaleEdit, ValueError) as error:
            messages.error(request, str(error))
        else:
            self._log(request, exchange, said)
            messages.success(request, said)
        return HttpResponseRedirect(exchange_address(exchange))

    def _log(self, request: HttpRequest, exchange: Exchange, said: str) -> None:
        self.model_admin.log_change(request, exchange.interview, f"{exchange.number}: {said}")


def database_key(number: int) -> int:
    """A number in an address that a database can hold, or no such page."""
    if number >= 2**31:
        raise Http404
    return number


def gone_exchange(interview: Interview, number: int) -> Exchange | None:
    """An exchange that was deleted or joined to another; None where it stands, or never was."""
    row = interview.exchanges.select_related("joined_into").filter(number=database_key(number)).first()
    return row if row is not None and (row.deleted_at or row.joined_into) else None


def standing_exchange(interview: Interview, number: int) -> Exchange:
    """The exchange of this number; the page of one that was joined or deleted is not there."""
    exchange = get_object_or_404(interview.exchanges.standing(), number=database_key(number))
    exchange.interview = interview
    return exchange


def standing_turn(interview: Interview, number: int, turn_id: int) -> Turn:
    """The turn with this key in the exchange of this number."""
    exchange = standing_exchange(interview, number)
    turn = get_object_or_404(Turn.objects.select_related("participant"), pk=database_key(turn_id), exchange=exchange)
    turn.exchange = exchange
    return turn


def exchange_address(exchange: Exchange) -> str:
    """The page of an exchange at the desk."""
    return reverse("admin:interviews_exchange", args=[exchange.interview_id, exchange.number])
