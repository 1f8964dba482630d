"""Markdown: the source with its marks taken out, every mark accounted for.

The document's text is the source without the characters that are marks (asterisks, number signs, link addresses), and
these are the discards, so that text and discards together are the file again. Line ends stay, so lines are the lines of
the file. List numbers and dashes stay in the text, for they number questions and open answers; entities are read. What
the parser leaves out in silence, by its limits or its rules, stays as text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from ..records import Block, BlockKind, Discard, Document, Run, Warning
from . import front_matter, markdown_inline, text

MEDIA_TYPE = "text/markdown"

_HEADING_LINE = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_BOLD_OPENING = re.compile(r"^[ \t>]{0,8}(?:\*\*|__)[^\s*_][^\n]{0,600}?(?:\*\*|__)", re.MULTILINE)
_LINK = re.compile(r"\[[^\]\n]{1,200}\]\((?:https?://|/|#|mailto:)[^)\n]{0,500}\)")
_QUOTED_LINE = re.compile(r"^> ?\S", re.MULTILINE)
_ESCAPE = re.compile(r"\\[\[\]*_#>-]")
_DEFINITION = re.compile(
    r"""^[ ]{0,3}\[(?!\^)(?P<name>[^\]\n]{1,200})\]:[ \t]*<?(?P<address>(?:https?://|www\.|mailto:|/|\#)[^\s>]{0,2000})>?
    (?:[ \t]+["'(][^\n]{0,500})?[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
_RULE = re.compile(r"[-*_=\s]{3,}")
# A line of this length above dashes is a paragraph above a rule, whatever the standard says.
_LONGEST_UNDERLINED = 100


def looks_like_markdown(source: str) -> bool:
    """Whether a plain text is Markdown: front matter, headings, bold openings of paragraphs, links, and the like."""
    if front_matter.find(source) is not None:
        return True
    head = source[:200_000]
    weights = ((_HEADING_LINE, 2), (_BOLD_OPENING, 2), (_LINK, 2), (_QUOTED_LINE, 1), (_ESCAPE, 1), (_DEFINITION, 2))
    return sum(weight * min(3, len(pattern.findall(head))) for pattern, weight in weights) >= 4


def read(
    source: str, *, encoding: str = "utf-8", warnings: tuple[Warning, ...] = (), media_type: str = MEDIA_TYPE
) -> Document:
    """The document of a Markdown text; ``encoding`` and ``warnings`` are those of its decoding."""
    account = _Account(source)
    matter = front_matter.find(source)
    if matter is not None:
        for start, end in matter.lines:
            account.begin(BlockKind.PARAGRAPH, region=front_matter.ORIGIN)
            account.keep(start, end)
        account.skip_to(matter.end)
    _read_body(account, matter.end if matter else 0)
    account.skip_to(len(source))
    account.finish()
    rendered = "".join(account.out)
    lines = text.read(rendered, encoding=encoding).blocks
    return Document(
        text=rendered,
        blocks=tuple(_cut(account, rendered, lines)),
        media_type=media_type,
        encoding=encoding,
        discards=tuple(account.discards),
        facts=matter.facts if matter else (),
        warnings=warnings,
    )


# --- the account of every character ---


@dataclass(slots=True)
class _Part:
    """One Markdown block: characters ``start`` to ``end`` of the rendered text."""

    start: int
    end: int
    kind: BlockKind
    level: int
    region: str


@dataclass(slots=True)
class _Account:
    """Walks through the source once: each character goes to the text, or to the discards, or is blank."""

    source: str
    out: list[str] = field(default_factory=list)
    discards: list[Discard] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    parts: list[_Part] = field(default_factory=list)
    done: int = 0
    position: int = 0
    opening: tuple[BlockKind, int, str] | None = None

    def begin(self, kind: BlockKind, level: int = 0, region: str = "") -> None:
        """Open a block; it starts with the next text that is kept."""
        self.finish()
        self.opening = (kind, level, region)

    def finish(self) -> None:
        self.opening = None

    def keep(self, start: int, end: int, bold: bool = False, italic: bool = False) -> None:
        self.skip_to(start)
        first = self.position
        self.write(self.source[start:end])
        self.done = end
        self.extend(first, bold, italic)

    def put(self, start: int, end: int, instead: str, what: str, *, bold: bool = False, italic: bool = False) -> None:
        """Discard a stretch by name and write something in its place, which may be nothing."""
        self.skip_to(start)
        self.discards.append(Discard(what, self.source[start:end], self.position))
        self.done = end
        if instead:
            first = self.position
            self.write(instead)
            if not instead.isspace():
                self.extend(first, bold, italic)

    def skip_to(self, index: int) -> None:
        """Pass over marks: line ends stay, blanks go, marks are discarded; words that nobody claimed are kept."""
        for number, segment in enumerate(self.source[self.done : index].split("\n")):
            if number:
                self.write("\n")
                self.done += 1
            mark = segment.strip()
            if mark and _DEFINITION.match(segment):
                self.discards.append(Discard("link definition", mark, self.position))
            elif any(char.isalnum() for char in mark):
                self.rescue(segment)
            elif mark:
                what = "rule" if len(mark) >= 3 and _RULE.fullmatch(mark) else "mark"
                self.discards.append(Discard(what, mark, self.position))
            self.done += len(segment)

    def rescue(self, segment: str) -> None:
        first = self.position
        self.write(segment)
        if self.opening is None:
            self.parts.append(_Part(first, self.position, BlockKind.PARAGRAPH, 0, ""))
        else:
            self.extend(first, False, False)

    def write(self, piece: str) -> None:
        self.out.append(piece)
        self.position += len(piece)

    def extend(self, first: int, bold: bool, italic: bool) -> None:
        """Let the open block, and the typography, reach to here."""
        if self.opening is not None:
            part = self.parts[-1] if self.parts else None
            if part is not None and self.is_open(part):
                part.end = self.position
            else:
                kind, level, region = self.opening
                self.parts.append(_Part(first, self.position, kind, level, region))
                self.opened = self.parts[-1]
        if bold or italic:
            before = self.runs[-1] if self.runs else None
            if before is not None and before.end == first and (before.bold, before.italic) == (bold, italic):
                self.runs[-1] = Run(before.start, self.position, bold, italic)
            else:
                self.runs.append(Run(first, self.position, bold, italic))
