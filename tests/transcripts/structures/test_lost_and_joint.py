"""Turns whose label was lost, labels of several at once, and questions that show in the answer or in a syllable."""

from __future__ import annotations

import pytest

from interviews.transcripts.passages import ends_with_question
from interviews.transcripts.structures import conversing, labelled

from ..brief_talks import PAIRS
from .marked import marked


def test_an_answer_without_its_letter_is_none_of_the_question_above() -> None:
    text = "Q1. When?\n\nIn May.\n\nIt did.\n\nQ2. Sure?\n\nA. Yes.\n\nQ3. Who?\n\nMy sister.\n\nQ4. Why?\n\nA. Rain."
    assert marked(labelled.propose, text) == [
        ("Q1", "When?"),
        ("answers", "In"),
        ("Q2", "Sure?"),
        ("A", "Yes."),
        ("Q3", "Who?"),
        ("answers", "My"),
        ("Q4", "Why?"),
        ("A", "Rain."),
    ]


def test_an_answer_without_its_name_is_none_of_the_question_above() -> None:
    rounds = [
        "HP: When?\n\nOdd: In May.",
        "HP: Sure?\n\nOdd: Yes.",
        "HP: Who?\n\nOdd: We.",
        "HP: Why?\n\nFor the rain.",
    ]
    found = marked(labelled.propose, "\n\n".join([*rounds, "HP: Again?\n\nOdd: Never."]))
    assert found[6:9] == [("HP", "Why?"), ("answers", "For"), ("HP", "Again?")]


def test_questions_of_two_paragraphs_keep_both() -> None:
    text = "HP: You left.\n\nWhy?\n\nOdd: Rain.\n\nHP: And then?\n\nOdd: Sun.\n\nHP: Who came?\n\nOdd: Nobody."
    assert [label for label, _ in marked(labelled.propose, text)] == ["HP", "Odd"] * 3


@pytest.mark.parametrize("joint", ["Ada Lund and Per Falk", "Ada Lund & Per Falk", "Ada Lund, Per Falk"])
def test_a_joint_answer_is_a_turn_of_the_first_who_is_named(joint: str) -> None:
    rounds = ["HP: When?\n\nAda Lund: In May.", "HP: Sure?\n\nPer Falk: Yes.", f"HP: Really?\n\n{joint}: Who knows?"]
    rounds.append("HP: And you?\n\nAda Lund: Me too.\n\nPer Falk: Me too.")
    found = marked(labelled.propose, "\n\n".join(rounds))
    assert found[4:6] == [("HP", "Really?"), ("Ada Lund", "Who")]


def test_a_statement_that_the_answer_takes_up_is_put_to_whoever_answers() -> None:
    rounds = [*PAIRS["en"][:2], *PAIRS["en"][3:]]
    rounds.insert(2, ("Some readers have found the diary cold.", "I know. I kept the diary for the office."))
    text = "\n\n".join(f"{question}\n\n{answer}" for question, answer in rounds)
    sides = [side for side, _ in marked(conversing.propose, text)]
    assert sides == ["asks", "answers"] * len(rounds)


def test_a_pull_quote_above_its_sentence_is_no_statement_put_to_anybody() -> None:
    rounds = [f"{question}\n\n{answer}" for question, answer in PAIRS["en"]]
    rounds[1] += "\n\nThe office keeps the paper dry.\n\nI said once that the office keeps the paper dry."
    assert len(marked(conversing.propose, "\n\n".join(rounds))) == 2 * len(rounds)


@pytest.mark.parametrize("text", ["失敗したことはありますか。", "「若い人は来ますか。」", "您会去走吗。", "那你呢。"])
def test_a_last_syllable_asks_where_no_question_mark_is_printed(text: str) -> None:
    assert ends_with_question(text)


@pytest.mark.parametrize("text", ["見ていました。", "会的。", "机も悪くありません。"])
def test_other_syllables_ask_nothing(text: str) -> None:
    assert not ends_with_question(text)
