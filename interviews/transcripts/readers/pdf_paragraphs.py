"""From the lines of a PDF to paragraphs: which lines go on from the one before, and which stand around the text.

A PDF knows no paragraphs. What tells them is what a reader's eye sees: a gap, an indentation, a line that ends early,
another size or weight. A paragraph goes on over the end of a column or page where its last line is full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import regex

from .pdf_lines import Line

_SENTENCE_END = regex.compile(r"[.!?…:;]['\"”’»)\]]*\s*$")
# What opens a turn: a label, a dash, a number, a time.
_OPENER = regex.compile(
    r"""^(?: [-–—•]\s | \d{1,3}[.)]\s | [\p{Lu}\p{N}][^:\n.!?]{0,40}:(?:\s|$) | \p{Lu}{1,2}[.:]?\s{2,}
    | [\[(]?\d{1,2}:\d\d )""",
    regex.VERBOSE,
)
_NUMBER = regex.compile(r"\d+")
_PAGE_NUMBER = regex.compile(
    r"^\W*(?:\p{L}{1,10}\.?\s)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s?(?:/|of|od|von|de|из)\s?\d{1,4})?\W*$", regex.I
)
_NOTE_MARK = regex.compile(r"^(?:[\d*†‡¹²³⁴⁵]{1,3}|\[\d{1,3}\])[.)]?\s*\p{L}")
# Of the lines of a page so many, from the top and from the bottom, may be running heads.
_EDGE, _SAME_HEIGHT = 3, 4.0
# What recurs at the edges and yet was said: a question, an exclamation, words with a label.
_SPOKEN = regex.compile(r"[?!]['\"”’»)]*\s*$|^\p{Lu}[^:]{0,40}:\s")
_LARGER, _SMALLER, _SAME = 1.12, 0.92, 0.06
_GAP = 1.3
_INDENT = 0.8
_WIDTH_OF_LETTER = 0.45
_SHORT = 0.6
_WIDER = 1.3


@dataclass
class Paragraph:
    """Lines that go on from each other; ``role``: "" for the text, "running head", "note"; ``size`` of its letters."""

    lines: list[Line] = field(default_factory=list)
    role: str = ""

    @property
    def size(self) -> float:
        return self.lines[0].size


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs in the order of reading, what stands around the text between them."""
    heads = _running_heads(pages)
    body = body_size(line for page in pages for line in page if line not in heads)
    measures = _measures(line for page in pages for line in page if line not in heads)
    made: list[Paragraph] = []
    # What stands between the two parts of a paragraph that goes on over the page follows when it has ended.
    waiting: list[Paragraph] = []
    current: Paragraph | None = None
    for page in pages:
        around = [line for line in page if line in heads]
        text = [line for line in page if line not in heads]
        notes = _notes(text, body)
        middle = max((line.base for line in text), default=0.0)
        waiting += [Paragraph([line], "running head") for line in around if line.base > middle]
        for line in text[: len(text) - len(notes)]:
            if current is not None and _goes_on(current, line, measures):
                current.lines.append(line)
                continue
            current = Paragraph([line])
            made += [*waiting, current]
            waiting.clear()
        waiting += _note_paragraphs(notes)
        waiting += [Paragraph([line], "running head") for line in around if line.base <= middle]
    return made + waiting


def body_size(lines: Iterable[Line]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


# --- what stands around the text ---


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """Lines at the edges of pages that recur at their height, but for their numbers, or are page numbers alone."""
    seen: dict[str, dict[int, float]] = defaultdict(dict)
    edges: list[tuple[Line, bool]] = []
    for page in pages:
        by_height = sorted(page, key=lambda line: -line.base)
        outer = {*by_height[:1], *by_height[-1:]}
        for line in dict.fromkeys((*by_height[:_EDGE], *by_height[-_EDGE:])):
            edges.append((line, line in outer))
            seen[_without_numbers(line.text)].setdefault(line.page, line.base)
    heads = set()
    for line, is_outermost in edges:
        places = seen[_without_numbers(line.text)].values()
        recurring = sum(abs(base - line.base) <= _SAME_HEIGHT for base in places)
        recurs = recurring >= max(2, 0.3 * len(pages)) and not _SPOKEN.search(line.text)
        if recurs or (is_outermost and _PAGE_NUMBER.match(line.text.strip())):
            heads.add(line)
    return heads


def _without_numbers(text: str) -> str:
    return str(_NUMBER.sub("0", " ".join(text.split()).casefold()))


def _notes(lines: Sequence[Line], body: float) -> Sequence[Line]:
    """The footnotes that end a page: smaller lines, of which the first has a mark."""
    first = len(lines)
    while first > 0 and lines[first - 1].size <= _SMALLER * body:
        first -= 1
    while first < len(lines) and not _NOTE_MARK.match(lines[first].text):
        first += 1
    return lines[first:]


def _note_paragraphs(notes: Sequence[Line]) -> list[Paragraph]:
    made: list[Paragraph] = []
    for line in notes:
        if made and not _NOTE_MARK.match(line.text):
            made[-1].lines.append(line)
        else:
            made.append(Paragraph([line], "note"))
    return made


# --- where a paragraph ends ---


@dataclass(frozen=True, slots=True)
class _Measures:
    """How the text is set: for each column its edges, for each size the distance of its lines."""

    edges: dict[tuple[int, int], tuple[float, float]]
    pitch: dict[float, float]
    indents: bool


def _measures(lines: Iterable[Line]) -> _Measures:
    columns: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        columns[line.page, line.column].append(line)
    edges = {key: (_left_edge(column), max(line.right for line in column)) for key, column in columns.items()}
    steps: dict[float, list[float]] = defaultdict(list)
    indented = 0
    for column in columns.values():
        for before, line in pairwise(column):
            if before.size == line.size and before.base > line.base:
                steps[line.size].append(before.base - line.base)
                left = edges[line.page, line.column][0]
                indented += before.left - left < _INDENT * line.size <= line.left - left < 6 * line.size
    pitch = {size: min(median(found), 2.6 * size) for size, found in steps.items()}
    return _Measures(edges, pitch, indents=indented >= 3)


def _left_edge(column: Sequence[Line]) -> float:
    """Where most lines begin; the leftmost of places that are about as common."""
    places = Counter(round(line.left) for line in column)
    most = max(places.values())
    return float(min(place for place, count in places.items() if count >= 0.5 * most))


def _goes_on(paragraph: Paragraph, line: Line, measures: _Measures) -> bool:
    before = paragraph.lines[-1]
    if abs(line.size - before.size) > _SAME * before.size or _weight_changes(paragraph, line):
        return False
    ended = _SENTENCE_END.search(before.text) is not None
    opens = _OPENER.match(line.text) is not None
    early = _ends_early(before, line, measures)
    left = measures.edges[line.page, line.column][0]
    indent = line.left - left
    if (before.page, before.column) != (line.page, line.column):
        if before.page == line.page and not 1 / _WIDER < _width(before, measures) / _width(line, measures) < _WIDER:
            # From a head over both columns into the first of them, or out of the last.
            return False
        if early and (ended or opens or _is_short(before, measures)):
            return False
        is_indented = measures.indents and indent > _INDENT * line.size
        return not (ended and (opens or is_indented)) and not (ended and _is_bold(line) and not _is_bold(before))
    if before.base - line.base > _GAP * measures.pitch.get(line.size, 1.2 * line.size):
        return False
    # Under a first line that hangs out, the lines at the edge of the column go on with it.
    stepped_in = indent > _INDENT * line.size and line.left > before.left + _INDENT * line.size
    stepped_out = line.left < before.left - _INDENT * line.size
    if ended and (stepped_in or (stepped_out and len(paragraph.lines) > 1)):
        return False
    if opens and (ended or stepped_out):
        return False
    return not (early and (ended or opens or _is_short(before, measures)))


def _width(line: Line, measures: _Measures) -> float:
    left, right = measures.edges[line.page, line.column]
    return max(1.0, right - left)


def _weight_changes(paragraph: Paragraph, line: Line) -> bool:
    """A paragraph in bold ends where the weight ends; one in plain type where bold begins after a stop."""
    before = paragraph.lines[-1]
    if _is_bold(before) and not line.pieces[0].bold:
        return all(_is_bold(each) for each in paragraph.lines)
    starts_bold = line.pieces[0].bold and not before.pieces[-1].bold
    return starts_bold and (_SENTENCE_END.search(before.text) is not None or _is_bold(line))


def _is_bold(line: Line) -> bool:
    return all(piece.bold for piece in line.pieces if piece.text.strip())


def _ends_early(before: Line, line: Line, measures: _Measures) -> bool:
    """The first word of the line would have had room at the end of the one before."""
    right = measures.edges[before.page, before.column][1]
    word = line.text.split(maxsplit=1)[0]
    return before.right + (len(word) + 1) * _WIDTH_OF_LETTER * before.size < right - 0.3 * before.size


def _is_short(before: Line, measures: _Measures) -> bool:
    left, right = measures.edges[before.page, before.column]
    return before.right - left < _SHORT * (right - left)
