"""What matched, marked in a text: computed from the analyzer's offsets, so that what is marked is what matched.

A marked text is a list of parts, (text, whether it is marked); templates escape the parts and put ``<mark>`` around.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from interviews.language import (
    LONGEST_REMEMBERED,
    Token,
    forms_of,
    may_part_numbers,
    pieces_with,
    stem_language,
    tokens,
)
from interviews.language.remembering import Remembered

from .documents import PARAGRAPHS
from .matching import may_be_among, may_stand_in, needs_one_of, places
from .tree import Mark, Near, Term

Parts = list[tuple[str, bool]]

SNIPPET_LENGTH = 280
"""About how many characters of a text a hit shows; cut between words."""
CUT = "…"

AROUND = 44
"""About how many characters a line of context shows before a place, and after it; cut between words."""

_MOST_PIECES = 1 << 14
_LETTERS_OF_A_WORD = 9  # with what parts it from the next; where words are longer, more is looked at
_MOST_REACH = 1 << 9  # characters of what follows; where no phrase would have its words in so many, all of it


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
        self._by_terms: dict[tuple[str, tuple[int, ...]], _Sought] = {}

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
                if count == sought.most:
                    break
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
            known = self._by_field[language, field] = self._sought_in(language, field)
        return known

    def _sought_in(self, language: str, field: str) -> _Sought:
        """What is sought there: most queries seek the same in every field, and what is learned of one holds in all."""
        mark = stem_language(language)
        which = tuple(place for place, term in enumerate(self._terms) if may_stand_in(term, field))
        if (mark, which) not in self._by_terms:
            self._by_terms[mark, which] = _Sought([(place, self._terms[place]) for place in which], mark)
        return self._by_terms[mark, which]


def mark(text: str, terms: Sequence[Mark], language: str = "", field: str = "") -> Parts:
    """One text in parts, as of :meth:`Marker.mark`."""
    return Marker(terms).mark(text, language, field)


class _Sought:
    """Terms of a query, each with its number, and where they stand in texts of a language."""

    def __init__(self, terms: Sequence[tuple[int, Mark]], language: str) -> None:
        self._terms, self._language = terms, language
        #: As many different terms as a window can show.
        self.most = len(terms)
        words = [(which, term) for which, term in terms if isinstance(term, Term) and len(term.words) == 1]
        self._phrases = [(which, term) for which, term in terms if isinstance(term, Term) and len(term.words) > 1]
        self._pairs = [(which, term) for which, term in terms if isinstance(term, Near)]
        self._longest = max((len(term.words) for _which, term in self._phrases if isinstance(term, Term)), default=0)
        self._reach = self._longest * _LETTERS_OF_A_WORD
        needed = [needs_one_of(term, language) for _which, term in terms]
        self._needed = frozenset().union(*filter(None, needed))
        #: Words of which only the beginning is known: they may stand anywhere.
        self._anywhere = None in needed
        # Words that stand alone are looked for in each piece of a text by itself: the same pieces come again and again.
        self._in_pieces: Remembered[list[_Range]] = Remembered(
            lambda piece: self._word_by_word(piece, words), most=_MOST_PIECES
        )
        #: The pieces of texts that were looked at, and those of them with a word that is sought.
        self._known: set[str] = set()
        self._telling: set[str] = set()

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
        there = set() if may_part_numbers(paragraph) else set(paragraph.split())
        if not there or not (there <= self._known or self._learn(there)):
            return self._word_by_word(paragraph, self._terms)
        telling = self._telling & there
        if not telling and not (self._pairs and self._anywhere):
            return []
        standing = [(at, piece) for piece in telling for at in _places_of(piece, paragraph)]
        found = [
            (at + first, at + last, which) for at, piece in standing for first, last, which in self._in_pieces[piece]
        ]
        if self._phrases:
            if len(standing) * self._reach < len(paragraph):
                found += [phrase for at, piece in standing for phrase in self._phrases_from(at, piece, paragraph)]
            elif standing:
                found += self._word_by_word(paragraph, self._phrases)
        if self._pairs:
            forms = forms_of(there, self._language)
            pairs = [pair for pair in self._pairs if may_be_among(forms, pair[1], self._language)]
            found += self._word_by_word(paragraph, pairs) if pairs else []
        return found

    def _learn(self, there: set[str]) -> bool:
        """Whether the pieces of a paragraph can be taken one by one, as all but very long ones can.

        Those with words that are looked for, or with which a phrase begins that is, are known from then on: each piece
        is asked once, however many paragraphs it stands in.
        """
        if len(self._known) + len(there) > _MOST_PIECES:
            self._known.clear()
            self._telling.clear()
        pieces = there - self._known
        if max(map(len, pieces)) > LONGEST_REMEMBERED:
            return False
        self._known |= pieces
        if self._needed:
            self._telling |= pieces_with(pieces, self._needed, self._language)
        if self._anywhere:
            self._telling |= {piece for piece in pieces if self._in_pieces[piece]}
        return True

    def _phrases_from(self, at: int, piece: str, paragraph: str) -> Iterator[_Range]:
        """The phrases of which the first word stands in a piece at a place: only what follows is cut into words."""
        first_words, reach = len(tokens(piece, self._language)), self._reach
        row: list[Token] = []
        end = at
        while len(row) < first_words + self._longest - 1 and end < len(paragraph):
            end = paragraph.rfind(" ", at + len(piece), at + len(piece) + reach)
            end = end if end > at and reach < _MOST_REACH else len(paragraph)
            row, reach = tokens(paragraph[at:end], self._language), reach * 4
        for which, term in self._phrases:
            for first, last in places(row, term, self._language):
                if first < first_words:
                    yield at + row[first].start, at + row[last - 1].end, which

    def _word_by_word(self, text: str, terms: Iterable[tuple[int, Mark]]) -> list[_Range]:
        words = tokens(text, self._language)
        return [
            (words[first].start, words[last - 1].end, which)
            for which, term in terms
            for first, last in places(words, term, self._language)
        ]


def _places_of(piece: str, text: str) -> Iterator[int]:
    """Where a text has a piece between white space."""
    at = text.find(piece)
    while at >= 0:
        end = at + len(piece)
        if (not at or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield at
        at = text.find(piece, at + 1)


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
    if all(which == found[0][2] for _, _, which in found):
        return found[0][0], 1
    best = (0, 0)
    within: defaultdict[int, int] = defaultdict(int)
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
