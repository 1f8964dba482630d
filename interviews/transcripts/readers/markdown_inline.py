"""Where the text of a Markdown paragraph stands in its source: markdown-it tells what it understood, not where.

The tokens of a paragraph are aligned with its source from left to right. What lies between is marks; an entity stands
for another character. A paragraph that can't be aligned is kept as it is printed, asterisks and all: nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end`` of a paragraph's source that are text.

    ``instead``: the character that an entity stands for, or a line end for ``<br>``. ``what``: not text but this.
    """

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    instead: str = ""
    what: str = ""


class Misaligned(ValueError):
    """The tokens are not found in the source in their order."""


def pieces(content: str, tokens: Sequence[Token]) -> list[Piece]:
    """The texts of a paragraph in order; what they leave out are marks. Raises :class:`Misaligned`."""
    return list(_Alignment(content).run(tokens))


class _Alignment:
    def __init__(self, content: str) -> None:
        self.content = content
        self.cursor = 0
        self.bold = 0
        self.italic = 0
        self.unclosed = False

    def run(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        if tokens and tokens[0].type == "text" and tokens[0].content.startswith("**"):
            # Bold that is opened and never closed: it ends with its line.
            self.unclosed, self.bold = True, 1
            start, length = self.find("**") + 2, len(tokens[0].content) - 2
            if length:
                yield self.piece(start, length)
            self.cursor, tokens = start + length, tokens[1:]
        for token in tokens:
            if self.unclosed and token.type in ("softbreak", "hardbreak"):
                self.unclosed, self.bold = False, self.bold - 1
            if token.type == "text" and token.content:
                yield self.piece(self.find(token.content), len(token.content))
            elif token.type == "text_special":
                start = self.find(token.markup)
                if token.info == "entity":
                    yield self.piece(start, len(token.markup), instead=token.content)
                else:
                    yield self.piece(start + 1, len(token.markup) - 1)
            elif token.type in ("softbreak", "hardbreak"):
                self.cursor = self.find("\n") + 1
            elif token.type in ("strong_open", "strong_close", "em_open", "em_close"):
                self.emphasis(token)
            elif token.type == "code_inline":
                yield self.code(token)
            elif token.type == "html_inline":
                yield self.tag(token)
            elif token.type == "link_open" and token.info != "auto":
                self.cursor = self.find("[") + 1
            elif token.type == "link_close" and token.info != "auto":
                start = self.find("]")
                yield self.piece(start, self.after_target(start + 1) - start, what="link")
            elif token.type == "image":
                start = self.find("![")
                label_end = self.content.find("](", start) if token.content == "" else -1
                closing = label_end if label_end >= 0 else self.content.find(token.content + "]", start + 2)
                closing = closing if label_end >= 0 else closing + len(token.content)
                end = self.after_target(closing + 1)
                yield self.piece(start, end - start, what="image")

    def find(self, text: str) -> int:
        start = self.content.find(text, self.cursor)
        if start < 0:
            raise Misaligned(text)
        return start

    def piece(self, start: int, length: int, instead: str = "", what: str = "") -> Piece:
        self.cursor = start + length
        return Piece(start, self.cursor, self.bold > 0, self.italic > 0, instead, what)

    def emphasis(self, token: Token) -> None:
        self.cursor = self.find(token.markup) + len(token.markup)
        if token.tag == "strong":
            self.bold += token.nesting
        else:
            self.italic += token.nesting

    def code(self, token: Token) -> Piece:
        start = self.find(token.markup) + len(token.markup)
        end = self.content.find(token.markup, start + len(token.content))
        if end < 0:
            raise Misaligned(token.content)
        piece = self.piece(start, end - start)
        self.cursor = end + len(token.markup)
        return piece

    def tag(self, token: Token) -> Piece:
        name = token.content.strip("</ >").split(None, 1)[0].lower() if token.content.strip("</ >") else ""
        step = -1 if token.content.startswith("</") else 1
        if name in ("b", "strong"):
            self.bold = max(0, self.bold + step)
        elif name in ("i", "em"):
            self.italic = max(0, self.italic + step)
        instead = "\n" if name == "br" else ""
        return self.piece(self.find(token.content), len(token.content), instead=instead, what="tag")

    def after_target(self, position: int) -> int:
        """The offset after ``(address "title")`` or ``[name]``, which follow the bracket of a link."""
        content, end = self.content, len(self.content)
        if content.startswith("[", position):
            closing = content.find("]", position)
            return closing + 1 if closing >= 0 else position
        if not content.startswith("(", position):
            return position
        cursor = _after_blanks(content, position + 1)
        address = parseLinkDestination(content, cursor, end)
        if address.ok:
            cursor = _after_blanks(content, address.pos)
            title = parseLinkTitle(content, cursor, end)
            if title.ok:
                cursor = _after_blanks(content, title.pos)
        return cursor + 1 if content.startswith(")", cursor) else position


def _after_blanks(content: str, position: int) -> int:
    while content[position : position + 1] in (" ", "\t", "\n"):
        position += 1
    return position


# --- the dialect ---


def dialect() -> MarkdownIt:
    """CommonMark without what harms transcripts.

    Indented lines are no code, ``[Name]: text`` is no link definition but a label, and ``**Name:**text``, which
    CommonMark leaves as it is, is bold.
    """
    parser = MarkdownIt("commonmark").disable(["code", "html_block", "reference", "text_join"])
    parser.inline.ruler.at("emphasis", _tolerant_emphasis)
    return parser


def _tolerant_emphasis(state: StateInline, silent: bool) -> bool:
    """markdown-it's own rule, but two asterisks open before any text and close after any, punctuation or not."""
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned: Any = state.scanDelims(state.pos, marker == "*")
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1] or "\n"
    tolerant = marker == "*" and scanned.length >= 2
    # "** Why? **": blanks inside the marks, at the ends of a line.
    opens_line = tolerant and state.src[: state.pos].rpartition("\n")[2].strip() == ""
    closes_line = tolerant and not opens_line and after == "\n"
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=scanned.can_open or (tolerant and (not after.isspace() or opens_line)),
                close=scanned.can_close or (tolerant and (not before.isspace() or closes_line)),
            )
        )
    state.pos += scanned.length
    return True
