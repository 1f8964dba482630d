"""One text within another: whole, joined to more, cut, mended; and not where only small words are shared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.language.overlaps import passage_in

SAID = ["the", "harbour", "master", "looks", "out", "over", "the", "new", "bridge"]
MORE = ["nobody", "has", "told", "him", "yet", "that", "the", "steel", "is", "late"]


def test_a_passage_that_was_joined_to_another_is_found_where_it_is() -> None:
    assert passage_in(MORE + SAID, SAID) == range(len(MORE), len(MORE) + len(SAID))
    assert passage_in(SAID + MORE, SAID) == range(len(SAID))


def test_a_part_of_a_passage_is_all_of_it() -> None:
    assert passage_in(SAID[:4], SAID) == range(4)
    assert passage_in(SAID[5:], SAID) == range(4)


@pytest.mark.parametrize("mended", [0, 4, len(SAID) - 1])
def test_a_mended_word_belongs_to_the_passage(mended: int) -> None:
    new = [*SAID[:mended], "old", *SAID[mended + 1 :]]
    assert passage_in(MORE + new + MORE, SAID) == range(len(MORE), len(MORE) + len(SAID))


def test_a_few_shared_words_are_no_passage() -> None:
    assert passage_in(MORE, SAID) is None
    assert passage_in(["he", "looks", "out", "over", "the", "sea", "and", "thinks", "of", "the", "ferry"], SAID) is None
    assert passage_in([], SAID) is None
    assert passage_in(SAID, []) is None


def test_shared_words_far_from_the_passage_are_not_of_it() -> None:
    far = ["out", "over", "the", "roof", "of", "the", "shed", "there", "hung", "a", "wet", "flag"]
    assert passage_in(far + SAID, SAID) == range(len(far), len(far) + len(SAID))


@given(
    st.lists(st.integers(0, 10**6).map(str), min_size=3, max_size=30, unique=True),
    st.lists(st.integers(10**6 + 1, 10**7).map(str), max_size=30, unique=True),
    st.lists(st.integers(10**7 + 1, 10**8).map(str), max_size=30, unique=True),
)
def test_wherever_a_passage_stands_it_is_found_whole(said: list[str], before: list[str], after: list[str]) -> None:
    assert passage_in(before + said + after, said) == range(len(before), len(before) + len(said))
