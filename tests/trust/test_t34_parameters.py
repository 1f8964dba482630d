"""T34: parameters of a search that are repeated, odd, enormous or senseless: refused with a reason, never a failure."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

NAMES = ("q", "spelled", "order", "view", "chart", "person", "outlet", "topic", "year", "language", "page", "format")
VALUES = (
    "",
    "-1",
    "0",
    "1e9",
    "999999999999",
    "x" * 8000,
    "\x00",
    "%",
    "'; --",
    "../x",
    "{{7*7}}",
    "é" * 200,
    "\u202e",
)


@pytest.mark.parametrize("name", NAMES)
def test_t34_any_value_of_any_parameter_is_answered(client: Client, make_interview, name: str) -> None:
    make_interview(1)
    for value in VALUES:
        for asked in ({"q": "tide", name: value}, {name: value}, {"q": "tide", name: value, "format": "json"}):
            assert client.get("/search/", asked).status_code in (200, 302, 400, 404), asked


@pytest.mark.parametrize("name", NAMES)
def test_t34_a_parameter_given_twice_is_refused_or_the_last_counts(client: Client, make_interview, name: str) -> None:
    make_interview(1)
    status = client.get(f"/search/?q=tide&{name}=1&{name}=2").status_code
    assert status in (200, 302, 400, 404)
    if name in ("q", "order", "view", "person", "year"):
        assert status == 400


@pytest.mark.parametrize("page", ["0", "-1", "1e9", "99999999999999999999", "x", "2", "\x00"])
def test_t34_a_page_that_is_not_there_is_not_found(client: Client, make_interview, page: str) -> None:
    make_interview(1)
    for view in ("hits", "interviews", "lines"):
        assert client.get("/search/", {"q": "tide", "view": view, "page": page}).status_code in (302, 404)
    assert client.get("/search/", {"q": "tide", "page": page}).status_code == 404
