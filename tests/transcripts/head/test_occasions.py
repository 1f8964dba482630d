"""The day on which a talk took place, told by notes, introductions and the name of a file."""

from __future__ import annotations

import pytest

from interviews.transcripts import Reading, parse
from interviews.transcripts.records import DateKind

from ..talks import TALK


def _read(above: str, below: str = "", name: str = "") -> Reading:
    return parse(f"The ferry keeper\n\n{above}\n\n{TALK}\n\n{below}".encode(), name=name)


@pytest.mark.parametrize(
    "told",
    [
        "Lena Odd keeps the ferry. We met her on the pier on 3 May 2019.",
        "Lena Odd keeps the ferry. The interview was held in her garden on 3 May 2019 and has been edited for length.",
        "On Friday, 3 May 2019, our reporter talked to Lena Odd about the ferry that she keeps.",
    ],
)
def test_the_introduction_tells_on_which_day_the_talk_took_place(told: str) -> None:
    reading = _read(told)
    assert (str(reading.date), reading.date_kind) == ("2019-05-03", DateKind.CONDUCTED)


def test_a_note_below_the_talk_tells_it_too_and_outweighs_the_date_of_publication() -> None:
    note = "This interview was conducted on 3 May 2019 and has been edited for length."
    reading = _read("14 June 2019\n\nLena Odd keeps the ferry of the island.", note)
    assert (str(reading.date), reading.date_kind) == ("2019-05-03", DateKind.CONDUCTED)


@pytest.mark.parametrize(
    "told",
    [
        "Lena Odd wrote to the council on 3 May 2019.",
        "We met Lena Odd, who began on 3 May 1970 and stopped in 2018.",
    ],
)
def test_a_day_of_something_else_is_no_date_of_the_talk(told: str) -> None:
    assert _read(told).date is None


def test_a_date_with_which_the_name_of_a_file_begins_is_taken_where_nothing_else_tells() -> None:
    talk = "Lena Odd keeps the ferry of the island."
    assert str(_read(talk, name="2019-05-03-the-ferry-keeper.md").date) == "2019-05-03"
    assert str(_read(f"4 June 2020\n\n{talk}", name="2019-05-03-the-ferry-keeper.md").date) == "2020-06-04"
    assert _read(talk, name="2019-05-03.txt").date is None


@pytest.mark.parametrize(
    "above",
    [
        "Full transcript - Monday, 3 May 2019",
        "HEARING\n\n3 May 2019",
    ],
)
def test_what_was_broadcast_or_heard_took_place_on_the_day_printed_beside_it(above: str) -> None:
    reading = _read(above)
    assert (str(reading.date), reading.date_kind) == ("2019-05-03", DateKind.CONDUCTED)


def test_the_day_on_which_somebody_was_born_dates_no_talk() -> None:
    assert _read("Date of birth: 3 May 1931").date is None


def test_a_definition_list_dates_what_was_published() -> None:
    turns = "".join(f"<p>{line}</p>" for line in TALK.splitlines() if line)
    page = f"<h1>The ferry keeper</h1><dl><dd>Category: Talks</dd><dd>Published 03 May 2019</dd></dl>{turns}"
    reading = parse(page.encode())
    assert (str(reading.date), reading.date_kind) == ("2019-05-03", DateKind.PUBLISHED)
