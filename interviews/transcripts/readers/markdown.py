"""Markdown: the source with its marks taken out, every mark accounted for.

The document's text is the source without the characters that are marks (asterisks, number signs, link addresses), and
these are the discards, so that text and discards together are the file again. Line ends stay, so lines are the lines of
the file. List numbers and dashes stay in the text, for they number questions and open answers; entities are read. What
the parser leaves out in silence, by its limits or its rules, stays as text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from ..messages import message
from ..records import FRONT_MATTER, Block, BlockKind, Discard, Document, Refused, Run, Warning
from . import front_matter, html_regions, markdown_inline, text

MEDIA_TYPE = "text/markdown"

_HEADING_LINE = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
# A heading at the very top, with nothing right below it: a comment of a program goes on.
_TOP_HEADING = re.compile(r"\s*#{1,3}[ \t]+[^\s#][^\n]{2,200}\n[ \t]*(?:\n|\Z)")
_BOLD_OPENING = re.compile(
    r"^[ \t>]{0,8}(?:(?:\d{1,3}[.)]|[-*+])[ \t]{1,4})?(?:\*\*|__)[^\s*_][^\n]{0,600}?(?:\*\*|__)", re.MULTILINE
)
_LINK = re.compile(r"\[[^\]\n]{1,200}\]\((?:https?://|/|#|mailto:)[^)\n]{0,500}\)")
_ITALIC_LINE = re.compile(r"^[ \t]{0,3}(?:\*(?![*\s])[^*\n]{8,600}\*|_(?![_\s])[^_\n]{8,600}_)[ \t]*$", re.MULTILINE)
_INLINE_HTML = re.compile(r"</(?:strong|em|b|i|a|h[1-6]|blockquote|span)>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{1,500}\)")
_QUOTED_LINE = re.compile(r"^> ?\S", re.MULTILINE)
_ESCAPE = re.compile(r"\\[\[\]*_#>-]")
_DEFINITION = re.compile(
    r"""^[ ]{0,3}\[(?!\^)(?P<name>[^\]\n]{1,200})\]:[ \t]*<?(?P<address>(?:https?://|www\.|mailto:|/|\#)[^\s>]{0,2000})>?
    (?:[ \t]+["'(][^\n]{0,500})?[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
_RULE = re.compile(r"[-*_=\s]{3,}")
# Quotes and lists in each other: each line costs what its depth is, so nobody shall choose it at will.
_DEEPEST = 200
_TOO_DEEP = re.compile(
    rf"""^(?:
      [ \t]*+(?:(?:>|(?:[-*+]|\d{{1,9}}[.)])[ \t])[ \t]*+){{{_DEEPEST}}}    # by marks
    | [ \t]{{{2 * _DEEPEST}}}[ \t]*+(?:[-*+>]|\d{{1,9}}[.)])               # by the room before the mark
    )""",
    re.MULTILINE | re.VERBOSE,
)
# A line of this length above dashes is a paragraph above a rule, whatever the standard says.
_LONGEST_UNDERLINED = 100


def looks_like_markdown(source: str) -> bool:
    """Whether a plain text is Markdown: front matter, headings, bold openings of paragraphs, links, and the like."""
    if front_matter.find(source) is not None or _TOP_HEADING.match(source) is not None:
        return True
    head = source[:200_000]
    # A plain search for what each cannot do without spares most texts the pattern.
    weights = (
        (_HEADING_LINE, "#", 2),
        (_BOLD_OPENING, "**", 2),
        (_BOLD_OPENING, "__", 2),
        (_ITALIC_LINE, "*", 2),
        (_ITALIC_LINE, "_", 2),
        (_INLINE_HTML, "</", 2),
        (_IMAGE, "![", 2),
        (_LINK, "](", 2),
        (_QUOTED_LINE, ">", 1.5),
        (_ESCAPE, "\\", 1),
        (_DEFINITION, "]:", 2),
    )
    found = {pattern: weight for pattern, mark, weight in weights if mark in head}
    return sum(weight * len(list(islice(pattern.finditer(head), 3))) for pattern, weight in found.items()) >= 4


def read(
    source: str, *, encoding: str = "utf-8", warnings: tuple[Warning, ...] = (), media_type: str = MEDIA_TYPE
) -> Document:
    """The document of a Markdown text; ``encoding`` and ``warnings`` are those of its decoding.

    Refused where quotes and lists nest beyond all bounds.
    """
    deep = _TOO_DEEP.search(source)
    if deep is not None:
        told = message("The text nests more than %(most)s quotes or lists in each other.", most=_DEEPEST)
        raise Refused(told, source.count("\n", 0, deep.start()) + 1)
    account = _Account(source)
    matter = front_matter.find(source)
    if matter is not None:
        for start, end in matter.lines:
            account.begin(BlockKind.PARAGRAPH, region=FRONT_MATTER)
            account.keep(start, end)
        account.skip_to(matter.end)
    _read_body(account, matter.end if matter else 0)
    account.skip_to(len(source))
    account.finish()
    rendered = "".join(account.out)
    lines = text.read(rendered, encoding=encoding, written=source).blocks
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
    current: _Part | None = None

    def begin(self, kind: BlockKind, level: int = 0, region: str = "") -> None:
        """Open a block; it starts with the next text that is kept."""
        self.finish()
        self.opening = (kind, level, region)

    def finish(self) -> None:
        self.opening = self.current = None

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
            self.extend(first, bold=False, italic=False)

    def write(self, piece: str) -> None:
        self.out.append(piece)
        self.position += len(piece)

    def extend(self, first: int, bold: bool, italic: bool) -> None:
        """Let the open block, and the typography, reach to here."""
        if self.current is not None:
            self.current.end = self.position
        elif self.opening is not None:
            self.current = _Part(first, self.position, *self.opening)
            self.parts.append(self.current)
        if bold or italic:
            before = self.runs[-1] if self.runs else None
            if before is not None and before.end == first and (before.bold, before.italic) == (bold, italic):
                self.runs[-1] = Run(before.start, self.position, bold, italic)
            else:
                self.runs.append(Run(first, self.position, bold, italic))


# --- the blocks of the body ---


@dataclass(slots=True)
class _Context:
    """Where the walk through the tokens stands. ``markers``: numbers and dashes of list items not yet written.

    ``boxes``: the part of the page that each open element of HTML is, the innermost last.
    """

    around: list[str] = field(default_factory=list)
    heading: int = 0
    markers: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)


def _read_body(account: _Account, start: int) -> None:
    source = account.source
    body = _DEFINITION.sub("", source[start:])
    references = {
        normalizeReference(match["name"]): {"href": match["address"], "title": ""}
        for match in _DEFINITION.finditer(source, start)
    }
    # As many line ends before the body as in the source, so that the lines of the tokens are those of the file.
    tokens = markdown_inline.dialect().parse("\n" * source.count("\n", 0, start) + body, {"references": references})
    starts = [0, *(match.end() for match in re.finditer("\n", source)), len(source) + 1]
    tags = [child.content for token in tokens for child in token.children or [] if child.type == "html_inline"]
    boxes = [box for tag in tags if (box := _BOX.match(tag)) is not None]
    # Where they do not close nobody knows how far they reach.
    closed = 2 * sum(box["end"] != "" for box in boxes) == len(boxes)
    context = _Context()
    captions = _captions(tokens)
    for token in tokens:
        if token.type in ("blockquote_open", "list_item_open"):
            context.around.append(token.type)
            if token.type == "list_item_open":
                context.markers.append(token.info + token.markup)
        elif token.type in ("blockquote_close", "list_item_close"):
            context.around.pop()
            context.markers.clear()
        elif token.type == "heading_open":
            context.heading = 0 if _is_no_heading(token, source, starts) else int(token.tag[1:])
        elif token.type == "heading_close":
            context.heading = 0
        elif token.type == "inline" and token.map:
            children = token.children or []
            leading = list(takewhile(lambda child: child.type == "html_inline" or not child.content.strip(), children))
            _enter(context, leading if closed else [])
            region = next((box for box in reversed(context.boxes) if box), "")
            account.begin(*((BlockKind.CAPTION, 0) if token in captions else _kind(context)), region=region)
            _enter(context, children[len(leading) :] if closed else [])
            _read_inline(account, token, starts, context.markers)
            context.markers = []
            account.finish()
        elif token.type == "fence" and token.map:
            _read_fence(account, token, starts)


_BOX = re.compile(
    r"<(?P<end>/?)(?P<tag>div|aside|section|figure|figcaption|nav|footer|details)\b(?P<rest>[^>]*)>", re.I
)
_ATTRIBUTE = re.compile(r"(?P<name>class|id|role)\s*=\s*[\"'](?P<value>[^\"']*)[\"']", re.I)


def _enter(context: _Context, tokens: Sequence[Token]) -> None:
    """Open and close the elements of HTML that a Markdown text has around its paragraphs."""
    for token in tokens:
        box = _BOX.match(token.content) if token.type == "html_inline" else None
        if box is None:
            continue
        if box["end"]:
            del context.boxes[-1:]
        elif len(context.boxes) < _DEEPEST:
            attributes = {found["name"].lower(): found["value"] for found in _ATTRIBUTE.finditer(box["rest"])}
            context.boxes.append(html_regions.region_of(box["tag"].lower(), attributes))


def _captions(tokens: Sequence[Token]) -> list[Token]:
    """Paragraphs in italics right below a picture, unless all of a text's questions may be set so."""
    inline = [token for token in tokens if token.type == "inline"]
    slanted = [_is_slanted(token) for token in inline]
    few = sum(slanted) < _FEWEST_SLANTED
    found = [token for token in inline if _is_picture_with_words(token)]
    for index in range(1, len(inline)):
        below = index + 1 < len(inline) and slanted[index + 1]
        if slanted[index] and _is_picture(inline[index - 1]) and (few or below):
            text = inline[index].content.rstrip("*_ ")
            if not text.endswith("?") and text.count(" ") < _LONGEST_CAPTION:
                found.append(inline[index])
    return found


def _is_picture(token: Token) -> bool:
    kinds = {child.type for child in token.children or [] if child.content.strip() or child.type != "text"}
    return "image" in kinds and kinds <= {"image", "link_open", "link_close", "softbreak", "em_open", "em_close"}


def _is_picture_with_words(token: Token) -> bool:
    """A picture, and below it in the same paragraph a line in italics."""
    children = token.children or []
    first = next((place for place, child in enumerate(children) if child.type == "softbreak"), len(children))
    rest = [child for child in children[first + 1 :] if child.content.strip() or child.type != "text"]
    above = any(child.type == "image" for child in children[:first])
    slanted = len(rest) > 2 and rest[0].type == "em_open" and rest[-1].type == "em_close"
    return above and slanted and not token.content.rstrip("*_ ").endswith("?")


def _is_slanted(token: Token) -> bool:
    children = [child for child in token.children or [] if child.content.strip() or child.type != "text"]
    return len(children) > 2 and children[0].type == "em_open" and children[-1].type == "em_close"


_FEWEST_SLANTED, _LONGEST_CAPTION = 3, 40


def _is_no_heading(token: Token, source: str, starts: list[int]) -> bool:
    """Whether a "heading" is a paragraph with a rule of dashes on the next line."""
    if token.markup != "-" or not token.map:
        return False
    words = source[starts[token.map[0]] : starts[token.map[1] - 1]].strip()
    return "\n" in words or len(words) > _LONGEST_UNDERLINED


def _kind(context: _Context) -> tuple[BlockKind, int]:
    if context.heading:
        return BlockKind.HEADING, context.heading
    if not context.around:
        return BlockKind.PARAGRAPH, 0
    kind = BlockKind.QUOTE if context.around[-1] == "blockquote_open" else BlockKind.LIST_ITEM
    return kind, context.around.count(context.around[-1])


def _read_inline(account: _Account, token: Token, starts: list[int], markers: list[str]) -> None:
    """Keep the text of one paragraph; as printed where its tokens can't be told in the source."""
    first, last = token.map or (0, 0)
    lines = token.content.split("\n")
    offsets: list[tuple[int, int]] = []
    cursor, inside = account.done, 0
    for number, line in enumerate(lines):
        row = min(first + number, last - 1)
        cursor = account.source.find(line, max(cursor, starts[row]), starts[row + 1])
        if cursor < 0:
            break
        offsets.append((inside, cursor))
        cursor, inside = cursor + len(line), inside + len(line) + 1
    _keep_markers(account, markers, offsets[0][1] if offsets else starts[first])
    try:
        if len(offsets) != len(lines):
            raise markdown_inline.Misaligned(token.content)
        pieces = markdown_inline.pieces(token.content, token.children or [])
    except markdown_inline.Misaligned:
        for row in range(first, last):
            line = account.source[starts[row] : starts[row + 1] - 1]
            begin = max(account.done, starts[row] + len(line) - len(line.lstrip()))
            account.keep(begin, max(begin, starts[row] + len(line.rstrip())))
        return
    for piece in pieces:
        _keep_piece(account, piece, token.content, offsets)


def _keep_markers(account: _Account, markers: list[str], before: int) -> None:
    for marker in markers:
        start = account.source.find(marker, account.done, before)
        if start >= 0 and (marker[0].isdigit() or marker == "-"):
            account.keep(start, min(before, start + len(marker) + 1))


def _keep_piece(account: _Account, piece: markdown_inline.Piece, content: str, offsets: list[tuple[int, int]]) -> None:
    """Carry a piece over to the source; one that goes over several lines is as many pieces there."""
    start, instead = piece.start, piece.instead
    for line in content[piece.start : piece.end].split("\n"):
        inside, outside = offsets[bisect_right(offsets, (start, len(account.source))) - 1]
        begin = outside + start - inside
        if piece.what or instead:
            account.put(begin, begin + len(line), instead, piece.what or "entity", bold=piece.bold, italic=piece.italic)
            instead = ""
        elif line:
            account.keep(begin, begin + len(line), piece.bold, piece.italic)
        start += len(line) + 1


def _read_fence(account: _Account, token: Token, starts: list[int]) -> None:
    """Lines between fences are text as it stands; what follows the opening fence is the name of a language."""
    first, last = token.map or (0, 0)
    account.put(starts[first], starts[first + 1] - 1, "", "mark")
    account.begin(BlockKind.PARAGRAPH)
    for row in range(first + 1, last):
        line = account.source[starts[row] : starts[row + 1] - 1]
        if line.strip() and line.strip().strip("`~"):
            account.keep(starts[row], starts[row] + len(line.rstrip()))
    account.finish()


def _cut(account: _Account, rendered: str, lines: tuple[Block, ...]) -> list[Block]:
    """The lines, or unwrapped paragraphs, of the plain text, cut at the borders of their Markdown blocks."""
    blocks: list[Block] = []
    ends = [match.start() for match in re.finditer("\n", rendered)]
    run_ends = [run.end for run in account.runs]
    first = 0
    for group, part in enumerate(account.parts):
        while first < len(lines) and lines[first].end <= part.start:
            first += 1
        for line in lines[first:]:
            if line.start >= part.end:
                break
            start, end = max(line.start, part.start), min(line.end, part.end)
            words = rendered[start:end]
            start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
            if start >= end:
                continue
            runs = []
            for run in account.runs[bisect_right(run_ends, start) :]:
                if run.start >= end:
                    break
                runs.append(Run(max(run.start, start), min(run.end, end), run.bold, run.italic))
            number = bisect_right(ends, start) + 1
            blocks.append(Block(start, end, number, part.kind, part.level, group, part.region, "", tuple(runs)))
    return blocks
