"""The reader's choice of the language in which the archive speaks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language


@csrf_exempt  # A token would put a cookie with every page, and all that another site could do is to change a language.
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice in a cookie and lead back to ``next``, or to the page before; never to another site."""
    return set_language(request)
