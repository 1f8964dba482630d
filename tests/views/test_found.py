"""From a hit to its interview: words stay marked, and lead from one hit to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., str]
pytestmark = pytest.mark.django_db


@pytest.fixture
def tides(make_interview: Any) -> Any:
    return make_interview([("Tide?", "Yes."), ("Fog?", "The wind."), ("And now?", "The tides & <b>more</b>.")])


def test_words_are_marked_in_hits_and_in_no_other(read: Read, tides: Any) -> None:
    text = read(f"{tides.get_absolute_url()}?q=tide in:answer")
    assert "<mark>tides</mark> &amp; &lt;b&gt;more" in text
    assert "<mark>Tide</mark>" not in text
    assert "<mark>" not in read(tides.get_absolute_url())


def test_hits_lead_to_each_other_on_the_page(read: Read, tides: Any) -> None:
    text = read(f"{tides.get_absolute_url()}?q=tide")
    assert "“tide”: 2 hits, marked below" in text
    assert '<a href="#exchange-3" rel="nofollow">Next hit →</a>' in text
    assert '<a href="#exchange-1" rel="nofollow">← Hit before</a>' in text
    assert "Hit 2 of 2" in text
    assert '<link rel="canonical" href="http://testserver' + tides.get_absolute_url() + '">' in text


def test_a_question_on_its_own_leads_to_the_next_hit_with_the_query(read: Read, tides: Any) -> None:
    address = tides.get_absolute_url()
    text = read(f"{address}1/?q=tide&spelled=1")
    assert "Next hit" not in text
    text = read(f"{address}1/?q=tide")
    assert "<mark>Tide</mark>" in text
    assert f'<a href="{address}3/?q=tide" rel="nofollow">Next hit →</a>' in text
    assert "Next hit" not in read(f"{address}2/?q=tide")


@pytest.mark.parametrize("query", ["", "!!", "zebra", '"', "a" * 3000, "%00", "NEAR("])
def test_a_query_that_finds_nothing_here_changes_nothing(read: Read, tides: Any, query: str) -> None:
    assert "<mark>" not in read(f"{tides.get_absolute_url()}?q={query}")
