"""Where the words of a text are. Language plays no part, because a query has none: the same rules cut both.

- A hyphen, a slash, an underscore part words: EU-facilitated is two. Invisible characters part nothing.
- Acronyms with dots are one word: U.N. is UN.
- Numbers are one word with their separators: 3,700 is 3700, 3.5 and 3,5 are one. Dates, times and versions are not.
- An apostrophe parts words (l'homme, don't), except in O'Brien and inside Cyrillic (п'ять), where it is dropped. The
  English 's is part of the word before it, but not of its folded form: Kosovo's is Kosovo.
- Scripts without spaces are cut into characters; a word of several is then a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .scripts import IGNORABLE, MARKS, NUMBER_SIGNS, UNSPACED

_MODIFIERS = "\u02b9-\u02bf"  # apostrophes that Unicode counts as letters
_PLAIN = r"[A-Za-zÀ-ÖØ-öø-\u02af\u0400-\u0481\u048a-\u052f]"
_LETTER = rf"[^\W\d_{NUMBER_SIGNS}{_MODIFIERS}]"
_ABBREVIATED = rf"[^\W\d_{NUMBER_SIGNS}{_MODIFIERS}{UNSPACED}]"
_CORE = rf"[^\W_{NUMBER_SIGNS}{_MODIFIERS}]"
_MARK = f"[{MARKS}{IGNORABLE}]"
_REST = f"{_CORE}*+(?:{_MARK}++{_CORE}*+)*+"
_APOSTROPHE = f"['’‘＇`´{_MODIFIERS}]"
_WORD = re.compile(
    rf"""
    # Most words: Latin or Cyrillic letters up to what surely ends them. The rules below say the same, slower.
      (?P<plain>   {_PLAIN}++ (?= [\s,;:!?"“”„()…–—-] | \Z | (?<={_PLAIN}{_PLAIN})\. ) )
    | (?P<acronym> {_ABBREVIATED}{_MARK}*+\. (?:{_ABBREVIATED}{_MARK}*+\.)* {_ABBREVIATED}{_MARK}*+ (?!{_CORE}) \.? )
    | (?P<number>  (?<![\d.,]) \d{{1,3}} (?:[.,'’\u00a0\u202f]\d{{3}})+ (?:[.,]\d{{1,2}}(?!\d))? (?![.,]?\d) {_REST}
                |  (?<![\d][.,]) \d+ [.,] \d{{1,2}} (?![.,]?\d) {_REST} )
    | (?P<word>    {_CORE}{_REST} (?:{_APOSTROPHE}{_CORE}{_REST})*+ )
    """,
    re.VERBOSE,
)
_PIECE = re.compile(rf"{_CORE}{_REST}")
_UNSPACED = re.compile(rf"(?!{_MARK})[{UNSPACED}]{_MARK}*|(?:[^{UNSPACED}]{_MARK}*)+")
_HAS_UNSPACED = re.compile(rf"[{UNSPACED}]")
_POSSESSIVE = re.compile(rf"{_APOSTROPHE}[sS]$")
_JOINED = re.compile(
    rf"[oO]{_APOSTROPHE}{_LETTER}{_REST}|[\u0400-\u052f{MARKS}{IGNORABLE}]+(?:{_APOSTROPHE}[\u0400-\u052f{MARKS}{IGNORABLE}]+)+"
)
_ANY_APOSTROPHE = re.compile(_APOSTROPHE)
_DECIMALS = re.compile(r"[.,](\d{1,2})(?!\d)")
_SEPARATORS = re.compile(r"(?<=\d)[.,'’\u00a0\u202f](?=\d)")


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of the text: start, end (offsets in the text as given) and the characters that make the word."""
    for match in _WORD.finditer(text):
        kind, found, start, end = match.lastgroup, match[0], match.start(), match.end()
        if kind == "plain":
            yield start, end, found
        elif kind == "word":
            yield from _parts(found, start)
        elif kind == "number":
            yield start, end, _plain_number(found)
        else:
            yield start, end, found.replace(".", "")


def _parts(found: str, start: int) -> Iterator[tuple[int, int, str]]:
    """The words of a run that has an apostrophe or other characters than ASCII."""
    if _ANY_APOSTROPHE.search(found):
        yield from _parts_at_apostrophes(found, start)
    elif _HAS_UNSPACED.search(found):
        for match in _UNSPACED.finditer(found):
            yield start + match.start(), start + match.end(), match.group()
    else:
        yield start, start + len(found), found


def _parts_at_apostrophes(found: str, start: int) -> Iterator[tuple[int, int, str]]:
    possessive = _POSSESSIVE.search(found)
    stem = found[: possessive.start()] if possessive else found
    if _JOINED.fullmatch(stem) or (possessive and stem.isdigit()):  # O'Brien, п'ять, 1990's
        joined = _ANY_APOSTROPHE.sub("", found if stem.isdigit() else stem)
        yield start, start + len(found), joined
        return
    pieces = [
        (start + piece.start() + at, start + piece.start() + to, word)
        for piece in _PIECE.finditer(stem)
        for at, to, word in _parts(piece.group(), 0)
    ]
    if possessive and pieces:
        pieces[-1] = (pieces[-1][0], start + len(found), pieces[-1][2])
    yield from pieces


def _plain_number(found: str) -> str:
    """A number without the separators of thousands, its decimals after a dot."""
    decimals = _DECIMALS.search(found)
    if decimals is None:
        return _SEPARATORS.sub("", found)
    return f"{_SEPARATORS.sub('', found[: decimals.start()])}.{found[decimals.start(1) :]}"
