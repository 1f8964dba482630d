"""What differs between two texts, word by word, for people to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from .alignment import Edit, Item, Mark, edits


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


def combined(base: str, one: str, other: str) -> str | None:
    """A text with what both have changed in ``base``; None where they changed the same or adjacent words."""
    if base in (one, other) or one == other:
        return other if base == one else one
    before = _items(base)
    changes = [
        [(edit, texts[edit.new_start : edit.new_end]) for edit in edits(before, texts)]
        for texts in map(_items, (one, other))
    ]
    both = [change for change in changes[1] if not any(_is_same(change, mine) for mine in changes[0])]
    if any(a.start <= b.end and b.start <= a.end for a, _said in changes[0] for b, _other in both):
        return None
    found: list[Item] = []
    at = 0
    for edit, said in sorted(changes[0] + both, key=lambda change: change[0].start):
        found += before[at : edit.start] + said
        at = edit.end
    return _text(found + before[at:]).strip()


def closest(old: str, paragraphs: Iterable[str]) -> str:
    """The paragraph that ``old`` most likely became: with most of its words, at least half of them; "" for none."""
    words = Counter(old.split())
    shared, best = max(((Counter(text.split()) & words).total(), text) for text in ("", *paragraphs))
    return best if 2 * shared >= words.total() else ""


def _items(text: str) -> list[Item]:
    paragraphs = [paragraph.split() for paragraph in text.split("\n\n")]
    return [item for words in paragraphs if words for item in (Mark.OPEN, *words, Mark.CLOSE)]


def _is_same(one: tuple[Edit, list[Item]], other: tuple[Edit, list[Item]]) -> bool:
    return (one[0].start, one[0].end, one[1]) == (other[0].start, other[0].end, other[1])


def _text(items: list[Item]) -> str:
    text = ""
    for item in items:
        if isinstance(item, str):
            text += f"{item} "
        elif item is Mark.CLOSE:
            text = text.rstrip(" ") + "\n\n"
    return text


def _add(parts: list[Part], fate: Fate, items: list[Item]) -> None:
    if text := _text(items):
        parts.append(Part(fate, text))
