"""A draft as readers would see it: the page of the reading site, at an address of the desk."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from interviews.models import Interview
from interviews.views.interviews import interview_page

_LARGEST_KEY = 2**63 - 1


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an interview in whatever state, marked as a preview, for who may look at interviews at the desk.

    It is mounted behind the desk's own check of who is logged in, which also keeps it out of every cache.
    """
    if not any(request.user.has_perm(f"interviews.{act}_interview") for act in ("view", "change")):
        raise PermissionDenied
    rows = Interview.objects.select_related("outlet", "merged_into")
    response = interview_page(request, get_object_or_404(rows, pk=min(pk, _LARGEST_KEY)), is_preview=True)
    response["X-Robots-Tag"] = "noindex"
    return response
