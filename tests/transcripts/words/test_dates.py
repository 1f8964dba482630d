"""Dates in every way in which transcripts print them, as precisely as they say."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.transcripts.head import metadata
from interviews.transcripts.records import PartialDate
from interviews.transcripts.words.dates import date_alone, days_first, find_date, month_names, settled

ENGLISH_MONTHS = ("January", "February", "March", "April", "May", "June")
ENGLISH_MONTHS += ("July", "August", "September", "October", "November", "December")


def _found(text: str) -> str | None:
    found = find_date(text)
    return None if found is None else str(found[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apr 4 2019", "2019-04-04"),
        ("2019年4月4日", "2019-04-04"),
        ("2019年04月04日 08:15", "2019-04-04"),
        ("2019.4.4", "2019-04-04"),
        ("2019. 04. 04.", "2019-04-04"),
        ("2019/04/04 10:47", "2019-04-04"),
        ("2019 m. balandžio 4 d.", "2019-04-04"),
        ("2019. gada 4. aprīlis", "2019-04-04"),
        ("4 tháng 4 năm 2019", "2019-04-04"),
        ("4 de abril del 2019", "2019-04-04"),
        ("Thu Apr 04 19:58:02 2019", "2019-04-04"),
        ("2019年4月", "2019-04"),
        ("2019. áprilisi számában", "2019-04"),
        ("April 4, 2019", "2019-04-04"),
        ("April 4th, 2019", "2019-04-04"),
        ("4 April 2019", "2019-04-04"),
        ("4th of April 2019", "2019-04-04"),
        ("4 Sept. 2019", "2019-09-04"),
        ("MAY 4 2019", "2019-05-04"),
        ("04. 04. 2019.", "2019-04-04"),
        ("04.04.2019. 10:47", "2019-04-04"),
        ("4.4.2019", "2019-04-04"),
        ("7. jun 2021.", "2021-06-07"),
        ("09. jun 2021.", "2021-06-09"),
        ("7. јун 2021.", "2021-06-07"),
        ("3. avgusta 2020.", "2020-08-03"),
        ("3. августа 2020.", "2020-08-03"),
        ("12. svibnja 2018.", "2018-05-12"),
        ("2. März 2017", "2017-03-02"),
        ("1er mars 2017", "2017-03-01"),
        ("4 de mayo de 2019", "2019-05-04"),
        ("4 maggio 2019", "2019-05-04"),
        ("4 мая 2019", "2019-05-04"),
        ("2019-04-04", "2019-04-04"),
        ("2019-04-04T09:30:00+02:00", "2019-04-04"),
        ("2019-04-04T09:30:00Z", "2019-04-04"),
        ("25/04/2019", "2019-04-25"),
        ("04/25/2019", "2019-04-25"),
        ("04/04/2019", "2019-04-04"),
        ("April 2019", "2019-04"),
        ("mayo de 2019", "2019-05"),
        ("Thursday, April 4, 2019, 2.50 p.m. EDT", "2019-04-04"),
    ],
)
def test_a_date_is_read_however_it_is_printed(text: str, expected: str) -> None:
    assert _found(text) == expected


def test_a_date_whose_day_and_month_cannot_be_told_apart_gives_its_year_alone() -> None:
    assert _found("4/5/2019") == "2019"


@pytest.mark.parametrize(
    "text",
    [
        "30 February 2019",
        "31st of June 2020",
        "2019-02-30",
        "2019-13-01",
        "31. 04. 2019.",
        "32/01/2019",
        "4 Flurry 2019",
        "On April 4, he came",
        "in 2019 we left",
        "version 2019.4.4.1",
        "12:30",
        "call 2019 4040",
        "4 April 1491",
        "",
    ],
)
def test_what_is_impossible_or_no_date_gives_none(text: str) -> None:
    assert _found(text) is None


def test_the_first_date_of_a_text_is_found_with_its_extent() -> None:
    text = "Held on 4 May 1986 in Odd, printed on 5 May 1986."
    found = find_date(text)
    assert found is not None
    date, start, end = found
    assert str(date) == "1986-05-04"
    assert text[start:end] == "4 May 1986"


def test_an_impossible_date_is_passed_over_for_a_possible_one() -> None:
    assert _found("30. 2. 2019, no: 1 March 2019") == "2019-03-01"


def test_a_year_in_the_middle_of_a_sentence_is_no_date() -> None:
    assert date_alone("We built it in 1987 and lost it") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1987", "1987"),
        ("(1987.)", "1987"),
        ("Thursday, 4 April 2019", "2019-04-04"),
        ("04.04.2019. 10:47", "2019-04-04"),
        ("4 April 2019 | Belgrade", "2019-04-04"),
        ("April 2019", "2019-04"),
    ],
)
def test_a_line_that_is_a_date_and_little_else_is_a_date(line: str, expected: str) -> None:
    assert str(date_alone(line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "We met in 1987, and again on 5 May 1990.",
        "On April 4, 2019 the bridge was opened by the minister",
        "Since 4 April 2019 nobody has asked me anything",
        "no date",
        "17",
        "In office: 14/03/2011 - 02/09/2016",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(line: str) -> None:
    assert date_alone(line) is None


def test_months_are_known_in_both_scripts_and_many_languages() -> None:
    names = month_names()
    assert {names[name] for name in ("march", "mart", "март", "märz", "mars", "marzo", "março", "ožujka", "marca")} == {
        3
    }


@given(
    st.dates(datetime.date(1800, 1, 1), datetime.date(2099, 12, 31)),
    st.sampled_from(("{d} {B} {y}", "{B} {d}, {y}", "{y:04}-{m:02}-{d:02}", "{d}. {m}. {y}.", "{d:02}.{m:02}.{y}")),
)
def test_every_day_is_read_from_every_layout(day: datetime.date, layout: str) -> None:
    assert _found(layout.format(d=day.day, m=day.month, y=day.year, B=ENGLISH_MONTHS[day.month - 1])) == day.isoformat()


@given(st.text(max_size=80))
def test_no_text_makes_it_fail(text: str) -> None:
    find_date(text)
    date_alone(text)


@pytest.mark.parametrize(
    ("language", "region", "told"),
    [("fr", "", "2021-09-05"), ("pt", "BR", "2021-09-05"), ("en", "GB", "2021-09-05"), ("en", "US", "2021-05-09")],
)
def test_the_language_of_a_page_tells_the_day_from_the_month(language: str, region: str, told: str) -> None:
    first = days_first(language, region)
    assert first is not None
    assert str(settled("05/09/2021", 2021, days_first=first)) == told


@pytest.mark.parametrize(("language", "region"), [("en", ""), ("en", "CA"), ("zh", ""), ("", "")])
def test_nobody_guesses_the_day_where_the_language_leaves_it_open(language: str, region: str) -> None:
    assert days_first(language, region) is None


@pytest.mark.parametrize(("language", "month"), [("pl", 11), ("cs", 11), ("hr", 10), ("en", 10)])
def test_listopad_is_another_month_in_another_language(language: str, month: int) -> None:
    told = metadata.in_the_language(PartialDate(2021, 10, 14), ["14 listopada 2021"], language)
    assert told == PartialDate(2021, month, 14)
