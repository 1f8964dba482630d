"""How well repeats are found that are known to be there, and what it costs: ``python -m benchmarks.echoing [NUMBER]``.

The database is that of the settings (VAR_DIR, DATABASE_URL); so many invented interviews (1,000 by default) are loaded
into it, those that are there stay. What was planted in them is what there is to be found; what an answer shares with
another beside that is counted as wrong. A passage that stands in more interviews than a commonplace may is none, and is
left out of both; so are two questions of the same words in another order, which plays no part in what is asked. Then
the cost: pages against that of an outlet, a quotation against a search for it as a phrase, the size of the table
against that of the text.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar

from django.db import connection
from django.test import Client

from interviews import search
from interviews.echoes import index, quoted, table
from interviews.echoes.beside import echoes_of
from interviews.echoes.candidates import commonplace
from interviews.language.quotations import Quotation
from interviews.models import Exchange, Interview, Source, Turn

from .invented import truth
from .loading import main as load
from .machine import machine
from .planting import PASSAGE, QUESTION, first_form, same_words

T = TypeVar("T")
Pair = frozenset[tuple[int, ...]]
_LOOKED_AT = 400  # interviews whose echoes are compared with what was planted
_SAMPLE = 30  # exchanges, pages and quotations that are timed


def main(number: int) -> None:
    """Load what is missing, and print what is found of what there is, and what it costs."""
    print(machine())
    load(number, "/invented", with_echoes=True)
    _tell_found(number)
    _tell_cost()


def _tell_found(number: int) -> None:
    interviews = {
        name: pk for name, pk in Source.objects.order_by("pk").values_list("name", "interview_id") if pk is not None
    }
    order = dict(enumerate(sorted(interviews)))
    keys = {place: interviews[name] for place, name in order.items()}
    most = commonplace()
    pks = list(Interview.objects.order_by("pk").values_list("pk", flat=True)[:_LOOKED_AT])
    looked_at = set(pks)
    planted: defaultdict[str, set[Pair]] = defaultdict(set)
    left_out: set[Pair] = set()
    asking_with: defaultdict[str, set[tuple[int, ...]]] = defaultdict(set)
    for places in truth(range(number)).values():
        here = [place for place in places if keys[place.interview] in looked_at]
        if places[0].kind == PASSAGE:
            commonplaces = len({one.interview for one in places}) > most
            words = len(first_form(places[0].key))
            for one, other in _pairs(here, places):
                pair = frozenset([(keys[p.interview], p.exchange, p.paragraph) for p in (one, other)])
                differing = one.changed + other.changed
                if commonplaces or differing > 0.2 * words:
                    left_out.add(pair)
                    continue
                kind = "exact" if not differing else "nearly"
                planted[f"passages of {'12 words and more' if words >= 12 else '8 to 11 words'}, {kind}"].add(pair)
        elif places[0].kind == QUESTION:
            asking_with[same_words(places[0].key)] |= {(keys[p.interview], p.exchange) for p in places}
            for pair in _pairs(here, places):
                asking = frozenset((keys[p.interview], p.exchange) for p in pair)
                planted["questions"] |= {asking} if len(asking) == 2 else set()
    said: set[Pair] = set()
    asked: set[Pair] = set()
    likely: set[Pair] = set()
    for interview in pks:
        rows = Exchange.objects.public().filter(interview=interview)
        rows = list(rows.select_related("interview").with_turns())
        here = {row.pk: (row.interview_id, row.number) for row in rows}
        for pk, echoes in echoes_of(rows).items():
            for passage in echoes.passages:
                at = (*here[pk], passage.here.paragraph.number)
                for place in passage.elsewhere:
                    other = place.paragraph
                    said.add(frozenset([at, (other.interview.pk, other.exchange.number, other.number)]))
            for found, askings in ((asked, echoes.reasked.asked), (likely, echoes.reasked.candidates)):
                found.update(frozenset([here[pk], (one.exchange.interview_id, one.exchange.number)]) for one in askings)
    print(f"{'':>40} {'there are':>10} {'found':>8} {'recall':>7} {'wrong':>7} {'precision':>10}")
    everything = {pair for kind in planted for pair in planted[kind]}
    for kind in sorted(planted):
        there = planted[kind]
        found = there & (asked if kind == "questions" else said)
        print(f"{kind:>40} {len(there):>10,} {len(found):>8,} {len(found) / max(len(there), 1):>7.3f}")
    said -= left_out
    wrong = said - everything
    print(f"{'all passages':>40} {'':>10} {len(said):>8,} {'':>7} {len(wrong):>7,} {_precision(said, wrong):>10.3f}")
    turned = {
        frozenset(pair)
        for asking in asking_with.values()
        for pair in _pairs([one for one in asking if one[0] in looked_at], asking)
    }
    turned -= planted["questions"]
    print(f"{'questions of the same words turned round':>40} {len(turned):>10,} {len(asked & turned):>8,}")
    asked -= turned
    wrong = asked - planted["questions"]
    print(f"{'all questions':>40} {'':>10} {len(asked):>8,} {'':>7} {len(wrong):>7,} {_precision(asked, wrong):>10.3f}")
    doubtful = likely & planted["questions"]
    print(
        f"{'for an editor':>40} {'':>10} {len(likely):>8,} {'':>7} {'':>7} {len(doubtful) / max(len(likely), 1):>10.3f}"
    )


def _pairs(some: Iterable[T], everything: Collection[T]) -> Iterator[tuple[T, T]]:
    """Each of some with each of everything but itself; of an archive all pairs would be too many."""
    return ((one, other) for one in some for other in everything if other is not one)


def _precision(found: set[Pair], wrong: set[Pair]) -> float:
    return 1 - len(wrong) / max(len(found), 1)


def _tell_cost() -> None:
    client = Client(headers={"host": "localhost"})
    keys = list(Exchange.objects.order_by("pk").values_list("pk", flat=True))
    sample = keys[:: max(len(keys) // _SAMPLE, 1)]
    rows = list(Exchange.objects.filter(pk__in=sample).select_related("interview__outlet").order_by("pk"))
    addresses = [row.get_absolute_url() for row in rows[:_SAMPLE]]
    texts = list(
        Turn.objects.filter(exchange__in=[row.pk for row in rows[:_SAMPLE]], kind="answer").values_list(
            "text", flat=True
        )
    )
    sentences = [text.partition(". ")[0][:200] for text in texts]
    outlets = [row.interview.outlet.get_absolute_url() for row in rows[:_SAMPLE] if row.interview.outlet]
    plain = min(_median(client.get, outlets) for _ in range(2))
    for name, tail in (("an exchange", ""), ("asked before", "asked-before/"), ("said before", "said-before/")):
        _median(client.get, [address + tail for address in addresses])  # what lies on the disk alone is read by that
        took = _median(client.get, [address + tail for address in addresses])
        print(f"{name:>40} {1000 * took:>8.1f} ms {took / plain:>6.1f} x the page of an outlet")
    for name, address in (("questions asked most", "/questions/"), ("passages said most", "/passages/")):
        took = _median(client.get, [address] * 5)
        print(f"{name:>40} {1000 * took:>8.1f} ms {took / plain:>6.1f} x the page of an outlet")
    phrase = _median(lambda text: search.find(f'"{text}"'), sentences)
    check = _median(lambda text: quoted.check_quotation(Quotation(0, len(text), text)), sentences)
    print(f"{'a quotation':>40} {1000 * check:>8.1f} ms {check / phrase:>6.1f} x a search for the phrase")
    begun = time.perf_counter()
    for row in rows[:_SAMPLE]:
        index.refresh_exchange(row)
    print(f"{'keeping one exchange':>40} {1000 * (time.perf_counter() - begun) / _SAMPLE:>8.1f} ms")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table.TABLE}")
        (entries,) = cursor.fetchone()
        cursor.execute("SELECT SUM(LENGTH(text)) FROM interviews_turn")
        (letters,) = cursor.fetchone()
        size = None
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT SUM(pgsize) FROM dbstat WHERE name LIKE %s OR name LIKE %s",
                [f"{table.TABLE}%", "interviews_said%"],
            )
            (size,) = cursor.fetchone()
    told = f"{size / letters:.1f} x the text" if size else ""
    print(f"{'clues':>40} {entries:>10,} {entries / letters:>6.3f} a letter; with the passages {told}")


def _median(act: Callable[[Any], Any], over: Iterable[Any]) -> float:
    return statistics.median(_seconds(act, over))


def _seconds(act: Callable[[Any], Any], over: Iterable[Any]) -> Iterator[float]:
    for one in over:
        begun = time.perf_counter()
        act(one)
        yield time.perf_counter() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
