"""The name of a paper at the top of a cutting, told by its place and by the date or the issue beside it."""

from __future__ import annotations

import pytest

from ..brief_talks import brief
from ..talks import read

_TITLE = "The keeper who reads everything"


def _cutting(top: str, title: str = _TITLE) -> str:
    return "\n\n".join((top, title, "by Imogen Clay", brief("en", "{}", "{}")))


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        ("The College Gate\n\nThursday, November 21, 2013", "The College Gate"),
        ("The College Gate, 21 November 2013", "The College Gate"),
        ("Tidal Heritage  Vol. 12, No. 3", "Tidal Heritage"),
        ("Towpath, № 11, 21 November 2013", "Towpath"),
    ],
)
def test_a_line_above_the_title_with_a_date_or_an_issue_names_the_paper(top: str, outlet: str) -> None:
    reading = read(_cutting(top))
    assert (reading.title, reading.outlet) == (_TITLE, outlet)


@pytest.mark.parametrize(
    "top",
    [
        "Interview\n\n21 November 2013",
        "Office of the Governor\n\nNovember 21, 2013",
        "For Immediate Release\n\nNovember 21, 2013",
        "Hallen, 21 November 2013",
    ],
)
def test_sections_offices_and_places_are_no_paper(top: str) -> None:
    assert read(_cutting(top)).outlet == ""


@pytest.mark.parametrize(
    "line", ["The Bridge Nr. 48/2018", "Issue 118, Winter 1994", "Source: R92, 28.Jun.2007, 12:00", "6-4, 3-6, 7-5"]
)
def test_a_line_of_an_issue_or_a_source_is_no_title(line: str) -> None:
    assert read(_cutting(line)).title == _TITLE


def test_the_day_beside_a_source_is_that_of_the_text() -> None:
    reading = read(
        "\n\n".join(("Source: R92, 28.Jun.2007, 12:00 (updated 2 Apr 2020)", _TITLE, brief("en", "{}", "{}")))
    )
    assert str(reading.date) == "2007-06-28"


@pytest.mark.parametrize(
    "line", ["UNCORRECTED TRANSCRIPT", "E&OE", "Members present: Mr Binns (Chair)", "Transcript of a conversation"]
)
def test_a_record_is_dated_by_the_day_on_which_it_took_place(line: str) -> None:
    head = f"Who owns the night?\n\n{line}\n\nThursday, 17 October 2019"
    reading = read(head + "\n\n" + brief("en", "CHAIR: {}", "LOTTE BRANDSMA: {}"))
    assert (str(reading.date), str(reading.date_kind)) == ("2019-10-17", "conducted")
