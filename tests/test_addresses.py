"""An address keeps what it is not asked to change."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from interviews.addresses import address_with


@pytest.mark.parametrize(
    ("asked", "changes", "address"),
    [
        ("/people/?sort=count&page=3", {"page": "4"}, "/people/?sort=count&page=4"),
        ("/people/?sort=count&page=3", {"page": None}, "/people/?sort=count"),
        ("/people/?page=3", {"page": None, "format": None}, "/people/"),
        ("/people/", {"page": "2"}, "/people/?page=2"),
        ("/people/?page=1&page=2", {"page": "3"}, "/people/?page=3"),
        (
            "/interviews/?words=a+%26+b&words=%C4%8D",
            {"year": "1987"},
            "/interviews/?words=a+%26+b&words=%C4%8D&year=1987",
        ),
    ],
)
def test_what_is_not_named_stays(rf: RequestFactory, asked: str, changes: dict, address: str) -> None:
    assert address_with(rf.get(asked), **changes) == address


def test_another_path_has_the_same_query(rf: RequestFactory) -> None:
    assert address_with(rf.get("/?topic=tides"), "/interviews/", year="1987") == "/interviews/?topic=tides&year=1987"
