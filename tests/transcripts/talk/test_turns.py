"""What stands amid and after the turns and was not said."""

from __future__ import annotations

import pytest

from ..talks import TALK, followed, read, set_aside, turns, with_amid

ANSWER = "I saw it when I was nine. My father pointed at it with his pipe."
LAST = "I would sooner take down the church. People here set their clocks by its shadow."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Captain Mara Lund in front of the old crane", "caption"),
        ("The quay in the snow (photo: Per Falk)", "caption"),
        ("Read also: Who painted the boats?", "related"),
        ("Early years", "heading"),
        ("(Laughter.)", "note"),
        ("[00:12:30]", "time"),
        ("* * *", "other"),
        ("Advertisement", "advert"),
        ("Event · 9 June · Tickets", "advert"),
        ("page 12", "running head"),
        ("[1] The crane was built in 1911.", "note"),
    ],
)
def test_what_stands_amid_an_answer_and_was_not_said_is_set_aside(line: str, kind: str) -> None:
    reading = with_amid("It had green lamps then.", line)
    assert (kind, line) in set_aside(reading)
    assert turns(reading)[1].paragraphs == (ANSWER, "It had green lamps then.")


def test_a_line_that_stands_above_the_talk_and_comes_back_in_capitals_is_a_running_head() -> None:
    head = "TALKS IN THE HARBOUR - NOT YET CORRECTED"
    first, mark, rest = TALK.partition("\n\nHarbour Post: And what")
    reading = read(f"{head}\n\n{first}\n\n{head}{mark}{rest}")
    assert ("running head", head) in set_aside(reading)


def test_an_indented_direction_is_none_of_the_answer_above_it() -> None:
    reading = with_amid("          [END OF SIDE ONE. SIDE TWO]")
    assert turns(reading)[1].paragraphs == (ANSWER,)


def test_a_pull_quote_is_set_aside_and_its_words_stay_in_the_answer() -> None:
    quote = "My father pointed at it with his pipe."
    reading = with_amid("It had green lamps then.", quote)
    assert set_aside(reading) == [("pull quote", quote)]
    assert quote in turns(reading)[1].text


def test_a_pull_quote_of_the_next_answer_is_set_aside_too() -> None:
    reading = with_amid("It would outlive us both, and so far he is half right.")
    assert [kind for kind, _ in set_aside(reading)] == ["pull quote"]
    assert turns(reading)[3].text.endswith("half right.")


def test_a_short_answer_that_repeats_words_of_a_longer_one_is_kept() -> None:
    reading = read(
        "Q: Did you see the crane fall?\n\nA: I saw it.\n\nQ: You saw it?\n\nA: I saw it, and I heard it in the night."
        "\n\nQ: And then?\n\nA: I saw it, and I heard it."
    )
    assert [turn.text for turn in turns(reading)][1::2] == [
        "I saw it.", "I saw it, and I heard it in the night.", "I saw it, and I heard it."
    ]  # fmt: skip
    assert reading.asides == ()


@pytest.mark.parametrize(
    "paragraph",
    [
        "(Laughs.) And then he went home.",
        "At 12:30 we had tea: two cups each.",
        "Who knows?",
        "- one crane, and one only",
        "Mara Lund is what they call me here.",
        "My father said: “Mara, you will see.”",
    ],
)
def test_what_was_said_stays_in_the_answer(paragraph: str) -> None:
    reading = with_amid(paragraph, "So it was.")
    assert turns(reading)[1].paragraphs == (ANSWER, paragraph, "So it was.")
    assert reading.asides == ()


def test_a_line_in_capitals_that_comes_back_is_a_running_head() -> None:
    head = "ODD TALKS IN THE OLD CUSTOMS HOUSE"
    reading = with_amid("I saw it again.", head, "And again.", head, "And once more.", head, "That was all.")
    assert set_aside(reading) == [("running head", head)] * 3


def test_lines_that_come_back_with_another_number_are_running_heads() -> None:
    reading = with_amid(*(f"Odd Oral History {page}\n\nI rowed home on day {word}." for page, word in
                          ((11, "one"), (12, "two"), (13, "three"))))  # fmt: skip
    assert set_aside(reading) == [("running head", f"Odd Oral History {page}") for page in (11, 12, 13)]


def test_a_sentence_that_a_page_break_cut_is_one_paragraph() -> None:
    reading = with_amid(
        "It stood there for years and years and in all of that time", "page 12", "nobody painted it once."
    )
    assert turns(reading)[1].paragraphs[1] == (
        "It stood there for years and years and in all of that time nobody painted it once."
    )


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (("Story by Per Falk",), ["credit"]),
        (("Razgovarala: Ana Berg",), ["credit"]),
        (("© 2021 Harbour Post",), ["footer"]),
        (("Story by Per Falk", "Quay Street 5", "11000 Harbour"), ["credit", "contact", "contact"]),
        (("3 comments", "Per: I knew him well."), ["comment", "comment"]),
        (("Mara Lund has been harbour master since 1999 and lives in Odd.",), ["note"]),
        (("Search our content", "Press office", "Quay Street 5"), ["search box", "contact", "contact"]),
    ],
)
def test_what_stands_after_the_end_is_set_aside(lines: tuple[str, ...], kinds: list[str]) -> None:
    reading = followed(*lines)
    assert [kind for kind, _ in set_aside(reading)] == kinds
    assert turns(reading)[-1].paragraphs == (LAST,)


def test_an_answer_of_several_paragraphs_at_the_end_is_whole() -> None:
    assert turns(followed("It is mine, that shadow.", "Yes."))[-1].paragraphs == (
        LAST,
        "It is mine, that shadow.",
        "Yes.",
    )


def test_a_label_without_a_text_makes_no_turn() -> None:
    reading = with_amid("Harbour Post:", "Mara Lund:")
    assert all(turn.paragraphs for turn in turns(reading))
    assert len(turns(reading)) == 6
