"""Lines amid turns that are no sentences, where all that is said is made of sentences: captions, teasers, adverts.

Nothing is asked of their words, so they are known in any language. What a text does with the ends of its paragraphs is
learned from the text: where people leave out full stops, every line may have been said.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import regex

from interviews.language import fold

from ..messages import message
from ..pages import boilerplate
from ..records import AsideKind, BlockKind
from ..words import pronouns
from .turns import CutTurn, Piece, SetAside

# Of so many paragraphs so large a share ends as sentences end, where a line that does not stands out.
_FEWEST, _NEARLY_ALL = 6, 0.9
_LONGEST = 20
# Below an answer of fewer words a line without a full stop may have been said.
_SHORT = 4
# So many such lines on end are a list, or verses, that somebody recites.
_LIST = 4
_ENDS = tuple('.!?…:;,"”’»)]–—-。？！')
_OPENS = regex.compile(r"[^\p{L}\p{N}–—-]{0,4}[\p{Lu}\p{Lt}\p{Lo}\p{N}]")
_LEADS_ON = tuple(":,;–—-")


def set_aside(turns: Sequence[CutTurn], language: str, asides: list[SetAside]) -> None:
    """Set such lines aside from all turns; the first paragraph of a turn never is one.

    Below the head of a box that tells of somebody, paragraphs that say neither "I" nor "you" belong to the box.
    """
    firsts = [turn.pieces[0] for turn in turns if turn.pieces]
    if len(firsts) < _FEWEST or sum(map(_is_closed, firsts)) < _NEARLY_ALL * len(firsts):
        return
    persons = pronouns.own_words(language) | pronouns.your_words(language)
    for turn in turns:
        odd = _odd_lines(turn.pieces)
        boxed = False
        kept: list[Piece] = []
        for piece, is_odd in zip(turn.pieces, odd, strict=True):
            headed = is_odd and boilerplate.HEADS_A_PORTRAIT.fullmatch(_head(piece)) is not None
            boxed = headed or (boxed and persons.isdisjoint(piece.folded.split()))
            if boxed:
                asides.append(SetAside(piece, AsideKind.NOTE, message("a box that tells of somebody")))
            elif is_odd:
                asides.append(SetAside(piece, AsideKind.OTHER, message("no sentence, where all that is said is one")))
            else:
                kept.append(piece)
        turn.pieces = kept


def _head(piece: Piece) -> str:
    """The line, or what stands before its colon: "Background: The Water Act"."""
    head, colon, _ = piece.text.partition(":")
    return fold(head) if colon else piece.folded


def _odd_lines(pieces: Sequence[Piece]) -> list[bool]:
    """Which paragraphs of a turn are such lines: one or two on end between sentences."""
    odd = [position > 0 and _is_loose(piece) for position, piece in enumerate(pieces)]
    start = 0
    for is_loose, run in groupby(odd):
        end = start + len(list(run))
        if is_loose and not _between_sentences(pieces, start, end):
            odd[start:end] = [False] * (end - start)
        start = end
    return odd


def _is_closed(piece: Piece) -> bool:
    return piece.text.endswith(_ENDS)


def _is_loose(piece: Piece) -> bool:
    return (
        not _is_closed(piece)
        and piece.passage.kind is BlockKind.PARAGRAPH
        and piece.text.count(" ") < _LONGEST
        and _OPENS.match(piece.text) is not None
    )


def _between_sentences(pieces: Sequence[Piece], start: int, end: int) -> bool:
    above = pieces[start - 1]
    said_so_far = above.text.count(" ") >= _SHORT or all(_is_printed(piece.text) for piece in pieces[start:end])
    goes_on = end < len(pieces) and pieces[end].text[:1].islower()
    return (
        end - start < _LIST and _is_closed(above) and not above.text.endswith(_LEADS_ON) and said_so_far and not goes_on
    )


def _is_printed(text: str) -> bool:
    """Set as nobody speaks: in capitals, or with signs that only print has."""
    return text.isupper() or not _PRINTED.isdisjoint(text)


_PRINTED = frozenset(":©/|•·@#")
