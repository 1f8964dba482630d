"""What recurs most: the questions that are asked, and the passages that are said, most often among some exchanges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interviews.models import Exchange
from interviews.querysets import ExchangeQuerySet

from .asked import askings_of, asks_several
from .candidates import most_repeated, sharing_pairs
from .places import exchanges_with_speakers, oldest_first
from .said import Passage, leads, passages_in
from .traces import QUESTION, SENTENCE

MOST = 50
"""Questions or passages of one list."""

_LOOKED_AT = 60  # exchanges that are looked at for a list
_MOST_OF_A_PAIR = 40  # exchanges that two terms lead to


@dataclass(frozen=True, eq=False)
class AskedOften:
    """A question, as it is put in one exchange, and all that ask the same, oldest first, as its own page lays them out.

    ``among``: how many of these are among those that were looked at.
    """

    exchange: Exchange
    exchanges: tuple[Exchange, ...]
    among: int

    @property
    def first(self) -> Exchange:
        return self.exchanges[0]


@dataclass(frozen=True, eq=False)
class SaidOften:
    """A passage, as it stands where it was said first; ``among``: how often those that were looked at say it."""

    passage: Passage
    among: int


def asked_most(exchanges: ExchangeQuerySet) -> list[AskedOften]:
    """The questions asked most often among public exchanges, at least twice; the most often first. Eleven queries.

    They are found by all of their terms, and among a few thousand exchanges by two of them as well: in a large archive
    a question that nobody ever put twice with the same terms is shown on its pages, and not here.
    """
    alike = sharing_pairs(exchanges, _MOST_OF_A_PAIR, _LOOKED_AT)
    rows = exchanges_with_speakers({*most_repeated(QUESTION, exchanges, _LOOKED_AT), *alike})
    askings = askings_of(rows)
    among = _among(exchanges, {asking.exchange.pk for found in askings.values() for asking in found.asked})
    among |= {row.pk for row in rows}
    found = []
    for row in rows:
        others = askings[row.pk].asked if row.pk in askings else ()
        asked = sorted([row, *(asking.exchange for asking in others)], key=oldest_first)
        found.append(AskedOften(row, tuple(asked), len(among.intersection(one.pk for one in asked))))
    often = _apart([one for one in found if one.among > 1])
    return sorted(often, key=lambda one: (-one.among, oldest_first(one.first)))[:MOST]


def _apart(found: Sequence[AskedOften]) -> list[AskedOften]:
    """Each question once. Who asks two things at once is like those who ask either, and stands for neither."""
    kept: list[tuple[AskedOften, set[int]]] = []
    for one in sorted(found, key=lambda one: (asks_several(one.exchange), -one.among, oldest_first(one.exchange))):
        keys = {exchange.pk for exchange in one.exchanges}
        if not any(one.exchange.pk in known or 2 * len(keys & known) > len(keys) for _other, known in kept):
            kept.append((one, keys))
    return [one for one, _keys in kept]


def said_most(exchanges: ExchangeQuerySet) -> list[SaidOften]:
    """The passages said most often among public exchanges, at least twice; the most often first. Nine queries.

    They are found by their sentences: one that is a part of a sentence everywhere is shown on its pages, and not here.
    """
    rows = exchanges_with_speakers(most_repeated(SENTENCE, exchanges, _LOOKED_AT))
    where = leads(rows)
    others = exchanges_with_speakers(where.exchanges - {row.pk for row in rows})
    recurring = passages_in([*rows, *others], [], where)
    among = _among(exchanges, set(recurring))
    looked_at = {row.pk for row in rows}
    found = [
        SaidOften(passage, sum(place.paragraph.exchange.pk in among for place in passage.places))
        for passages in recurring.values()
        for passage in passages
        # Once, where it stands first: which of two undated ones came first nobody knows, and neither was "before".
        if passage.places[0] is passage.here
        and any(place.paragraph.exchange.pk in looked_at for place in passage.places)
    ]
    often = [one for one in found if one.among > 1]
    return sorted(often, key=lambda one: (-one.among, -one.passage.words, one.passage.here.order))[:MOST]


def _among(exchanges: ExchangeQuerySet, keys: Sequence[int] | set[int]) -> set[int]:
    return set(exchanges.public().filter(pk__in=keys).values_list("pk", flat=True))
