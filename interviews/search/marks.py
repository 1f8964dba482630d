"""What matched, marked in a text: computed from the analyzer's offsets, so that what is marked is what matched.

A marked text is a list of parts, (text, whether it is marked); templates escape the parts and put ``<mark>`` around.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from interviews.language import forms_of, have_form, pieces_of, pieces_with, stem_language, tokens
from interviews.language.remembering import Remembered

from .documents import PARAGRAPHS
from .matching import may_be_among, may_stand_in, needs_one_of, places
from .tree import Mark, Term

Parts = list[tuple[str, bool]]

SNIPPET_LENGTH = 280
"""About how many characters of a text a hit shows; cut between words."""
CUT = "…"

AROUND = 44
"""About how many characters a line of context shows before a place, and after it; cut between words."""

_MOST_PIECES = 1 << 14

_Range = tuple[int, int, int]
"""Start and end in a text, and which term matched there."""


class Line(NamedTuple):
    """A place that matched, with what stands before and after it."""

    before: str
    marked: str
    after: str


class Marker:
    """Marks what a query matched, in as many texts as there are: it learns which pieces of them match."""

    def __init__(self, terms: Sequence[Mark]) -> None:
        self._terms = terms
        self._by_field: dict[tuple[str, str], _Sought] = {}

    def mark(self, text: str, language: str = "", field: str = "") -> Parts:
        """The whole text in parts; joined they give the text again. Phrases are marked as one, words one by one.

        ``field``: where the text stands, one of ``tree.FIELDS``; terms that ask for another are not marked.
        """
        found = self._sought(language, field).in_text(text)
        if not found:
            return [(text, False)] if text else []
        return _parts(text, 0, len(text), _merged(found))

    def snippet(self, texts: Iterable[str], language: str = "", field: str = "") -> Parts:
        """The part of some texts that shows most of the terms, marked; the beginning where nothing matches."""
        sought = self._sought(language, field)
        best: tuple[int, int, str, list[_Range]] | None = None
        for paragraph in _paragraphs(texts):
            found = sorted(sought.in_paragraph(paragraph))
            start, count = _densest(found)
            if best is None or count > best[0]:
                best = (count, start, paragraph, found)
        if best is None:
            return []
        _, start, paragraph, found = best
        start, end = _window(paragraph, start)
        parts = _parts(paragraph, start, end, _merged(found))
        return [*([(CUT, False)] if start else []), *parts, *([(CUT, False)] if end < len(paragraph) else [])]

    def in_context(self, texts: Iterable[str], language: str = "", field: str = "") -> Iterator[Line]:
        """Every place that is marked in some texts, in order, with what stands around it in its paragraph."""
        sought = self._sought(language, field)
        for paragraph in _paragraphs(texts):
            for start, end in _merged(sought.in_paragraph(paragraph)):
                yield Line(_before(paragraph[:start]), paragraph[start:end], _after(paragraph[end:]))

    def _sought(self, language: str, field: str) -> _Sought:
        known = self._by_field.get((language, field))
        if known is None:
            known = self._by_field[language, field] = _Sought(self._terms, language, field)
        return known


def mark(text: str, terms: Sequence[Mark], language: str = "", field: str = "") -> Parts:
    """One text in parts, as of :meth:`Marker.mark`."""
    return Marker(terms).mark(text, language, field)


class _Sought:
    """The terms of a query that may stand in a field of texts in a language, and where they stand."""

    def __init__(self, terms: Sequence[Mark], language: str, field: str) -> None:
        self._language = stem_language(language)
        self._terms = [(which, term) for which, term in enumerate(terms) if may_stand_in(term, field)]
        needed = [needs_one_of(term, self._language) for _which, term in self._terms]
        self._needed = None if None in needed else frozenset().union(*filter(None, needed))
        # Words that stand alone are looked for in each piece of a text by itself: the same pieces come again and again.
        self._alone = all(isinstance(term, Term) and len(term.words) == 1 for _which, term in self._terms)
        self._in_pieces: Remembered[list[_Range]] = Remembered(self._in_piece, most=_MOST_PIECES)

    def in_text(self, text: str) -> list[_Range]:
        """Every place, paragraph by paragraph."""
        if "\n" not in text:
            return self.in_paragraph(text)
        return [
            (start + first, start + last, which)
            for start, end in _paragraph_offsets(text)
            for first, last, which in self.in_paragraph(text[start:end])
        ]

    def in_paragraph(self, paragraph: str) -> list[_Range]:
        """Every place in one paragraph, in no order."""
        if not self._terms:
            return []
        pieces, here = pieces_of(paragraph), self._terms
        if pieces is not None:
            if self._needed is not None and not have_form(pieces, self._needed, self._language):
                return []
            if self._alone:
                return self._piece_by_piece(paragraph, pieces)
            forms = forms_of(pieces, self._language)
            here = [found for found in here if may_be_among(forms, found[1], self._language)]
        return self._word_by_word(paragraph, here) if here else []

    def _piece_by_piece(self, paragraph: str, pieces: Sequence[str]) -> list[_Range]:
        with_some = set(pieces) if self._needed is None else pieces_with(pieces, self._needed, self._language)
        found: list[_Range] = []
        at = 0
        for piece in pieces:
            at = paragraph.index(piece, at)
            if piece in with_some:
                found += [(at + first, at + last, which) for first, last, which in self._in_pieces[piece]]
            at += len(piece)
        return found

    def _in_piece(self, piece: str) -> list[_Range]:
        return self._word_by_word(piece, self._terms)

    def _word_by_word(self, text: str, terms: Iterable[tuple[int, Mark]]) -> list[_Range]:
        words = tokens(text, self._language)
        return [
            (words[first].start, words[last - 1].end, which)
            for which, term in terms
            for first, last in places(words, term, self._language)
        ]


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for paragraph in PARAGRAPHS.split(text) if "\n" in text else [text]:
            if paragraph and not paragraph.isspace():
                yield paragraph


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


def _paragraph_offsets(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in PARAGRAPHS.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _densest(found: list[_Range]) -> tuple[int, int]:
    """Where a window of a snippet's length shows most different terms, and how many; the first such place."""
    if len(found) < 2:
        return (found[0][0], 1) if found else (0, 0)
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
