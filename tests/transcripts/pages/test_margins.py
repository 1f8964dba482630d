"""Where the article ends, and boxes amid it."""

from __future__ import annotations

import pytest

from interviews.transcripts import parse, readers
from interviews.transcripts.pages import margins
from interviews.transcripts.passages import Passage, passages_of
from interviews.transcripts.records import AsideKind

from ..brief_talks import brief

TALK = "Q: Why?\n\nA: Because.\n\nQ: And then?\n\nA: I went home.\n\n"


def _passages(text: str) -> tuple[Passage, ...]:
    return passages_of(readers.read(text.encode()))


def _end(text: str) -> int:
    return margins.end_of_article(_passages(text))


@pytest.mark.parametrize(
    "head", ["About the author", "About the book:", "Zur Person", "O autoru", "Notes", "3 comments"]
)
def test_below_a_head_that_closes_a_page_stands_no_part_of_the_talk(head: str) -> None:
    assert _end(f"{TALK}{head}\n\nMara Lund lives by the sea. Does she sail?") == 4


def test_a_head_amid_the_questions_closes_nothing() -> None:
    assert _end(f"{TALK}About the book\n\nQ: Is it long?\n\nA: Yes.\n\nQ: Is it good?\n\nA: Ask others.") == 9


def test_nothing_below_the_article_has_no_place() -> None:
    assert margins.closing_place(_passages(TALK)) is None


def _boxed(text: str) -> dict[int, AsideKind]:
    return margins.boxed(_passages(text))


def test_headlines_below_the_head_of_a_box_belong_to_it() -> None:
    box = "I went home.\n\nRead also:\nThe old crane falls\nWho painted the boats?\n\nWe never spoke of it."
    assert _boxed(box) == {2: AsideKind.RELATED, 3: AsideKind.RELATED}


def test_a_question_that_does_not_stand_with_the_box_is_asked() -> None:
    assert _boxed("I went home.\n\nRead also:\n\nThe old crane falls\n\nDid it hurt?\n\nNo.") == {2: AsideKind.RELATED}


def test_where_all_lines_stand_together_a_question_is_asked() -> None:
    lines = [f"I said so {number} times." for number in range(12)]
    assert _boxed("\n".join([*lines, "Read also:", "Did it hurt?", "No."])) == {}


def test_a_sentence_below_a_box_was_said() -> None:
    assert _boxed("Read also:\n\nI went home.") == {}


def test_a_question_amid_the_headlines_of_a_box_is_a_headline() -> None:
    box = "I went home.\n\nRead also:\n\nWho painted it?\n\nCouncil argues about the crane\n\nWe never spoke of it."
    assert set(_boxed(box)) == {2, 3}


def _twice(amid: str, foot: str) -> int:
    body = _passages(f"{TALK}Read also: {foot}\n\n{TALK}{amid}\n\nI stayed.")
    outside = [passage for passage in body if passage.text.startswith("Read also")]
    return len(margins.printed_twice([passage for passage in body if passage not in outside], outside))


def test_a_headline_that_the_page_leads_to_elsewhere_is_no_question() -> None:
    assert _twice("Who painted the old boats?", "Who painted the old boats?") == 1


def test_a_question_of_another_wording_was_asked() -> None:
    assert _twice("Who painted the old boats?", "Who painted the new crane?") == 0


def test_a_title_that_asks_is_no_question_of_the_talk() -> None:
    page = (
        "# The Towpath\n\n## Who keeps the light of Odd?\n\n"
        "Home > People > Who keeps the light of Odd?\n\nInterview by Per Falk\n\n" + brief("en", "**{}**", "{}")
    )
    reading = parse(page.encode())
    assert reading.exchanges[0].turns[0].text == "How did you come to work on the river?"


def test_a_count_of_comments_beside_the_date_ends_no_article() -> None:
    head = "\n\n".join(["Menu", "Search", "News", "People", "Sport", "The ferry", "4 May 2019", "Comments (3)"])
    reading = parse(f"{head}\n\n{brief('en')}\n\nComments\n\nHow old is the ferry?".encode())
    assert len(reading.exchanges) == 5
