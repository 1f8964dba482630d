"""Plain text: lines become paragraphs, whether a paragraph is one line, hard-wrapped, or parted by blank lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from ..records import Block, Document, Warning
from .line_numbers import without_line_numbers

_BLANK = regex.compile(r"^[\s\u200b\ufeff\u00ad]*$")
_SENTENCE_END = regex.compile(r"[.!?…:;。！？：；।॥۔؟։።]['\"”’»)\]」』）]*\s*$")
# What opens a paragraph in a hard-wrapped text even where no blank line stands before it.
_OPENER = regex.compile(
    r"""^\s*(?:
      (?:[-–—―─]{1,2}|[•*])\s+              # a dash, one or two, or a bullet
    | \d{1,3}[.)]\s+                        # a number
    | [\p{Lu}\p{N}][^:\n]{0,40}:(?:\s|$)    # a label
    | \p{Lu}{1,2}[.:]?\s{2,}                # "Q    Minister"
    | [\[(]?\d{1,2}:\d\d                    # a time
    )""",
    regex.VERBOSE,
)
# The same in lower case, where it comes back: "gull_93: hi!"
_HANDLE = regex.compile(r"\s*(?P<label>[\p{Ll}@][\p{L}\p{N}._-]{1,24}):\s+\S")
_DATED = regex.compile(r"\s{0,20}(?P<date>date:?[ \t]+\d{4}-\d\d(?:-\d\d)?)[ \t]+(?=\S)")
_NARROWEST_WRAP, _WIDEST_WRAP = 45, 110
_FEWEST_PAIRS, _MOST_BEYOND = 4, 0.15
# So far from the right margin ragged lines end.
_RAGGED = 16
_SHORTEST_OPEN_LINE = 20
_MOST_MARKS = 12
# A heading of Markdown, which is never wrapped.
_HEADS = regex.compile(r"#{1,6}\s")
_MARKED_END = regex.compile(r"(?:[*_:>\\]|\s\s)$")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    number: int
    text: str
    # The same line with its marks, where a reader took them out: it was wrapped as it was written.
    written: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def read(
    text: str,
    *,
    encoding: str,
    warnings: tuple[Warning, ...] = (),
    media_type: str = "text/plain",
    written: str | None = None,
) -> Document:
    """The document of a plain text; its text is the decoded text as it stands, without the numbers of its lines.

    ``written``: the same lines as they were before marks were taken out of them, which shows where they were wrapped.
    """
    text, discards = without_line_numbers(text)
    marked = written is not None and written.count("\n") == text.count("\n")
    groups = _groups(text, written if written is not None and marked else text)
    width = _wrap_width(groups)
    joined = not width and _is_sentence_a_line(groups)
    blocks = []
    handles = _handles(groups)
    firsts = _first_line_indents(groups) if width else frozenset()
    for number, group in enumerate(groups):
        whole = [group] if joined else None
        for paragraph in (
            _paragraphs(group, width, firsts, marked=marked) if width else whole or _running_on(group, handles)
        ):
            blocks.append(Block(paragraph[0].start, paragraph[-1].end, paragraph[0].number, group=number))
    dated = _DATED.match(text)
    if dated is not None and blocks and dated.end() < blocks[0].end:
        # Collections of pages print when each was fetched before the first word of whatever comes first.
        first = Block(blocks[0].start, dated.end("date"), blocks[0].line)
        rest = replace(blocks[0], start=dated.end())
        blocks = [first, *(replace(block, group=block.group + 1) for block in (rest, *blocks[1:]))]
    return Document(text, tuple(blocks), media_type, encoding, discards=discards, warnings=warnings)


def _groups(text: str, written: str) -> list[list[_Line]]:
    """Lines that stand together between blank lines."""
    groups: list[list[_Line]] = [[]]
    start = 0
    for number, (raw, whole) in enumerate(zip(text.split("\n"), written.split("\n"), strict=True), 1):
        if _BLANK.match(raw):
            if groups[-1]:
                groups.append([])
        else:
            groups[-1].append(_Line(start, start + len(raw), number, raw.rstrip(), whole))
        start += len(raw) + 1
    return [group for group in groups if group]


def _wrap_width(groups: list[list[_Line]]) -> int:
    """The column at which lines are wrapped, 0 where a line is a paragraph."""
    firsts = [line for group in groups for line in group[:-1]]
    if len(firsts) < _FEWEST_PAIRS:
        return 0
    # A line with an address in it, which nobody can wrap, tells nothing.
    whole = [line for line in firsts if len(line.written.rstrip()) - len(line.text) < _MOST_MARKS] or firsts
    lengths = sorted(len(line.text) for line in whole)
    width = lengths[int(len(lengths) * 0.95)]
    if width > _WIDEST_WRAP:
        # A few lines of a wrapped text were written on and on: most of the others end at one column all the same.
        width = _usual_end(lengths)
    # Where whole paragraphs stand on a line, a few short lines that stand together are no wrapped paragraph.
    lines = [line for group in groups for line in group if not _HEADS.match(line.written)]
    if sum(len(line.text) > 1.5 * width for line in lines) > _MOST_BEYOND * len(lines):
        return 0
    running_on = sum(not _SENTENCE_END.search(line.text) and len(line.text) > 0.6 * width for line in firsts)
    return width if _NARROWEST_WRAP <= width <= _WIDEST_WRAP and running_on >= 0.4 * len(firsts) else 0


def _usual_end(lengths: list[int]) -> int:
    """The column before which most lines end, and not far before it; 0 where there is none."""
    found, first = (0, 0), 0
    for last, length in enumerate(lengths):
        while lengths[first] < length - _RAGGED:
            first += 1
        found = max(found, (last - first + 1, length))
    return found[1] if 2 * found[0] >= len(lengths) else 0


def _handles(groups: list[list[_Line]]) -> set[str]:
    """Names in lower case before a colon that open lines again and again."""
    opened = Counter(match["label"] for group in groups for line in group if (match := _HANDLE.match(line.text)))
    return {label for label, count in opened.items() if count > 1}


def _running_on(group: list[_Line], handles: set[str]) -> list[list[_Line]]:
    """A line is a paragraph, but one that goes on in lower case where a sentence was left open."""
    paragraphs = [[group[0]]]
    for before, line in pairwise(group):
        open_end = before.text[-1:].isalpha() or before.text.endswith((",", "-"))
        if (
            open_end
            and len(before.text) >= _SHORTEST_OPEN_LINE
            and line.text.lstrip()[:1].islower()
            and not _OPENER.match(line.text)
            and not ((match := _HANDLE.match(line.text)) and match["label"] in handles)
        ):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _is_sentence_a_line(groups: list[list[_Line]]) -> bool:
    """Blank lines part the paragraphs and each sentence has a line of its own: only first lines open like turns."""
    several = [group for group in groups if len(group) > 1]
    if len(several) < _FEWEST_PAIRS or len(several) < 0.4 * len(groups):
        return False
    later = [line for group in several for line in group[1:]]
    opening = sum(_OPENER.match(line.text) is not None for line in later)
    led = sum(_OPENER.match(group[0].text) is not None for group in several)
    whole = sum(_SENTENCE_END.search(line.text) is not None for group in several for line in group)
    return not opening and led >= 0.5 * len(several) and whole >= 0.95 * sum(len(group) for group in several)


def _first_line_indents(groups: list[list[_Line]]) -> frozenset[int]:
    """How far first lines of paragraphs are indented in this text: below them stand lines at the margin."""
    pairs = [pair for group in groups for pair in pairwise(group)]
    indents = Counter(line.indent for group in groups for line in group)
    margin = min((indent for indent, count in indents.items() if count >= _AT_MARGIN * indents.total()), default=0)
    led = Counter(one.indent for one, below in pairs if one.indent >= margin + 2 and below.indent == margin)
    alike = Counter(o.indent for o, below in pairs if o.indent == below.indent and not _SENTENCE_END.search(o.text))
    return frozenset(indent for indent, count in led.items() if count >= _FEWEST_LED and count > alike[indent])


_FEWEST_LED, _AT_MARGIN = 3, 0.2


def _paragraphs(group: list[_Line], width: int, firsts: frozenset[int], *, marked: bool) -> list[list[_Line]]:
    """Join the wrapped lines of a group; a line that ends early, or a line that opens like a turn, parts paragraphs.

    ``firsts``: indents that only first lines of paragraphs have, of which two may stand one below the other.
    ``marked``: where there are marks a paragraph is one whatever its lines are, unless a mark ends a line.
    """
    paragraphs = [[group[0]]]
    for before, line in pairwise(group):
        first_word = line.text.split(maxsplit=1)[0]
        ends_early = max(len(before.text), len(before.written.rstrip())) + 1 + len(first_word) <= width - 2
        closed = _SENTENCE_END.search(before.text) is not None
        opens = _OPENER.match(line.text) is not None
        short = len(before.text) < 0.55 * width or line.text.lstrip()[:1].isupper()
        if marked and not opens and _MARKED_END.search(before.written) is None:
            closed = short = False
        indented = closed and (line.indent >= before.indent + 2 or line.indent in firsts)
        if indented or (ends_early and (closed or opens or short)) or (opens and closed):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs
