"""Lines amid turns that are no sentences, where all that is said is made of sentences."""

from __future__ import annotations

import pytest

from ..talks import TALK, read, set_aside, turns

LONG = f"""{TALK}
Harbour Post: Who oils it now?

Mara Lund: I do, when nobody is looking. It takes me the whole of a Sunday.

Harbour Post: And who will do it after you?

Mara Lund: My niece. She does not know it yet, but she has the arms for it.
"""
FIRST = "My father pointed at it with his pipe, and I have kept the pipe."
LAST = "It had green lamps then."


def _amid(*lines: str, talk: str = LONG) -> list[str]:
    """The paragraphs of the first answer from the second on, with the lines before its last."""
    answer = "I saw it when I was nine. My father pointed at it with his pipe."
    said = "\n\n".join((answer, FIRST, *lines, LAST))
    reading = read(f"The crane\n\n{talk.replace(answer, said)}")
    return list(turns(reading)[1].paragraphs[1:])


@pytest.mark.parametrize(
    "line",
    [
        "Zobaczcie, jak stoi: Dźwig w Odd",
        "WATCH: The crane in the storm",
        "The quay in April. Picture Hester Vane",
        "Vår båt väntar på dig",
    ],
)
def test_a_line_without_a_full_stop_amid_sentences_is_set_aside(line: str) -> None:
    assert _amid(line) == [FIRST, LAST]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "A rope of forty feet or more",
            "A lamp with green glass in it",
            "A hook that my father had made",
            "A bell that nobody rings",
        ],
        ["I went on board:", "the old way"],
        ["and then I left", "for good."],
        ["I went, and I came back."],
    ],
)
def test_lists_and_what_leads_on_are_said(lines: list[str]) -> None:
    assert _amid(*lines) == [FIRST, *lines, LAST]


def test_where_people_leave_out_full_stops_every_line_is_said() -> None:
    loose = LONG.replace("half right.", "half right").replace("its shadow.", "its shadow")
    assert "My pipe went out" in _amid("My pipe went out", talk=loose)


def test_a_box_that_tells_of_somebody_is_set_aside_up_to_who_speaks_as_i() -> None:
    told = "Born in Odd in 1950. Two children, one boat."
    assert _amid("About the guest", told, "I went home.") == [FIRST, "I went home.", LAST]


def test_what_is_set_aside_stays_in_the_reading() -> None:
    answer = "I saw it when I was nine. My father pointed at it with his pipe."
    reading = read(TALK.replace(answer, f"{answer}\n\nThe crane in April, from the church\n\n{LAST}"))
    assert ("other", "The crane in April, from the church") in set_aside(reading)
