"""What is read ahead: one item, in order, in the language of whoever asks, with what it raises."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.utils.translation import get_language, override

from interviews.importing.reading_ahead import one_ahead


def test_the_next_item_is_fetched_while_the_one_before_is_used():
    fetched = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        fetched.set()
        yield 2

    ahead = one_ahead(items())
    assert next(ahead) == 1
    assert fetched.wait(10)
    assert list(ahead) == [2]


def test_no_more_than_one_item_is_fetched_ahead():
    fetched = []

    def items() -> Iterator[int]:
        for number in range(9):
            fetched.append(number)
            yield number

    for number in one_ahead(items()):
        assert len(fetched) <= number + 2
    assert fetched == list(range(9))


def test_what_is_raised_on_the_way_is_raised_in_its_place():
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("the second")

    ahead = one_ahead(items())
    assert next(ahead) == 1
    with pytest.raises(ValueError, match="the second"):
        next(ahead)


def test_items_are_made_in_the_language_of_whoever_asks():
    with override("sr-latn"):
        assert list(one_ahead(get_language() for _time in range(3))) == ["sr-latn"] * 3
