"""T12: queries that are made to take a parser, an engine or a page of results for ever, or to break its expressions."""

from __future__ import annotations

import pytest
from django.test import Client

from interviews.search import find, parse
from interviews.search.query import LONGEST_QUERY, MOST_WORDS
from tests.effort import calls

pytestmark = pytest.mark.django_db

HOSTILE = (
    "word " * 2000,
    '"' * 5000,
    "(" * 5000 + "tide" + ")" * 5000,
    "NEAR(" * 500,
    "NEAR/5 " * 700,
    "tide NEAR/30 " * 40 + "tide",
    "(a OR b OR c) NEAR/30 (a OR b OR c) NEAR/30 (a OR b OR c)",
    "-" * 5000 + "tide",
    "-(" * 500 + "tide",
    "tide OR " * 500,
    "ti* " * 500,
    "*" * 5000,
    "in:question " * 400 + "tide",
    "speaker:" * 500 + "tide",
    "topic:(" * 500 + "tide",
    "before:9999-99-99 after:0000 year:99999999999999999999",
    "year:1000-9999 before:9999-12-31",
    " OR ".join(f"year:{year}" for year in range(1001, 1160)),
    " ".join(f"-year:{year}" for year in range(1001, 1170)),
    " ".join(f"language:{one}{other}" for one in "abcdefghijk" for other in "abcdefghijk"),
    " OR ".join(f"(topic:a{letter} b{letter})" for letter in "cdefghijklmnopqrs"),
    " ".join(f"speaker:{letter}{letter}* OR -outlet:{letter}" for letter in "abcdefghijklmnopqrs"),
    "tide' OR '1'='1",
    "tide\x00\ud800\ufffe\u202e",
    '"tide" * NOT AND OR {question} : ^tide + tide',
    "a\u0301" * 3000,
    "東" * 3000,
    "İ" * 3000,
)


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_t12_a_hostile_query_is_answered(make_interview, query):
    make_interview(1)
    results = find(query)
    assert results.count in (0, 1)
    assert results.understood


@pytest.mark.parametrize("query", [query for query in HOSTILE if "\ud800" not in query])
def test_t12_the_page_answers_a_hostile_query_or_refuses_it(client: Client, query: str) -> None:
    for address in ("/search/", "/search/suggest/"):
        assert client.get(address, {"q": query[:3000]}).status_code in (200, 302, 400)


UNITS = ('"', "(", "-(", "NEAR/5 (", "a NEAR/5 ", "in:question ", "speaker:", "topic:(", "a OR ", "a*", "-", "year:2")


@pytest.mark.parametrize("unit", UNITS)
def test_t12_reading_a_query_takes_time_in_proportion(unit):
    most = LONGEST_QUERY // len(unit)
    some, twice = (calls(lambda size=size: parse(unit * size)) for size in (most // 2, most))
    assert twice <= 2.5 * some + 100


def test_t12_a_query_never_has_more_words_than_an_engine_is_asked_for():
    for query in HOSTILE:
        assert sum(len(term.words) for term in parse(query).terms if hasattr(term, "words")) <= MOST_WORDS
