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
        ("tax*", "Exchanges with words that begin with “tax”."),
        ('"the old brid*"', "Exchanges with the phrase “the old brid…”."),
        (
            "kfor NEAR/1 nato",
            "Exchanges with “kfor” in any form with at most 1 word between it and “nato” in any form.",
        ),
        ("kfor in:question", "Exchanges with “kfor” in any form in a question."),
        ("kfor in:question in:answer", "Exchanges with “kfor” in any form in a question or in an answer."),
        ("speaker:ana", "Exchanges with “ana” in any form in the name of who speaks."),
        ('interviewer:"ana"', "Exchanges with exactly “ana” in the name of who asks in the interview."),
        ("outlet:post", "Exchanges with “post” in any form in the name of the outlet."),
        ("topic:bridges", "Exchanges with “bridges” in any form in the name of a topic."),
        ("language:sr-Latn", "Exchanges with the language “sr-latn”."),
        ("before:2004-05", "Exchanges with a date before 2004-05."),
        ("year:1990s -after:1995", "Exchanges with a date in 1990–1999 and nothing like a date after 1995."),
        ("???", "There is no word in this query to search for."),
    ],
)
def test_a_query_is_told_in_words(text, words):
    assert understood(parse(text)) == words


def test_what_was_left_out_is_told():
    assert understood(parse("word " * 10 + "x" * 3000)).endswith("only its first 32 words were used.")


def test_a_query_as_spelled_says_so():
    told = understood(parse("Вучић", as_spelled=True))
    assert told == "Exchanges with “вучић”, letter by letter as typed."
