"""Quotations amid a paragraph: who wrote it tells what somebody said, and does not speak in them."""

from __future__ import annotations

import regex

_QUOTATION = regex.compile(r"[“„«\"][^“”„«»\"]{3,400}[”“»\"]")
_FEWEST_LEFT = 3


def is_held(text: str) -> bool:
    """Whether the text has a quotation."""
    return _QUOTATION.search(text) is not None


def without(text: str) -> str:
    """The text without its quotations, or all of it where hardly a word stands beside them."""
    left = _QUOTATION.sub(" ", text)
    return left if len(left.split()) >= _FEWEST_LEFT else text
