"""Numbers over time: a bar for each year, or each decade where there are many, which leads to what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from interviews.addresses import addresses_with
from interviews.filters import year_in_words


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a chart is drawn, and from how many years on it is drawn by decades.

    ``apart``: how many bars lie between two labels at least; a bar is as wide as a finger needs. ``few``: up to how
    many bars are as wide as those of a large chart, each with its label.
    """

    step: int
    gap: int
    ground: int
    labels: int
    most_years: int
    apart: int
    few: int = 0


LARGE = Shape(step=40, gap=8, ground=96, labels=20, most_years=20, apart=1)
SMALL = Shape(step=24, gap=3, ground=44, labels=20, most_years=36, apart=5, few=8)


class Bar(NamedTuple):
    """One year or decade with what is counted of it. ``x``, ``y``, ``height``: where the bar stands.

    ``of``: what the count is a share of, 0 where it is none. ``label``: what stands under it, "" for nothing.
    """

    name: str
    count: int
    address: str
    chosen: bool
    x: int
    y: int
    height: int
    middle: int
    label: str
    of: int = 0

    @property
    def share(self) -> str:
        """The count as a share of ``of``, in per cent, as precisely as it says something."""
        share = 100 * self.count / self.of if self.of else 0
        return f"{share:.0f}" if share >= 10 else f"{share:.2g}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars without a gap from the first to the last; years of which nothing is there have a count of 0.

    ``most``: the number that the highest bar of all that share a scale stands for.
    """

    bars: tuple[Bar, ...]
    shape: Shape = LARGE
    most: int = 0

    @property
    def width(self) -> int:
        return len(self.bars) * self.shape.step

    @property
    def height(self) -> int:
        return self.shape.ground + self.shape.labels

    @property
    def ground(self) -> int:
        return self.shape.ground

    @property
    def step(self) -> int:
        return self.shape.step

    @property
    def bar_width(self) -> int:
        return self.shape.step - self.shape.gap

    @property
    def label_at(self) -> int:
        """Where the labels stand."""
        return self.height - 6


@dataclass(frozen=True, slots=True)
class Counted:
    """What one chart shows: numbers by year, and what gives the address behind a year or a decade.

    ``of``: numbers by year of which those are shares; then the bars are as high as the shares.
    """

    years: Mapping[int, int]
    address: Callable[[str], str]
    of: Mapping[int, int] | None = None


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
    return charts([Counted(years, addresses_with(request, "year", reverse(page), page=None, format=None), of)], chosen)[
        0
    ]


def charts(
    counted: Sequence[Counted], chosen: str = "", shape: Shape = LARGE, within: Iterable[int] = ()
) -> list[Timeline]:
    """Charts of the same years and the same scale, so that any two can be compared. ``chosen``: the filter by year.

    ``within``: years that they reach to besides their own.
    """
    years = [year for one in counted for year in one.years]
    years += within if years else ()
    if not years:
        return [Timeline((), shape) for _one in counted]
    by = 1 if max(years) - min(years) < shape.most_years else 10
    starts = range(min(years) // by, max(years) // by + 1)
    if len(starts) <= shape.few:
        shape = replace(shape, step=LARGE.step, gap=LARGE.gap, apart=1)
    summed = [(_summed(one.years, by), _summed(one.of or {}, by)) for one in counted]
    heights = [_heights(counts, whole) for counts, whole in summed]
    most = max(height for one in heights for height in one.values())
    return [
        Timeline(
            tuple(
                _bar(place, starts, by, one, counts[start], whole[start], high.get(start, 0) / most, chosen, shape)
                for place, start in enumerate(starts)
            ),
            shape,
            max(max(counts.values(), default=0) for counts, _whole in summed),
        )
        for one, (counts, whole), high in zip(counted, summed, heights, strict=True)
    ]


def _bar(
    place: int,
    starts: range,
    by: int,
    counted: Counted,
    count: int,
    of: int,
    height: float,
    chosen: str,
    shape: Shape,
) -> Bar:
    start = starts[place]
    value = str(start) if by == 1 else f"{start}0s"
    name = year_in_words(value)
    high = max(3, round(height * shape.ground)) if count else 0
    return Bar(
        name=name,
        count=count,
        address=counted.address(value),
        chosen=chosen == value or (by == 10 and chosen.isdigit() and int(chosen) // 10 == start),
        x=place * shape.step,
        y=shape.ground - high,
        height=high,
        middle=place * shape.step + (shape.step - shape.gap) // 2,
        label=name if _has_label(place, starts, shape) else "",
        of=of,
    )


def _has_label(place: int, starts: range, shape: Shape) -> bool:
    """Whether a label stands here: under every bar, or under round ones and both ends, none near another."""
    last = len(starts) - 1
    if place in (0, last) or shape.apart == 1:
        return place == 0 or last >= 2 or shape.apart == 1
    return starts[place] % shape.apart == 0 and min(place, last - place) >= 2


def _heights(counts: Mapping[int, int], whole: Mapping[int, int]) -> dict[int, float]:
    return {start: count / whole[start] if whole.get(start) else count for start, count in counts.items()}


def _summed(years: Mapping[int, int], by: int) -> Counter[int]:
    summed: Counter[int] = Counter()
    for year, count in years.items():
        summed[year // by] += count
    return summed
