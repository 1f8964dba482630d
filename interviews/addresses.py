"""The address at hand with something of its query changed, as every page, feed and list of data asks for it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote_plus

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


def addresses_with(request: HttpRequest, name: str, path: str = "", /, **changes: str | None) -> Callable[[str], str]:
    """What gives the address for each value of a parameter as :func:`address_with` does, putting it together once."""
    start = address_with(request, path, **changes, **{name: None})
    start += "&" if "?" in start else "?"
    return lambda value: f"{start}{name}={quote_plus(value)}"
