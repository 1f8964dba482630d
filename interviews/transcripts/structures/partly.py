"""Labels before some turns of one side in a text whose turns are told by their form: "Lantern: What was it like?"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import regex

from ..passages import Passage
from .labels import key_of, plausible
from .marks import Mark, Side

# So many turns of a side, and so large a share of them, begin with one and the same word before a colon.
_FEWEST, _LEAST_SHARE = 3, 0.3
_PRINTED = regex.compile(r"\s*(?P<label>\p{Lu}[\p{L}.’'-]{1,24}(?:\s\p{Lu}[\p{L}.’'-]{1,24}){0,2})\s?:\s+")


def labelled(marks: Sequence[Mark], passages: Sequence[Passage]) -> tuple[Mark, ...]:
    """The marks, with the one label that comes back before turns of one side, and never on the other, taken out."""
    printed = [_with_label(mark, passages) for mark in marks]
    counts = {side: Counter(mark.key for mark in printed if mark.label and mark.side is side) for side in Side}
    taken: set[tuple[Side | None, str]] = set()
    for side, other in ((Side.ASKS, Side.ANSWERS), (Side.ANSWERS, Side.ASKS)):
        enough = max(_FEWEST, _LEAST_SHARE * sum(mark.side is side for mark in marks))
        often = [key for key, count in counts[side].items() if count >= enough]
        if len(often) == 1 and often[0] not in counts[other]:
            taken.add((side, often[0]))
    return tuple(
        with_label if (mark.side, with_label.key) in taken else mark
        for mark, with_label in zip(marks, printed, strict=True)
    )


def _with_label(mark: Mark, passages: Sequence[Passage]) -> Mark:
    passage = passages[mark.passage]
    match = None if mark.label else _PRINTED.match(passage.raw, mark.body - passage.start)
    if match is None or not plausible(match["label"]):
        return mark
    return replace(mark, body=passage.start + match.end(), label=match["label"], key=key_of(match["label"]))
