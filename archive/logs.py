"""What is logged: one line of JSON an event in production, with the number of the request that it belongs to.

A line holds no personal data and no secret, because what could hold them never gets in: of an exception its kind and
where it happened, not its message, which may repeat what somebody typed or what a row holds; of a request its method
and path, not its query, the address it came from, its cookies or its account. Everything is escaped, so nobody can
write a line of their own by asking for an address with a line end in it.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
import traceback
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from http.client import responses
from itertools import islice
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse

_MOST = 1000
# Of each exception the last calls, and of exceptions the last with what it came from.
_CALLS, _CAUSES = 15, 4
_QUERY = re.compile(r"\?\S*")
# What asks several times a minute and is of interest only where it fails.
_QUIET = ("/healthz", "/readyz")
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

_request_number: ContextVar[str] = ContextVar("request_number", default="")
_requests = logging.getLogger("archive.requests")


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time, level, logger, message, and where they apply request and failure."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, in ASCII."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _QUERY.sub("?", _message(record)[:_MOST]),
        }
        # Django tells of an answer when it has left all that knows the number but the request.
        if number := _request_number.get() or getattr(getattr(record, "request", None), "number", ""):
            told["request"] = number
        told |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1]:
            told["failure"] = [*islice(_failures(record.exc_info[1]), _CAUSES)]
        return json.dumps(told, default=str)


class PlainLines(logging.Formatter):
    """A record as a line for somebody at a terminal, its traceback below it; what moves a cursor is escaped."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line, whatever the message holds."""
        record.message = _UNSHOWN.sub(lambda found: f"\\u{ord(found[0]):04x}", record.message[:_MOST])
        return super().formatMessage(record)


class Requests:
    """Gives each request a number, which its lines of the log and the answer carry, and tells of it when it is done.

    A number that comes with the request is not taken: anybody could give all theirs the same.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, with its number as ``X-Request-ID``."""
        number, began = secrets.token_hex(8), time.perf_counter()
        token = _request_number.set(number)
        request.number = number
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = number
            if request.path_info not in _QUIET:
                taken = round((time.perf_counter() - began) * 1000)
                facts = {"method": request.method, "path": request.path_info[:_MOST], "status": response.status_code}
                _requests.info("answered", extra={"facts": {**facts, "milliseconds": taken}})
            return response
        finally:
            _request_number.reset(token)


def _message(record: logging.LogRecord) -> str:
    """What happened. Of an answer its status: Django would tell the sentence that refused what somebody typed."""
    status, request = getattr(record, "status_code", None), getattr(record, "request", None)
    if status is None or request is None:
        return record.getMessage()
    return f"{responses.get(status, status)}: {request.path}"


def _short(path: str) -> str:
    """A file of ours as it stands in the checkout, one of a package as it stands in that."""
    return path.rpartition("/site-packages/")[2].removeprefix(f"{Path(__file__).parent.parent}/")


def _failures(error: BaseException | None) -> Iterator[dict[str, Any]]:
    """An exception and what it came from, the last first: of each its kind, and the calls that led to it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        calls = traceback.extract_tb(error.__traceback__)[-_CALLS:]
        yield {
            "kind": f"{type(error).__module__}.{type(error).__qualname__}",
            "calls": [f"{_short(call.filename)}:{call.lineno} {call.name}" for call in calls],
        }
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
