"""Numbers that are printed beside the lines of a transcript."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.transcripts.readers.line_numbers import without_line_numbers


def numbered(lines: list[str], first: int = 1) -> str:
    return "\n".join(f"{number:>2}   {line}" for number, line in enumerate(lines, first))


SAID = [f"Line {letter} of what was said" for letter in "abcdefghijkl"]


def test_the_numbers_of_lines_are_left_out_and_their_room_stays() -> None:
    text, discards = without_line_numbers(numbered(SAID))
    assert [line.strip() for line in text.split("\n")] == SAID
    assert [discard.text for discard in discards] == [str(number) for number in range(1, 13)]


def test_each_page_may_begin_anew_under_a_heading_without_a_number() -> None:
    text, discards = without_line_numbers(
        f"{numbered(SAID)}\n\nPage 2\n\n{numbered(SAID)}\n{numbered(['', 'End'], 13)}"
    )
    assert len(discards) == 26
    assert "Page 2" in text


def test_a_number_that_somebody_says_stays() -> None:
    said = [*SAID[:5], "40 of us were there, and", *SAID[5:]]
    text, _discards = without_line_numbers(numbered(said))
    assert "40 of us were there" in text
    kept, _discards = without_line_numbers(f"{numbered(SAID)}\n1937 was the year.")
    assert kept.endswith("1937 was the year.")


@pytest.mark.parametrize(
    "text",
    [
        numbered(SAID[:11]),
        "\n".join(f"{number}. {line}" for number, line in enumerate(SAID, 1)),
        "\n".join(f"{line}\nThat is all.\n{number} years later" for number, line in enumerate(SAID, 1)),
        "\n".join(f"{number * 2} {line}" for number, line in enumerate(SAID, 1)),
    ],
    ids=["few", "numbered paragraphs", "numbers here and there", "no order"],
)
def test_what_is_no_numbering_of_lines_stays(text: str) -> None:
    assert without_line_numbers(text) == (text, ())


@given(st.lists(st.sampled_from(["1", "2", "3", " 4  word", "5 ", "6\tx", "", "said", "12 x"]), max_size=60))
def test_what_is_left_out_and_what_is_left_are_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    left, discards = without_line_numbers(text)
    whole, at = "", 0
    for discard in discards:
        whole += left[at : discard.offset] + discard.text
        at = discard.offset
    assert whole + left[at:] == text
