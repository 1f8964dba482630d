"""The body of a Word document made plain: what is left is text that is shown, and what is taken out is named.

WordprocessingML hides text in a hundred elements, and no library reads them all. Here each story (body, header, note)
is reduced to the few that every library reads: paragraphs, runs, tables, lists, bold and italic. Wrappers (insertions,
content controls, smart tags, fields, links, formulas) are taken off their content; text boxes become paragraphs marked
as such; deletions, hidden text and field codes become discards. Typography that stands in a style is written out at the
run. Element names are those of ECMA-376, part 1, of either of its two sets of namespaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MATH = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)

BOX_STYLE, TITLE_STYLE, QUOTE_STYLE, CAPTION_STYLE = "InABox", "TheTitle", "AQuote", "ACaption"

_KEPT = frozenset(("p", "r", "tbl", "tr", "tc"))
# Elements that are a single character, as the libraries know them.
_CHARACTERS = {"tab": "tab", "ptab": "tab", "br": "br", "cr": "br", "noBreakHyphen": "noBreakHyphen", "sym": "sym"}
_DELETED = {"del": "deleted text", "moveFrom": "moved text", "delText": "deleted text"}
_CODES = {"instrText": "field code", "delInstrText": "field code", "rt": "reading aid"}
# Stands in the text of a paragraph for a character that depends on a font.
ANY = "\0"
_DASHES = frozenset("-–—")
_LONGEST_CHAIN = 20


def local(element: Element) -> str:
    """The name of an element of WordprocessingML without its namespace, "" for an element of another."""
    for namespace in (W, _STRICT):
        if element.tag.startswith(namespace):
            return element.tag[len(namespace) :]
    return ""


def child(element: Element | None, *names: str) -> Element | None:
    """The element that one gets to by the names, one step down for each; None where there is none."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of WordprocessingML, "" where it is missing."""
    if element is None:
        return ""
    return element.get(W + name, element.get(_STRICT + name, ""))


def is_on(element: Element | None) -> bool | None:
    """A switch such as bold: None where it is not there at all."""
    return None if element is None else value(element) not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Styles:
    """What paragraph and character styles say: ``names`` in lower case, ``look`` as (bold, italic), by their ids."""

    names: dict[str, str] = field(default_factory=dict)
    based_on: dict[str, str] = field(default_factory=dict)
    look: dict[str, tuple[bool | None, bool | None]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element) -> Styles:
        styles = cls()
        for style in root:
            key = value(style, "styleId")
            if local(style) == "style" and key:
                styles.names[key] = value(child(style, "name")).lower()
                styles.based_on[key] = value(child(style, "basedOn"))
                styles.look[key] = is_on(child(style, "rPr", "b")), is_on(child(style, "rPr", "i"))
        return styles

    def chain(self, key: str) -> Iterator[str]:
        """A style and those it is based on, nearest first."""
        for _ in range(_LONGEST_CHAIN):
            if key not in self.names:
                return
            yield key
            key = self.based_on[key]

    def typography(self, key: str) -> tuple[bool | None, bool | None]:
        looks = [self.look[each] for each in self.chain(key)]
        return (
            next((bold for bold, _ in looks if bold is not None), None),
            next((italic for _, italic in looks if italic is not None), None),
        )

    def role(self, key: str) -> str:
        """The style of ours that a paragraph style comes down to, "" for plain text."""
        for each in self.chain(key):
            name = self.names[each]
            if name.startswith("heading ") and name[8:].isdigit():
                return f"Heading{min(6, int(name[8:]))}"
            if name in ("title", "quote", "intense quote", "caption"):
                return {"title": TITLE_STYLE, "caption": CAPTION_STYLE}.get(name, QUOTE_STYLE)
        return ""


@dataclass(frozen=True, slots=True)
class Lists:
    """The marks of lists: for number and level the mark, where it is a dash that somebody typed and Word took away."""

    dashes: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element) -> Lists:
        abstract: dict[tuple[str, str], str] = {}
        lists = cls()
        for item in root:
            if local(item) == "abstractNum":
                for level in item:
                    mark = value(child(level, "lvlText")).strip()
                    if local(level) == "lvl" and mark in _DASHES:
                        abstract[value(item, "abstractNumId"), value(level, "ilvl")] = mark
        for item in root:
            if local(item) == "num":
                wanted = value(child(item, "abstractNumId"))
                for (key, level_number), mark in abstract.items():
                    if key == wanted:
                        lists.dashes[value(item, "numId"), level_number] = mark
        return lists


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text that was taken out; ``before``: how many visible characters of the story stand before it."""

    what: str
    text: str
    before: int


@dataclass
class Plain:
    """Makes one story plain: ``make(root)`` gives its paragraphs and tables; ``dropped`` tells what was taken out.

    ``paragraphs``: the text of each paragraph that was kept, in the order of the file.
    """

    styles: Styles = field(default_factory=Styles)
    lists: Lists = field(default_factory=Lists)
    dropped: list[Dropped] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    kept: int = 0

    def make(self, story: Element) -> list[Element]:
        return [made for inner in story for made in self._plain(inner, "", False)]

    def _plain(self, element: Element, paragraph_style: str, in_run: bool) -> list[Element]:
        """What stands for an element: itself made plain, its content, or nothing."""
        name = local(element)
        if name == "p":
            return [self._paragraph(element)]
        if name == "r" or (not name and element.tag.endswith("}r") and element.tag.startswith(_MATH)):
            return self._run(element, paragraph_style)
        if name == "t" or element.tag in tuple(space + "t" for space in _MATH):
            return self._text(element)
        if name in _CHARACTERS:
            return self._character(element, _CHARACTERS[name])
        if name in _DELETED or name in _CODES or _is_deleted_row(element, name) or _is_placeholder(element, name):
            what = _DELETED.get(name) or _CODES.get(name) or ("placeholder" if name == "sdt" else "deleted text")
            self._drop(what, text_of(element))
            return []
        if name == "txbxContent":
            return self._box(element)
        if element.tag.endswith("}AlternateContent"):
            return self._alternative(element, paragraph_style, in_run)
        if not name and element.tag.endswith("}t"):
            self._drop("text in a drawing", element.text or "")
            return []
        inner = [made for each in element for made in self._plain(each, paragraph_style, in_run)]
        if name in _KEPT:
            return [_element(name, *inner)]
        return inner

    def _paragraph(self, element: Element) -> Element:
        properties = child(element, "pPr")
        style = value(child(properties, "pStyle"))
        number = value(child(properties, "numPr", "numId")), value(child(properties, "numPr", "ilvl")) or "0"
        dash = self.lists.dashes.get(number, "")
        made = _element("p", _paragraph_properties(self.styles.role(style), "" if dash else number[0], number[1]))
        if is_on(child(properties, "rPr", "del")) is not None:
            # The mark at its end is deleted: the paragraph runs on in the next. Libraries know this one.
            made[0].append(_element("rPr", _element("del")))
        at = len(self.paragraphs)
        self.paragraphs.append("")
        if dash:
            made.append(_element("r", *self._text(_text(dash + " "))))
        for inner in element:
            if local(inner) != "pPr":
                made.extend(self._plain(inner, style, False))
        self.paragraphs[at] = "".join(text for each in made for text in _own_texts(each))
        return made

    def _run(self, element: Element, paragraph_style: str) -> list[Element]:
        properties = child(element, "rPr")
        if is_on(child(properties, "vanish")):
            self._drop("hidden text", text_of(element))
            return []
        inner = [made for each in element if local(each) != "rPr" for made in self._plain(each, paragraph_style, True)]
        if not inner:
            return []
        own = is_on(child(properties, "b")), is_on(child(properties, "i"))
        by_run = self.styles.typography(value(child(properties, "rStyle")))
        # A heading is bold as a whole, which says nothing that the heading does not.
        is_heading = self.styles.role(paragraph_style).startswith(("Heading", TITLE_STYLE))
        by_paragraph = (None, None) if is_heading else self.styles.typography(paragraph_style)
        marks = []
        for mark, *told in zip(("b", "i"), own, by_run, by_paragraph, strict=True):
            if next((each for each in told if each is not None), False):
                marks.append(_element(mark))
        return [_element("r", _element("rPr", *marks), *inner)]

    def _text(self, element: Element) -> list[Element]:
        text = element.text or ""
        self.kept += visible(text)
        return [_text(text)] if text else []

    def _character(self, element: Element, name: str) -> list[Element]:
        made = _element(name)
        if name == "sym":
            made.attrib.update({W + key: value(element, key) for key in ("font", "char")})
        self.kept += name in ("noBreakHyphen", "sym")
        return [made]

    def _box(self, element: Element) -> list[Element]:
        """A text box: its paragraphs, marked, in the one wrapper from which libraries lift them out of the line."""
        made = [each for inner in element for each in self._plain(inner, "", False)]
        for paragraph in (each for one in made for each in one.iter(W + "p")):
            properties = paragraph.find(W + "pPr")
            if properties is not None:
                properties[:] = [_element("pStyle", val=BOX_STYLE)]
        return [_element("pict", *made)] if made else []

    def _alternative(self, element: Element, paragraph_style: str, in_run: bool) -> list[Element]:
        """One of several forms of the same content: the first that has text; what the others say beyond it is named."""
        forms = [form for form in element if form.tag.endswith(("}Choice", "}Fallback"))]
        chosen = next((form for form in forms if text_of(form).strip()), None)
        if chosen is None:
            return []
        for form in forms:
            if form is not chosen and text_of(form).strip() not in ("", text_of(chosen).strip()):
                self._drop("another form of the same content", text_of(form))
        return [made for inner in chosen for made in self._plain(inner, paragraph_style, in_run)]

    def _drop(self, what: str, text: str) -> None:
        if text.strip():
            self.dropped.append(Dropped(what, text, self.kept))


def visible(text: str) -> int:
    """How many characters of a text are no white space."""
    return len("".join(text.split()))


def text_of(element: Element) -> str:
    """Every text inside an element, shown or not."""
    return "".join(inner.text or "" for inner in element.iter() if is_text(inner))


def is_text(element: Element) -> bool:
    """Whether an element holds characters of the document: w:t, w:delText, w:instrText, m:t, a:t."""
    return element.tag.rpartition("}")[2] in ("t", "delText", "instrText", "delInstrText")


def _own_texts(element: Element) -> Iterator[str]:
    """The texts of a paragraph that was made plain, those of text boxes in it aside."""
    if element.tag == W + "pict":
        return
    if element.tag == W + "t":
        yield element.text or ""
    elif element.tag in (W + "tab", W + "br"):
        yield " "
    elif element.tag == W + "noBreakHyphen":
        yield "\u2011"
    elif element.tag == W + "sym":
        yield ANY
    for inner in element:
        yield from _own_texts(inner)


def _is_deleted_row(element: Element, name: str) -> bool:
    return name == "tr" and child(element, "trPr", "del") is not None


def _is_placeholder(element: Element, name: str) -> bool:
    return name == "sdt" and bool(is_on(child(element, "sdtPr", "showingPlcHdr")))


def _element(name: str, *inner: Element, **attributes: str) -> Element:
    made = ElementTree.Element(W + name, {W + key: told for key, told in attributes.items()})
    made.extend(inner)
    return made


def _text(text: str) -> Element:
    made = _element("t")
    made.text = text
    return made


def _paragraph_properties(style: str, number: str, level: str) -> Element:
    made = _element("pPr")
    if style:
        made.append(_element("pStyle", val=style))
    if number:
        made.append(_element("numPr", _element("ilvl", val=level), _element("numId", val=number)))
    return made
