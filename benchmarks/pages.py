"""What the pages of lists take: ``python -m benchmarks.pages``, on the archive of the settings.

The archive is one of ``benchmarks.loading`` (VAR_DIR, DATABASE_URL). Told are, for each page, the milliseconds and the
statements, to be compared between a small archive and a large one; of deep pages how many times page one they take; of
filters together how many times a GROUP BY; of an unchanged page asked for again how many times a bare view.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection

from interviews.models import Interview, Outlet, Person, Topic
from interviews.views import listing
from interviews.views.people import NAMES_PER_PAGE

from .asked_pages import Site, serving
from .machine import machine


def main() -> None:
    """Print a row for each page."""
    print(machine())
    print(f"{connection.vendor}: {Interview.objects.public().count():,} interviews")
    print(f"{'':>30} {'ms':>8} {'p95 ms':>8} {'cpu ms':>8} {'queries':>8} {'x cpu':>6}")
    with serving("benchmarks.floors") as site:
        known: dict[str, float] = {}
        for name, address, beside, headers in _pages(site):
            times = site.times(address, **headers)
            known[name] = times.cpu
            against = f"{times.cpu / known[beside]:>6.1f} {beside}" if beside else ""
            print(
                f"{name:>30} {times.median:>8.1f} {times.p95:>8.1f} {times.cpu:>8.1f} {times.queries:>8} {against}",
                flush=True,
            )


def _pages(site: Site) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Of each page its name, its address, the name of what it is set beside, and headers."""
    outlet, topic, person = _in_the_middle(Outlet), _in_the_middle(Topic), _in_the_middle(Person)
    newest = Interview.objects.public().newest_first().first()
    assert newest is not None
    for name, address in (
        ("a bare view", "/floor/bare/"),
        ("a GROUP BY", f"/floor/grouped/?outlet={outlet.pk}"),
        ("home", "/"),
        ("interviews", "/interviews/"),
        ("interviews of an outlet", f"/interviews/?outlet={outlet.slug}"),
        ("interviews of a year", "/interviews/?year=2015"),
        ("interviews of a person", f"/interviews/?person={person.slug}"),
        ("interviews about a topic", f"/interviews/?topic={topic.slug}"),
        ("interviews in Serbian", "/interviews/?language=sr"),
        ("an interview", newest.get_absolute_url()),
        ("people", "/people/"),
        ("people under M", "/people/?letter=m"),
        ("a person", person.get_absolute_url()),
        ("topics", "/topics/"),
        ("topics under M", "/topics/?letter=m"),
        ("a topic", topic.get_absolute_url()),
        ("outlets", "/outlets/"),
        ("an outlet", outlet.get_absolute_url()),
    ):
        yield name, address, "", {}
    together = f"/interviews/?outlet={outlet.slug}&year=2010s"
    yield "filters together", together, "a GROUP BY", {}
    for name in ("interviews", "people", "topics"):
        last = site.ask(f"/{name}/?format=json&page=1")
        yield f"the last page of {name}", f"/{name}/?page={_pages_of(name, last.body)}", name, {}
    for name, address in (("interviews", "/interviews/"), ("an interview", newest.get_absolute_url())):
        tag = site.ask(address).headers.get("ETag")
        if tag:
            yield f"{name}, unchanged", address, "a bare view", {"IF_NONE_MATCH": tag}


def _in_the_middle(model: Any) -> Any:
    """Neither the one with most interviews nor one with a single one."""
    rows = model.objects.public().order_by("pk")
    return rows[min(rows.count() - 1, 40) // 2]


def _pages_of(name: str, body: bytes) -> int:
    return -(-json.loads(body)["count"] // (listing.PER_PAGE if name == "interviews" else NAMES_PER_PAGE))


if __name__ == "__main__":
    main()
