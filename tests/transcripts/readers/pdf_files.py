"""PDF files set by reportlab: flowing text with heads and numbers, columns, typescripts; always the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path

import reportlab
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

_FONTS = Path(reportlab.__file__).parent / "fonts"
# A font with its letters embedded and numbered anew, as most programs do it.
for _name, _file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf"), ("Vera-Italic", "VeraIt.ttf")):
    pdfmetrics.registerFont(TTFont(_name, str(_FONTS / _file)))
pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="Vera-Bold", italic="Vera-Italic", boldItalic="Vera-Bold")

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=7)
INDENTED = ParagraphStyle("indented", BODY, spaceAfter=0, firstLineIndent=14, alignment=TA_JUSTIFY)
EMBEDDED = ParagraphStyle("embedded", BODY, fontName="Vera", fontSize=10)
TITLE = ParagraphStyle("title", BODY, fontName="Helvetica-Bold", fontSize=20, leading=24, spaceAfter=10)
SUBTITLE = ParagraphStyle("subtitle", BODY, fontName="Helvetica", fontSize=13.5, leading=17, spaceAfter=10)
NOTE = ParagraphStyle("note", BODY, fontSize=8, leading=10, spaceBefore=6, spaceAfter=2)


def bold(text: str) -> str:
    return f"<b>{escape(text)}</b>"


def set_pages(
    flow: Iterable[tuple[str, ParagraphStyle]],
    *,
    columns: int = 1,
    head: str = "",
    number: str = "",
    properties: dict[str, str] | None = None,
) -> bytes:
    """A PDF of paragraphs (in reportlab's markup), each in its style.

    ``head``: what stands above each page; ``number``: below it, with the number for ``{}``.
    """
    packed = io.BytesIO()
    width = (A4[0] - 100 - 24 * (columns - 1)) / columns
    frames = [Frame(50 + index * (width + 24), 60, width, 700, 0, 0, 0, 0) for index in range(columns)]

    def around(canvas: Canvas, _: object) -> None:
        canvas.setFont("Helvetica", 8)
        if head:
            canvas.drawString(50, 800, head)
        if number:
            canvas.drawCentredString(A4[0] / 2, 30, number.format(canvas.getPageNumber()))

    document = BaseDocTemplate(packed, pagesize=A4, invariant=1, **(properties or {}))
    document.addPageTemplates(PageTemplate(frames=frames, onPage=around))
    document.build([Paragraph(text, style) for text, style in flow])
    return packed.getvalue()


def draw(*pages: Callable[[Canvas], object], **options: object) -> bytes:
    """A PDF of pages that are drawn by hand."""
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=A4, invariant=1, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def typed(
    lines: Sequence[str], *, leading: float = 13, top: float = 780, font: str = "Courier"
) -> Callable[[Canvas], None]:
    """A page of a typescript: one line under the other, an empty one for a gap."""

    def page(canvas: Canvas) -> None:
        canvas.setFont(font, 11)
        for number, line in enumerate(lines):
            if line:
                canvas.drawString(72, top - number * leading, line)

    return page
