"""Numbers of lines, as courts, inquiries and archives print them beside a transcript: no words of anybody."""

from __future__ import annotations

import re
from itertools import pairwise

from ..records import Discard

_NUMBERED = re.compile(r"^[ \t]{0,12}(?P<number>[1-9]\d{0,4})(?=[ \t]+\S|[ \t]*$)", re.MULTILINE)
_WRITTEN = re.compile(r"^.*\S", re.MULTILINE)
_FEWEST_LINES, _SHARE = 12, 0.75
# A page begins with line one again; its first lines may have been a heading without a number.
_HIGHEST_FIRST, _SHORTEST_PAGE = 3, 10


def without_line_numbers(text: str) -> tuple[str, tuple[Discard, ...]]:
    """The text without the numbers of its lines, and what was left out; as it stands where lines have none.

    Lines stay the lines that they were, with the room that they had behind the number. Linear in the text.
    """
    numbered = list(_NUMBERED.finditer(text))
    if len(numbered) < _FEWEST_LINES:
        return text, ()
    fits = [False, *(_follows(int(one["number"]), int(two["number"])) for one, two in pairwise(numbered)), False]
    counted = [match for place, match in enumerate(numbered) if fits[place] or fits[place + 1]]
    if len(counted) < _FEWEST_LINES:
        return text, ()
    written = sum(1 for _line in _WRITTEN.finditer(text, counted[0].start(), counted[-1].end()))
    if len(counted) < _SHARE * written:
        return text, ()
    pieces, discards = [], []
    at = left_out = 0
    for match in counted:
        start, end = match.span("number")
        pieces.append(text[at:start])
        discards.append(Discard("line number", match["number"], start - left_out))
        at, left_out = end, left_out + end - start
    return "".join([*pieces, text[at:]]), tuple(discards)


def _follows(one: int, two: int) -> bool:
    return two == one + 1 or (two <= _HIGHEST_FIRST and one >= _SHORTEST_PAGE)
