"""What a text is called: what the page prints and states, and which line of a dump it is."""

from __future__ import annotations

import pytest

from interviews.transcripts import Reading, parse

from ..talks import INTRODUCTION, TALK, introduced

PARAGRAPHS = TALK.replace("Harbour Post:", "Per Falk:").strip().split("\n\n")
TALK_IN_HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def saved(title: str, head: str, address: str = "https://www.harbourpost.example/crane") -> Reading:
    page = (
        f'<html><head><title>{title}</title><link rel="canonical" href="{address}"></head>'
        f"<body>{head}<article><p>{INTRODUCTION}</p>{TALK_IN_HTML}</article></body></html>"
    )
    return parse(page.encode())


@pytest.mark.parametrize("title", ["The crane that stayed › Harbour Post", "Harbour Post: The crane that stayed"])
def test_the_headline_is_what_the_page_prints_of_its_stated_title_and_the_rest_is_the_site(title: str) -> None:
    reading = saved(title, "<header><h1>The crane that stayed</h1></header>")
    assert (reading.title, reading.outlet) == ("The crane that stayed", "Harbour Post")


def test_a_section_beside_the_title_is_no_outlet() -> None:
    reading = saved("The crane that stayed › Boats", "<h1>The crane that stayed</h1>")
    assert (reading.title, reading.outlet) == ("The crane that stayed", "")


def test_a_heading_of_the_second_rank_is_the_title_only_where_no_other_is_stated() -> None:
    assert saved("How the crane stayed", "<h2>About this series</h2>").title == "How the crane stayed"
    assert saved("", "<h2>About the old crane</h2>").title == "About the old crane"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Skip to content Skip to search", "An interview"), "An interview"),
        (("crane-at-dawn.png", "The crane that stayed"), "The crane that stayed"),
        (
            ("Background harbour news Odd", "4 May 2020", "13 frank questions to the captain"),
            "13 frank questions to the captain",
        ),
        (("Mara Lund, Per Falk", "THE CRANE STAYS WHERE IT IS"), "THE CRANE STAYS WHERE IT IS"),
        (("HARBOUR AUTHORITY OF THE CITY OF ODD", "AN INTERVIEW WITH MARA LUND"), "AN INTERVIEW WITH MARA LUND"),
        (
            ("Transcripts of the Harbour Wardens", "Radio interview on the old crane"),
            "Radio interview on the old crane",
        ),
        (("A LONG TALK WITH\nTHE CAPTAIN MARA LUND",), "A LONG TALK WITH THE CAPTAIN MARA LUND"),
    ],
)
def test_the_title_of_a_dump_is_not_the_line_above_it(lines: tuple[str, ...], title: str) -> None:
    assert introduced(*lines, INTRODUCTION).title == title


def test_below_a_notice_of_the_site_the_title_stands_by_the_date() -> None:
    notice = "This is the old page of our harbour, which nobody looks after since we moved to a new one. " * 2
    assert introduced(notice, "20 May 2015", "A portrait of an old hand").title == "A portrait of an old hand"


MENU = "\n\n".join(("News", "Culture", "Sport", "About us", "Contact"))
TALKED = (
    "When did you come?\n\nI came in spring.\n\nWhy do you stay?\n\nI like it here.\n\nWill you go?\n\nI will not.\n"
)


@pytest.mark.parametrize(
    "head",
    [
        f"# The Lantern\n\n{MENU}\n\n# The bread that came late\n\n",
        f"The Lantern\n\n{MENU}\n\nHome Interviews The bread that came late\n\nThe bread that came late\n\n",
        f"{MENU}\n\nHome » Interviews\n\nThe bread that came late\n\nHits: 1423\n\n",
        f"{MENU}\n\nThe bread that came late\n\nRebecca Thorne | Staff writer\n\n",
    ],
)
def test_a_site_its_menu_and_the_way_to_the_page_are_no_titles(head: str) -> None:
    assert (
        parse(f"{head}{TALKED}\n© 2021 The Lantern. All rights reserved.\n".encode()).title
        == "The bread that came late"
    )


def test_questions_by_post_are_nobodys_credit() -> None:
    title = "Questions by post: the last typewriter mechanic"
    assert parse(f"{title}\n\n4 May 2019\n\n{TALKED}".encode()).title == title
