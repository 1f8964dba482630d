"""HTML pages: every text node of the tree, in blocks or among the discards, and what the markup says of it.

The document's text is what a reader sees: blocks parted by a blank line, white space folded, ``<br>`` a line end, two
of them the end of a block. ``Block.region`` tells the part of the page, ``Block.hint`` the classes of the block's
elements, nearest first. What nobody sees (scripts, styles, hidden elements) is discarded by name. Extractors of "main
content" are not used: they glue labels to answers and drop questions.

A speaker's name in an element of its own ("speaker", "interviewer") is a bold run, whatever the style sheet says: the
class is the mark. A cell's ``Block.level`` is its column, a list item's its depth, a heading's its rank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import IntEnum

from interviews.transcripts.decoding import clean, decode
from interviews.transcripts.readers.html_facts import facts_of
from interviews.transcripts.readers.html_hidden import hidden_elements
from interviews.transcripts.readers.html_regions import BLOCK, regions_of, words_of
from interviews.transcripts.readers.html_tree import TEXT, Node, Tree, names_in, parse_tree
from interviews.transcripts.records import Block, BlockKind, Discard, Document, Run, Warning

MEDIA_TYPE = "text/html"


def read(
    page: str | bytes, *, declared: str = "", encoding: str = "utf-8", warnings: tuple[Warning, ...] = ()
) -> Document:
    """One page as a document; Refused if it is no text or nests beyond all bounds.

    ``declared``: the charset that HTTP states for bytes; without it the page's own meta tag is asked. ``encoding`` and
    ``warnings``: of the decoding, for a page that is decoded already.
    """
    if isinstance(page, bytes):
        decoded = decode(page, declared or declared_encoding(page))
        text, encoding, notes = decoded.text, decoded.encoding, decoded.warnings
    else:
        text, notes = clean(page)
    tree = parse_tree(text)
    builder = _walk(tree)
    return Document(
        text="".join(builder.out),
        blocks=tuple(builder.blocks),
        media_type=MEDIA_TYPE,
        encoding=encoding,
        discards=tuple(builder.discards),
        facts=facts_of(tree),
        warnings=(*warnings, *notes, *tree.warnings),
    )


_DECLARED = re.compile(
    rb"""
    <meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})
    | <\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})
    """,
    re.IGNORECASE | re.VERBOSE,
)


def declared_encoding(page: bytes) -> str:
    """The charset that a page declares in its first four kilobytes, "" for none."""
    match = _DECLARED.search(page, 0, 4096)
    return (match[1] or match[2]).decode("ascii") if match else ""


# --- what the elements mean ---

_DISCARDED = {
    "script": "script",
    "style": "style",
    "template": "template",
    "noscript": "noscript",
    "title": "title",
    "iframe": "frame",
    "noframes": "frame",
    "noembed": "frame",
    "svg": "drawing",
    "canvas": "fallback",
    "object": "fallback",
    "audio": "fallback",
    "video": "fallback",
    "datalist": "suggestions",
}
_KINDS = {
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "dt": BlockKind.TERM,
    "dd": BlockKind.DEFINITION,
}
_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_BOLD = frozenset(("b", "strong", "th"))
_ITALIC = frozenset(("i", "em"))
_PREFORMATTED = frozenset(("pre", "textarea", "xmp", "plaintext", "listing"))
_REPLACED = frozenset(("img", "input", "button", "select", "label", "time", "option"))
_SPEAKER_WORDS = names_in(
    "speaker speakername name interviewer interviewee questioner respondent moderator narrator label"
)
_ICON_WORDS = names_in("icon icons materialicons glyphicon fa dashicons")
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_SHOWN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*(?!none)\w|visibility\s*:\s*visible)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold(?:er)?|[6-9]00|normal|lighter|[1-5]00)\b", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(italic|oblique|normal)\b", re.IGNORECASE)
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|pre-wrap|pre-line|break-spaces)\b", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|list-item|table)", re.IGNORECASE)
_CLASS_RULE = re.compile(r"(?:^|(?<=[{}/;]))\s{0,99}(?:span|p|div)?\.([\w-]{1,60})\s{0,9}\{([^{}]{0,600})\}")

_MAX_STYLE = 200_000
_MAX_HINT = 400
_HINT_ANCESTORS = 4


@dataclass(frozen=True, slots=True)
class _Frame:
    """What an element hands down to the text in it. ``discard``: what the text is discarded as, "" for kept.

    ``hints``: the classes of the blocks around, nearest first; ``marks``: those of the elements in the line.
    """

    end: int
    tag: str = ""
    is_block: bool = True
    is_speaker: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0
    region: str = ""
    bold: bool = False
    italic: bool = False
    pre: bool = False
    discard: str = ""
    hints: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


def _walk(tree: Tree) -> _Builder:
    builder = _Builder()
    nodes, regions = tree.nodes, regions_of(tree)
    styles, columns, hidden = _class_styles(tree), _columns(nodes), hidden_elements(tree)
    stack = [_Frame(end=len(nodes))]
    for index, node in enumerate(nodes):
        while stack[-1].end <= index:
            builder.leave(stack.pop())
        if node.tag == TEXT:
            builder.add(node.text, stack[-1], regions[index])
            continue
        frame = _enter(node, stack[-1], regions[index], styles, columns.get(index, 0))
        if index in hidden and not frame.discard and not _SHOWN_STYLE.search(node.attributes.get("style", "")):
            frame = replace(frame, discard="hidden")
        builder.enter(frame)
        stack.append(frame)
    while stack:
        builder.leave(stack.pop())
    builder.close()
    return builder


def _enter(node: Node, outer: _Frame, region: str, styles: dict[str, str], column: int) -> _Frame:
    """What ``node`` hands down, seen from the frame around it."""
    classes = node.attributes.get("class", "")
    words = words_of(node) if classes else set()
    style = _style(node, styles)
    is_block = node.tag in BLOCK or bool(_BLOCK_STYLE.search(style))
    is_speaker = not is_block and not _SPEAKER_WORDS.isdisjoint(words)
    kind, level, depth = _kind(node, outer, column)
    bold, italic = _typography(node, outer, style)
    around = outer.hints
    if node.tag in ("html", "body", "main", "article"):
        # Their classes speak of the whole page ("single", "has-sidebar"), not of a question or an answer.
        classes, around = "", ()
    return _Frame(
        end=node.end,
        tag=node.tag,
        is_block=is_block,
        is_speaker=is_speaker,
        kind=kind,
        level=level,
        depth=depth,
        region=region if is_block else outer.region,
        bold=bold or is_speaker,
        italic=italic,
        pre=outer.pre or node.tag in _PREFORMATTED or bool(_PRE_STYLE.search(style)),
        discard=outer.discard or _reason_to_discard(node, style, words),
        hints=(classes, *around)[:_HINT_ANCESTORS] if is_block and classes else around,
        marks=() if is_block else (classes, *outer.marks)[:_HINT_ANCESTORS] if classes else outer.marks,
    )


def _style(node: Node, styles: dict[str, str]) -> str:
    """The declarations that reach an element: those of its classes as far as they are read, then its own."""
    if not node.attributes:
        return ""
    classes = node.attributes.get("class", "").split()[:20]
    return ";".join((*(styles[name] for name in classes if name in styles), node.attributes.get("style", "")))


def _class_styles(tree: Tree) -> dict[str, str]:
    """Bold and italic of the page's own classes: documents saved from word processors know no ``<b>``."""
    styles: dict[str, str] = {}
    for index, node in enumerate(tree.nodes):
        if node.tag == "style" and node.end > index + 1:
            for match in _CLASS_RULE.finditer(tree.nodes[index + 1].text[:_MAX_STYLE]):
                font = [found.group() for found in (_WEIGHT.search(match[2]), _SLANT.search(match[2])) if found]
                if font:
                    styles[match[1]] = ";".join(font)
    return styles


def _typography(node: Node, outer: _Frame, style: str) -> tuple[bool, bool]:
    bold, italic = outer.bold or node.tag in _BOLD, outer.italic or node.tag in _ITALIC
    for match in _WEIGHT.finditer(style):
        bold = match[1].lower() in ("bold", "bolder", "600", "700", "800", "900")
    for match in _SLANT.finditer(style):
        italic = match[1].lower() != "normal"
    return bold, italic


def _kind(node: Node, outer: _Frame, column: int) -> tuple[BlockKind, int, int]:
    """The kind of the blocks in an element, their level, and how deep in lists they stand."""
    tag = node.tag
    if tag in _HEADINGS:
        return BlockKind.HEADING, _HEADINGS[tag], outer.depth
    if tag == "li":
        return BlockKind.LIST_ITEM, outer.depth + 1, outer.depth + 1
    if tag == "blockquote":
        return BlockKind.QUOTE, outer.level + 1 if outer.kind is BlockKind.QUOTE else 1, outer.depth
    if tag in _KINDS:
        return _KINDS[tag], 0, outer.depth
    if tag in ("td", "th"):
        return (BlockKind.TABLE_CELL if column else BlockKind.PARAGRAPH), column, outer.depth
    if tag in ("table", "article", "body"):
        return BlockKind.PARAGRAPH, 0, 0
    if node.attributes.get("role") == "heading":
        rank = node.attributes.get("aria-level", "2")
        return BlockKind.HEADING, int(rank) if rank in "123456" and len(rank) == 1 else 2, outer.depth
    return outer.kind, outer.level, outer.depth


def _columns(nodes: list[Node]) -> dict[int, int]:
    """The column, from 1, of each cell that holds data; old pages use tables for the layout, those cells have none."""
    columns: dict[int, int] = {}
    for index, node in enumerate(nodes):
        if node.tag == "tr":
            cells = []
            child = index + 1
            while child < node.end:
                if nodes[child].tag in ("td", "th"):
                    cells.append(child)
                child = nodes[child].end
            if len(cells) > 1 and not any(_is_layout(nodes, cell) for cell in cells):
                columns.update((cell, column) for column, cell in enumerate(cells, start=1))
    return columns


def _is_layout(nodes: list[Node], cell: int) -> bool:
    inside = range(cell + 1, min(nodes[cell].end, cell + 500))
    return any(nodes[index].tag in ("table", *_HEADINGS) for index in inside)


def _reason_to_discard(node: Node, style: str, words: set[str]) -> str:
    if node.tag in _DISCARDED:
        return _DISCARDED[node.tag]
    attributes = node.attributes
    if not attributes:
        return ""
    if attributes.get("hidden", "until-found") != "until-found" or (style and _HIDDEN_STYLE.search(style)):
        return "hidden"
    if node.tag == "dialog" and "open" not in attributes:
        return "hidden"
    if not _ICON_WORDS.isdisjoint(words) and (attributes.get("aria-hidden") == "true" or "materialicons" in words):
        return "icon"
    return ""


# --- the text and its blocks ---


class _Gap(IntEnum):
    """What parts the text to come from the text before, weakest first."""

    NONE = 0
    SOFT = 1
    SPACE = 2
    LINE = 3
    BLOCK = 4


@dataclass(slots=True)
class _Builder:
    """Collects the text piece by piece; a block opens with its first visible character."""

    out: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    discards: list[Discard] = field(default_factory=list)
    position: int = 0
    line: int = 1
    last: str = ""
    gap: _Gap = _Gap.BLOCK
    is_open: bool = False
    after_link: bool = False
    start: int = 0
    start_line: int = 1
    frame: _Frame = field(default_factory=lambda: _Frame(end=0))
    runs: list[Run] = field(default_factory=list)
    regions: set[str] = field(default_factory=set)
    hints: dict[str, None] = field(default_factory=dict)

    def enter(self, frame: _Frame) -> None:
        """Begin an element: blocks part, breaks count, and what is drawn as a thing of its own keeps its distance."""
        if frame.discard:
            return
        if frame.is_block:
            self.widen(_Gap.BLOCK)
        elif frame.tag == "br":
            self.widen(_Gap.BLOCK if self.gap >= _Gap.LINE else _Gap.LINE)
        elif frame.tag in _REPLACED or (frame.tag == "a" and self.after_link):
            self.widen(_Gap.SOFT)

    def leave(self, frame: _Frame) -> None:
        if frame.discard:
            return
        if frame.is_block:
            self.widen(_Gap.BLOCK)
        elif frame.is_speaker or frame.tag in _REPLACED:
            self.widen(_Gap.SOFT)
        self.after_link = frame.tag == "a"

    def widen(self, gap: _Gap) -> None:
        self.gap = max(self.gap, gap)

    def add(self, text: str, frame: _Frame, region: str) -> None:
        """Add a text node, to the text or to the discards."""
        if frame.discard:
            if text and not text.isspace():
                self.discards.append(Discard(frame.discard, text, self.position))
        elif frame.pre:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.widen(_Gap.BLOCK if self.gap >= _Gap.LINE else _Gap.LINE)
                self.add_preformatted(line, frame, region)
        elif text:
            words = " ".join(text.split())
            if text[0].isspace() or not words:
                self.widen(_Gap.SPACE)
            if words:
                self.emit(words, frame, region)
                if text[-1].isspace():
                    self.widen(_Gap.SPACE)

    def add_preformatted(self, line: str, frame: _Frame, region: str) -> None:
        """Add one line as it is set, its indentation too."""
        words = line.strip()
        if not words:
            if line:
                self.widen(_Gap.SPACE)
            return
        if line[0].isspace() and self.gap < _Gap.LINE:
            self.widen(_Gap.SPACE)
        indentation = line[: len(line) - len(line.lstrip())] if self.gap is _Gap.LINE else ""
        self.emit(indentation + words, frame, region)
        if line[-1].isspace():
            self.widen(_Gap.SPACE)

    def emit(self, words: str, frame: _Frame, region: str) -> None:
        if self.gap is _Gap.BLOCK:
            self.close()
            self.open(frame)
        elif self.gap is _Gap.LINE:
            self.write("\n")
        elif self.gap is _Gap.SPACE or (self.gap is _Gap.SOFT and self.would_glue(words[0])):
            self.write(" ")
        self.gap = _Gap.NONE
        self.after_link = False
        start = self.position
        self.write(words)
        self.mark(start, frame)
        self.regions.add(region)
        self.hints.update(dict.fromkeys(frame.marks))

    def would_glue(self, first: str) -> bool:
        return (first.isalnum() or first in "“„«\"'‘(–—-") and (self.last.isalnum() or self.last in ".:!?)”“»")

    def write(self, text: str) -> None:
        self.out.append(text)
        self.position += len(text)
        self.line += text.count("\n")
        self.last = text[-1]

    def mark(self, start: int, frame: _Frame) -> None:
        """Note the typography of what was written since ``start``; a run goes on over white space."""
        if not (frame.bold or frame.italic):
            return
        before = self.runs[-1] if self.runs else None
        # With one character between two texts, that one was written by ``emit``, or is a text of its own like "(".
        touches = before is not None and (start == before.end or (start == before.end + 1 and self.out[-2].isspace()))
        if before is not None and touches and (before.bold, before.italic) == (frame.bold, frame.italic):
            self.runs[-1] = replace(before, end=self.position)
            return
        self.runs.append(Run(start, self.position, frame.bold, frame.italic))

    def open(self, frame: _Frame) -> None:
        if self.position:
            self.write("\n\n")
        self.is_open = True
        self.start, self.start_line, self.frame = self.position, self.line, frame

    def close(self) -> None:
        """End the open block. It takes the region of the elements in its line where they all agree."""
        if self.is_open:
            region = next(iter(self.regions)) if len(self.regions) == 1 else self.frame.region
            self.blocks.append(
                Block(
                    start=self.start,
                    end=self.position,
                    line=self.start_line,
                    kind=self.frame.kind,
                    level=self.frame.level,
                    group=len(self.blocks),
                    region=region,
                    hint=" ".join((*self.frame.hints, *self.hints))[:_MAX_HINT],
                    runs=tuple(self.runs),
                )
            )
        self.is_open = False
        self.runs, self.regions, self.hints = [], set(), {}
