"""The address at hand with something of its query changed, as every page, feed and list of data asks for it."""

from __future__ import annotations

from django.http import HttpRequest


def address_with(request: HttpRequest, path: str = "", /, **changes: str | None) -> str:
    """The path and query of a request with some parameters changed; ``None`` leaves one out, what is not named stays.

    ``path``: another path with the same query. A parameter that is given several times is replaced as a whole.
    """
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    path = path or request.path
    return f"{path}?{query.urlencode()}" if query else path
