"""What differs between two texts, word by word, for people to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from .alignment import Item, Mark, edits


class Fate(Enum):
    """Whether a part stands in both texts, in the old one alone, or in the new one alone."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Part(NamedTuple):
    """A stretch of words; a blank line within it parts paragraphs."""

    fate: Fate
    text: str


def differences(old: str, new: str) -> list[Part]:
    """The parts that lead from ``old`` to ``new``, both paragraphs parted by a blank line, in the order of reading.

    The parts that are not NEW are the words of ``old``, those that are not GONE the words of ``new``.
    """
    before, after = _items(old), _items(new)
    parts: list[Part] = []
    at = 0
    for edit in edits(before, after):
        _add(parts, Fate.SAME, before[at : edit.start])
        _add(parts, Fate.GONE, before[edit.start : edit.end])
        _add(parts, Fate.NEW, after[edit.new_start : edit.new_end])
        at = edit.end
    _add(parts, Fate.SAME, before[at:])
    return parts


def closest(old: str, paragraphs: Iterable[str]) -> str:
    """The paragraph that ``old`` most likely became: with most of its words, at least half of them; "" for none."""
    words = Counter(old.split())
    shared, best = max(((Counter(text.split()) & words).total(), text) for text in ("", *paragraphs))
    return best if 2 * shared >= words.total() else ""


def _items(text: str) -> list[Item]:
    paragraphs = [paragraph.split() for paragraph in text.split("\n\n")]
    return [item for words in paragraphs if words for item in (Mark.OPEN, *words, Mark.CLOSE)]


def _add(parts: list[Part], fate: Fate, items: list[Item]) -> None:
    text = ""
    for item in items:
        if isinstance(item, str):
            text += f"{item} "
        elif item is Mark.CLOSE:
            text = text.rstrip(" ") + "\n\n"
    if text:
        parts.append(Part(fate, text))
