"""Speakers printed once, above questions and answers that print nobody."""

from __future__ import annotations

import pytest

from interviews.transcripts import parse

_REST = """What made you write it?

I had nothing else to do that winter, and my brother had left me his desk.

And did he read it?

He did not. He had moved to the north by then, and I never asked him.

Why did you go there?

I was told to.
"""


def _people(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.role.value) for one in parse(text.encode()).participants]


@pytest.mark.parametrize("stated", ["Everybody in this country seems to write books.", "You wrote a book at last."])
def test_the_first_pair_names_both_sides_though_it_is_put_as_a_statement(stated: str) -> None:
    text = f"Peter Falk: {stated}\n\nMara Lund: We do like to write. Few of us read.\n\n{_REST}"
    assert _people(text) == [("Peter Falk", "interviewer"), ("Mara Lund", "interviewee")]
    first = parse(text.encode()).exchanges[0]
    assert [turn.text for turn in first.questions] == [stated]


def test_one_name_before_a_colon_above_the_questions_is_no_pair() -> None:
    text = f"An interview\n\nPeter Falk: The desk is a book of his.\n\nThe lock is old. Mara Lund keeps it.\n\n{_REST}"
    assert parse(text.encode()).exchanges[0].questions[0].text == "What made you write it?"
