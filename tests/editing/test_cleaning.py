"""Text as it is stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.editing.cleaning import clean_line, clean_paragraphs
from interviews.language import fingerprint


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        (" one\u00a0 two\t\n", "one two"),
        ("one\r\ntwo\r\n \r\nthree", "one two\n\nthree"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("one\u2029two\u2028three", "one\n\ntwo three"),
        ("a\x00b\x0bc\ud800d\ufffee\x85f", "ab cde f"),
        ("\n\n \n", ""),
        ("Ђорђе 👩‍🚀 é", "Ђорђе 👩‍🚀 é"),
    ],
)
def test_paragraphs_are_cleaned(typed, stored):
    assert clean_paragraphs(typed) == stored


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text):
    once = clean_paragraphs(text)
    assert clean_paragraphs(once) == once
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text())
def test_only_white_space_and_what_nothing_can_store_is_lost(text):
    def letters(value):
        return "".join(char for char in value if not char.isspace() and char.isprintable())

    assert letters(clean_paragraphs(text)) == letters(text)
    assert "\x00" not in clean_paragraphs(text)


@given(st.text(min_size=1))
def test_a_clean_paragraph_keeps_its_fingerprint(text):
    once = clean_line(text)
    assert fingerprint(once) == fingerprint(clean_line(f" {once}\n"))
