"""How to search: every example is a link that finds something in the archive at hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

Read = Callable[..., str]
pytestmark = pytest.mark.django_db


def examples(text: str) -> list[str]:
    return [unescape(address) for address in re.findall(r'<th scope="row"><a href="([^"]*)"', text)]


def test_every_example_is_a_query_that_is_understood(read: Read, make_interview: Any, make_topic: Any) -> None:
    make_interview([("Which harbour stands?", "This one.")], topics=(make_topic("Harbours"),))
    found = examples(read("/search/help/"))
    assert len(found) == 17
    for address in found:
        text = read(address)
        assert "Understood as:" in text
        none_can = " -" in unescape(address).replace("+", " ") or "%22which" in address.lower()
        assert none_can or "Nothing found" not in text, address


def test_an_empty_archive_has_a_help_page(read: Read, db: None) -> None:
    assert len(examples(read("/search/help/"))) == 14
