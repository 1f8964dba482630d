"""Pages that a reader has already are not sent again: an unchanged archive gives them the same tag (ETag).

A tag says which edition of the archive, which program, in which language. Whoever is signed in, and whoever
searches for words, always gets a page: what they see may depend on more.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.views.decorators.http import condition

from interviews.models.editions import current

_MADE_OF = (("interviews", "*.py"), ("archive", "*.py"), ("templates", "*.html"), ("locale", "*.mo"), ("static", "*"))
_WORDS = ("q", "words")


def tag(request: HttpRequest, *args: object, **kwargs: object) -> str | None:
    """What tells whether a page is as it was; None where nothing does. One query."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES or any(request.GET.get(name) for name in _WORDS):
        return None
    told = f"{current().name} {_program()} {get_language()} {request.get_full_path()}"
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


@functools.cache
def _program() -> str:
    """What the pages are made by, as it lies there: its files, and the name that the site is given."""
    files = [path for folder, names in _MADE_OF for path in sorted(Path(settings.BASE_DIR, folder).rglob(names))]
    told = [f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in files if path.is_file()]
    return hashlib.sha256("\n".join([settings.SITE_NAME, *told]).encode()).hexdigest()


unless_unchanged = condition(etag_func=tag)
"""Decorates a view: 304 for whoever has the page as it would be sent."""
