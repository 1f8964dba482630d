"""Pages for what is not to be had, each with a way on. None of them asks the database."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from functools import wraps

from django.core.exceptions import BadRequest
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from interviews.editing.rights import NotAllowed
from interviews.importing.failures import unsaved
from interviews.views.context import site

# Fields that hold what stood when the form was opened.
_UNTYPED = re.compile("initial-")


class WrongRequest(BadRequest):
    """A parameter has a value that cannot be. The message is for the reader and says what to do."""


class NotHere(Http404):
    """Nothing stands at this address. The message is for the reader and says why."""


class Gone(Exception):
    """What stood at this address was taken away. The message is for the reader.

    ``way_on``: what is closest to it, its name and its address.
    """

    def __init__(self, message: str, way_on: tuple[str, str] | None = None) -> None:
        super().__init__(message)
        self.way_on = way_on


class Moved(Exception):
    """What stood at this address now has another; the message is that address, with its query where that changes."""


def honest_addresses(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 301 where the view raises :class:`Moved`, with the query kept, 410 where it raises :class:`Gone`."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Moved as moved:
            address, query = str(moved), request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{address}?{query}" if query and "?" not in address else address)
        except Gone as gone:
            return render(request, "410.html", {"message": str(gone), "way_on": gone.way_on}, status=410)

    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400. Only messages written for readers are shown; others may repeat what an attacker sent."""
    message = str(exception) if isinstance(exception, WrongRequest) else ""
    return _page(request, "400.html", 400, message)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the reason where an act gave one."""
    return _page(request, "403.html", 403, str(exception) if isinstance(exception, NotAllowed) else "", _typed(request))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with the reason where a view gave one."""
    return _page(request, "404.html", 404, str(exception) if isinstance(exception, NotHere) else "", _typed(request))


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    """413, with what the address takes, in bytes."""
    message = _("At most %(most)s MiB can be sent here at once. Send less, or in several parts.")
    return _page(request, "413.html", 413, message % {"most": f"{most / 2**20:g}"})


def too_many_requests(request: HttpRequest, message: str, wait: int) -> HttpResponse:
    """429, with the seconds after which another request will be taken."""
    response = _page(request, "429.html", 429, message)
    response["Retry-After"] = str(wait)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500, drawn without the database, a session or an account.

    At the desk 503, with what is to be done, where the database does not take what was to be saved.
    """
    error = sys.exc_info()[1]
    at_desk = request.path.startswith(reverse("admin:index"))
    told = unsaved(error) if at_desk and isinstance(error, DatabaseError) else ""
    return _page(request, "500.html", 503 if told else 500, told, _typed(request) if told else ())


def _typed(request: HttpRequest) -> Sequence[str]:
    """What an editor typed into a form of the desk that cannot be saved. It is not lost with what it was about."""
    if request.method != "POST" or not request.path.startswith(reverse("admin:index")):
        return ()
    fields = [texts for name, texts in request.POST.lists() if "password" not in name and not _UNTYPED.match(name)]
    return [text for texts in fields for text in texts if len(text.split()) > 1]


def _page(
    request: HttpRequest, template: str, status: int, message: str = "", typed: Sequence[str] = ()
) -> HttpResponse:
    """Draw an error page from what needs no query: a failing database must not fail its own error page."""
    return HttpResponse(
        render_to_string(template, {**site(request), "message": message, "typed": typed}), status=status
    )
