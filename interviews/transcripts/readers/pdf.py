"""PDF files with text: lines become paragraphs, larger letters headings, what recurs at the edges of pages set apart.

The document's text is that of the pages in the order of reading: the lines of a paragraph each on a line of its own, so
that hyphens at line ends stay what they are, paragraphs parted by a blank line. Ligatures are their letters. Running
heads, page numbers and footnotes are blocks of a region of their own; remarks pinned to a page are discards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..decoding import clean
from ..messages import message
from ..records import Block, BlockKind, Discard, Document, Refused, Run, Warning
from .pdf_lines import Pages, Piece, read_pages
from .pdf_paragraphs import Paragraph, body_size, paragraphs_of
from .properties import trusted

MEDIA_TYPE = "application/pdf"
ORIGIN = "pdf property"

_PROPERTIES = {
    "Title": "title",
    "Author": "creator",
    "Subject": "subject",
    "Keywords": "keywords",
    "Creator": "application",
    "Producer": "producer",
    "CreationDate": "created",
    "ModDate": "modified",
    "Lang": "lang",
}
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_HEADING = 1.15
_LEVELS = 6
# Letters that a font does not tell come as one of these: with so large a share the text is none.
_UNTOLD = 0.2
_FEWEST_CHARACTERS = 20


def read(data: bytes) -> Document:
    """The document in a PDF; Refused if it is damaged, locked, a scan without text, or set in fonts without letters."""
    pages = read_pages(data)
    _refuse_what_has_no_text(pages)
    made = paragraphs_of(pages.lines)
    body = body_size(line for paragraph in made if not paragraph.role for line in paragraph.lines)
    levels = _levels(made, body)
    builder = _Builder()
    for paragraph in made:
        builder.add(paragraph, levels.get(paragraph.size, 0) if not paragraph.role else 0)
    text = "".join(builder.out)
    remarks = [remark for remark in (clean(remark)[0] for remark in pages.remarks) if remark.strip()]
    return Document(
        text=text,
        blocks=tuple(builder.blocks),
        media_type=MEDIA_TYPE,
        encoding="utf-8",
        discards=tuple(Discard("remark pinned to a page", remark, len(text)) for remark in remarks),
        facts=trusted(((_PROPERTIES[name], told) for name, told in _known(pages.properties)), text, ORIGIN),
        warnings=builder.warnings(),
    )


def _known(properties: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The properties that tell something, in the order of our table and not of the file's."""
    told = dict(properties)
    return ((name, clean(told[name])[0]) for name in _PROPERTIES if told.get(name))


def _refuse_what_has_no_text(pages: Pages) -> None:
    text = "".join("".join(line.text.split()) for page in pages.lines for line in page)
    if len(text) < _FEWEST_CHARACTERS:
        raise Refused(
            message(
                "The PDF holds no text (%(pages)s pages): it is likely a scan. Have its text recognised first.",
                pages=len(pages.lines),
            )
        )
    untold = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in text)
    if untold > _UNTOLD * len(text):
        raise Refused(message("The text of the PDF cannot be told: its fonts do not say which letters they draw."))


def _levels(made: Iterable[Paragraph], body: float) -> dict[float, int]:
    """The level of heading for each size of letters well above that of the text."""
    sizes = sorted({paragraph.size for paragraph in made if not paragraph.role and paragraph.size >= _HEADING * body})
    return {size: min(_LEVELS, level) for level, size in enumerate(reversed(sizes), 1)}


class _Builder:
    """Writes paragraphs one after the other, and notes where each stands and how it looks."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.blocks: list[Block] = []
        self.position, self.line = 0, 1
        self._dirt: list[str] = []

    def add(self, paragraph: Paragraph, level: int) -> None:
        """Add one paragraph; ``level``: that of a heading, 0 for none."""
        if self.position:
            self._write("\n\n")
        start, first_line = self.position, self.line
        runs: list[Run] = []
        for number, line in enumerate(paragraph.lines):
            if number:
                self._write("\n")
            for piece in line.pieces:
                self._piece(piece, runs)
        if self.position == start:
            return
        self.blocks.append(
            Block(
                start=start,
                end=self.position,
                line=first_line,
                kind=BlockKind.HEADING if level else BlockKind.PARAGRAPH,
                level=level,
                group=len(self.blocks),
                region=paragraph.role,
                runs=tuple(runs),
            )
        )

    def _piece(self, piece: Piece, runs: list[Run]) -> None:
        text, notes = clean(piece.text.translate(_LIGATURES))
        if notes:
            self._dirt.append(piece.text)
        start = self.position
        self._write(text)
        if not text.strip() or not (piece.bold or piece.italic):
            return
        before = runs[-1] if runs else None
        # Over the end of a line a run goes on.
        if before and start - before.end <= 1 and (before.bold, before.italic) == (piece.bold, piece.italic):
            runs[-1] = Run(before.start, self.position, piece.bold, piece.italic)
        else:
            runs.append(Run(start, self.position, piece.bold, piece.italic))

    def _write(self, text: str) -> None:
        self.out.append(text)
        self.position += len(text)
        self.line += text.count("\n")

    def warnings(self) -> tuple[Warning, ...]:
        return tuple(Warning(None, note.message) for note in clean("".join(self._dirt))[1])
