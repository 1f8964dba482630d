"""Turns opened by a dash."""

from __future__ import annotations

import pytest

from interviews.transcripts.structures import Side, dashes

from .marked import best, marked


def _sides(text: str) -> list[str]:
    return [side for side, _ in marked(dashes.propose, text)]


@pytest.mark.parametrize("dash", ["- ", "– ", "— ", "-", "―"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_dash_before_the_answer_only(dash: str, between: str) -> None:
    lines = ("Koliko ste na brodu?", f"{dash}Celu sezonu.", "Sledeće ostajem.", "Zašto?", f"{dash}Zbog psa.", "Čijeg?",
             f"{dash}Mog.")  # fmt: skip
    assert marked(dashes.propose, between.join(lines)) == [
        ("asks", "Koliko"), ("answers", "Celu"),
        ("asks", "Zašto?"), ("answers", "Zbog"),
        ("asks", "Čijeg?"), ("answers", "Mog."),
    ]  # fmt: skip


def test_a_dash_before_the_question_only() -> None:
    text = "– Quand partez-vous ?\n\nEn mai.\n\nC’est tard.\n\n– Pourquoi ?\n\nJe ne sais pas.\n\n– Avec qui ?\n\nSeul."
    assert marked(dashes.propose, text) == [
        ("asks", "Quand"), ("answers", "En"),
        ("asks", "Pourquoi"), ("answers", "Je"),
        ("asks", "Avec"), ("answers", "Seul."),
    ]  # fmt: skip


def test_a_dash_before_both() -> None:
    text = "— ¿Cuándo sale?\n— En mayo.\n— ¿Por qué?\n— No lo sé.\n— ¿Con quién?\n— Solo."
    structure = best(dashes.propose, text)
    assert structure is not None
    assert [mark.side for mark in structure.marks] == [Side.ASKS, Side.ANSWERS] * 3


def test_a_second_dash_in_an_answer_opens_no_turn() -> None:
    text = "Šta vam treba?\n- Tri stvari.\n- Konopac i katran.\nI još?\n- Vreme.\nKo pomaže?\n- Moj sin."
    assert _sides(text) == ["asks", "answers"] * 3


def test_a_question_of_two_paragraphs_is_one_turn() -> None:
    text = "Kada idete?\n- U maju.\nSami ste?\nIli sa sinom?\n- Sam.\nZašto?\n- Tako."
    assert _sides(text) == ["asks", "answers"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Šta treba:\n\n- konopac\n- katran\n- vreme\n- ljudi",
        "Bez crtica.",
        "Kada?\n- U maju.",
        "He came in.\n- Come in.\nShe went out.\n- Come back.\nIt rained.\n- Come.",
    ],
)
def test_lists_and_stories_are_no_interview(text: str) -> None:
    structure = best(dashes.propose, text)
    assert structure is None or structure.score < 0.3
