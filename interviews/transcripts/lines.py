"""Which line of a text a character stands on, without counting from the beginning each time."""

from __future__ import annotations

import re
from bisect import bisect_left

_END = re.compile("\n")


class Lines:
    """The ends of a text's lines: ``Lines(text).before(offset)`` line ends stand before a character."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in _END.finditer(text)]

    def before(self, offset: int) -> int:
        return bisect_left(self._ends, offset)
