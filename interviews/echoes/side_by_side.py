"""Two interviews side by side: what both ask, in the order of the first, and what both say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interviews.models import Exchange

from .asked import Asking
from .beside import Echoes
from .places import Place


@dataclass(frozen=True, eq=False)
class Same:
    """An exchange of the first interview with those of the second that ask the same; ``others`` is empty for none.

    ``by_order``: they are put together because they stand in the same place of a translation.
    """

    one: Exchange
    others: tuple[Asking, ...] = ()
    by_order: Exchange | None = None

    @property
    def is_shared(self) -> bool:
        return bool(self.others) or self.by_order is not None


@dataclass(frozen=True, eq=False)
class SaidInBoth:
    """A passage that stands in both. ``other``: the first place where the second interview has it."""

    one: Place
    other: Place

    @property
    def differs(self) -> bool:
        """Whether a word of it is another."""
        return " ".join(self.one.text.split()) != " ".join(self.other.text.split())


def aligned(
    first: Sequence[Exchange],
    second: Sequence[Exchange],
    echoes: Mapping[int, Echoes],
    *,
    translated: bool = False,
) -> list[Same]:
    """Every exchange of the first interview, in its order, with those of the second that ask the same.

    ``echoes``: of the exchanges of both. Of two that are ``translated`` no words are the same; where each has as many
    exchanges as the other, they are put together by their order.
    """
    there = {row.pk for row in second}
    found = [
        Same(row, tuple(asking for asking in echoes[row.pk].reasked.asked if asking.exchange.pk in there))
        for row in first
    ]
    if translated and len(first) == len(second) and not any(same.others for same in found):
        return [Same(row, by_order=other) for row, other in zip(first, second, strict=True)]
    return found


def runs(found: Sequence[Same]) -> list[tuple[bool, list[Same]]]:
    """The exchanges of the first interview in runs: what is shared, one by one, and what is not, together."""
    parted: list[tuple[bool, list[Same]]] = []
    for same in found:
        if parted and not same.is_shared and not parted[-1][0]:
            parted[-1][1].append(same)
        else:
            parted.append((same.is_shared, [same]))
    return parted


def said_in_both(
    first: Sequence[Exchange], second: Sequence[Exchange], echoes: Mapping[int, Echoes]
) -> list[SaidInBoth]:
    """The passages of the first interview that stand in the second too, in the order of the text."""
    there = {row.pk for row in second}
    found = []
    for row in first:
        for passage in echoes[row.pk].passages:
            other = next((place for place in passage.elsewhere if place.paragraph.exchange.pk in there), None)
            if other is not None:
                found.append(SaidInBoth(passage.here, other))
    return found


def apart_from_each_other(found: Sequence[SaidInBoth]) -> list[SaidInBoth]:
    """Those of which no two lie over each other in the first text: of two the longer one stays."""
    kept: list[SaidInBoth] = []
    for one in sorted(found, key=lambda said: said.one.start - said.one.end):
        if not any(_lie_over(one.one, other.one) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda said: said.one.order)


def _lie_over(one: Place, other: Place) -> bool:
    same = one.paragraph.turn.pk == other.paragraph.turn.pk and one.paragraph.number == other.paragraph.number
    return same and one.start < other.end and other.start < one.end
