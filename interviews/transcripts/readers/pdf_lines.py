"""The lines of a PDF as they stand on the page: text, place, size and typography, two columns one after the other.

PDFium tells the characters of a page, from which text object each comes, and where it stands; it parts the lines. It is
native code and reads hostile files, so it runs in bounded children only (:mod:`interviews.transcripts.bounded`).
"""

from __future__ import annotations

import ctypes
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from ..messages import message
from ..records import Refused

MAX_PAGES = 3_000
MAX_CHARACTERS = 20_000_000
_FORMAT_ERROR, _PASSWORD_ERROR = 3, 4
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|demi(?!light)|[-,]bd\b", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv|[-,]it\b", re.IGNORECASE)
# PDFium writes one of these for the hyphen at the end of a line, and no line end after it.
_END_HYPHENS = "\x02\ufffe"
# A gap of so many letters' height within lines, at one place of so many lines, parts two columns.
_GUTTER, _FEWEST_GUTTERED, _GUTTERED_SHARE = 1.2, 5, 0.4
_FEWEST_WORDS_OF_COLUMN = 3
_STEP_LEFT = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one look."""

    text: str
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one column: ``left``, ``right`` and the ``base`` line in points from the lower left of the page.

    ``gaps``: where within it nothing stands, as (number of the first character after the gap, from, to).
    """

    page: int
    column: int
    left: float
    right: float
    base: float
    size: float
    pieces: tuple[Piece, ...]
    gaps: tuple[tuple[int, float, float], ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Pages:
    """What a PDF holds: its lines page by page, its properties as (name, value), the remarks pinned to its pages."""

    lines: tuple[tuple[Line, ...], ...]
    properties: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]


def read_pages(data: bytes) -> Pages:
    """Everything in the PDF; Refused if it is damaged, asks for a password, or is longer than any transcript."""
    # Imported when a PDF comes, for it costs a child that reads plain text a tenth of its start.
    pdfium, raw = importlib.import_module("pypdfium2"), importlib.import_module("pypdfium2.raw")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", _FORMAT_ERROR)
        if code == _PASSWORD_ERROR:
            raise Refused(message("The PDF asks for a password. Save it without one.")) from error
        raise Refused(message("The file is damaged: it begins like a PDF but cannot be opened as one.")) from error
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise Refused(
                message(
                    "The PDF has %(count)s pages; at most %(most)s are read.", count=f"{count:,}", most=f"{MAX_PAGES:,}"
                )
            )
        lines: list[tuple[Line, ...]] = []
        remarks: list[str] = []
        characters = 0
        for number in range(count):
            page = raw.FPDF_LoadPage(document.raw, number)
            if not page:
                raise Refused(message("The PDF is damaged: its page %(number)s cannot be read.", number=number + 1))
            found = _PageReader(raw, page, number)
            try:
                lines.append(tuple(found.lines()))
                remarks += found.remarks()
            finally:
                found.close()
            characters += found.count
            if characters > MAX_CHARACTERS:
                raise Refused(message("The PDF holds more than %(most)s characters.", most=f"{MAX_CHARACTERS:,}"))
        return Pages(tuple(lines), tuple(_properties(document, raw)), tuple(remarks))
    finally:
        document.close()


def _properties(document: Any, raw: Any) -> Iterator[tuple[str, str]]:
    yield from document.get_metadata_dict(skip_empty=True).items()
    size = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if size > 2:
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
        yield "Lang", buffer.raw.decode("utf-16-le", "replace").strip("\0")


class _PageReader:
    """One page as PDFium sees it. What its text objects look like is asked once for each."""

    def __init__(self, raw: Any, page: Any, number: int) -> None:
        self.raw, self.page, self.number = raw, page, number
        self.text = raw.FPDFText_LoadPage(page)
        self.count = max(0, raw.FPDFText_CountChars(self.text))
        self._box = [ctypes.c_double() for _ in range(4)]
        self._looks: dict[int | None, tuple[float, bool, bool]] = {}

    def close(self) -> None:
        self.raw.FPDFText_ClosePage(self.text)
        self.raw.FPDF_ClosePage(self.page)

    def lines(self) -> Iterator[Line]:
        """The lines in the order of reading."""
        yield from _in_columns([line for start, end in self._extents() if (line := self._line(start, end)) is not None])

    def remarks(self) -> Iterator[str]:
        """What readers wrote on the page: the contents of its annotations."""
        for index in range(min(1000, self.raw.FPDFPage_GetAnnotCount(self.page))):
            annotation = self.raw.FPDFPage_GetAnnot(self.page, index)
            if not annotation:
                continue
            size = self.raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
            if 2 < size < 100_000:
                buffer = ctypes.create_string_buffer(size)
                pointer = ctypes.cast(buffer, ctypes.POINTER(self.raw.FPDF_WCHAR))
                self.raw.FPDFAnnot_GetStringValue(annotation, b"Contents", pointer, size)
                yield buffer.raw.decode("utf-16-le", "replace").strip("\0")
            self.raw.FPDFPage_CloseAnnot(annotation)

    def _characters(self) -> str:
        """All characters, one for each index of PDFium's."""
        return "".join(chr(self.raw.FPDFText_GetUnicode(self.text, index)) for index in range(self.count))

    def _extents(self) -> Iterator[tuple[int, int]]:
        """First and last index, exclusive, of each line with something to see in it."""
        self.all = self._characters()
        start = 0
        for match in re.finditer(rf"\r\n?|\n|[{_END_HYPHENS}]", self.all):
            end = match.end() if match.group() in _END_HYPHENS else match.start()
            yield from self._visible(start, end)
            start = match.end()
        yield from self._visible(start, self.count)

    def _visible(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        while start < end and self.all[start].isspace():
            start += 1
        while end > start and self.all[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end

    def _line(self, start: int, end: int) -> Line | None:
        pieces: list[Piece] = []
        sizes: Counter[float] = Counter()
        for first, last in self._uniform(start, end - 1):
            size, bold, italic = self._look(first)
            text = re.sub(f"[{_END_HYPHENS}]", "-", self.all[first : last + 1])
            sizes[size] += last + 1 - first
            if pieces and (pieces[-1].bold, pieces[-1].italic) == (bold, italic):
                pieces[-1] = replace(pieces[-1], text=pieces[-1].text + text)
            else:
                pieces.append(Piece(text, bold, italic))
        size = sizes.most_common(1)[0][0]
        left, base = self._origin(start)
        right = self._place(end - 1)[1]
        gaps = []
        for index in range(start + 1, end - 1):
            if self.all[index].isspace() and not self.all[index + 1].isspace():
                before = self._place(index - 1)[1] if not self.all[index - 1].isspace() else self._place(index)[0]
                after = self._place(index + 1)[0]
                if after - before > _GUTTER * size:
                    gaps.append((index + 1 - start, before, after))
        return Line(self.number, 0, left, max(left, right), base, size, tuple(pieces), tuple(gaps))

    def _uniform(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Stretches of one text object. Objects hold neighbours, so that equal ends are equal throughout."""
        waiting = [(first, last)]
        while waiting:
            first, last = waiting.pop()
            if first == last or self._object(first) == self._object(last) is not None:
                yield first, last
            else:
                middle = (first + last) // 2
                waiting += [(middle + 1, last), (first, middle)]

    def _object(self, index: int) -> int | None:
        """The address of the text object of a character; None for one that PDFium put in, such as a space."""
        pointer = self.raw.FPDFText_GetTextObject(self.text, index)
        return ctypes.cast(pointer, ctypes.c_void_p).value

    def _look(self, index: int) -> tuple[float, bool, bool]:
        """Size, bold and italic; a space that PDFium put in looks as the character before it."""
        key = self._object(index)
        while key is None and index > 0 and self.all[index - 1] not in "\r\n":
            index -= 1
            key = self._object(index)
        if key is None or key not in self._looks:
            self._looks[key] = self._asked_look(index)
        return self._looks[key]

    def _asked_look(self, index: int) -> tuple[float, bool, bool]:
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(256)
        self.raw.FPDFText_GetFontInfo(self.text, index, buffer, 256, flags)
        name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
        weight = self.raw.FPDFText_GetFontWeight(self.text, index)
        bold = weight >= _BOLD_WEIGHT or bool(flags.value & _BOLD_FLAG) or bool(_BOLD_NAME.search(name))
        italic = bool(flags.value & _ITALIC_FLAG) or bool(_ITALIC_NAME.search(name))
        return round(self._height(index), 1), bold, italic

    def _height(self, index: int) -> float:
        """The size of the letters as drawn: that of the font, times what the page magnifies it by."""
        size = float(self.raw.FPDFText_GetFontSize(self.text, index))
        matrix = self.raw.FS_MATRIX()
        if self.raw.FPDFText_GetMatrix(self.text, index, matrix):
            size *= (matrix.b**2 + matrix.d**2) ** 0.5 or 1.0
        return size if 0.1 < size < 2000 else 10.0

    def _place(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._box
        self.raw.FPDFText_GetCharBox(self.text, index, left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = self._box[:2]
        self.raw.FPDFText_GetCharOrigin(self.text, index, x, y)
        return x.value, y.value


# --- columns ---


def _in_columns(lines: list[Line]) -> list[Line]:
    """The lines of a page, those of two columns that were written side by side told apart, left column first.

    Most programs write one column after the other; then nothing is to be done but to number them.
    """
    gutter = _gutter(lines)
    if gutter is None:
        return _numbered(lines)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.base):
        cut = next((gap for gap in line.gaps if gap[1] < gutter < gap[2]), None)
        if cut is not None:
            first, second = _cut(line, cut)
            left.append(first)
            right.append(second)
        elif line.right <= gutter:
            left.append(line)
        elif line.left >= gutter:
            right.append(line)
        else:
            ordered += [*left, *right, line]
            left, right = [], []
    return _numbered([*ordered, *left, *right])


def _gutter(lines: list[Line]) -> float | None:
    """Where two columns part in lines that run over both; None where there are no such lines."""
    gapped = [line for line in lines if line.gaps]
    if len(gapped) < max(_FEWEST_GUTTERED, _GUTTERED_SHARE * len(lines)):
        return None
    middles = [(gap[1] + gap[2]) / 2 for line in gapped for gap in line.gaps]
    best = max(middles, key=lambda x: sum(any(gap[1] < x < gap[2] for gap in line.gaps) for line in gapped))
    parted = [(line, gap) for line in gapped for gap in line.gaps if gap[1] < best < gap[2]]
    if len(parted) < max(_FEWEST_GUTTERED, _GUTTERED_SHARE * len(lines)):
        return None
    # Labels in front of what is said are no column: few words, and always few.
    words = [(len(line.text[: gap[0]].split()), len(line.text[gap[0] :].split())) for line, gap in parted]
    if min(median(first for first, _ in words), median(second for _, second in words)) < _FEWEST_WORDS_OF_COLUMN:
        return None
    return best


def _cut(line: Line, gap: tuple[int, float, float]) -> tuple[Line, Line]:
    at, end, start = gap
    before: list[Piece] = []
    after: list[Piece] = []
    position = 0
    for piece in line.pieces:
        inside = max(0, min(len(piece.text), at - position))
        before += [replace(piece, text=piece.text[:inside])] if inside else []
        after += [replace(piece, text=piece.text[inside:])] if inside < len(piece.text) else []
        position += len(piece.text)
    return replace(line, right=end, pieces=tuple(before), gaps=()), replace(
        line, left=start, pieces=tuple(after), gaps=()
    )


def _numbered(lines: list[Line]) -> list[Line]:
    """Number the columns: a new one begins where the next line stands higher than the one before, or far left of it.

    What stands in one above the top of the next, as a title does over both, is a column of its own.
    """
    column = 0
    numbered: list[Line] = []
    left = 0.0
    for line in lines:
        higher = numbered and line.base > numbered[-1].base + line.size
        if higher or (numbered and line.left < left - _STEP_LEFT * line.size):
            column += 1
            left = line.left
        left = min(left, line.left) if numbered else line.left
        numbered.append(replace(line, column=column))
    tops: dict[int, float] = {}
    for line in numbered:
        tops[line.column] = max(tops.get(line.column, line.base), line.base)
    return [replace(line, column=2 * line.column + _is_beside(line, tops)) for line in numbered]


def _is_beside(line: Line, tops: dict[int, float]) -> bool:
    """Whether a line stands beside the next column, and not above it."""
    return line.base <= tops.get(line.column + 1, float("inf")) + line.size
