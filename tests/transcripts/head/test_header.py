"""What stands before the first turn."""

from __future__ import annotations

import pytest

from interviews.transcripts.pages import credits
from interviews.transcripts.records import DateKind, PartialDate, SpanKind

from ..talks import INTRODUCTION, TALK, introduced, set_aside, turns


def _details(*paragraphs: str) -> set[str]:
    return {span.detail for span in introduced(*paragraphs).spans if span.kind is SpanKind.METADATA}


def test_the_first_line_that_is_no_sentence_is_the_title() -> None:
    reading = introduced("The crane that outlived us all", INTRODUCTION)
    assert (reading.title, reading.title_made) == ("The crane that outlived us all", False)
    assert reading.introduction == (INTRODUCTION,)


def test_a_heading_is_the_title_wherever_it_stands_in_the_head() -> None:
    reading = introduced("Harbour Post", "# The crane", INTRODUCTION, "See [the yard](https://yard.example).")
    assert reading.title == "The crane"


def test_the_last_part_of_a_breadcrumb_is_the_title_and_the_rest_is_set_aside() -> None:
    crumb = "Office / Newsroom / 2021 / A long talk about the old crane"
    reading = introduced(crumb, INTRODUCTION)
    assert reading.title == "A long talk about the old crane"
    assert ("breadcrumb", "Office / Newsroom / 2021 /") in set_aside(reading)


def test_the_title_again_in_small_letters_is_a_heading_set_aside() -> None:
    reading = introduced(
        "Office / Newsroom / A long talk about the old crane", "A long talk about the crane", INTRODUCTION
    )
    assert ("heading", "A long talk about the crane") in set_aside(reading)
    assert reading.introduction == (INTRODUCTION,)


@pytest.mark.parametrize("line", ["Apr 4 2021", "04.04.2021. 10:47", "Sunday, 4 April 2021", "Published: 4 April 2021"])
def test_a_date_line_is_the_date_of_publication(line: str) -> None:
    reading = introduced("The crane that outlived us all", line, INTRODUCTION)
    assert (reading.date, reading.date_kind) == (PartialDate(2021, 4, 4), DateKind.PUBLISHED)
    assert reading.introduction == (INTRODUCTION,)


@pytest.mark.parametrize(
    "line", ["Interview held on 4 April 2021", "Recorded: 4 April 2021", "Interview date: 4 April 2021"]
)
def test_a_date_on_which_it_was_held_is_the_date_of_the_talk(line: str) -> None:
    reading = introduced("The crane that outlived us all", line, INTRODUCTION)
    assert (reading.date, reading.date_kind) == (PartialDate(2021, 4, 4), DateKind.CONDUCTED)


def test_a_year_in_the_introduction_or_an_answer_is_no_date() -> None:
    reading = introduced(
        "In 1987 we met by chance on the quay, and on 5 May 1990 she wrote to us about it.",
        talk=TALK.replace("when I was nine", "in June 1944"),
    )
    assert reading.date is None
    assert reading.date_kind is None


@pytest.mark.parametrize("line", ["By Per Falk", "Piše: Per Falk", "Text: Per Falk"])
def test_a_byline_is_metadata(line: str) -> None:
    assert "author" in _details("The crane that outlived us all", line, INTRODUCTION)


def test_a_credit_at_the_top_names_who_asks() -> None:
    reading = introduced("The crane that outlived us all", "Interview by Per Falk", INTRODUCTION,
                         talk=TALK.replace("Harbour Post:", "Q:"))  # fmt: skip
    assert reading.participants[0].name == "Per Falk"


def test_a_field_of_a_cover_sheet_is_metadata_and_no_introduction() -> None:
    reading = introduced("INTERVIEWEE: Mara Lund\nINTERVIEWER: Per Falk\nDATE: 4 April 1986\nPLACE: Odd")
    assert (reading.date, reading.date_kind) == (PartialDate(1986, 4, 4), DateKind.CONDUCTED)
    assert reading.introduction == ()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Search our content", "search box"),
        ("Share on Facebook", "share"),
        ("5 min read", "other"),
        ("“She counts every wave.” – Per Falk, pilot", "pull quote"),
        ("This interview has been edited for length and clarity.", "note"),
    ],
)
def test_furniture_before_the_talk_is_set_aside(line: str, kind: str) -> None:
    reading = introduced("The crane that outlived us all", line, INTRODUCTION)
    assert (kind, line) in set_aside(reading)
    assert reading.introduction == (INTRODUCTION,)


def test_a_list_of_contents_that_repeats_the_questions_is_set_aside() -> None:
    asked = [line.split(": ")[1] for line in TALK.split("\n\n") if line.startswith("Harbour")]
    reading = introduced(INTRODUCTION, "In this talk:", *asked)
    assert set_aside(reading) == [("navigation", text) for text in ("In this talk:", *asked)]
    assert reading.introduction == (INTRODUCTION,)
    assert len(turns(reading)) == 6


def test_every_paragraph_of_the_introduction_is_kept() -> None:
    more = "She has a dog. The dog is called Rope, and it does not like the sea at all."
    assert introduced("The crane that outlived us all", INTRODUCTION, more).introduction == (INTRODUCTION, more)


def test_a_talk_without_any_head_has_no_introduction_and_a_made_title() -> None:
    reading = introduced()
    assert reading.introduction == ()
    assert reading.title_made
    assert reading.asides == ()


@pytest.mark.parametrize(
    "line", ["Harbour Review 4/2022", "Harbour Review, no. 12", "HARBOUR REVIEW 7", "Harbour Review"]
)
def test_the_number_of_an_issue_is_no_part_of_the_outlet(line: str) -> None:
    reading = introduced(line, "The crane that outlived us all", INTRODUCTION, talk=TALK.replace("Harbour Post", "Q"))
    assert reading.outlet.title() == "Harbour Review"


@pytest.mark.parametrize(
    "head",
    [
        "Menu\nNews\nPeople\nBoats\nTides\nShop\n\nThe last keeper of the light stays\n\n",
        "Subscribe to our letters.\n\nAbout us\n\nThe last keeper of the light stays\n\n4 May 2019\n\n",
        "COUNTRY: Odd STYLE: Salt\n\nThe last keeper of the light stays\n\n",
        "12:30 Tide tables of the week\n\nThe last keeper of the light stays\n\n",
        "Harbour Office of Odd\n\nThe last keeper of the light stays\n\n",
    ],
)
def test_the_title_is_told_from_what_stands_above_it(head: str) -> None:
    assert introduced(head + INTRODUCTION).title == "The last keeper of the light stays"


def test_a_title_broken_after_a_preposition_is_one() -> None:
    reading = introduced("A long winter talk with\nMara Lund\n\n" + INTRODUCTION)
    assert reading.title == "A long winter talk with Mara Lund"


def test_the_day_on_which_a_page_was_saved_is_no_date_of_the_talk() -> None:
    head = "Tuesday, 16 April 2024\n\nThe last keeper of the light stays\n\nMara Lund with Per Falk | 25.02.2018\n\n"
    assert str(introduced(head + INTRODUCTION).date) == "2018-02-25"


@pytest.mark.parametrize("line", ["Interview am 26.06.2018, Odd", "(запись беседы – 26.06.2018)"])
def test_a_line_that_says_when_it_was_recorded_dates_the_talk(line: str) -> None:
    reading = introduced(f"The last keeper of the light stays\n\n{line}\n\n" + INTRODUCTION)
    assert (str(reading.date), reading.date_kind) == ("2018-06-26", DateKind.CONDUCTED)


@pytest.mark.parametrize("part", ["PREFACE", "TRANSCRIPT", "Predgovor"])
def test_what_heads_a_part_of_the_text_is_neither_title_nor_outlet(part: str) -> None:
    reading = introduced(f"{part}\n\nThe last keeper of the light stays\n\n" + INTRODUCTION)
    assert (reading.title, reading.outlet) == ("The last keeper of the light stays", "Harbour Post")


def test_buttons_behind_a_name_are_no_part_of_it() -> None:
    assert credits.credited("By Per Falk Follow @falk") == ("author", "Per Falk")
    assert credits.credited("Interview by Per Falk") == ("interviewer", "Per Falk")


@pytest.mark.parametrize("lines", [("4 April 2021, 4:00 pm – 5:15 pm",), ("4 April 2021", "2:50 P.M. MDT")])
def test_hours_beside_the_date_are_those_of_the_talk(lines: tuple[str, ...]) -> None:
    reading = introduced("The crane of Odde", *lines)
    assert (reading.date, reading.date_kind) == (PartialDate(2021, 4, 4), DateKind.CONDUCTED)


@pytest.mark.parametrize(
    "line", ["Per Falk, Staff Writer", "Per Falk | Redakteur", "Published on 4 April 2021 at 7:00 by Per Falk"]
)
def test_a_line_that_names_who_wrote_it_names_who_asks(line: str) -> None:
    reading = introduced("The crane of Odde", line, INTRODUCTION)
    assert "author" in _details("The crane of Odde", line, INTRODUCTION) or str(reading.date) == "2021-04-04"
    assert line not in reading.introduction


def test_a_heading_of_the_text_is_a_part_where_front_matter_states_the_title() -> None:
    reading = introduced("---\ntitle: The crane that outlived us\n---", "# Q & A", INTRODUCTION)
    assert reading.title == "The crane that outlived us"


def test_a_cover_sheet_below_a_heading_tells_who_asks_and_who_answers() -> None:
    talk = "Q:\n\nWhen did you first see it?\n\nLund:\n\nWhen I was nine.\n\n" * 3
    reading = introduced(
        "## About Mara Lund",
        "Mara Lund was born in Odd.",
        "## Interview",
        "INTERVIEW: Mara Lund \nINTERVIEWER: Per Falk \nDATE: 31 August 2011 \nPLACE: Odd",
        talk=talk,
    )
    assert [(one.name, one.role.value) for one in reading.participants] == [
        ("Per Falk", "interviewer"),
        ("Mara Lund", "interviewee"),
    ]
    assert reading.date == PartialDate(2011, 8, 31)
    assert turns(reading)[0].paragraphs == ("When did you first see it?",)


def test_contents_on_one_line_repeat_the_headings() -> None:
    headings = ["The first crane", "The second crane", "The church", "The clocks of the town"]
    contents = " ".join(f"{number} {heading}" for number, heading in enumerate(headings, 1))
    talk = TALK.replace("\n\nHarbour", "\n\n## The church\n\nHarbour", 1)
    reading = introduced(
        "# The crane",
        contents,
        "## The first crane",
        INTRODUCTION,
        "## The second crane",
        "## The clocks of the town",
        talk=talk,
    )
    assert ("navigation", contents) in set_aside(reading)


def test_the_values_of_a_cover_sheet_may_stand_below_the_names_of_its_fields() -> None:
    sheet = "Release Date:\n27/05/2014\nRelease Type:\nTranscript\nIn office: 14/03/2011 - 02/09/2016"
    reading = introduced("A talk about the old crane", sheet, INTRODUCTION)
    assert reading.date == PartialDate(2014, 5, 27)
    assert reading.introduction == (INTRODUCTION,)
    assert {("other", "Release Type:"), ("other", "Transcript")} <= set(set_aside(reading))
    assert "Release Date" not in {participant.name for participant in reading.participants}


def test_the_name_of_a_field_alone_makes_no_cover_sheet() -> None:
    assert (
        introduced("A talk about the old crane", "The mayor says:", INTRODUCTION).introduction[0] == "The mayor says:"
    )


def test_lists_above_the_heading_of_the_transcript_are_no_introduction() -> None:
    reading = introduced("A talk about the old crane", INTRODUCTION, "Links", "The Rope Book by Ada Lund", "Transcript")
    assert reading.introduction == (INTRODUCTION,)
    assert ("other", "The Rope Book by Ada Lund") in set_aside(reading)
