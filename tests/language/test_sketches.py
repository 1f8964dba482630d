"""Sketches: the same for the same words, alike for texts that share most, cheap, and the same in every process."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.language.sketches import alikeness, key, runs, share, sketch
from tests.effort import calls

WORDS = [f"{first}{second}" for first in "bcdfghklmnprst" for second in ("an", "el", "ist", "or", "ume", "ave", "ing")]


def said(number: int, words: int) -> list[str]:
    dice = random.Random(number)
    return [dice.choice(WORDS) for _ in range(words)]


def mended(words: list[str], every: int) -> list[str]:
    return [word if place % every else "mended" for place, word in enumerate(words)]


def test_case_marks_script_and_punctuation_make_no_difference():
    assert sketch(["Данас је, рекох: Вучић!"]).digest == sketch(["danas je rekoh vucic"]).digest
    assert sketch(["“Čaša”—voda"]).digest == sketch(["casa voda"]).digest
    assert sketch(["one word"]).digest != sketch(["one word more"]).digest
    assert sketch(["a bc"]).digest != sketch(["ab c"]).digest


@settings(max_examples=40)
@given(st.lists(st.text(max_size=90), max_size=6), st.integers(min_value=1, max_value=5))
def test_how_a_text_is_parted_makes_no_difference(texts, parts):
    whole = " ".join(texts).split()
    step = max(1, len(whole) // parts)
    parted = [" ".join(whole[at : at + step]) for at in range(0, len(whole), step)]
    assert sketch(texts) == sketch(parted)


def test_texts_that_share_most_have_a_band_in_common_and_others_none():
    found = missed = strangers = 0
    for number in range(20):
        words = said(number, 800)
        one, other = sketch([" ".join(words)]), sketch([" ".join(mended(words, 25))])
        found += bool(set(one.bands) & set(other.bands))
        missed += alikeness(one.signature, other.signature) < 0.5
        strangers += bool(set(one.bands) & set(sketch([" ".join(said(number + 1000, 800))]).bands))
    assert found >= 19
    assert missed <= 1
    assert strangers == 0


@pytest.mark.parametrize("text", ["", "?!", "one", "one two", "one two three"])
def test_a_text_of_next_to_nothing_has_a_sketch(text):
    made = sketch([text])
    assert made.words == len(text.replace("?!", "").split())
    assert alikeness(made.signature, sketch([""]).signature) == 0.0


def test_signatures_of_the_same_text_are_wholly_alike():
    made = sketch([" ".join(said(3, 400))])
    assert alikeness(made.signature, made.signature) == 1.0


def test_a_sketch_is_the_same_in_every_process_and_version():
    made = sketch(["When does the bridge open? In May, if the steel arrives from the mill upstream, said the keeper."])
    assert made.digest.startswith("b5b2d10dfc")
    assert (made.words, len(made.signature), made.bands) == (18, 240, (4904374287763218337,))
    assert key("a", "b") != key("ab")


def test_a_long_text_costs_what_its_length_says():
    shorter, longer = (" ".join(said(5, size)) for size in (2_000, 8_000))
    sketch([longer])  # the words are known
    once, four_times = (calls(lambda text=text: sketch([text])) for text in (shorter, longer))
    assert four_times <= 2 * once  # bins and bands cost the same whatever the length


def test_the_share_is_that_of_the_shorter_text():
    whole = " ".join(said(1, 300))
    excerpt = " ".join(said(1, 300)[100:150])
    assert share(runs([whole]), runs([excerpt])) == share(runs([excerpt]), runs([whole])) == 1.0
    assert share(runs([whole]), runs([" ".join(said(2, 300))])) < 0.05
    assert share(runs([]), runs([whole])) == 0.0
