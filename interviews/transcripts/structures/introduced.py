"""Speakers printed once, where they first speak, in a dialogue that tells its turns by dashes or by nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from ..passages import Passage
from ..words import names
from ..words.places import before, places
from .labels import plausible
from .marks import Mark, Side

_NAME = regex.compile(r"\s*(?P<label>\p{Lu}(?:[^:：\n.?!\"“”„«»]|\.(?=\p{Ll}{2,3}\s*:)){1,40}?)\s*[:：]\s+(?=\S)")
# "Kiln & Corner": nobody is called so.
_PAIR = regex.compile(r"\p{Lu}[\p{L}’']+\s&\s\p{Lu}[\p{L}’']+")
# A speaker is introduced at the first or second turn of its side.
_EARLY = 2


# "Folha - How did it begin?", "Ada Lund - My father fell ill."
_DASHED = regex.compile(r"\s*(?P<label>\p{Lu}[\p{L}.’']*(?:\s\p{L}[\p{L}.’']*){0,4})\s[-–—]\s(?=[\p{Lu}¿¡“\"«])")


def _with_dashed(marks: Sequence[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """The marks; where the first question and the first answer alone print a speaker before a dash, these are labels.

    The guest's is a full name that stands above as well, or whose last word does.
    """
    result = list(marks)
    firsts = [next((at for at, mark in enumerate(marks) if mark.side is side), None) for side in Side]
    found = []
    for at in firsts:
        if at is None or marks[at].label:
            return result
        passage = passages[marks[at].passage]
        match = _DASHED.match(passage.raw, marks[at].body - passage.start)
        if match is None or not plausible(match["label"]):
            return result
        found.append((at, passage, match))
    others = (mark for at, mark in enumerate(marks) if at not in firsts)
    if any(_DASHED.match(passages[m.passage].raw, m.body - passages[m.passage].start) for m in others):
        return result
    guest = next(match["label"] for at, _, match in found if marks[at].side is Side.ANSWERS)
    above = " ".join(passage.text for passage in passages[: marks[0].passage])
    if not names.is_full_name(guest) or guest.split()[-1] not in above:
        return result
    for at, passage, match in found:
        result[at] = replace(marks[at], body=passage.start + match.end(), label=match["label"])
    return result


def with_labels(marks: Sequence[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """The marks; the one at which a side is introduced by name begins behind the name, and has it as its label."""
    result = _with_dashed(marks, passages)
    for side in Side:
        own = [index for index, mark in enumerate(result) if mark.side is side]
        early = [(index, match) for index in own[:_EARLY] if (match := _match(result[index], passages)) is not None]
        if len(early) == 1 and not any(_match(result[index], passages) for index in own[_EARLY:]):
            index, match = early[0]
            passage = passages[result[index].passage]
            result[index] = replace(result[index], body=passage.start + match.end(), label=match["label"])
    return result


def with_first_pair(marks: list[Mark], passages: Sequence[Passage]) -> list[Mark]:
    """The marks, and above the first question the only two turns that print who speaks, the first put as a statement.

    "Ada Lund: They say that it is late." and "Per Falk: It is.", and below them questions and answers without names.
    """
    first = marks[0] if marks else None
    if first is None or first.side is not Side.ASKS or any(_match(mark, passages) for mark in marks):
        return marks
    lowest = max(0, first.passage - _FAR_ABOVE)
    found = [
        (passage, match)
        for passage in passages[lowest : first.passage]
        if (match := _NAME.match(passage.raw)) is not None
        and plausible(match["label"])
        and (names.is_full_name(match["label"]) or names.names_outlet(match["label"]))
        and (passage.is_sentence or passage.asks)
    ]
    if len(found) != 2 or found[0][1]["label"] == found[1][1]["label"] or names.names_outlet(found[1][1]["label"]):
        return marks
    pair = [
        Mark(passage.start, passage.start + match.end(), passage.index, match["label"], side=side)
        for (passage, match), side in zip(found, (Side.ASKS, Side.ANSWERS), strict=True)
    ]
    return [*pair, *marks]


_FAR_ABOVE = 8


def _match(mark: Mark, passages: Sequence[Passage]) -> regex.Match[str] | None:
    """The name at the beginning of a turn, if it is somebody's: in full, or a word of a name that the text gives."""
    passage = passages[mark.passage]
    match = _NAME.match(passage.raw, mark.body - passage.start)
    if match is None or not plausible(match["label"]):
        return None
    label = match["label"]
    if "." in label:
        return match if names.names_outlet(label) else None
    if _PAIR.fullmatch(label):
        return match
    if names.is_full_name(label):
        return match if len(label.split()) <= 3 and not names.names_outlet(label) else None
    above = passages[max(0, passages[mark.passage].index - _NEAR) : passage.index]
    return match if label.isalpha() and any(_stands_in_name(label, other.text) for other in above) else None


def _stands_in_name(label: str, text: str) -> bool:
    """The word stands in the text beside another that may be the rest of a name."""
    return any(
        (_FIRST.search(before(text, start)) is not None and not text[end : end + 1].isalpha())
        or (_LAST.match(text, end) is not None and not text[start - 1 : start].isalpha())
        for start, end in places(label, text)
    )


_FIRST, _LAST = regex.compile(r"\b\p{Lu}\p{Ll}+\s+\Z"), regex.compile(r"\s+\p{Lu}\p{Ll}+\b")
# So many paragraphs before the turn are asked for the name.
_NEAR = 30
