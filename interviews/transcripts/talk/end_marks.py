"""Marks behind the last word that was said: "(end transcript)", "ENDS", "- 30 -"."""

from __future__ import annotations

from dataclasses import replace

import regex

from interviews.language import fold

from ..messages import message
from ..records import AsideKind
from .turns import CutTurn, SetAside

MARK = regex.compile(
    r"(?:\s*[\[(](?:(?i:end|ende|kraj|fin|fine|konec)|(?i:end) (?i:of )?\w+)[\])]|\s+[-–—]\s?(?:30|\p{Lu}{2,6})\s?[-–—]"
    r"|^[-–—]\s?(?:30|\p{Lu}{2,6})\s?[-–—]|(?<=[.!?]\s+)ENDS?|^ENDS?)\.?\s*$"
)


def set_aside(turn: CutTurn, asides: list[SetAside]) -> None:
    """ "(end transcript)" in the last paragraph is none of what was said."""
    if not turn.pieces:
        return
    last = turn.pieces[-1]
    raw = last.passage.raw[last.start - last.passage.start : last.end - last.passage.start]
    match = MARK.search(raw, max(0, len(raw) - _LONGEST_END_MARK))
    if match is None or not match.start():
        return
    lead = len(match.group()) - len(match.group().lstrip())
    start, end = last.start + match.start(), last.start + match.start() + lead
    mark = replace(last, start=end, text=match.group().strip(), folded=fold(match.group()))
    kept = raw[: match.start()]
    turn.pieces[-1] = replace(last, end=start, text=" ".join(kept.split()), folded=fold(kept))
    asides.append(SetAside(mark, AsideKind.OTHER, message("stands after the end of the dialogue")))


_LONGEST_END_MARK = 60
