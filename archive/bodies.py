"""How much a request may send: what is too much is refused before a byte of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from interviews.importing import files
from interviews.views.errors import too_large


class Bodies:
    """Answers 413 to a request that says it sends more than its address takes.

    Checks of forms come too late for that: the first that asks for a field, the one against forgery, has Django read
    all that was sent and keep each file on the disk. What a request does not say that it sends, nobody reads.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of everything behind."""
        most = _most(request.path_info)
        return too_large(request, most) if _announced(request) > most else self.get_response(request)


def _most(address: str) -> int:
    """Bytes that an address takes: the fields of a form, and the files where there are any."""
    with_files = address == reverse("admin:interviews_importrun_add")
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE + with_files * files.MOST_BYTES


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        # So does Django, which then reads nothing.
        return 0
