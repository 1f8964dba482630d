"""The archive over time: bars that lead to exactly what they count, by years or decades."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import RequestFactory

from interviews.views.timeline import timeline


def bars(years, query="", chosen=""):
    found = timeline(RequestFactory().get(f"/interviews/?{query}"), years, chosen)
    return [(bar.name, bar.count) for bar in found.bars] if found else None


def test_few_years_have_a_bar_each_and_gaps_stay_gaps():
    assert bars({2019: 2, 2021: 1}) == [("2019", 2), ("2020", 0), ("2021", 1)]


def test_many_years_are_shown_by_decades():
    assert bars({1987: 1, 1989: 2, 2015: 4}) == [("1980s", 3), ("1990s", 0), ("2000s", 0), ("2010s", 4)]


def test_a_single_year_is_no_timeline():
    assert bars({2019: 2}) is None
    assert bars({}) is None


def test_the_highest_bar_is_the_year_with_most_and_none_is_unseen():
    found = timeline(RequestFactory().get("/"), {2019: 1, 2020: 1000})
    low, high = found.bars
    assert high.y == 0
    assert 0 < low.height < high.height
    assert low.y + low.height == high.y + high.height


def test_a_bar_keeps_the_other_filters():
    found = timeline(RequestFactory().get("/interviews/?topic=tides&page=3&year=2019"), {2019: 1, 2020: 1}, "2019")
    assert [bar.address for bar in found.bars] == [f"/interviews/?topic=tides&year={year}" for year in (2019, 2020)]
    assert [bar.chosen for bar in found.bars] == [True, False]


@pytest.mark.parametrize("dates", [("2019-01-02", "2020", "2020-05"), ("1987-01-02", "1983", "2020")])
def test_every_bar_of_the_page_leads_to_as_many_as_it_says(client, make_interview, dates):
    for date in (*dates, ""):
        make_interview(date=date)
    for page in ("/", "/interviews/"):
        text = client.get(page).content.decode()
        found = re.findall(r'<a href="([^"]+)"[^>]* aria-label="[^"]+: (\d+) interview', text)
        assert len(found) == 2
        for address, count in found:
            assert client.get(unescape(address) + "&format=json").json()["count"] == int(count)


def test_a_decade_is_a_filter_with_its_chip_and_its_count(client, make_interview):
    for date in ("1980", "1989-12-31", "1990"):
        make_interview(date=date)
    text = client.get("/interviews/?year=1980s").content.decode()
    assert "1980s" in text
    assert '<option value="1980s" selected>1980s (2)</option>' in text


@pytest.mark.parametrize("year", ["198s", "1985s", "0s", "s", "1980S", "99990s"])
def test_what_is_no_decade_is_refused(client, db, year):
    assert client.get(f"/interviews/?year={year}").status_code == 400
