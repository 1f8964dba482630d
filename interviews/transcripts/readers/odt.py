"""OpenDocument texts (.odt): every text node in a block, in a box or note beside the text, or among the discards.

The XML is turned into a page of HTML that the HTML reader reads. pandoc is no choice for it: it loses text boxes,
fields, and the bold and italics that stand in the style of a paragraph. Element names are those of OpenDocument 1.3,
part 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from xml.etree.ElementTree import Element

from ..messages import message
from ..records import Discard, Document, Fact, Refused
from . import html
from .containers import Container, shown
from .properties import facts_of_office, trusted

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
ORIGIN = "odt property"

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _STYLE, _OFFICE, _DRAW = (_SPACE % name for name in ("text", "style", "office", "drawing"))
_FO = _SPACE % "xsl-fo-compatible"
_TABLE = _SPACE % "table"
_BOLD = ("bold", "600", "700", "800", "900")
_ROLES = {"Title": "h1", "Subtitle": "h2", "Quotations": "blockquote", "Caption": 'p class="caption"'}
_DASHES = frozenset("-–—")
_LONGEST_CHAIN = 20
# What stands in the text and is not shown, or not as text.
_DROPPED = {
    _TEXT + "tracked-changes": "deleted text",
    _TEXT + "ruby-text": "reading aid",
    _TEXT + "note-citation": "note mark",
    _TEXT + "sequence-decls": "declaration",
    _TEXT + "variable-decls": "declaration",
    _OFFICE + "forms": "form",
    _OFFICE + "event-listeners": "script",
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title": "alternative text",
    "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc": "alternative text",
    "{http://www.w3.org/1998/Math/MathML}annotation": "source of a formula",
}
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_BLOCKS = frozenset(
    (*_PARAGRAPHS, _TEXT + "list", _TEXT + "section", _TABLE + "table", _TEXT + "numbered-paragraph", _DRAW + "frame")
)


def is_odt(container: Container) -> bool:
    """Whether an archive is an OpenDocument text, by its first part."""
    return "mimetype" in container and container.read("mimetype").strip().startswith(MEDIA_TYPE.encode())


def read(container: Container) -> Document:
    """The document in the archive; Refused if it is damaged, locked, or made to do harm."""
    if "META-INF/manifest.xml" in container and b"encryption-data" in container.read("META-INF/manifest.xml"):
        raise Refused(message("The file is protected by a password. Save it without one."))
    if "content.xml" not in container:
        raise Refused(message("The file is damaged: its part %(name)s is missing.", name=shown("content.xml")))
    content = container.xml("content.xml")
    styles = container.xml("styles.xml") if "styles.xml" in container else None
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise Refused(message("The file is damaged: its part %(name)s has no text.", name=shown("content.xml")))
    page = _Page(_Styles.read(content, styles))
    try:
        article = "".join(page.blocks(body))
        before, after = page.around(styles)
    except RecursionError as error:
        raise Refused(message("The document nests more elements in each other than any text.")) from error
    document = html.read(f"<body>{before}<article>{article}</article>{page.beside()}{after}</body>")
    return replace(
        document,
        media_type=MEDIA_TYPE,
        discards=(*document.discards, *page.discards),
        facts=_facts(container, document.text),
    )


def _facts(container: Container, text: str) -> tuple[Fact, ...]:
    told = facts_of_office(container.xml("meta.xml")) if "meta.xml" in container else ()
    return trusted(told, text, ORIGIN)


# --- styles ---


@dataclass(frozen=True, slots=True)
class _Styles:
    """What styles say: the one each is based on, its look as (bold, italic), and lists whose mark is a dash."""

    parents: dict[str, str] = field(default_factory=dict)
    looks: dict[str, tuple[bool | None, bool | None]] = field(default_factory=dict)
    dashes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, *roots: Element | None) -> _Styles:
        styles = cls()
        for root in roots:
            for style in root.iter(_STYLE + "style") if root is not None else ():
                name = style.get(_STYLE + "name", "")
                styles.parents[name] = style.get(_STYLE + "parent-style-name", "")
                look = style.find(_STYLE + "text-properties")
                weight, slant = (None, None) if look is None else (look.get(_FO + "font-weight"), _slant(look))
                styles.looks[name] = (weight in _BOLD if weight else None, slant)
            for style in root.iter(_TEXT + "list-style") if root is not None else ():
                level = style.find(_TEXT + "list-level-style-bullet")
                mark = level.get(_TEXT + "bullet-char", "") if level is not None else ""
                if mark in _DASHES:
                    styles.dashes[style.get(_STYLE + "name", "")] = mark
        return styles

    def chain(self, name: str) -> Iterator[str]:
        for _ in range(_LONGEST_CHAIN):
            if not name:
                return
            yield name
            name = self.parents.get(name, "")

    def look(self, name: str, around: tuple[bool, bool]) -> tuple[bool, bool]:
        found = [self.looks.get(each, (None, None)) for each in self.chain(name)]
        bold = next((bold for bold, _ in found if bold is not None), around[0])
        italic = next((italic for _, italic in found if italic is not None), around[1])
        return bold, italic

    def role(self, name: str) -> str:
        return next((_ROLES[each] for each in self.chain(name) if each in _ROLES), "p")


def _slant(look: Element) -> bool | None:
    slant = look.get(_FO + "font-style")
    return slant != "normal" if slant else None


# --- the page ---


@dataclass
class _Page:
    """Writes the page; what stands beside the text is collected on the way."""

    styles: _Styles
    discards: list[Discard] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)

    def blocks(self, element: Element) -> Iterator[str]:
        """The blocks inside an element of which the text knows only paragraphs, lists, tables and wrappers."""
        for inner in element:
            yield from self.block(inner)
            if inner.tail and inner.tail.strip():
                yield f"<p>{escape(inner.tail)}</p>"

    def block(self, element: Element) -> Iterator[str]:
        tag = element.tag
        if tag in _DROPPED:
            self.drop(element)
        elif tag in _PARAGRAPHS:
            yield from self.paragraph(element)
        elif tag == _TEXT + "list":
            dash = self.styles.dashes.get(element.get(_TEXT + "style-name", ""), "")
            for item in element:
                lead, tail = ("<div>", "</div>") if dash else ("<li>", "</li>")
                inner = "".join(self.blocks(item))
                yield lead + (inner.replace("<p>", f"<p>{dash} ", 1) if dash else inner) + tail
        elif tag == _TABLE + "table":
            yield f"<table>{''.join(self.rows(element))}</table>"
        elif tag == _DRAW + "frame":
            yield f"<aside>{''.join(self.blocks(element))}</aside>"
        else:
            if element.text and element.text.strip():
                yield f"<p>{escape(element.text)}</p>"
            yield from self.blocks(element)

    def rows(self, table: Element) -> Iterator[str]:
        for row in table.iter(_TABLE + "table-row"):
            cells = [f"<td>{''.join(self.blocks(cell))}</td>" for cell in row]
            yield f"<tr>{''.join(cells)}</tr>"

    def paragraph(self, element: Element) -> Iterator[str]:
        style = element.get(_TEXT + "style-name", "")
        role = self.styles.role(style)
        if element.tag == _TEXT + "h":
            level = element.get(_TEXT + "outline-level", "1")
            role = f"h{level}" if level in ("1", "2", "3", "4", "5", "6") else "h6"
        # A heading is bold as a whole, which says nothing that the heading does not.
        look = (False, False) if role.startswith("h") else self.styles.look(style, (False, False))
        waiting, self.boxes = self.boxes, []
        inner = "".join(self.line(element, look))
        if inner:
            yield f"<{role}>{inner}</{role.split()[0]}>"
        yield from self.boxes
        self.boxes = waiting

    def line(self, element: Element, look: tuple[bool, bool]) -> Iterator[str]:
        """What stands in a line, with its typography."""
        yield _marked(element.text, look)
        for inner in element:
            yield from self.inline(inner, look)
            yield _marked(inner.tail, look)

    def inline(self, element: Element, look: tuple[bool, bool]) -> Iterator[str]:
        tag = element.tag
        if tag in _DROPPED:
            self.drop(element)
        elif tag == _TEXT + "s":
            yield " "
        elif tag == _TEXT + "tab":
            yield "\t"
        elif tag == _TEXT + "line-break":
            yield "<br>"
        elif tag == _TEXT + "note":
            self.notes += self.note(element)
        elif tag == _OFFICE + "annotation":
            self.comments += self.note(element)
        elif tag in _BLOCKS:
            self.boxes += self.block(element)
        else:
            if tag == _TEXT + "span":
                look = self.styles.look(element.get(_TEXT + "style-name", ""), look)
            yield from self.line(element, look)

    def note(self, element: Element) -> list[str]:
        """The blocks of a note or comment; who wrote a comment and when is told with it."""
        return list(self.blocks(element))

    def drop(self, element: Element) -> None:
        text = "\n".join(text.strip() for text in element.itertext() if text.strip())
        if text:
            self.discards.append(Discard(_DROPPED[element.tag], text, 0))

    def beside(self) -> str:
        """Notes and comments, each in a part of the page of its own."""
        parts = (("footnotes", self.notes), ("comments", self.comments))
        return "".join(f'<div class="{name}">{"".join(texts)}</div>' for name, texts in parts if texts)

    def around(self, styles: Element | None) -> tuple[str, str]:
        """Headers and footers, each once, however many kinds of pages have them."""
        made: dict[str, dict[str, None]] = {"header": {}, "footer": {}}
        for element in styles.iter() if styles is not None else ():
            kind = element.tag.removeprefix(_STYLE).partition("-")[0]
            if element.tag.startswith((_STYLE + "header", _STYLE + "footer")) and kind in made:
                text = "".join(self.blocks(element))
                if text:
                    made[kind][f'<div class="runninghead">{text}</div>'] = None
        return "".join(made["header"]), "".join(made["footer"])


def _marked(text: str | None, look: tuple[bool, bool]) -> str:
    if not text:
        return ""
    marked = escape(text)
    for mark, is_on in zip("bi", look, strict=True):
        if is_on and text.strip():
            marked = f"<{mark}>{marked}</{mark}>"
    return marked
