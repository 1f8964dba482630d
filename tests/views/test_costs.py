"""A page costs the same number of queries however long the interview and however large the archive."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interviews.models.turns import passage_keys

PAGES = (
    "/",
    "/interviews/",
    "/interviews/?sort=title",
    "/interviews/?topic=busy&person=busy-bea&outlet=busy-post&year=1901&language=en&words=tide",
    "/interviews/?about=busy-bea&year=1901",
    "/interviews/?format=json",
    "/interviews/?format=csv",
    "/people/",
    "/people/?format=csv",
    "/people/?letter=p",
    "/people/busy-bea/",
    "/topics/",
    "/topics/?sort=count&format=json",
    "/topics/busy/",
    "/topics/busy/?year=1901",
    "/topics/busy/people/",
    "/people/busy-bea/topics/",
    "/over-time/",
    "/outlets/",
    "/outlets/busy-post/",
    "/search/?q=tide",
    "/search/?q=tide&order=newest&format=json",
    "/interviews/bulk-5/",
    "/interviews/bulk-5/1/",
    "/interviews/bulk-5/1/asked-before/",
    "/interviews/bulk-5/1/said-before/",
    "/interviews/bulk-5/beside/bulk-6/",
    "/quote/?q=the+tide+of+number+five",
    "/healthz",
    "/readyz",
)


@pytest.fixture
def cost(client: Client) -> Callable[[str], int]:
    """How many queries the page at an address costs."""

    def count(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(address)
            assert answer.status_code == 200, address
            # A download is made while it is sent, and each part of it costs what the first does.
            assert list(itertools.islice(answer, 2))
        return len(queries)

    return count


def test_no_page_costs_more_in_a_large_archive(cost: Callable[[str], int], fill_archive: Callable[[int], None]) -> None:
    fill_archive(10)
    small = {address: cost(address) for address in PAGES}
    fill_archive(990)
    large = {address: cost(address) for address in PAGES}
    assert large == small
    assert max(large.values()) <= 25


def test_no_page_costs_more_for_a_long_interview(
    cost: Callable[[str], int], make_interview: Any, make_topic: Any
) -> None:
    topic = make_topic()
    make_interview(5, topics=(topic,))  # which asks and says what the others do
    costs = []
    for exchanges in (5, 200):
        interview = make_interview(exchanges, topics=(topic,))
        first = interview.exchanges.with_turns().first()
        address = interview.get_absolute_url()
        key = passage_keys(first.turns.all())[0]
        costs.append([cost(address), cost(f"{address}1/"), cost(f"{address}1/{key}/"), cost(f"{address}3/")])
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 22
