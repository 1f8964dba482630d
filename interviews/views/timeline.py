"""The archive over time: a bar for each year, or each decade where there are many, which leads to its interviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from interviews.addresses import address_with
from interviews.filters import year_in_words

# More years than this are shown by decades. A bar is as wide as a finger needs.
_MOST_YEARS = 20
_STEP, _GAP, _HEIGHT, _LABELS = 40, 8, 96, 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One year or decade with the number of its interviews. ``x``, ``y``, ``height``: where the bar stands."""

    name: str
    count: int
    address: str
    chosen: bool
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """Where its label stands."""
        return self.x + (_STEP - _GAP) // 2


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars without a gap from the first to the last; years of which nothing is there have a count of 0."""

    bars: tuple[Bar, ...]
    bar_width: int = _STEP - _GAP
    step: int = _STEP
    ground: int = _HEIGHT
    height: int = _HEIGHT + _LABELS
    label_at: int = _HEIGHT + _LABELS - 6

    @property
    def width(self) -> int:
        return len(self.bars) * _STEP


def timeline(request: HttpRequest, years: Mapping[int, int], chosen: str = "") -> Timeline | None:
    """The numbers of interviews by year as bars; None for fewer than two years.

    Each leads to the list of interviews, with the other filters of the request. ``chosen``: the filter by year.
    """
    if len(years) < 2:
        return None
    span = max(years) - min(years) + 1
    by = 1 if span <= _MOST_YEARS else 10
    counts: Counter[int] = Counter()
    for year, count in years.items():
        counts[year // by] += count
    most = max(counts.values())
    bars = []
    for place, start in enumerate(range(min(counts), max(counts) + 1)):
        name = str(start) if by == 1 else f"{start}0s"
        height = max(3, round(counts[start] / most * _HEIGHT)) if counts[start] else 0
        is_chosen = chosen == name or (by == 10 and chosen.isdigit() and int(chosen) // 10 == start)
        address = address_with(request, reverse("interviews"), year=name, page=None, format=None)
        bars.append(
            Bar(year_in_words(name), counts[start], address, is_chosen, place * _STEP, _HEIGHT - height, height)
        )
    return Timeline(tuple(bars))
