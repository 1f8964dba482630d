"""Redacted words are known again without being kept, in whatever dress they come, and nothing else is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.language.redactions import MARK, Recogniser, Secret, mark, number_of, secret

KEY = b"a key of some length"
PASSAGE = "My neighbour keeps the money behind the third stove, and nobody knows of it."


def recogniser(text: str = PASSAGE, **options: bool) -> Recogniser:
    return Recogniser([(12, Secret.from_data(secret(text, KEY, **options).as_data()))], KEY)


@pytest.mark.parametrize(
    "dress",
    [
        PASSAGE,
        PASSAGE.upper(),
        PASSAGE.replace(" ", "\n"),
        PASSAGE.replace(" ", "\u00a0 "),
        f"“{PASSAGE.rstrip('.')}”!",
    ],
)
def test_the_words_are_known_in_any_dress(dress):
    text, found = recogniser().without(f"Well. {dress} So it is.")
    assert "neighbour" not in text.lower()
    assert re.match(r"Well\. \W*█▂▆█\W* So it is\.", text)
    assert [one.partly for one in found] == [False]


def test_another_script_hides_nothing():
    assert recogniser("Moj komšija drži novac iza treće peći").find("Мој комшија држи новац иза треће пећи.")


def test_a_paragraph_of_nothing_else_goes_with_its_signs():
    text, _found = recogniser().without(f"One.\n\n“{PASSAGE}” —\n\nTwo.")
    assert text == f"One.\n\n{mark(12)}\n\nTwo."


def test_a_part_in_other_words_goes_with_its_sentence_and_says_so():
    text, found = recogniser().without("They say my neighbour hides the money behind the third stove now. It is true.")
    assert text == f"{mark(12)}. It is true."
    assert found[0].partly


def test_what_anybody_says_is_left_alone():
    text = "The money behind the counter is ours. Nobody knows of it, and nobody asks my neighbour."
    assert recogniser().without(text) == (text, [])


def test_a_short_one_is_known_exactly_and_a_lonely_one_only_alone():
    assert recogniser("Ada Lund").without("ADA  LUND, and Ada.")[0] == f"{mark(12)}, and Ada."
    assert (
        recogniser("Yes.", alone=True).without("Yes, I do.\n\nYes!\n\nOh, yes.")[0]
        == f"Yes, I do.\n\n{mark(12)}\n\nOh, yes."
    )


def test_another_key_knows_nothing():
    made = secret(PASSAGE, KEY)
    assert not Recogniser([(1, made)], b"another key").find(PASSAGE)
    assert "neighbour" not in str(made.as_data())


@given(st.integers(min_value=1, max_value=10**12), st.integers(min_value=0, max_value=60))
@settings(max_examples=60)
def test_a_mark_has_its_number_and_its_length(number, length):
    made = mark(number, length)
    assert len(made) == length or not length
    if not length or length >= len(mark(number)):
        assert number_of(MARK.fullmatch(made)) == number


@given(st.text(alphabet="abc éЖ.\n", max_size=60), st.text(alphabet="abc éЖ.\n", max_size=60))
@settings(max_examples=60)
def test_every_offset_holds_and_nothing_is_found_twice(before, after):
    text = f"{before} {PASSAGE} {after}"
    kept, found = recogniser().without(text, keep_length=True)
    assert len(kept) == len(text)
    assert found
    assert recogniser().find(kept) == []


def test_a_text_without_words_has_no_secret():
    with pytest.raises(ValueError, match="without words"):
        secret("…", KEY)
