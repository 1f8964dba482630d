"""Dates of a query: "2004", "2004-05", "2004-05-12", "1990s", "1999-2004", and what of stored dates they mean."""

from __future__ import annotations

import calendar
import re

from .tree import Dated

Day = tuple[int, int, int]

_DATE = re.compile(r"([1-9]\d{3})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_DECADE = re.compile(r"([1-9]\d{2})0s")
_RANGE = re.compile(r"([1-9]\d{3})(?:-|\.\.|–)([1-9]\d{3})")
_LAST = 99_999_999


def dated(kind: str, value: str) -> Dated | None:
    """What ``before:``, ``after:`` or ``year:`` with a value asks for; None where the value is no such date."""
    first, last = _stretch(value)
    if first is None or last is None or (kind == "year" and (first[1] or last < first)):
        return None
    return Dated("in" if kind == "year" else kind, first, last) if kind in ("before", "after", "year") else None


def _stretch(value: str) -> tuple[Day, Day] | tuple[None, None]:
    if found := _DECADE.fullmatch(value):
        decade = int(found[1]) * 10
        return (decade, 0, 0), (decade + 9, 0, 0)
    if found := _RANGE.fullmatch(value):
        return (int(found[1]), 0, 0), (int(found[2]), 0, 0)
    found = _DATE.fullmatch(value)
    if found is None:
        return None, None
    year, month, day = (int(part or 0) for part in found.groups())
    if (found[2] and not 1 <= month <= 12) or (found[3] and not 1 <= day <= calendar.monthrange(year, month)[1]):
        return None, None
    return (year, month, day), (year, month, day)


def stored(asked: Dated) -> list[tuple[int, int]]:
    """The stretches of ``Interview.sort_date`` (YYYYMMDD, zeros for what is not known) that may be meant."""
    if asked.kind == "before":
        return [(1, _number(_opening(asked.first)) - 1)]
    if asked.kind == "after":
        return _after(asked.last)
    return [(asked.first[0] * 10_000, asked.last[0] * 10_000 + 9_999)]


def _number(day: Day) -> int:
    return day[0] * 10_000 + day[1] * 100 + day[2]


def _opening(day: Day) -> Day:
    """The shortest date that begins on the same day: 2004-01-01 is 2004, 2004-05-01 is 2004-05."""
    year, month, day_of_month = day
    if day_of_month == 1:
        day_of_month = 0
    return (year, 0 if month == 1 and not day_of_month else month, day_of_month)


def _after(day: Day) -> list[tuple[int, int]]:
    year, month, day_of_month = day
    if not month:
        return [((year + 1) * 10_000, _LAST)]
    # What is known to the year or the month alone and ends later than the day named may lie after it.
    ends_month = not day_of_month or day_of_month == calendar.monthrange(year, month)[1]
    found = [(year * 10_000 + month * 100 + (day_of_month or 99) + 1, _LAST)]
    if not ends_month:
        found.append((year * 10_000 + month * 100,) * 2)
    if not (month == 12 and ends_month):
        found.append((year * 10_000,) * 2)
    return found
