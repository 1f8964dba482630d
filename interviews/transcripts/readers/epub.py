"""E-books (.epub): the pages of the spine, each read as HTML, one after the other.

The package document tells which pages there are and what the book says of itself (EPUB 3.3, sections 5 and 6).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from ..messages import message
from ..records import Block, Discard, Document, Refused, Run, Warning
from . import html
from .containers import Container, shown
from .properties import trusted

MEDIA_TYPE = "application/epub+zip"
ORIGIN = "epub property"

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
# What an e-book calls its date and its publisher is mostly when and by whom the file was made: kept under names that
# nobody takes for the date and the outlet of an interview.
_PROPERTIES = {
    "title": "title",
    "creator": "creator",
    "language": "lang",
    "date": "date of the book",
    "publisher": "publisher of the book",
    "subject": "subject",
    "description": "description",
}


def is_epub(container: Container) -> bool:
    """Whether an archive is an e-book, by its first part."""
    return "mimetype" in container and container.read("mimetype").strip() == MEDIA_TYPE.encode()


def read(container: Container) -> Document:
    """The document in the archive; Refused if it is damaged, locked, or made to do harm."""
    package = _package(container)
    root = container.xml(package)
    locked = _locked(container)
    pages = []
    for name in _spine(root, dirname(package)):
        if name in locked:
            raise Refused(message("The e-book is protected against copying: its text is encrypted."))
        if name not in container:
            raise Refused(message("The file is damaged: its part %(name)s is missing.", name=shown(name)))
        pages.append(html.read(container.read(name)))
    if not pages:
        raise Refused(message("The file is damaged: the e-book has no pages."))
    document = _joined(pages)
    told = [(_PROPERTIES[name], text) for name, text in _metadata(root) if name in _PROPERTIES]
    return replace(document, facts=trusted(told, document.text, ORIGIN))


def _package(container: Container) -> str:
    if _CONTAINER in container:
        for element in container.xml(_CONTAINER).iter():
            path = element.get("full-path", "")
            if element.tag.endswith("}rootfile") and path in container:
                return path
    raise Refused(message("The file is damaged: the e-book does not tell where its pages are."))


def _spine(root: Element, folder: str) -> Iterator[str]:
    """The names of the pages in the order of reading."""
    items = {item.get("id", ""): item for item in root.iter() if item.tag.endswith("}item")}
    for reference in root.iter():
        item = items.get(reference.get("idref", "")) if reference.tag.endswith("}itemref") else None
        if item is not None and item.get("media-type", "") in _PAGES:
            yield normpath(join(folder, unquote(item.get("href", "").partition("#")[0])))


def _locked(container: Container) -> set[str]:
    """The parts that are encrypted; fonts often are, in books that anybody may read."""
    if _ENCRYPTION not in container:
        return set()
    return {unquote(element.get("URI", "")) for element in container.xml(_ENCRYPTION).iter()} - {""}


def _metadata(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        if element.tag.startswith("{http://purl.org/dc/elements/1.1/}") and element.text:
            yield element.tag.rpartition("}")[2], element.text


# --- many pages, one document ---


def _joined(pages: list[Document]) -> Document:
    text: list[str] = []
    blocks: list[Block] = []
    discards: list[Discard] = []
    warnings: list[Warning] = []
    position = lines = 0
    for page in pages:
        if page.text and position:
            text.append("\n\n")
            position, lines = position + 2, lines + 2
        blocks += [_moved(block, position, lines, len(blocks)) for block in page.blocks]
        discards += [replace(discard, offset=discard.offset + position) for discard in page.discards]
        warnings += [replace(note, line=None if note.line is None else note.line + lines) for note in page.warnings]
        text.append(page.text)
        position += len(page.text)
        lines += page.text.count("\n")
    return Document("".join(text), tuple(blocks), MEDIA_TYPE, "utf-8", tuple(discards), (), tuple(warnings))


def _moved(block: Block, by: int, lines: int, groups: int) -> Block:
    runs = tuple(Run(run.start + by, run.end + by, run.bold, run.italic) for run in block.runs)
    return replace(
        block,
        start=block.start + by,
        end=block.end + by,
        line=block.line + lines,
        group=block.group + groups,
        runs=runs,
    )
