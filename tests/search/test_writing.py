"""A tree as a query that somebody could have typed."""

import pytest
from hypothesis import given, settings

from interviews.search.query import parse
from interviews.search.writing import written

from .test_parity import queries


@settings(max_examples=60)
@given(queries)
def test_what_is_written_for_a_tree_finds_the_same(text):
    root = parse(text).root
    again = parse(written(root)).root if root else None
    # Groups in groups, and narrowing in narrowing, may be written in fewer steps: the second time all is as it was.
    assert root is None or parse(written(again)).root == again


@pytest.mark.parametrize(
    "text",
    [
        "tide", '"tide"', "tide wind", "tide OR wind", "-tide wind", "(tide wind) OR fog", "ti*", '"the ti*"',
        "tide NEAR/5 wind", "speaker:lund", 'interviewer:"ana lund"', "(tide in:question)", "outlet:post",
        'topic:"red tide"', "language:sr-latn", "year:2004", "year:1990-1999", "before:2004-05", "after:2004-05-12",
        "eu-led", "dont", "-dont tide", "(dont in:question)", "dont OR wont",
    ],
)  # fmt: skip
def test_a_query_is_written_as_it_was(text):
    assert written(parse(text).root) == text
