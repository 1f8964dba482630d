"""What is remembered is what would be made anew, and no more of it than was agreed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.language import LONGEST_REMEMBERED, Remembered, fold
from interviews.language.analyzer import _folded


def test_a_value_is_made_once() -> None:
    made: list[str] = []
    known = Remembered(lambda text: made.append(text) or text.upper(), most=10)
    assert [known["tide"], known["tide"], known["quay"]] == ["TIDE", "TIDE", "QUAY"]
    assert made == ["tide", "quay"]


@given(st.lists(st.text(max_size=4)))
def test_no_more_is_remembered_than_was_agreed(texts: list[str]) -> None:
    known = Remembered(str.upper, most=3)
    for text in texts:
        assert known[text] == text.upper()
        assert len(known) <= 3


def test_a_long_text_is_not_remembered() -> None:
    known = Remembered(str.upper, most=3)
    assert known["a" * LONGEST_REMEMBERED]
    with pytest.raises(KeyError):
        known["a" * (LONGEST_REMEMBERED + 1)]


@given(st.text(st.sampled_from("aBč'’.-, \u00a0\u202f0129Ж\u0301"), min_size=65, max_size=300))
def test_a_long_text_is_folded_piece_by_piece_as_it_is_whole(text: str) -> None:
    assert fold(text) == _folded(text)
