"""Rich text (.rtf): control words are followed in one pass, and a page of HTML is written that the HTML reader reads.

pandoc is no choice for it: it knows the code page of Western Europe alone, and reads "č" of a Serbian file as "è".
What stands in groups of their own goes beside the text (headers, footers, notes, comments) or is a discard by name
(deleted and hidden text, field codes). Control words are those of the Rich Text Format Specification, version 1.9.1.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from html import escape

from ..decoding import clean
from ..messages import message
from ..records import Discard, Document, Refused, Warning
from . import html
from .properties import trusted

MEDIA_TYPE = "application/rtf"
ORIGIN = "rtf property"
MAGIC = b"{\\rtf"

MAX_DEPTH = 1000
_TOKEN = re.compile(
    rb"""
      (?P<open>\{) | (?P<close>\})
    | \\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?
    | \\'(?P<hex>[0-9a-fA-F]{2})
    | \\(?P<symbol>[^a-zA-Z'])
    | (?P<text>[^\\{}\r\n]+)
    | (?P<other>[\r\n]+|\\'?)
    """,
    re.VERBOSE | re.DOTALL,
)
# https://learn.microsoft.com/openspecs/windows_protocols/ms-wmf: the character sets of fonts.
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp437",
}  # fmt: skip
_CHARACTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "cell": "", "line": "\n", "lbr": "\n",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
# Where the text of a group goes: beside the text, or to the discards; so do all others that may be ignored.
_BESIDE = {
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer",
    "footnote": "note", "annotation": "comment", "shptxt": "box",
}  # fmt: skip
_TABLES = {
    "fonttbl": "table of fonts", "colortbl": "table of colours", "stylesheet": "table of styles",
    "listtable": "table of lists", "listoverridetable": "table of lists", "revtbl": "names of revisers",
    "rsidtbl": "table of revisions", "themedata": "theme", "datastore": "data", "pict": "picture", "objdata": "object",
    "fldinst": "field code", "info": "properties", "bkmkstart": "bookmark", "bkmkend": "bookmark",
    "atnid": "author of a comment", "atnauthor": "author of a comment", "listtext": "mark of a list",
    "pntext": "mark of a list", "nonshppict": "picture", "xe": "entry of an index", "tc": "entry of contents",
    "filetbl": "table of files", "shprslt": "another form of the same content",
}  # fmt: skip
# Groups of hexadecimal digits and tables of settings hold nothing that anybody wrote.
_MUTE = frozenset(("pict", "objdata", "themedata", "datastore", "colortbl", "rsidtbl", "filetbl"))
_PROPERTIES = {
    "title": "title", "author": "creator", "subject": "subject", "keywords": "keywords", "operator": "last modified by",
}  # fmt: skip
_DASHES = frozenset("-–—")


def read(data: bytes) -> Document:
    """The document in the bytes; Refused if its groups nest without end or it holds no text."""
    page = _Page()
    position = 0
    while match := _TOKEN.match(data, position):
        page.take(match)
        # Bytes that are no text follow, as many as the word says.
        position = match.end() + (max(0, min(len(data), int(match["number"] or 0))) if match["word"] == b"bin" else 0)
    page.end()
    markup = "".join(
        (
            "<body>",
            _part("runninghead", page.beside["header"]),
            f"<article>{''.join(page.out)}</article>",
            *(f"<aside>{text}</aside>" for text in page.beside["box"]),
            _part("footnotes", page.beside["note"]),
            _part("comments", page.beside["comment"]),
            _part("runninghead", page.beside["footer"]),
            "</body>",
        )
    )
    document = html.read(markup)
    if not document.text.strip():
        raise Refused(message("The rich text document holds no text."))
    note = message("The rich text document breaks off: groups of it are not closed.")
    broken = () if page.is_whole else (Warning(None, note),)
    return replace(
        document,
        media_type=MEDIA_TYPE,
        encoding=page.encodings,
        discards=(*document.discards, *page.discards),
        facts=trusted(page.properties, document.text, ORIGIN),
        warnings=(*document.warnings, *broken),
    )


def _part(css: str, texts: dict[str, None]) -> str:
    return f'<div class="{css}">{"".join(texts)}</div>' if texts else ""


@dataclass(frozen=True, slots=True)
class _Look:
    """What a group hands down. ``place``: "" for the text, else where its words go; ``skip``: bytes after a \\u."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    deleted: bool = False
    place: str = ""
    codec: str = ""
    unicode_skip: int = 1


@dataclass
class _Page:
    """Follows the control words; ``out`` is the text as HTML, ``beside`` what stands around it."""

    out: list[str] = field(default_factory=list)
    beside: dict[str, dict[str, None]] = field(
        default_factory=lambda: {name: {} for name in ("header", "footer", "note", "comment", "box")}
    )
    discards: list[Discard] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)
    look: _Look = field(default_factory=_Look)
    stack: list[_Look] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    codec: str = "cp1252"
    used: dict[str, None] = field(default_factory=dict)
    pending: bytearray = field(default_factory=bytearray)
    skip: int = 0
    surrogate: int = 0
    starred: bool = False
    is_over: bool = False
    is_whole: bool = True
    # The paragraph, and the row of a table, under construction, for each place that has some.
    lines: dict[str, list[str]] = field(default_factory=dict)
    cells_so_far: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    in_table: bool = False
    heading: int = 0

    @property
    def encodings(self) -> str:
        return (next(iter(self.used), self.codec)).replace("cp125", "windows-125")

    def take(self, match: re.Match[bytes]) -> None:
        """Take in one token."""
        kind = match.lastgroup if match.lastgroup != "number" else "word"
        if self.is_over:
            return
        if kind in ("hex", "text"):
            raw = bytes.fromhex(match["hex"].decode()) if kind == "hex" else match["text"]
            self.take_bytes(raw)
            return
        if kind == "other":
            return
        if kind == "symbol" and match["symbol"] == b"*":
            self.starred = True
            return
        self.flush()
        if kind == "open":
            self.open()
        elif kind == "close":
            self.close()
        elif kind == "symbol":
            self.skip = 0
            symbol = _SYMBOLS.get(match["symbol"], "")
            if symbol == "\n":
                self.paragraph()
            else:
                self.write(symbol)
        else:
            number = match["number"]
            self.word(match["word"].decode(), None if number is None else int(number))

    # groups

    def open(self) -> None:
        self.stack.append(self.look)
        if len(self.stack) > MAX_DEPTH:
            raise Refused(
                message("The rich text document nests more than %(most)s groups in each other.", most=f"{MAX_DEPTH:,}")
            )
        self.starred, self.skip = False, 0

    def close(self) -> None:
        if not self.stack:
            return
        outer = self.stack.pop()
        if self.look.place != outer.place:
            self.leave(self.look.place)
        self.look, self.skip, self.starred = outer, 0, False
        self.is_over = not self.stack

    def leave(self, place: str) -> None:
        """The end of a group that holds something of its own."""
        text = "".join(self.lines.pop(place, []))
        if place in self.beside:
            if text.strip():
                self.beside[place][f"<p>{text}</p>"] = None
        elif place.startswith("property "):
            self.properties.append((place.removeprefix("property "), text))
        elif place == "mark of a list" and (text.strip() in _DASHES or any(map(str.isalnum, text))):
            # A number, or a dash that somebody typed and the program made a list mark of.
            self.lines.setdefault("", []).append(escape(text.strip()) + " ")
        elif text.strip() and place not in ("table of fonts", "table of styles"):
            self.discards.append(Discard(place, text, 0))

    # control words

    def word(self, word: str, number: int | None) -> None:
        self.skip = 0
        starred, self.starred = self.starred, False
        is_on = number != 0
        if word == "u" and number is not None:
            self.unicode(number)
        elif word in _CHARACTERS and word not in ("cell", "line", "lbr"):
            self.write(_CHARACTERS[word])
        elif word in ("line", "lbr"):
            self.lines.setdefault(self.look.place, []).append("<br>")
        elif word in ("par", "sect", "page"):
            self.paragraph()
        elif word in ("cell", "nestcell"):
            self.cell()
        elif word in ("row", "nestrow"):
            self.row()
        elif word in ("b", "i", "v", "deleted"):
            self.look = _switched(self.look, word, is_on)
        elif word == "plain":
            self.look = replace(self.look, bold=False, italic=False, hidden=False, deleted=False, codec="")
        elif word == "pard":
            self.in_table, self.heading = False, 0
        elif word == "intbl":
            self.in_table = True
        elif word == "outlinelevel" and number is not None and 0 <= number < 6:
            self.heading = number + 1
        else:
            self.setting(word, number, starred)

    def setting(self, word: str, number: int | None, starred: bool) -> None:
        if word in ("ansicpg", "mac", "pc", "pca"):
            self.codec = _known({"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}.get(word, f"cp{number}"))
        elif word == "f" and number is not None:
            self.font = number
            self.look = replace(self.look, codec=self.fonts.get(number, ""))
        elif word == "fcharset" and number is not None and self.look.place == "table of fonts":
            self.fonts[self.font] = "" if number in (0, 1, 2) else _CHARSETS.get(number, "")
        elif word == "uc" and number is not None:
            self.look = replace(self.look, unicode_skip=max(0, min(number, 100)))
        elif word in _BESIDE:
            self.look = replace(self.look, place=_BESIDE[word], bold=False, italic=False)
        elif word in _PROPERTIES and self.look.place == "properties":
            self.look = replace(self.look, place="property " + _PROPERTIES[word])
        elif word in _TABLES:
            self.look = replace(self.look, place="\0" if word in _MUTE else _TABLES[word])
        elif starred:
            self.look = replace(self.look, place=f"group {word}")

    # text

    def take_bytes(self, raw: bytes) -> None:
        left = max(0, self.skip)
        self.skip = max(0, left - len(raw))
        self.pending += raw[left:]

    def flush(self) -> None:
        """Decode what has come, by the character set of its font, else the code page of the file."""
        if self.pending:
            codec = self.look.codec or self.codec
            if not self.pending.isascii():
                self.used[codec] = None
            text = self.pending.decode(codec, "replace")
            self.pending.clear()
            self.write(text)

    def unicode(self, number: int) -> None:
        code = number % 65536
        self.skip = self.look.unicode_skip
        if 0xD800 <= code < 0xDC00:
            self.surrogate = code
        elif 0xDC00 <= code < 0xE000 and self.surrogate:
            self.write(chr(0x10000 + ((self.surrogate - 0xD800) << 10) + code - 0xDC00))
            self.surrogate = 0
        else:
            # Symbol fonts are numbered in the private area.
            self.write(chr(code))

    def write(self, text: str) -> None:
        look = self.look
        if look.place == "\0" or not text:
            return
        text = clean(text)[0] if not text.isprintable() and text != "\t" else text
        if (look.hidden or look.deleted) and (not look.place or look.place in self.beside):
            what = "deleted text" if look.deleted else "hidden text"
            if text.strip():
                self.discards.append(Discard(what, text, 0))
            return
        marked = text if look.place and look.place not in self.beside else escape(text)
        if text.strip() and not look.place:
            for mark, is_on in (("b", look.bold), ("i", look.italic)):
                marked = f"<{mark}>{marked}</{mark}>" if is_on else marked
        self.lines.setdefault(look.place, []).append(marked)

    def paragraph(self) -> None:
        place = self.look.place
        if place:
            self.lines.setdefault(place, []).append("</p><p>" if place in self.beside else "\n")
            return
        text = "".join(self.lines.pop("", []))
        if self.in_table:
            self.cells_so_far.append(f"<p>{text}</p>")
            return
        self.end_table()
        tag = f"h{self.heading}" if self.heading else "p"
        self.out.append(f"<{tag}>{text}</{tag}>")

    def cell(self) -> None:
        text = "".join(self.lines.pop("", []))
        self.cells.append(f"<td>{''.join(self.cells_so_far)}<p>{text}</p></td>")
        self.cells_so_far.clear()

    def row(self) -> None:
        if self.cells:
            self.rows.append(f"<tr>{''.join(self.cells)}</tr>")
            self.cells.clear()

    def end_table(self) -> None:
        self.row()
        if self.rows:
            self.out.append(f"<table>{''.join(self.rows)}</table>")
            self.rows.clear()

    def end(self) -> None:
        """Whatever is left when the file ends, be it broken off."""
        self.flush()
        self.is_whole = self.is_over
        while self.stack:
            self.close()
        self.in_table = False
        if self.cells_so_far:
            self.out += self.cells_so_far
        self.paragraph()


def _switched(look: _Look, word: str, is_on: bool) -> _Look:
    if word == "b":
        return replace(look, bold=is_on)
    if word == "i":
        return replace(look, italic=is_on)
    return replace(look, hidden=is_on) if word == "v" else replace(look, deleted=is_on)


def _known(codec: str) -> str:
    try:
        return codecs.lookup(codec).name if codec not in ("cp65001", "cp0") else "utf-8"
    except LookupError:
        return "cp1252"
