"""Word documents (.docx): the body by mammoth as HTML, headers, notes and comments around it, properties as facts.

mammoth alone loses text: fields, formulas, deletions, headers, text boxes that only newer Word draws. So the body is
made plain first (:mod:`.docx_body`), mammoth gets nothing but that, in an archive of ours without links to anything,
and what it gives is held against what went in: text that did not come through is a discard, with a warning.
"""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from ..decoding import clean
from ..messages import Message, counted, message
from ..records import Discard, Document, Fact, Refused, Warning
from . import html
from .containers import Container
from .docx_body import (
    ANY,
    BOX_STYLE,
    CAPTION_STYLE,
    QUOTE_STYLE,
    TITLE_STYLE,
    Lists,
    Plain,
    Styles,
    W,
    is_text,
    local,
    text_of,
)
from .properties import facts_of_office, trusted

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ORIGIN = "docx property"

_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "_rels/.rels"
_MAIN = ("application/vnd.openxmlformats-officedocument.wordprocessingml.", "application/vnd.ms-word.")
_STYLE_MAP = "\n".join(
    (
        f"p.{TITLE_STYLE} => h1:fresh",
        f"p.{QUOTE_STYLE} => blockquote > p:fresh",
        f"p.{CAPTION_STYLE} => p.caption:fresh",
        f"p.{BOX_STYLE} => aside > p:fresh",
    )
)
_PACKAGE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
# What stands in parts of their own: in which element of the page it goes, before or after the body.
_BEFORE, _AFTER = "before", "after"
_STORIES = (
    (re.compile(r"header\d*\.xml"), "header", _BEFORE, "runninghead"),
    (re.compile(r"footnotes\d*\.xml"), "footnote", _AFTER, "footnotes"),
    (re.compile(r"endnotes\d*\.xml"), "endnote", _AFTER, "endnotes"),
    (re.compile(r"comments\d*\.xml"), "comment", _AFTER, "comments"),
    (re.compile(r"footer\d*\.xml"), "footer", _AFTER, "runninghead"),
)
_TEXT_ELSEWHERE = (("diagrams/", "text in a drawing"), ("charts/", "text in a chart"), ("glossary/", "building block"))


def is_docx(container: Container) -> bool:
    """Whether an archive is a Word document, by what it says of its parts."""
    if _CONTENT_TYPES not in container:
        return False
    kinds = [item.get("ContentType", "") for item in container.xml(_CONTENT_TYPES)]
    return any(kind.startswith(_MAIN) and kind.endswith("main+xml") for kind in kinds)


def read(container: Container) -> Document:
    """The document in the archive; Refused if a part of it is damaged, missing, or made to do harm."""
    main = _main_part(container)
    folder = main.rpartition("/")[0]
    folder = folder + "/" if folder else ""
    root = container.xml(main)
    story = next((item for item in root if local(item) == "body"), None)
    if story is None:
        raise Refused(message("The file is damaged: its part %(name)s has no body.", name=repr(main)))
    body = Plain(*_looks(container, folder))
    try:
        blocks = body.make(story)
        around, discards = _stories(container, folder)
    except RecursionError as error:
        raise Refused(message("The document nests more elements in each other than any text.")) from error
    page = "".join(
        (
            "<body>",
            *(text for place, text in around if place == _BEFORE),
            "<article>",
            _converted(blocks, container, folder),
            "</article>",
            *(text for place, text in around if place == _AFTER),
            "</body>",
        )
    )
    document = html.read(page)
    own, warnings = _account(document, body, sum(_visible_in(text) for place, text in around if place == _BEFORE))
    return replace(
        document,
        media_type=MEDIA_TYPE,
        discards=(*document.discards, *own, *discards, *_elsewhere(container, folder, len(document.text))),
        facts=_facts(container, document.text),
        warnings=(*document.warnings, *warnings),
    )


def _main_part(container: Container) -> str:
    if _RELATIONSHIPS in container:
        for item in container.xml(_RELATIONSHIPS):
            target = item.get("Target", "").lstrip("/")
            if item.get("Type", "").endswith("/officeDocument") and target in container:
                return target
    if "word/document.xml" in container:
        return "word/document.xml"
    raise Refused(message("The file is damaged: the part of the Word document that holds its text is missing."))


def _looks(container: Container, folder: str) -> tuple[Styles, Lists]:
    styles, numbering = folder + "styles.xml", folder + "numbering.xml"
    return (
        Styles.read(container.xml(styles)) if styles in container else Styles(),
        Lists.read(container.xml(numbering)) if numbering in container else Lists(),
    )


# --- the body ---


def _converted(blocks: list[Element], container: Container, folder: str) -> str:
    """The body as HTML. mammoth sees an archive of three parts, made here; no picture and no link is opened."""
    # Imported when a Word document comes, for it costs a child that reads plain text a seventh of its start.
    mammoth = importlib.import_module("mammoth")
    root = ElementTree.Element(W + "document")
    ElementTree.SubElement(root, W + "body").extend(blocks)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(_CONTENT_TYPES, _TYPES)
        archive.writestr(_RELATIONSHIPS, _PACKAGE)
        archive.writestr("word/document.xml", ElementTree.tostring(root, "utf-8"))
        if folder + "numbering.xml" in container:
            archive.writestr("word/numbering.xml", container.read(folder + "numbering.xml"))
    packed.seek(0)
    try:
        result = mammoth.convert_to_html(packed, style_map=_STYLE_MAP, convert_image=_no_image)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, RecursionError) as error:
        raise Refused(
            message(
                "The Word document cannot be converted: %(error)s.", error=f"{type(error).__name__}: {str(error)[:200]}"
            )
        ) from error
    return str(result.value)


def _no_image(image: object) -> list[object]:
    return []


def _account(document: Document, body: Plain, before: int) -> tuple[list[Discard], list[Warning]]:
    """What was taken out of the body, and what went in and did not come out; where each would have stood.

    ``before``: how many visible characters stand before the body.
    """
    offsets = [index for index, char in enumerate(document.text) if not char.isspace()]
    end = len(document.text)

    def offset(characters: int) -> int:
        return offsets[before + characters] if before + characters < len(offsets) else end

    discards = [Discard(item.what, item.text, offset(item.before)) for item in body.dropped]
    lost = list(_missing(body.paragraphs, document.text))
    discards += [Discard("text that the conversion lost", text, end) for text in lost]
    if not lost:
        return discards, []
    note = counted(
        "%(number)s paragraph of the Word document did not come through its conversion; it is kept beside it.",
        "%(number)s paragraphs of the Word document did not come through its conversion; they are kept beside it.",
        len(lost),
    )
    return discards, [Warning(None, note)]


def _missing(paragraphs: list[str], text: str) -> Iterator[str]:
    """The paragraphs that are not in the text, white space aside; the search goes on where the last was found."""
    haystack = "".join(text.split())
    position = 0
    for paragraph in paragraphs:
        for piece in paragraph.split(ANY):
            needle = "".join(clean(piece)[0].split())
            found = haystack.find(needle, position)
            if found < 0:
                found = haystack.find(needle)
            if found < 0:
                yield piece
            else:
                position = found + len(needle) if found >= position else position


# --- headers, footers, notes, comments ---


def _stories(container: Container, folder: str) -> tuple[list[tuple[str, str]], list[Discard]]:
    """Each story as (place, HTML), and what was taken out of them; the same header again is a discard."""
    made: list[tuple[str, str]] = []
    discards: list[Discard] = []
    for pattern, kind, place, css in _STORIES:
        seen: set[str] = set()
        for name in sorted(name for name in container.names if pattern.fullmatch(name.removeprefix(folder))):
            plain = Plain()
            _make_notes(plain, container.xml(name))
            discards += [Discard(_within(item.what, kind), item.text, 0) for item in plain.dropped]
            texts = [text for text in (" ".join(each.split()) for each in plain.paragraphs) if text]
            joined = "\n".join(texts)
            if joined in seen:
                discards.append(Discard(message("repeated %(story)s", story=Message(kind)), joined, 0))
            elif joined:
                seen.add(joined)
                lines = "".join(f"<p>{escape(text)}</p>" for text in texts)
                made.append((place, f'<div class="{css}">{lines}</div>'))
    return made, discards


def _within(what: str, story: str) -> Message:
    return message("%(what)s in a %(story)s", what=Message(what), story=Message(story))


def _make_notes(plain: Plain, root: Element) -> None:
    """Make a story plain, whether it holds paragraphs (a header) or notes that hold paragraphs.

    The lines that part notes from the text ("separator") hold none.
    """
    for item in root:
        if local(item) in ("footnote", "endnote", "comment"):
            plain.make(item)
        else:
            plain.make(_wrapped(item))


def _wrapped(item: Element) -> Element:
    around = ElementTree.Element("story")
    around.append(item)
    return around


def _visible_in(markup: str) -> int:
    text = re.sub(r"<[^<>]{1,60}>", "", markup)
    return len("".join(text.split()))


def _elsewhere(container: Container, folder: str, end: int) -> Iterator[Discard]:
    """Texts in drawings, charts and the like, which are no part of any story."""
    for prefix, what in _TEXT_ELSEWHERE:
        for name in container.names:
            if name.startswith(folder + prefix) and name.endswith(".xml"):
                texts = [text_of(item) for item in container.xml(name).iter() if is_text(item)]
                if "".join(texts).strip():
                    yield Discard(what, "\n".join(texts), end)


# --- properties ---


def _facts(container: Container, text: str) -> tuple[Fact, ...]:
    told: list[tuple[str, str]] = []
    for name in ("docProps/core.xml", "docProps/app.xml"):
        if name in container:
            told += facts_of_office(container.xml(name))
    return trusted(told, text, ORIGIN)
