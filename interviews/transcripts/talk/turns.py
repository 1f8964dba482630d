"""From marks to turns: the text of each, and what stands amid it and was not said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

import regex

from interviews.language import fold

from ..messages import Message, message
from ..pages import furniture, margins
from ..passages import Passage, fold_space
from ..records import AsideKind, BlockKind
from ..structures import Mark, Side

_FEWEST_PAGES = 3
_SHORTEST_LINE_OF_PROSE = 60
# A pull quote repeats what is said at most this many turns away.
_REACH = 4
# Of a turn of thousands of paragraphs only so many on either side are compared.
_MOST_PIECES = 60
_SHORTEST_PULL_QUOTE = 4
_LONGEST_PULL_QUOTE = 90
_AT_END = tuple('.!?…,:;"”’»)')
CLOSED = regex.compile(r"[.!?…:;,][\"”’»)]?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a turn: characters ``start`` to ``end``, text with white space folded."""

    passage: Passage
    start: int
    end: int
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A piece that was not said, with its kind and why."""

    piece: Piece
    kind: AsideKind
    reason: Message


@dataclass
class CutTurn:
    """A turn under construction: its mark and its pieces."""

    mark: Mark
    pieces: list[Piece] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[list[Piece]]:
        """The pieces of each paragraph: a sentence that a page break cut in two is one."""
        grouped: list[list[Piece]] = []
        for piece in self.pieces:
            if grouped and grouped[-1][-1].passage.index + 1 < piece.passage.index and _runs_on(grouped[-1][-1], piece):
                grouped[-1].append(piece)
            else:
                grouped.append([piece])
        return grouped

    @property
    def texts(self) -> list[str]:
        return [" ".join(piece.text for piece in group) for group in self.paragraphs]


def _runs_on(before: Piece, piece: Piece) -> bool:
    """What was set aside between the two cut a sentence."""
    open_end = before.text[-1:].isalpha() or before.text.endswith(",")
    return open_end and (piece.text[:1].islower() or len(before.text) > _SHORTEST_LINE_OF_PROSE)


def cut(marks: Sequence[Mark], passages: Sequence[Passage]) -> tuple[list[CutTurn], list[SetAside]]:
    """The turns between the marks, furniture, repeated sentences and headings set aside."""
    turns = [CutTurn(mark, list(_pieces(marks, index, passages))) for index, mark in enumerate(marks)]
    asides: list[SetAside] = []
    heads = _running_heads(passages, marks[0].passage) | _printed_below(turns)
    boxes = margins.boxed(passages)
    timed = any(mark.seconds is not None for mark in marks)
    chat = sum(_NICK.match(passages[mark.passage].raw) is not None for mark in marks) > _MOSTLY * len(marks)
    for turn in turns:
        if timed:
            _set_times_aside(turn, asides)
        if chat:
            _set_service_lines_aside(turn, asides)
        _set_fact_boxes_aside(turn, asides)
        _set_running_heads_aside(turn, heads, asides)
        _set_furniture_aside(turn, boxes, asides)
    _set_pull_quotes_aside(turns, asides)
    _set_lines_before_answers_aside(turns, asides)
    for index, turn in enumerate(turns):
        _set_headings_aside(turn, asides, followed=index + 1 < len(turns))
    return turns, asides


def _pieces(marks: Sequence[Mark], index: int, passages: Sequence[Passage]) -> Iterator[Piece]:
    mark = marks[index]
    after = marks[index + 1] if index + 1 < len(marks) else None
    for passage in passages[mark.passage : (after.passage + 1 if after else len(passages))]:
        start, end = max(passage.start, mark.body), min(passage.end, after.start) if after else passage.end
        whole = start == passage.start and end == passage.end
        raw = passage.raw if whole else passage.raw[start - passage.start : max(start, end) - passage.start]
        text = passage.text if whole else fold_space(raw)
        if text:
            lead, trail = len(raw) - len(raw.lstrip()), len(raw) - len(raw.rstrip())
            yield Piece(passage, start + lead, end - trail, text, passage.folded if whole else fold(text))


def piece_of(passage: Passage) -> Piece:
    """A whole passage as a piece."""
    return Piece(passage, passage.start, passage.end, passage.text, passage.folded)


def _running_heads(passages: Sequence[Passage], first: int) -> set[str]:
    """Short lines that come back, with another number or in capitals: what typescripts print at the head of a page.

    Once is enough for a line that stands above the first turn as well, in passage ``first``.
    """
    short = [passage for passage in passages if passage.words <= 8 and not passage.asks]
    counts = Counter(_head_of_a_page(passage.text) for passage in short)
    above = {_head_of_a_page(passage.text) for passage in short if passage.index < first and passage.text.isupper()}
    heads = {line for line, count in counts.items() if count >= (_FEWEST_PAGES - (line in above)) and len(line) > 2}
    # What is printed above the talk, with a number behind it: "The Towpath 7".
    printed = {passage.folded for passage in short if passage.index < first and passage.words > 1}
    heads |= {
        head for passage in short if (head := _head_of_a_page(passage.text)) in printed and head != passage.folded
    }
    return (heads | _numbered_on(short)) - {""}


def _numbered_on(short: Sequence[Passage]) -> set[str]:
    """Lines in capitals at whose edge pages are counted on: "44 LUND", "AN INTERVIEW WITH PER FALK 45", "46 LUND"."""
    numbered = [(int(match["number"]), passage) for passage in short if (match := _PAGE.match(passage.text))]
    found: set[str] = set()
    for (number, passage), (after, below) in pairwise(numbered):
        if 0 < after - number <= _MOST_PAGES_ON:
            found |= {_head_of_a_page(passage.text), _head_of_a_page(below.text)}
    return found - {""}


def _printed_below(turns: Sequence[CutTurn]) -> set[str]:
    """Lines of a few words that end turn after turn, whoever speaks: "Reply", "permalink", and what else is pressed."""
    counts = Counter(
        text for turn in turns for text in {piece.folded for piece in turn.pieces[1:] if _may_be_pressed(piece)}
    )
    return {text for text, count in counts.items() if count >= max(_FEWEST_PAGES, _PRESSED * len(turns))}


def _may_be_pressed(piece: Piece) -> bool:
    return piece.text.count(" ") < _LONGEST_BUTTON and piece.text[-1:].isalnum()


_LONGEST_BUTTON, _PRESSED = 6, 0.4


_PAGE = regex.compile(
    r"(?=.*\p{Lu}{2})(?:(?P<number>\d{1,4})\s+[\p{Lu}\s.,’'-]+|[\p{Lu}\s.,’'-]+\s(?P<number>\d{1,4}))$"
)
_MOST_PAGES_ON = 3


def _head_of_a_page(text: str) -> str:
    """What two such lines have in common, "" for a line that is none."""
    if any(char.isdigit() for char in text):
        return " ".join(word for word in fold(text).split() if not word.isdigit())
    return fold(text) if text.isupper() and text.count(" ") > 1 and not text.endswith((".", "!", "?", ":")) else ""


_TIME = regex.compile(r"[\[(]\d{1,2}:\d\d(?::\d\d)?[\])]\s+(?=\S)")


def _set_times_aside(turn: CutTurn, asides: list[SetAside]) -> None:
    """Times at the beginnings of paragraphs, in a text whose labels carry some: "[01:31] And then ..."."""
    for position, piece in enumerate(turn.pieces):
        raw = piece.passage.raw[piece.start - piece.passage.start : piece.end - piece.passage.start]
        match = _TIME.match(raw)
        if match is None:
            continue
        printed, rest = match.group().rstrip(), raw[match.end() :]
        time = replace(piece, end=piece.start + len(printed), text=printed, folded=fold(printed))
        text = fold_space(rest)
        turn.pieces[position] = replace(piece, start=piece.start + match.end(), text=text, folded=fold(text))
        asides.append(SetAside(time, AsideKind.TIME, message("the time of the recording")))


# "[20:01] <ada> Yes.", and what the machine tells between: "[20:02] * per has joined", "*** per is away".
_NICK = regex.compile(r"\s*(?:[\[(]?[\d:./ -]{4,20}[\])]?\s)?<[^<>\n]{1,32}>\s")
_SERVICE = regex.compile(r"\s*(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s|[*<>=!·→←-]{1,3}\s)")
_MOSTLY = 0.8


def _set_service_lines_aside(turn: CutTurn, asides: list[SetAside]) -> None:
    """Lines with an hour or a sign before them and no name in brackets, where every message has one."""
    kept: list[Piece] = []
    for piece in turn.pieces:
        if piece.start == piece.passage.start and _SERVICE.match(piece.passage.raw) is not None:
            asides.append(SetAside(piece, AsideKind.OTHER, message("told by the machine, amid messages")))
        else:
            kept.append(piece)
    turn.pieces = kept


# "year of building: 1827"
_FACT = regex.compile(r"[\p{L}][\p{L} .’'-]{1,30}:\s\S[^.!?]{0,50}$")
_DIGIT = regex.compile(r"\d")
_FEWEST_FACTS, _MOST_IN_FACT, _LONGEST_BOX_HEAD = 3, 9, 8


def _set_fact_boxes_aside(turn: CutTurn, asides: list[SetAside]) -> None:
    """Lines one below the other of which each is a word and a figure: a box of facts, and the line that heads it."""
    is_fact = [
        bool(position)
        and piece.text.count(" ") < _MOST_IN_FACT
        and piece.passage.kind is not BlockKind.LIST_ITEM
        and _FACT.match(piece.text) is not None
        for position, piece in enumerate(turn.pieces)
    ]
    boxed: set[int] = set()
    for fact, run in groupby(range(len(turn.pieces)), key=is_fact.__getitem__):
        places = list(run)
        if not fact or len(places) < _FEWEST_FACTS:
            continue
        if 2 * sum(_DIGIT.search(turn.pieces[place].text) is not None for place in places) < len(places):
            continue
        boxed.update(places)
        above = places[0] - 1
        if (
            above
            and turn.pieces[above].text.count(" ") < _LONGEST_BOX_HEAD
            and not CLOSED.search(turn.pieces[above].text)
        ):
            boxed.add(above)
    asides += [SetAside(turn.pieces[place], AsideKind.NOTE, message("a box of facts")) for place in sorted(boxed)]
    turn.pieces = [piece for place, piece in enumerate(turn.pieces) if place not in boxed]


def _set_running_heads_aside(turn: CutTurn, heads: set[str], asides: list[SetAside]) -> None:
    if not heads:
        return
    kept: list[Piece] = []
    for piece in turn.pieces:
        opens = piece is turn.pieces[0] and piece.passage.index == turn.mark.passage
        if (
            not opens
            and piece.text.count(" ") < 8
            and not heads.isdisjoint((_head_of_a_page(piece.text), piece.folded))
        ):
            asides.append(SetAside(piece, AsideKind.RUNNING_HEAD, message("comes back on every page")))
        else:
            kept.append(piece)
    turn.pieces = kept


def outside(passage: Passage, turns: Sequence[CutTurn]) -> SetAside:
    """A passage outside the article, set aside by its part of the page; a box that repeats what is said quotes it."""
    piece = piece_of(passage)
    if passage.region == "aside" and _repeats_nearby(piece, [other for turn in turns for other in turn.pieces]):
        return SetAside(piece, AsideKind.PULL_QUOTE, message("its words stand in an answer"))
    unnamed = AsideKind.RELATED if furniture.leads_elsewhere(passage.text) else AsideKind.OTHER
    kind = furniture.by_region(passage) or unnamed
    return SetAside(piece, kind, message("by its place on the page"))


def _set_furniture_aside(turn: CutTurn, boxes: Mapping[int, AsideKind], asides: list[SetAside]) -> None:
    kept: list[Piece] = []
    for piece in turn.pieces:
        whole = (
            piece.passage.index != turn.mark.passage
            and not piece.passage.raw[: piece.start - piece.passage.start].strip()
        )
        kind = furniture.kind_of(piece.passage) if whole else None
        if kind is not None:
            asides.append(SetAside(piece, kind, message("by its words or its place on the page")))
        elif whole and piece.passage.index in boxes:
            asides.append(SetAside(piece, boxes[piece.passage.index], message("stands in a box below its head")))
        else:
            kept.append(piece)
    turn.pieces = kept


def _set_pull_quotes_aside(turns: Sequence[CutTurn], asides: list[SetAside]) -> None:
    """A paragraph whose every word stands in a longer paragraph nearby; the first of a turn never is one.

    One in quotation marks may repeat what is said anywhere.
    """
    quoted = [piece for turn in turns for piece in turn.pieces[1:] if _in_quotes(piece)][:_MOST_QUOTED]
    repeated = _said_elsewhere(quoted, turns) if quoted else set()
    for index, turn in enumerate(turns):
        nearby = [piece for other in turns[max(0, index - _REACH) : index + _REACH + 1] for piece in other.pieces]
        kept = turn.pieces[:1]
        for piece in turn.pieces[1:]:
            if piece.start in repeated or _repeats_nearby(piece, nearby):
                reason = message("its words stand in a longer paragraph nearby")
                asides.append(SetAside(piece, AsideKind.PULL_QUOTE, reason))
            else:
                kept.append(piece)
        turn.pieces = kept


def _said_elsewhere(quoted: Sequence[Piece], turns: Sequence[CutTurn]) -> set[int]:
    """Where those of the pieces begin whose words stand within another, however far away."""
    said = "\n".join(f" {piece.folded} " for turn in turns for piece in turn.pieces if not _in_quotes(piece))
    return {
        piece.start
        for piece in quoted
        if piece.folded.count(" ") >= _SHORTEST_PULL_QUOTE and len(piece.folded) < _FAR and f" {piece.folded} " in said
    }


_MOST_QUOTED, _FAR = 20, 600


def _place(piece: Piece) -> int:
    return piece.passage.index


def _repeats_nearby(piece: Piece, nearby: Sequence[Piece]) -> bool:
    words = piece.folded.count(" ") + 1
    if len(nearby) > _MOST_PIECES:
        first = bisect_left(nearby, piece.passage.index - _MOST_PIECES, key=_place)
        nearby = nearby[first : bisect_right(nearby, piece.passage.index + _MOST_PIECES, key=_place)]
    if not _SHORTEST_PULL_QUOTE <= words <= _LONGEST_PULL_QUOTE:
        return False
    needle = f" {piece.folded} "
    if _in_quotes(piece) and any(_quotes_loosely(piece, other) for other in nearby):
        return True
    return any(
        other is not piece
        and (len(other.folded) > len(piece.folded) or _in_quotes(piece) > _in_quotes(other))
        and needle in f" {other.folded} "
        for other in nearby
    )


def _quotes_loosely(piece: Piece, other: Piece) -> bool:
    """A quotation of a few sentences of the other, with words left out: nearly all of its long words stand there."""
    if other is piece or len(other.folded) <= len(piece.folded):
        return False
    telling = [word for word in piece.folded.split() if len(word) > _SHORT_WORD]
    if len(telling) < _FEWEST_TELLING:
        return False
    said = set(other.folded.split())
    return sum(word in said for word in telling) >= _NEARLY_ALL_TELLING * len(telling)


_SHORT_WORD, _FEWEST_TELLING, _NEARLY_ALL_TELLING = 3, 5, 0.85


def _in_quotes(piece: Piece) -> bool:
    quoted = piece.text[:1] in '“„«"' and piece.text[-1:] in '”“»"'
    return quoted or piece.passage.kind is BlockKind.QUOTE


def _set_lines_before_answers_aside(turns: Sequence[CutTurn], asides: list[SetAside]) -> None:
    """A short line that is no sentence, between a question and the sentences of its answer, where labels tell nothing.

    It belongs to the page, unless answers here are wont to begin so.
    """
    answers = [turn for turn in turns if turn.mark.side is Side.ANSWERS and not turn.mark.label and turn.pieces]
    opened = [turn for turn in answers if turn is not turns[-1] and _begins_with_line(turn)]
    if len(answers) < _FEWEST_ANSWERS or len(opened) > max(1, _SELDOM_OPENED * len(answers)):
        return
    for turn in opened:
        asides.append(SetAside(turn.pieces.pop(0), AsideKind.HEADING, message("a heading between turns")))


_FEWEST_ANSWERS, _SELDOM_OPENED, _LONGEST_LINE = 3, 0.1, 8


def _begins_with_line(turn: CutTurn) -> bool:
    if len(turn.pieces) < 2:
        return False
    line, said = turn.pieces[:2]
    words = line.text.split()
    return (
        1 < len(words) < _LONGEST_LINE
        and line.passage.kind is BlockKind.PARAGRAPH
        and line.start == line.passage.start
        and line.text[:1].isupper()
        and not line.text.endswith(_AT_END)
        and len(said.text.split()) > len(words)
        and said.text[:1].isupper()
        and said.text.endswith(_AT_END)
    )


def _set_headings_aside(turn: CutTurn, asides: list[SetAside], *, followed: bool) -> None:
    """Section headings between turns: headings of the page, or a short line alone before the next turn."""
    kept = turn.pieces[:1]
    for position, piece in enumerate(turn.pieces[1:], 1):
        last = position == len(turn.pieces) - 1
        if piece.passage.kind is BlockKind.HEADING or (
            followed and last and _looks_like_heading(piece, turn.pieces[position - 1])
        ):
            asides.append(SetAside(piece, AsideKind.HEADING, message("a heading between turns")))
        else:
            kept.append(piece)
    turn.pieces = kept


def _looks_like_heading(piece: Piece, before: Piece) -> bool:
    text = piece.text
    if _is_shouted(text) and " " in text and not before.text.isupper():
        return piece.passage.kind is BlockKind.PARAGRAPH and text.count(" ") <= _LONGEST_SHOUTED
    return (
        piece.passage.kind is BlockKind.PARAGRAPH
        and text[:1].isupper()
        and text.count(" ") < 7
        and not text.endswith(_AT_END)
        and before.text.endswith((".", "!", "?", "…", "”", '"', "»"))
        and (piece.passage.block.group != before.passage.block.group or (text.isupper() and " " in text))
    )


def _is_shouted(text: str) -> bool:
    """Set in capitals, perhaps in quotation marks, and neither asked nor cried out."""
    return (
        text.isupper()
        and sum(map(str.isalpha, text)) > _FEWEST_LETTERS
        and not text.rstrip('”»"').endswith(("!", "?", "…"))
    )


_LONGEST_SHOUTED, _FEWEST_LETTERS = 10, 6
