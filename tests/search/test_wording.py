"""A query in words."""

import pytest

from interviews.search.query import parse
from interviews.search.wording import understood


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kosovo", "Exchanges with “kosovo” in any form."),
        ('"Kosovo"', "Exchanges with exactly “kosovo”."),
        (
            'kfor "military neutrality"',
            "Exchanges with “kfor” in any form and the exact phrase “military neutrality”.",
        ),
        ("U.N.-led", "Exchanges with “un led” side by side."),
        ("kfor OR nato", "Exchanges with “kfor” in any form or “nato” in any form."),
        (
            "kfor -(nato OR eu)",
            "Exchanges with “kfor” in any form and nothing like (“nato” in any form or “eu” in any form).",
        ),
        ("???", "There is no word in this query to search for."),
    ],
)
def test_a_query_is_told_in_words(text, words):
    assert understood(parse(text)) == words


def test_what_was_left_out_is_told():
    assert understood(parse("word " * 10 + "x" * 3000)).endswith("only its first 32 words were used.")
