"""The archive over time: a bar for each year, or each decade where there are many, which leads to its interviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from interviews.addresses import addresses_with
from interviews.filters import year_in_words

# More years than this are shown by decades. A bar is as wide as a finger needs.
_MOST_YEARS = 20
_STEP, _GAP, _HEIGHT, _LABELS = 40, 8, 96, 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One year or decade with what is counted of it. ``x``, ``y``, ``height``: where the bar stands.

    ``of``: what the count is a share of, 0 where it is none.
    """

    name: str
    count: int
    address: str
    chosen: bool
    x: int
    y: int
    height: int
    of: int = 0

    @property
    def share(self) -> str:
        """The count as a share of ``of``, in per cent, as precisely as it says something."""
        share = 100 * self.count / self.of if self.of else 0
        return f"{share:.0f}" if share >= 10 else f"{share:.2g}"

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


def timeline(
    request: HttpRequest,
    years: Mapping[int, int],
    chosen: str = "",
    *,
    page: str = "interviews",
    of: Mapping[int, int] | None = None,
) -> Timeline | None:
    """Numbers by year as bars; None for fewer than two years.

    Each leads to ``page``, with the other filters of the request. ``chosen``: the filter by year. ``of``: numbers by
    year of which those of ``years`` are shares; then the bars are as high as the shares.
    """
    if len(years) < 2:
        return None
    span = max(years) - min(years) + 1
    by = 1 if span <= _MOST_YEARS else 10
    counts, whole = _summed(years, by), _summed(of or {}, by)
    heights = {start: counts[start] / whole[start] if whole[start] else counts[start] for start in counts}
    most = max(heights.values())
    bars, with_year = [], addresses_with(request, "year", reverse(page), page=None, format=None)
    for place, start in enumerate(range(min(counts), max(counts) + 1)):
        name = str(start) if by == 1 else f"{start}0s"
        height = max(3, round(heights[start] / most * _HEIGHT)) if counts[start] else 0
        is_chosen = chosen == name or (by == 10 and chosen.isdigit() and int(chosen) // 10 == start)
        at = (place * _STEP, _HEIGHT - height, height)
        bars.append(Bar(year_in_words(name), counts[start], with_year(name), is_chosen, *at, whole[start]))
    return Timeline(tuple(bars))


def _summed(years: Mapping[int, int], by: int) -> Counter[int]:
    summed: Counter[int] = Counter()
    for year, count in years.items():
        summed[year // by] += count
    return summed
