"""What was made of a word or a short piece of text, remembered, for the same words come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")

LONGEST_REMEMBERED = 64
"""Characters of a text that is remembered: longer ones are rare, and would make a table's size depend on them."""


class Remembered(dict[str, Value]):
    """The values of a function of one string, looked up as in a dictionary: half the price of ``functools.lru_cache``.

    ``most``: when so many values are known, all of them are forgotten. KeyError for a string of more than
    :data:`LONGEST_REMEMBERED` characters. The function must be pure: its values are shared.
    """

    def __init__(self, make: Callable[[str], Value], *, most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, text: str) -> Value:
        if len(text) > LONGEST_REMEMBERED:
            raise KeyError(text)
        value = self._make(text)
        if len(self) >= self._most:
            self.clear()
        self[text] = value
        return value
