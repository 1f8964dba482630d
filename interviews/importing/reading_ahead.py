"""One group of files is read while the database is asked about the one before it, and waits for nobody."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

from django.utils.translation import get_language, override

T = TypeVar("T")


def one_ahead(items: Iterator[T]) -> Iterator[T]:
    """The items in their order, each asked for as soon as the one before it is handed out.

    ``items`` asks no database, for a connection belongs to one thread. What it raises is raised here, in its place.
    """
    coming = _begun(items)
    while (item := coming.result()) is not None:
        coming = _begun(items)
        yield item


def _begun(items: Iterator[T]) -> Future[T | None]:
    """The next item on its way, None after the last."""
    future: Future[T | None] = Future()
    language = get_language()

    def fetch() -> None:
        with override(language):
            try:
                future.set_result(next(items, None))
            except BaseException as error:
                future.set_exception(error)

    # Nobody waits at the end for a thread that waits for a pipe or a drive.
    Thread(target=fetch, daemon=True).start()
    return future
