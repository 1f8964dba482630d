"""Pages asked for as a server asks for them, through the whole of Django but for the socket, and what they take."""

from __future__ import annotations

import gc
import io
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import override_settings

SECONDS = 4.0
"""So long a page is asked for again and again."""
_LEAST, _MOST = 3, 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``queries``: how many statements it took."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float
    cpu: float
    queries: int


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of a page asked for again and again; ``cpu``: of this process, the median."""

    median: float
    p95: float
    cpu: float
    queries: int


def least(*taken: Times) -> Times:
    """The least that was measured of the same page: other work on the machine can only add to it."""
    return Times(
        min(times.median for times in taken),
        min(times.p95 for times in taken),
        min(times.cpu for times in taken),
        taken[-1].queries,
    )


class Site:
    """The site with the addresses of ``urlconf``, asked by readers who are not signed in."""

    def __init__(self, seconds: float) -> None:
        self._handler, self._seconds = WSGIHandler(), seconds

    def ask(self, address: str, **headers: str) -> Answer:
        """One answer; whatever the server would do after it is done is done."""
        path, _, query = address.partition("?")
        told: dict[str, Any] = {}
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote(path),
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "HTTP_HOST": "127.0.0.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            **{f"HTTP_{name}": value for name, value in headers.items()},
        }

        def start(status: str, sent: list[tuple[str, str]], *_: Any) -> None:
            told.update(status=int(status[:3]), headers=dict(sent))

        counted = [0]
        with _counting(counted):
            begun, used = time.perf_counter(), time.process_time()
            response = self._handler(environ, start)
            body = b"".join(response)
            response.close()
            cpu, seconds = time.process_time() - used, time.perf_counter() - begun
        return Answer(told["status"], told["headers"], body, seconds, cpu, counted[0])

    def times(self, address: str, **headers: str) -> Times:
        """What a page takes once it was asked for twice. Raises ValueError for one that fails."""
        answers = [self.ask(address, **headers) for _ in range(2)]
        if answers[-1].status not in (200, 304):
            raise ValueError(f"{address}: {answers[-1].status}")
        gc.collect()
        begun, taken = time.perf_counter(), []
        while len(taken) < _LEAST or (len(taken) < _MOST and time.perf_counter() - begun < self._seconds):
            taken.append(self.ask(address, **headers))
        seconds = [answer.seconds for answer in taken]
        p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
        cpu = statistics.median(answer.cpu for answer in taken)
        return Times(statistics.median(seconds) * 1000, p95 * 1000, cpu * 1000, answers[-1].queries)


@contextmanager
def serving(urlconf: str, seconds: float) -> Iterator[Site]:
    """The site with the floors that are measured beside it; ``seconds``: how long each page is asked for."""
    with override_settings(ROOT_URLCONF=urlconf, ALLOWED_HOSTS=["127.0.0.1"]):
        yield Site(seconds)


@contextmanager
def _counting(counted: list[int]) -> Iterator[None]:
    def count(execute: Any, *given: Any) -> Any:
        counted[0] += 1
        return execute(*given)

    with connection.execute_wrapper(count):
        yield
