"""Where the foot of a page begins, by what stands below the article."""

from __future__ import annotations

import pytest

from interviews.transcripts import parse, readers
from interviews.transcripts.pages import page_foot
from interviews.transcripts.passages import passages_of

QUESTIONS = ("How long did you keep the lamp?", "Who lit it before you?", "Do you still climb up there?")
ANSWERS = (
    "I kept it for thirty years, and I was never once late, whatever my wife will tell you about the winter of 1962.",
    "My uncle did, and his aunt before him, who could neither read nor write and never let it go out for one night.",
    "Every evening. My knees ask me why, and I tell them that somebody has to look whether the sea is still there.",
)
TALK = [line for pair in zip(QUESTIONS, ANSWERS, strict=True) for line in pair]
FOOT = [
    "Share on Facebook",
    "Most read",
    "Why does nobody paint the boats?",
    "Council argues about the crane",
    "3 Comments",
    "Agnes",
    "4 May 2019",
    "What a fine talk. Will there be another one?",
    "Reply",
    "gull77",
    "5 May 2019",
    "I never liked that lamp.",
    "Reply",
    "Anonymous",
    "6 May 2019",
    "Who paid for it?",
    "Reply",
    "All rights reserved",
]


def _begins(lines: list[str]) -> int:
    return page_foot.begins(passages_of(readers.read("\n\n".join(lines).encode())))


def test_the_foot_begins_where_what_sites_print_begins() -> None:
    assert _begins([*TALK, *FOOT]) == len(TALK)


def test_a_text_that_ends_with_its_last_answer_has_no_foot() -> None:
    assert _begins(TALK) == len(TALK)


@pytest.mark.parametrize("lines", [1, 2])
def test_a_line_or_two_of_a_site_make_no_foot(lines: int) -> None:
    assert _begins([*TALK, *FOOT[:lines]]) == len(TALK) + lines


def test_what_a_site_prints_amid_the_talk_makes_no_foot() -> None:
    buttons = ["Share on Facebook", "Share on Twitter", "Newsletter", "Advertisement", "Read more", "Most read"]
    assert _begins([*TALK[:2], *buttons, *TALK[2:]]) == len(TALK) + len(buttons)


def test_labels_that_stand_alone_come_back_and_are_no_buttons() -> None:
    lines = [line for pair in zip(QUESTIONS, ANSWERS, strict=True) for line in ("LUND", pair[0], "FALK", pair[1])]
    assert _begins(lines * 2) == 2 * len(lines)


def test_comments_of_readers_are_no_turns_of_a_talk_without_labels() -> None:
    reading = parse("\n\n".join(["A talk with the keeper of the lamp", *TALK, *FOOT]).encode())
    assert [turn.text for exchange in reading.exchanges for turn in exchange.turns] == TALK
