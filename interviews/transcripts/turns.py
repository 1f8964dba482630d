"""From marks to turns: the text of each, and what stands amid it and was not said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from interviews.language import fold

from . import furniture, lexicon
from .messages import Message, message
from .passages import Passage, fold_space
from .records import AsideKind, BlockKind
from .structures import Mark

_FEWEST_PAGES = 3
_SHORTEST_LINE_OF_PROSE = 60
# A pull quote repeats what is said at most this many turns away.
_REACH = 4
# Of a turn of thousands of paragraphs only so many on either side are compared.
_MOST_PIECES = 60
_SHORTEST_PULL_QUOTE = 4
_LONGEST_PULL_QUOTE = 90
_LONGEST_CAPTION = 32


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
    heads = _running_heads(passages)
    for turn in turns:
        _set_running_heads_aside(turn, heads, asides)
        _set_furniture_aside(turn, asides)
    _set_pull_quotes_aside(turns, asides)
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


def _running_heads(passages: Sequence[Passage]) -> set[str]:
    """Short lines that come back with another number: what old typescripts print at the head of each page."""
    counts = Counter(_without_digits(passage.text) for passage in passages if passage.words <= 8 and not passage.asks)
    return {line for line, count in counts.items() if count >= _FEWEST_PAGES and len(line) > 2}


def _without_digits(text: str) -> str:
    return (
        " ".join(word for word in fold(text).split() if not word.isdigit())
        if any(char.isdigit() for char in text)
        else ""
    )


def _set_running_heads_aside(turn: CutTurn, heads: set[str], asides: list[SetAside]) -> None:
    kept: list[Piece] = []
    for piece in turn.pieces:
        opens = piece is turn.pieces[0] and piece.passage.index == turn.mark.passage
        if not opens and len(piece.text.split()) <= 8 and _without_digits(piece.text) in heads:
            asides.append(SetAside(piece, AsideKind.RUNNING_HEAD, message("comes back on every page")))
        else:
            kept.append(piece)
    turn.pieces = kept


def outside(passage: Passage, turns: Sequence[CutTurn]) -> SetAside:
    """A passage outside the article, set aside by its part of the page; a box that repeats what is said quotes it."""
    piece = piece_of(passage)
    if passage.region == "aside" and _repeats_nearby(piece, [other for turn in turns for other in turn.pieces]):
        return SetAside(piece, AsideKind.PULL_QUOTE, message("its words stand in an answer"))
    kind = furniture.by_region(passage) or AsideKind.OTHER
    return SetAside(piece, kind, message("by its place on the page"))


def _set_furniture_aside(turn: CutTurn, asides: list[SetAside]) -> None:
    kept: list[Piece] = []
    for piece in turn.pieces:
        whole = piece.start == piece.passage.start and piece.start != turn.mark.start
        kind = furniture.kind_of(piece.passage) if whole else None
        if kind is None:
            kept.append(piece)
        else:
            asides.append(SetAside(piece, kind, message("by its words or its place on the page")))
    turn.pieces = kept


def _set_pull_quotes_aside(turns: Sequence[CutTurn], asides: list[SetAside]) -> None:
    """A paragraph whose every word stands in a longer paragraph nearby; the first of a turn never is one."""
    for index, turn in enumerate(turns):
        nearby = [piece for other in turns[max(0, index - _REACH) : index + _REACH + 1] for piece in other.pieces]
        kept = turn.pieces[:1]
        for piece in turn.pieces[1:]:
            if _repeats_nearby(piece, nearby):
                reason = message("its words stand in a longer paragraph nearby")
                asides.append(SetAside(piece, AsideKind.PULL_QUOTE, reason))
            else:
                kept.append(piece)
        turn.pieces = kept


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
    return any(
        other is not piece and len(other.folded) > len(piece.folded) and needle in f" {other.folded} "
        for other in nearby
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
    return (
        piece.passage.kind is BlockKind.PARAGRAPH
        and 1 <= len(text.split()) <= 7
        and text[:1].isupper()
        and not regex.search(r"[.!?…,:;\"”’»)]$", text)
        and before.text.endswith((".", "!", "?", "…", "”", '"', "»"))
        and (piece.passage.block.group != before.passage.block.group or (text.isupper() and len(text.split()) > 1))
    )


# --- what only those who know the speakers can tell ---


def set_captions_aside(turns: Sequence[CutTurn], people: Sequence[str], asides: list[SetAside]) -> None:
    """A line amid a turn that names a participant and is no sentence is the caption of a picture."""
    surnames = {fold(name).split()[-1] for name in people if len(fold(name).split()) > 1}
    for turn in turns:
        kept = turn.pieces[:1]
        for piece in turn.pieces[1:]:
            words = piece.folded.split()
            if (
                surnames & set(words)
                and len(words) <= _LONGEST_CAPTION
                and piece.text[:1].isupper()
                and not regex.search(r"[.!?…:;,][\"”’»)]?$", piece.text)
                and piece.passage.kind is not BlockKind.LIST_ITEM
            ):
                reason = message("a line that names a participant and is no sentence")
                asides.append(SetAside(piece, AsideKind.CAPTION, reason))
            else:
                kept.append(piece)
        turn.pieces = kept


# Kinds whose first line heads a box: what stands below it is of the same kind.
_HEADS = (AsideKind.RELATED, AsideKind.COMMENT, AsideKind.ADVERT)
# Kinds after which nothing of the dialogue can follow in the last turn.
_ENDS = (
    AsideKind.CREDIT,
    AsideKind.SEARCH_BOX,
    AsideKind.FOOTER,
    AsideKind.COMMENT,
    AsideKind.CONTACT,
    AsideKind.RELATED,
    AsideKind.SHARE,
)


def set_tail_aside(turn: CutTurn, speaker: str, outlet: str, asides: list[SetAside]) -> None:
    """After the last turn: from a credit, a footer, a search box or words about the speaker on, nothing is said."""
    cut_at = min(
        (
            aside.piece.start
            for aside in asides
            if aside.kind in _ENDS and aside.piece.start > turn.mark.start and not aside.piece.passage.region
        ),
        default=None,
    )
    surname = fold(speaker).split()[-1] if len(fold(speaker).split()) > 1 else ""
    for position, piece in enumerate(turn.pieces):
        if position and (
            _about(piece, surname)
            or _to_readers(piece, outlet)
            or _BIOGRAPHY.match(piece.text)
            or _small_lines(turn.pieces[position : position + 2])
            or (
                position == len(turn.pieces) - 1
                and _NUMBERED_NOTE.match(piece.text)
                and not _NUMBERED_NOTE.match(turn.pieces[-2].text)
            )
            or (furniture.is_address_line(piece.text) and not piece.text.endswith((".", "!", "?")))
        ):
            cut_at = piece.start if cut_at is None else min(cut_at, piece.start)
            break
    if cut_at is None:
        return
    cut_at = _with_lines_above(turn, cut_at)
    tail = [piece for piece in turn.pieces[1:] if piece.start >= cut_at]
    turn.pieces = turn.pieces[: len(turn.pieces) - len(tail)]
    before = sorted((aside for aside in asides if aside.piece.start >= cut_at), key=lambda aside: aside.piece.start)
    starts = [aside.piece.start for aside in before]
    groups = {piece.passage.block.group for piece in tail if furniture.is_address_line(piece.text)}
    reason = message("stands after the end of the dialogue")
    for piece in tail:
        above = bisect_left(starts, piece.start) - 1
        head = before[above].kind if above >= 0 else None
        inherited = head if head in _HEADS and not furniture.is_address_line(piece.text) else None
        asides.append(SetAside(piece, inherited or _tail_kind(piece, groups), reason))


def _with_lines_above(turn: CutTurn, cut_at: int) -> int:
    """Short lines right above an address or a credit belong to it: the first lines of a postal address."""
    for piece in reversed(turn.pieces[1:]):
        if piece.start >= cut_at:
            continue
        if len(piece.text.split()) > 7 or regex.search(r"[.!?…,;:\"”’»)]$", piece.text) or not piece.text[:1].isupper():
            break
        if piece.passage.kind is not BlockKind.PARAGRAPH:
            break
        cut_at = piece.start
    return cut_at


_NUMBERED_NOTE = regex.compile(r"^\d{1,2}[.)]\s+\p{Lu}")


_BIOGRAPHY = regex.compile(
    r"^\p{Lu}[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’.-]+){1,3}\s+(?:is|was|lives|writes|works|je|ist|est|es|è|jest)\s"
)


def _small_lines(pieces: Sequence[Piece]) -> bool:
    """Two short lines on end that are no sentences: tags, links, the foot of a page."""
    lines = pieces[:2]
    return len(lines) == 2 and all(
        len(piece.text.split()) <= 6
        and not regex.search(r"[.!?…,;:\"”’»)]$", piece.text)
        and piece.passage.kind is BlockKind.PARAGRAPH
        and piece.text[:1].isupper()
        for piece in lines
    )


def _about(piece: Piece, surname: str) -> bool:
    """It speaks of the speaker by name and never says "I"."""
    words = set(piece.folded.split())
    return bool(surname) and surname in words and not words & lexicon.FIRST_PERSON and len(words) > 3


_INVITATION = regex.compile(
    r"(?:if you (?:want|would like|wish)|would you like|do you know (?:a|any|some)|vous (?:aimez"
    r"|voulez)|mochten sie|chcesz|czy chcesz|to (?:join|subscribe|order)|ako zelite|ukoliko zelite"
    r"|wenn sie|si vous (?:voulez|souhaitez)|si (?:quiere|desea))\b"
)


def _to_readers(piece: Piece, outlet: str) -> bool:
    """It speaks to the readers or of the outlet, and never says "I"."""
    words = set(piece.folded.split())
    if _INVITATION.match(piece.folded):
        return True
    if words & (lexicon.FIRST_PERSON - {"us", "our", "we", "nas", "nasa", "nase"}):
        return False
    named = bool(outlet) and f" {fold(outlet)} " in f" {piece.folded} "
    return named and len(words) > 5


def _tail_kind(piece: Piece, addressed: Collection[int]) -> AsideKind:
    """An address belongs to a block of lines around a postal code or number; a long paragraph is a note.

    ``addressed``: the groups of blocks in which such a line stands.
    """
    if furniture.is_address_line(piece.text):
        return AsideKind.CONTACT
    if len(piece.text.split()) <= 8 and not piece.text.endswith((".", "!", "?")):
        group = piece.passage.block.group
        if not {group - 1, group, group + 1}.isdisjoint(addressed):
            return AsideKind.CONTACT
        return AsideKind.OTHER
    return AsideKind.NOTE
