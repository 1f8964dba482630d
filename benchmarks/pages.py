"""What the pages of lists take: ``python -m benchmarks.pages``, on the archive of the settings.

The archive is one of ``benchmarks.loading`` (VAR_DIR, DATABASE_URL). Told are, for each page, the milliseconds and the
statements, to be compared between a small archive and a large one; of deep pages how many times page one they take; of
filters together how many times a GROUP BY; of an unchanged page asked for again how many times a bare view. Outlets,
people, topics and letters are such that their pages show as much in a small archive as in a large one. Last, how long
the first reader after a change waits. With a FILE the same goes into it, for ``benchmarks.large``; with ``--once`` each
page is asked for a few times only, which tells that it can be measured.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.db import connection

from interviews.models import Interview, Outlet, Person, Topic, editions
from interviews.views import listing
from interviews.views.people import NAMES_PER_PAGE
from interviews.views.registers import Register

from .asked_pages import SECONDS, Site, Times, least, serving
from .machine import machine


def main(into: str = "", *, seconds: float) -> None:
    """Print a row for each page, asked for again and again for so many ``seconds``."""
    print(machine())
    print(f"{connection.vendor}: {Interview.objects.public().count():,} interviews")
    print(f"{'':>44} {'ms':>8} {'p95 ms':>8} {'cpu ms':>8} {'queries':>8} {'x cpu':>6}")
    with serving("benchmarks.floors", seconds) as site:
        known: dict[str, Times] = {}
        asked = list(_pages(site))
        for name, address, beside, headers in asked:
            times = known[name] = site.times(address, **headers)
            against = f"{times.cpu / known[beside].cpu:>6.1f} {beside}" if beside else ""
            print(
                f"{name:>44} {times.median:>8.1f} {times.p95:>8.1f} {times.cpu:>8.1f} {times.queries:>8} {against}",
                flush=True,
            )
        # Once more, for a machine has other work now and then: the lesser of the two is kept.
        known = {name: least(known[name], site.times(address, **headers)) for name, address, _, headers in asked}
        for name in ("home", "interviews", "people"):
            address = next(address for known_as, address, _beside, _headers in asked if known_as == name)
            least_seconds = min(_seconds_of_the_first_reader(site, address) for _ in range(3))
            print(f"{name:>44} {1000 * least_seconds:>8.0f} for the first reader after a change")
    if into:
        beside = {name: beside for name, _address, beside, _headers in asked}
        told = {name: {**asdict(times), "beside": beside[name]} for name, times in known.items()}
        Path(into).write_text(json.dumps(told))


def _seconds_of_the_first_reader(site: Site, address: str) -> float:
    editions.renew()
    return site.ask(address).seconds


def _pages(site: Site) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Of each page its name, its address, the name of what it is set beside, and headers."""
    outlet, topic, person = (_like_in_every_archive(model) for model in (Outlet, Topic, Person))
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
        ("interviews in which others talk of somebody", f"/interviews/?about={person.slug}"),
        ("an interview", newest.get_absolute_url()),
        ("people", "/people/"),
        ("people under a letter", f"/people/?letter={_letter(Person)}"),
        ("a person", person.get_absolute_url()),
        ("topics", "/topics/"),
        ("topics under a letter", f"/topics/?letter={_letter(Topic)}"),
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


# So many interviews, or exchanges about a topic, as some have in the smallest archive and fill a page with, or half of
# one: nobody gives more than ten among a thousand.
_MORE_THAN = {Outlet: listing.PER_PAGE, Person: listing.PER_PAGE // 2 - 1, Topic: 3 * listing.PER_PAGE}


def _like_in_every_archive(model: Any) -> Any:
    """One of which a page shows as much in a small archive as in a large one."""
    return model.objects.get(pk=_least_above(model.objects.all().counts(), _MORE_THAN[model]))


def _letter(model: Any) -> str:
    """The letter with the fewest names among those with more than a page of them."""
    return str(_least_above(Register(model).by_letter("en"), NAMES_PER_PAGE)).lower()


def _least_above(counts: Mapping[Any, int], page: int) -> Any:
    """What has the least of those that have more than a page; what has most if there is none."""
    full = {key: count for key, count in counts.items() if count > page}
    return min(full, key=lambda key: (full[key], key)) if full else max(counts, key=lambda key: (counts[key], key))


def _pages_of(name: str, body: bytes) -> int:
    return -(-json.loads(body)["count"] // (listing.PER_PAGE if name == "interviews" else NAMES_PER_PAGE))


if __name__ == "__main__":
    main(*(given for given in sys.argv[1:] if given != "--once"), seconds=0 if "--once" in sys.argv else SECONDS)
