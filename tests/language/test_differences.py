"""Two texts in one: what went, what came, and nothing besides."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from interviews.language.differences import Fate, closest, combined, differences

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


def test_changes_of_other_words_are_put_together_and_those_that_touch_are_not():
    base = "the old ferry leaves the quay\n\nat noon"
    assert combined(base, "the new ferry leaves the quay\n\nat noon", "the old ferry leaves a quay") == (
        "the new ferry leaves a quay"
    )
    assert combined(base, base.replace("old", "new"), base.replace("ferry", "tug")) is None
    assert combined(base, f"{base} sharp", f"{base} again") is None


@given(_texts, _texts, _texts)
def test_what_is_put_together_has_the_changes_of_both(base, one, other):
    assert combined(base, base, one) == combined(base, one, base) == combined(base, one, one) == one
    both = combined(base, one, other)
    assert both == combined(base, other, one)
    if both is not None:
        assert not both or all(paragraph.strip() for paragraph in both.split("\n\n"))
        had, said, elsewhere, now = (Counter(text.split()) for text in (base, one, other, both))
        # What is in both or in neither of them was decided by both alike.
        assert all(min(said[word], elsewhere[word]) <= now[word] + had[word] for word in now | had)
        assert not (now - said - elsewhere)
