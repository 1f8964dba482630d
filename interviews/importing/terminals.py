"""Text for a terminal: one line that moves no cursor, and in which nothing turns what stands beside it round."""

from __future__ import annotations

import re

from interviews.editing.cleaning import clean_line

# Overrides and isolates reach to the end of the line, over our own words too (Unicode Standard Annex 9).
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """One line of any text; characters that turn the order of others are shown by their number."""
    if text.isprintable():
        return clean_line(text)
    return _TURNING.sub(lambda match: f"<U+{ord(match.group()):04X}>", clean_line(text))
