"""Dates of a query, and what of stored dates they mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.search.dates import dated, stored
from interviews.search.tree import Dated


@pytest.mark.parametrize("value", ["", "x", "2004-13", "2004-02-30", "20041", "0999", "2004-5-12-1", "99", "2004-00"])
def test_what_is_no_date_is_none(value):
    assert dated("before", value) is None


def test_months_and_days_may_be_parted_by_hyphens_slashes_and_dots():
    assert {dated("after", value) for value in ("2004-5-2", "2004/05/02", "2004.05.02")} == {
        Dated("after", (2004, 5, 2), (2004, 5, 2))
    }


def test_a_year_is_a_year_a_decade_or_years_in_order():
    assert dated("year", "2004-05") is None
    assert dated("year", "2005-2004") is None
    assert dated("year", "1999–2004") == Dated("in", (1999, 0, 0), (2004, 0, 0))


partial = st.tuples(st.integers(2003, 2005), st.integers(0, 12), st.integers(0, 28)).map(
    lambda day: (day[0], day[1], day[2] if day[1] else 0)
)


def stretch(day):
    """The first and the last day of a date known in part."""
    year, month, day_of_month = day
    if day_of_month:
        return (date(*day),) * 2
    following = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return date(year, month or 1, 1), following - timedelta(days=1)


@given(st.sampled_from(["before", "after"]), partial, partial)
def test_a_date_known_in_part_is_found_where_it_may_lie(kind, asked, held):
    number = held[0] * 10_000 + held[1] * 100 + held[2]
    found = any(first <= number <= last for first, last in stored(Dated(kind, asked, asked)))
    may = stretch(held)[0] < stretch(asked)[0] if kind == "before" else stretch(held)[1] > stretch(asked)[1]
    assert found == may
