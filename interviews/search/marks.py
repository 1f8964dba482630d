"""What matched, marked in a text: computed from the analyzer's offsets, so that what is marked is what matched.

A marked text is a list of parts, (text, whether it is marked); templates escape the parts and put ``<mark>`` around.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from interviews.language import forms_of, stem_language, tokens

from .documents import PARAGRAPHS
from .matching import may_be_among, may_stand_in, places
from .tree import Mark

Parts = list[tuple[str, bool]]

SNIPPET_LENGTH = 280
"""About how many characters of a text a hit shows; cut between words."""
CUT = "…"

AROUND = 44
"""About how many characters a line of context shows before a place, and after it; cut between words."""

_Range = tuple[int, int, int]
"""Start and end in a text, and which term matched there."""


class Line(NamedTuple):
    """A place that matched, with what stands before and after it."""

    before: str
    marked: str
    after: str


def mark(text: str, terms: Sequence[Mark], language: str = "", field: str = "") -> Parts:
    """The whole text in parts; joined they give the text again. Phrases are marked as one, words one by one.

    ``field``: where the text stands, one of ``tree.FIELDS``; terms that ask for another are not marked.
    """
    return _parts(text, 0, len(text), _merged(_matches(text, terms, language, field)))


def snippet(texts: Iterable[str], terms: Sequence[Mark], language: str = "", field: str = "") -> Parts:
    """The part of some texts that shows most of the terms, marked; the beginning where nothing matches."""
    best: tuple[int, int, str, list[_Range]] | None = None
    for text in texts:
        for paragraph in filter(str.strip, PARAGRAPHS.split(text)):
            found = sorted(_matches(paragraph, terms, language, field))
            start, count = _densest(found)
            if best is None or count > best[0]:
                best = (count, start, paragraph, found)
    if best is None:
        return []
    _, start, paragraph, found = best
    start, end = _window(paragraph, start)
    parts = _parts(paragraph, start, end, _merged(found))
    return [*([(CUT, False)] if start else []), *parts, *([(CUT, False)] if end < len(paragraph) else [])]


def in_context(texts: Iterable[str], terms: Sequence[Mark], language: str = "", field: str = "") -> Iterator[Line]:
    """Every place that is marked in some texts, in order, with what stands around it in its paragraph."""
    for text in texts:
        for paragraph in filter(str.strip, PARAGRAPHS.split(text)):
            for start, end in _merged(_matches(paragraph, terms, language, field)):
                yield Line(_before(paragraph[:start]), paragraph[start:end], _after(paragraph[end:]))


def _before(text: str) -> str:
    """The last words before a place, at most AROUND characters of them."""
    if len(text) <= AROUND:
        return text
    kept = text[-AROUND:]
    return CUT + (kept.partition(" ")[2] or kept)


def _after(text: str) -> str:
    if len(text) <= AROUND:
        return text
    kept = text[:AROUND]
    return (kept.rpartition(" ")[0] or kept) + CUT


def _matches(text: str, terms: Sequence[Mark], language: str, field: str) -> Iterator[_Range]:
    wanted = [(which, term) for which, term in enumerate(terms) if may_stand_in(term, field)]
    if not wanted:
        return
    language = stem_language(language)
    for start, end in _paragraph_offsets(text):
        paragraph = text[start:end]
        forms = forms_of(paragraph, language)
        here = wanted if forms is None else [found for found in wanted if may_be_among(forms, found[1], language)]
        if not here:
            continue
        words = tokens(paragraph, language)
        for which, term in here:
            for first, last in places(words, term, language):
                yield start + words[first].start, start + words[last - 1].end, which


def _paragraph_offsets(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in PARAGRAPHS.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _densest(found: list[_Range]) -> tuple[int, int]:
    """Where a window of a snippet's length shows most different terms, and how many; the first such place."""
    best = (0, 0)
    within: Counter[int] = Counter()
    ahead = 0
    for start, _, which in found:
        while ahead < len(found) and found[ahead][1] - start <= SNIPPET_LENGTH:
            within[found[ahead][2]] += 1
            ahead += 1
        if len(within) > best[1]:
            best = (start, len(within))
        within[which] -= 1
        if within[which] <= 0:
            del within[which]
    return best


def _window(paragraph: str, first: int) -> tuple[int, int]:
    """Start and end of what is shown: some words before the first match, cut at white space."""
    if len(paragraph) <= SNIPPET_LENGTH:
        return 0, len(paragraph)
    start = min(max(0, first - SNIPPET_LENGTH // 4), len(paragraph) - SNIPPET_LENGTH)
    end = start + SNIPPET_LENGTH
    if start:
        space = paragraph.find(" ", start, first)
        start = space + 1 if space >= 0 else start
    if end < len(paragraph):
        space = paragraph.rfind(" ", max(start, first) + 1, end)
        end = space if space >= 0 else end
    return start, end


def _merged(found: Iterable[_Range]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end, _ in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _parts(text: str, start: int, end: int, marked: Iterable[tuple[int, int]]) -> Parts:
    parts: Parts = []
    at = start
    for first, last in marked:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        if at < first:
            parts.append((text[at:first], False))
        parts.append((text[first:last], True))
        at = last
    if at < end:
        parts.append((text[at:end], False))
    return parts
