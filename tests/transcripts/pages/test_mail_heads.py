"""Letters that were sent by mail, with the questions quoted in them."""

from __future__ import annotations

import pytest

from interviews.transcripts import parse

_LETTER = """
> 1. Why the north side?

Because of the sun. I had it in my eyes all summer.

> 2. And who carried the stones?

My brother and I did. We had no cart.

> 3. Would you do it again?

I would, and I would ask for a cart.
"""


@pytest.mark.parametrize(
    "head",
    [
        "From: Mara Lund <mara@odde.example>\nTo: Peter Falk\nSubject: Re: Re: your questions about the wall\n",
        "De : Mara Lund\nÀ : Peter Falk\nObjet : vos questions\n",
        "Von: Mara Lund\nAn: Peter Falk\nBetreff: Re: Ihre Fragen\n",
    ],
)
def test_the_head_of_a_letter_is_no_turn_and_tells_who_answers(head: str) -> None:
    reading = parse(f"{head}\n{_LETTER}".encode())
    assert [exchange.questions[0].text for exchange in reading.exchanges][:1] == ["Why the north side?"]
    assert [(one.name, one.role.value) for one in reading.participants] == [
        ("Peter Falk", "interviewer"),
        ("Mara Lund", "interviewee"),
    ]


def test_labels_that_look_like_one_line_of_a_head_stay_labels() -> None:
    rounds = "\n\n".join(
        ["TO: When did it begin?", "RE: I was nine, and it rained.", "TO: Who taught you?", "RE: My aunt did."]
    )
    reading = parse(f"Tora Odd asked Rasmus Eide about rain.\n\n{rounds}".encode())
    assert {one.name for one in reading.participants} == {"Tora Odd", "Rasmus Eide"}
