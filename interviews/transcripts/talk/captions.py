"""Captions amid what is said, and lines in italics that nobody says: only those who know the speakers can tell them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import regex

from interviews.language import fold

from ..messages import message
from ..records import AsideKind, BlockKind
from .turns import CLOSED, CutTurn, Piece, SetAside

_LONGEST_CAPTION = 32


def set_aside(
    turns: Sequence[CutTurn],
    people: Sequence[str],
    asides: list[SetAside],
    outlet: str,
    mine: Collection[str],
    speakers: Sequence[str],
    persons: Collection[str],
) -> None:
    """A line amid a turn that names a participant and is no sentence is the caption of a picture.

    So is what stands at the end of a turn in italics, where hardly anything else does, and names a participant or the
    outlet without a word in ``mine``: it speaks of them, and nobody who talks does. And so is a paragraph that shows
    the very person who speaks (``speakers``, one for each turn) somewhere and has none of the words by which somebody
    speaks to somebody (``persons``; empty where the language's are not known).
    """
    surnames = {fold(name).split()[-1] for name in people if len(fold(name).split()) > 1}
    pieces = [piece for turn in turns for piece in turn.pieces]
    slanted = sum(piece.passage.italic > _ALL_ITALIC for piece in pieces)
    seldom = slanted <= _SELDOM_ITALIC * len(pieces)
    named = f" {fold(outlet)} " if outlet else ""
    labelled = [turn for turn in turns if turn.mark.label and turn.pieces]
    upright = not any(turn.pieces[0].passage.italic > _ALL_ITALIC for turn in labelled)
    for turn, speaker in zip(turns, speakers, strict=True):
        kept = turn.pieces[:1]
        # What stands in the last one may end the talk, and is weighed otherwise.
        own_name = fold(speaker).split() if speaker.count(" ") and turn is not turns[-1] else []
        for piece in turn.pieces[1:]:
            words = piece.folded.split()
            if (
                own_name
                and persons
                and len(words) <= _LONGEST_LEGEND
                and _is_legend(piece, own_name[-1])
                and set(words).isdisjoint(persons)
            ):
                asides.append(SetAside(piece, AsideKind.CAPTION, message("tells of the very person who speaks")))
                continue
            by_name = not surnames.isdisjoint(words)
            if upright and len(labelled) > _FEW_LABELLED and _is_told_in_italics(piece, persons):
                asides.append(SetAside(piece, AsideKind.NOTE, message("a line in italics, which nobody says")))
                continue
            if (
                by_name
                and len(words) <= _LONGEST_CAPTION
                and piece.text[:1].isupper()
                and not CLOSED.search(piece.text[-2:])
                and piece.passage.kind is not BlockKind.LIST_ITEM
            ):
                reason = message("a line that names a participant and is no sentence")
                asides.append(SetAside(piece, AsideKind.CAPTION, reason))
            elif (
                seldom
                and piece is turn.pieces[-1]
                and piece.passage.italic > _ALL_ITALIC
                and len(words) <= _LONGEST_CAPTION
                and (by_name or (named and named in f" {piece.folded} "))
                and not piece.text.endswith("?")
                and set(words).isdisjoint(mine)
            ):
                reason = message("a line in italics that speaks of a participant or of the outlet")
                asides.append(SetAside(piece, AsideKind.NOTE, reason))
            else:
                kept.append(piece)
        turn.pieces = kept


def _is_told_in_italics(piece: Piece, persons: Collection[str]) -> bool:
    """What somebody does, or where readers find more, below what is said under a label: "She looks at the clock."."""
    if piece.passage.italic <= _ALL_ITALIC or piece.passage.kind is not BlockKind.PARAGRAPH:
        return False
    if piece.text[:1] in _OPENING_MARKS or piece.text.endswith("?") or piece.start != piece.passage.start:
        return False
    if _FOR_MORE.match(piece.folded):
        return True
    words = piece.folded.split()
    return bool(persons) and len(words) <= _LONGEST_DIRECTION and set(words).isdisjoint(persons)


_OPENING_MARKS = frozenset("“„«\"'‘")
_LONGEST_DIRECTION, _FEW_LABELLED = 16, 4
_FOR_MORE = regex.compile(
    r"(?:if you (?:are|re|want|would)|to (?:learn|find out|read|see|hear) more|for more (?:on|about|information)"
    r"|(?:read|learn|find out) more|(?:you can )?(?:check out|visit) (?:the|our)|si (?:vous|quieres|desea)"
    r"|wenn (?:sie|du)|ako zelite|weitere informationen)\b"
)


def _is_legend(piece: Piece, surname: str) -> bool:
    """It begins with the name and where that person is, or with the name, and ends with who took the picture."""
    if not piece.text[:1].isupper() or piece.text.endswith("?"):
        return False
    words = piece.folded.split()
    place = next((index for index, word in enumerate(words[:_NEAR_BEGINNING]) if word == surname), None)
    if place is None or len(words) < place + 2:
        return False
    return words[place + 1] in _WHERE or _TAKEN_BY.search(piece.text) is not None


_WHERE = frozenset(
    """at with outside before beside during near inside after devant dans en au chez lors pendant vor bei auf mit im am
    wahrend ispred pored sa kod tokom delante ante durante junto davanti nel nella al em diante przed przy
    podczas pred pri vozle okolo v w u na voor bij naast framfor foran vid ved""".split()
)
_TAKEN_BY = regex.compile(r"\([^()\d]{3,40}\)\.?$")
_ALL_ITALIC, _SELDOM_ITALIC = 0.9, 0.1
_NEAR_BEGINNING, _LONGEST_LEGEND = 5, 40
