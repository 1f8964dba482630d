"""Two texts in one: what went, what came, and nothing besides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviews.language.differences import Fate, closest, differences

_words = st.sampled_from(["tide", "ferry", "quay", "harbour", "the", "of", "a"])
_paragraphs = st.lists(_words, min_size=1, max_size=6).map(" ".join)
_texts = st.lists(_paragraphs, max_size=4).map("\n\n".join)


def told(old, new):
    return [(part.fate.value, part.text) for part in differences(old, new)]


def words(parts, *fates):
    return "".join(part.text for part in parts if part.fate in fates).split()


def test_a_word_that_changed_is_shown_beside_the_one_that_stood_there():
    assert told("the old ferry leaves", "the new ferry leaves") == [
        ("same", "the "), ("gone", "old "), ("new", "new "), ("same", "ferry leaves\n\n")
    ]  # fmt: skip


def test_equal_texts_have_one_part_and_empty_ones_none():
    assert told("the ferry\n\nleaves", "the ferry\n\nleaves") == [("same", "the ferry\n\nleaves\n\n")]
    assert told("", "") == []


def test_a_paragraph_that_came_is_new_as_a_whole():
    assert told("The ferry leaves.", "The ferry leaves.\n\nIt comes back.") == [
        ("same", "The ferry leaves.\n\n"), ("new", "It comes back.\n\n")
    ]  # fmt: skip


@given(_texts, _texts)
def test_the_parts_are_the_words_of_both_texts(old, new):
    parts = differences(old, new)
    assert words(parts, Fate.SAME, Fate.GONE) == old.split()
    assert words(parts, Fate.SAME, Fate.NEW) == new.split()


def test_the_closest_paragraph_shares_at_least_half_of_the_words():
    paragraphs = ["The quay is long.", "The ferry leaves at noon.", "Nobody knows."]
    assert closest("The ferry leaves at nine.", paragraphs) == "The ferry leaves at noon."
    assert closest("Ask the harbour master.", paragraphs) == ""
    assert closest("The ferry.", []) == ""
