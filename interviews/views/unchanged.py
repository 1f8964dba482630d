"""Pages that a reader has already are not sent again: the tag of a page (ETag) is the hash of what is sent.

The tags of the pages of an edition of the archive are held, so that whoever has a page is told so without its being
made. As a tag tells nothing but the page itself, nobody can see by it that something changed which is not public.
Whoever is signed in, and whoever searches for words, always gets a page: what they see may depend on more.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.utils.translation import get_language

from interviews.models.editions import current

_WORDS = ("q", "words")


def unless_unchanged(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorates a view: 304 for whoever has the page as it would be sent, in one query where that is known."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES or any(request.GET.get(name) for name in _WORDS):
            return view(request, *args, **kwargs)
        tags, page = current().tags, (request.build_absolute_uri(), get_language())
        had = parse_etags(request.headers.get("If-None-Match", ""))
        tag = tags.get(page)
        if tag is None or tag not in had:
            response = view(request, *args, **kwargs)
            if response.status_code != 200 or response.streaming:
                return response
            tag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            tags.hold(page, tag)
            response["ETag"] = tag
        return HttpResponseNotModified(headers={"ETag": tag}) if tag in had else response

    return answer
