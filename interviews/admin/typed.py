"""What an editor typed is shown where it cannot be saved: somebody deleted meanwhile what it was about."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


class KeepsTyped:
    """For a ``ModelAdmin``: a form sent for a row that is gone comes back with what was typed into it."""

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        if request.method == "POST":
            raise Http404
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
