"""Questions by their mark alone."""

from __future__ import annotations

import pytest

from interviews.transcripts.structures import bare

from .marked import best, marked

TALK = (
    "When did you leave home?\n\nI left in May.\n\nMy mother stayed.\n\nDid you write to her?\n\nNo, I never could.\n\n"
    "What would you write to her today?\n\nI would write that I am well."
)


def test_paragraphs_that_ask_are_questions_and_the_others_answer() -> None:
    assert marked(bare.propose, TALK) == [
        ("asks", "When"), ("answers", "I"), ("asks", "Did"), ("answers", "No,"), ("asks", "What"), ("answers", "I")
    ]  # fmt: skip


def test_what_stands_before_the_first_question_is_no_turn() -> None:
    assert marked(bare.propose, f"We met on the quay.\n\n{TALK}") == marked(bare.propose, TALK)


def test_a_question_that_nobody_answers_at_the_end_is_no_turn() -> None:
    assert marked(bare.propose, f"{TALK}\n\nAnd who knows?") == marked(bare.propose, TALK)


def test_talk_of_i_and_you_is_stronger_than_questions_to_nobody() -> None:
    nobody = TALK.replace("you ", "they ").replace("I ", "They ").replace("My ", "The ")
    personal, impersonal = best(bare.propose, TALK), best(bare.propose, nobody)
    assert personal is not None
    assert personal.score > 0.6
    assert impersonal is None or impersonal.score < personal.score / 2


@pytest.mark.parametrize(
    "text",
    [
        "When did you leave?\n\nI left in May.\n\nWhy did you?\n\nI had to.",
        "It rained. I stayed. We all did.",
        "Is it you?\n\nOr you?\n\nOr you there?",
        "\n\n".join(["I went to the quay and I saw the sea."] * 30 + [TALK]),
    ],
)
def test_few_questions_among_much_prose_are_no_interview(text: str) -> None:
    assert best(bare.propose, text) is None
