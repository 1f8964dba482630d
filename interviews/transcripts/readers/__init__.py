"""One reader for each format: decoded text in, a :class:`Document` of blocks with offsets and typography out.

A reader understands its format and nothing of interviews; it drops no text without naming it in ``discards``. To add a
format: a module with ``read``, a line in :func:`read`, and a test against an independent oracle of the format.
"""

from __future__ import annotations

import regex

from ..decoding import decode
from ..records import Document
from . import captions, containers, docx, epub, front_matter, html, markdown, odt, own_json, pdf, rtf, text

# Some programs write a line or two before it.
_PDF = regex.compile(rb"(?:^|[\r\n])%PDF-\d")
_ZIP = b"PK\x03\x04"
_IN_CONTAINERS = ((docx.is_docx, docx.read), (odt.is_odt, odt.read), (epub.is_epub, epub.read))
_HTML = regex.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*){0,5}(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|article|main|div|section|p|h[1-6])\b",
    regex.IGNORECASE | regex.DOTALL,
)


def read(data: bytes) -> Document:
    """The document in the bytes; content decides over the file's ending. Raises ``Refused``."""
    if data.startswith(_ZIP):
        container = containers.open_container(data)
        for is_this, reads in _IN_CONTAINERS:
            if is_this(container):
                return reads(container)
    if _PDF.search(data, 0, 1024):
        return pdf.read(data)
    if data.startswith(rtf.MAGIC):
        return rtf.read(data)
    decoded = decode(data, declared=html.declared_encoding(data))
    if _HTML.match(decoded.text[:20000]):
        return html.read(decoded.text, encoding=decoded.encoding, warnings=decoded.warnings)
    if own_json.looks_like_json(decoded.text) and front_matter.find(decoded.text) is None:
        return own_json.read(decoded.text, encoding=decoded.encoding, warnings=decoded.warnings)
    if captions.looks_like_cues(decoded.text):
        return captions.read(decoded.text, encoding=decoded.encoding, warnings=decoded.warnings)
    if markdown.looks_like_markdown(decoded.text):
        return markdown.read(decoded.text, encoding=decoded.encoding, warnings=decoded.warnings)
    return text.read(decoded.text, encoding=decoded.encoding, warnings=decoded.warnings)
