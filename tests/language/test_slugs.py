"""ASCII parts of addresses."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.language import slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Interview of the U.N. envoy", "interview-of-the-un-envoy"),
        ("Новак Ђоковић", "novak-djokovic"),
        ("Novak Đoković", "novak-djokovic"),
        ("Kosovo’s future: 3,700 words", "kosovo-future-3700-words"),
        ("L’été à Łódź – Straße", "l-ete-a-lodz-strasse"),
        ("", "untitled"),
        ("???", "untitled"),
        ("東京", "untitled"),
        ("x" * 200, "x" * 64),
    ],
)
def test_slugs(text, slug):
    assert slugify(text) == slug


def test_a_long_title_ends_with_a_whole_word():
    assert slugify("bridge " * 20) == "-".join(["bridge"] * 11)


@given(st.text(max_size=200))
def test_a_slug_fits_an_address(text):
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slugify(text))
    assert len(slugify(text)) <= 80
