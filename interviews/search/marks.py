"""What matched, marked in a text: computed from the analyzer's offsets, so that what is marked is what matched.

A marked text is a list of parts, (text, whether it is marked); templates escape the parts and put ``<mark>`` around.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from interviews.language import Token, stem_language, tokens

from .documents import PARAGRAPHS
from .query import Term

Parts = list[tuple[str, bool]]

SNIPPET_LENGTH = 280
"""About how many characters of a text a hit shows; cut between words."""
CUT = "…"

_Range = tuple[int, int, int]
"""Start and end in a text, and which term matched there."""


def mark(text: str, terms: Sequence[Term], language: str = "") -> Parts:
    """The whole text in parts; joined they give the text again. Phrases are marked as one, words one by one."""
    return _parts(text, 0, len(text), _merged(_matches(text, terms, language)))


def matches_any(text: str, terms: Sequence[Term], language: str = "") -> bool:
    """Whether any of the terms stands in the text."""
    return next(_matches(text, terms, language), None) is not None


def snippet(texts: Iterable[str], terms: Sequence[Term], language: str = "") -> Parts:
    """The part of some texts that shows most of the terms, marked; the beginning where nothing matches."""
    best: tuple[int, int, str, list[_Range]] | None = None
    for text in texts:
        for paragraph in filter(str.strip, PARAGRAPHS.split(text)):
            found = sorted(_matches(paragraph, terms, language))
            start, count = _densest(found)
            if best is None or count > best[0]:
                best = (count, start, paragraph, found)
    if best is None:
        return []
    _, start, paragraph, found = best
    start, end = _window(paragraph, start)
    parts = _parts(paragraph, start, end, _merged(found))
    return [*([(CUT, False)] if start else []), *parts, *([(CUT, False)] if end < len(paragraph) else [])]


def _matches(text: str, terms: Sequence[Term], language: str) -> Iterator[_Range]:
    if not terms:
        return
    language = stem_language(language)
    looked_for = [({term.folded}, term.stemmed(language), len(term.words)) for term in terms]
    for start, end in _paragraph_offsets(text):
        words = tokens(text[start:end], language)
        for which, (folded, stemmed, length) in enumerate(looked_for):
            for at in range(len(words) - length + 1):
                row = words[at : at + length]
                if _is(row, folded, stemmed):
                    yield start + row[0].start, start + row[-1].end, which


def _is(row: Sequence[Token], folded: set[tuple[str, ...]], stemmed: set[tuple[str, ...]]) -> bool:
    if tuple(token.folded for token in row) in folded:
        return True
    return bool(stemmed) and tuple(token.stem for token in row) in stemmed


def _paragraph_offsets(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in PARAGRAPHS.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _densest(found: list[_Range]) -> tuple[int, int]:
    """Where a window of a snippet's length shows most different terms, and how many; the first such place."""
    best = (0, 0)
    for at, (start, _, _) in enumerate(found):
        within = {which for _, end, which in found[at:] if end - start <= SNIPPET_LENGTH}
        if len(within) > best[1]:
            best = (start, len(within))
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
