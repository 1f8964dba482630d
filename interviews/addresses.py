"""The address at hand with something of its query changed, as every page, feed and list of data asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from django.http import HttpRequest

EVERY_PAGE = "all"
"""What stands for the number of a page where all hits of a search are asked for as JSON."""


def address_with(request: HttpRequest, path: str = "", /, **changes: str | None) -> str:
    """The path and query of a request with some parameters changed; ``None`` leaves one out, what is not named stays.

    ``path``: another path with the same query. A parameter that is given several times is replaced as a whole.
    """
    # Put together from what was sent: a copy of it that can be changed takes longer than all the rest.
    sent = list(request.GET.lists())
    kept = [
        (name, value)
        for name, values in sent
        for value in (values if name not in changes else [changes[name]])
        if value is not None
    ]
    there = {name for name, _values in sent}
    kept += [(name, value) for name, value in changes.items() if value is not None and name not in there]
    path = path or request.path
    return f"{path}?{'&'.join([_pair(name, value) for name, value in kept])}" if kept else path


def addresses_with(request: HttpRequest, name: str, path: str = "", /, **changes: str | None) -> Callable[[str], str]:
    """What gives the address for each value of a parameter as :func:`address_with` does, putting it together once."""
    start = start_with(request, name, path, **changes)
    return lambda value: f"{start}{quoted(value)}"


def start_with(request: HttpRequest, name: str, path: str = "", /, **changes: str | None) -> str:
    """The same address up to the value, which :func:`quoted` writes."""
    start = address_with(request, path, **changes, **{name: None})
    return f"{start}{'&' if '?' in start else '?'}{name}="


@lru_cache(maxsize=256)
def _pair(name: str, value: str) -> str:
    """A page has many addresses, in which all but one of the parameters are the same."""
    return urlencode([(name, value)])


@lru_cache(maxsize=10_000)
def quoted(value: str) -> str:
    """A value as it stands in an address, and in HTML; the same people, topics and years stand beside most results."""
    return quote_plus(value)
