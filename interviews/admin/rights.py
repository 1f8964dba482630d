"""What readers see is offered for change to those who may change it; others look."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from interviews.editing.rights import may_change


class KeepsPublic:
    """For a ``ModelAdmin``: a row that readers see cannot be changed by who may not change what is public."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_change(request.user, obj))
