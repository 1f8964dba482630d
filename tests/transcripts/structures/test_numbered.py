"""Numbered questions with answers below."""

from __future__ import annotations

import pytest

from interviews.transcripts.structures import numbered

from .marked import best, marked


@pytest.mark.parametrize("form", ["{}. {}", "{}) {}", "({}) {}", "[{}] {}", "{} – {}", "{}: {}", "**{}.** {}"])
def test_numbers_are_read_however_they_are_printed(form: str) -> None:
    asked = ("When do you sail?", "Who steers?", "Where to?")
    text = "\n\n".join(f"{form.format(n, q)}\n\nI know {n}." for n, q in enumerate(asked, 1))
    assert marked(numbered.propose, text) == [
        ("asks", "When"), ("answers", "I"), ("asks", "Who"), ("answers", "I"), ("asks", "Where"), ("answers", "I")
    ]  # fmt: skip


def test_a_list_inside_an_answer_starts_again_and_is_passed_over() -> None:
    text = (
        "1. What do you need?\n\nThree things:\n\n1. rope\n2. tar\n3. time\n\n2. And who helps?\n\nMy son.\n\n"
        "3. Why him?\n\nHe is near."
    )
    assert [word for side, word in marked(numbered.propose, text) if side == "asks"] == ["What", "And", "Why"]


def test_an_answer_on_the_next_line_of_the_same_paragraph_is_told_apart() -> None:
    text = (
        "<html><body>" + "".join(f"<p>{n}. When do you sail?<br>In May {n}.</p>" for n in (1, 2, 3)) + "</body></html>"
    )
    assert [side for side, _ in marked(numbered.propose, text)] == ["asks", "answers"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "1. Rope\n\n2. Tar\n\n3. Time\n\n4. Money",
        "1. When?\n\nIn May.\n\n2. Who?\n\nI.",
        "7. When?\n\nIn May.\n\n8. Who?\n\nI.\n\n9. Why?\n\nSo.",
        "1. Stir the tar.\n\nIt is hot.\n\n2. Dip the rope.\n\nIt is wet.\n\n3. Hang it up.\n\nIt dries.",
        "No numbers at all.",
    ],
)
def test_lists_and_recipes_are_no_interview(text: str) -> None:
    assert best(numbered.propose, text) is None
