from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_every_number_links_to_the_list_that_it_counts(
    client: Client, read: Callable[..., str], fill_archive: Any
) -> None:
    fill_archive(9)
    text = read("/")
    counts = re.findall(r'<li><a href="([^"]*)"><b>(\d+)</b>', text)
    assert len(counts) == 4
    beside = re.findall(r'class="number" href="([^"]*)">(\d+)', text)
    assert beside
    for address, number in counts + beside:
        joint = "&" if "?" in address else "?"
        assert client.get(f"{address}{joint}format=json").json()["count"] == int(number), address


def test_the_newest_interviews_come_first(read: Callable[..., str], make_interview: Any) -> None:
    make_interview(title="Older talk", date="2001")
    make_interview(title="Newer talk", date="2021")
    text = read("/")
    assert text.index("Newer talk") < text.index("Older talk")


@pytest.mark.parametrize("path", ["/", "/interviews/", "/people/", "/topics/", "/outlets/", "/search/", "/none/"])
def test_every_page_has_a_search_box(read: Callable[..., str], path: str) -> None:
    text = read(path, 404 if path == "/none/" else 200)
    assert text.count('action="/search/"') == 1
    assert '<label for="site-search"' in text
