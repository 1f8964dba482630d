"""Labels that no table of beginnings shows: amid a paragraph whose break was lost, misprinted, or without a colon."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import regex

from ..passages import Passage
from ..words import names
from .labels import Candidate, key_of
from .marks import Mark

# "Dr. Berg:", "A. Berg:": the full stop before a label ends no sentence.
_ABBREVIATED = regex.compile(r"\b\p{Lu}\p{L}{0,3}\.\s+$")


def with_inner(chosen: list[Candidate], passages: Sequence[Passage]) -> list[Candidate]:
    """Labels that recur at the beginnings of paragraphs, in the midst of one: its break was lost."""
    counts = Counter(item.label for item in chosen if item.form == "colon")
    labels = sorted((label for label, count in counts.items() if count > 1), key=len, reverse=True)
    heads = {item.passage: item.body for item in chosen}
    with_colon = [p for p in passages if p.raw.find(":", max(0, heads.get(p.index, 0) - p.start)) >= 0]
    if not labels or not with_colon:
        return chosen
    pattern = regex.compile(rf"(?<=[.!?…][\"”’»)]?\s{{1,2}})(?P<label>{'|'.join(map(regex.escape, labels))})\s*:\s*")
    extra = [
        Candidate(
            passage.start + match.start(),
            passage.start + match.end(),
            passage.index,
            match["label"],
            key_of(match["label"]),
            "colon",
            False,
            True,
        )
        for passage in with_colon
        for match in pattern.finditer(passage.raw)
        if passage.start + match.start() >= heads.get(passage.index, 0)
        and match.end() < len(passage.raw)
        and not _ABBREVIATED.search(passage.raw, max(0, match.start() - 8), match.start())
    ]
    return sorted(chosen + extra, key=lambda item: item.start)


def with_misprinted(marks: list[Mark], found: Sequence[Candidate], keys: set[str]) -> list[Mark]:
    """Labels with one wrong, missing or doubled letter: "Sandmoer:" among many "Sandmoser:"."""
    starts = {mark.start for mark in marks}
    counts = Counter(mark.key for mark in marks)
    printed_as = {mark.key: mark.label for mark in reversed(marks)}
    shortened: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if counts[key] > 2 and len(key) >= 5:
            for form in _shortened(key):
                shortened[form].append(key)
    extra = []
    for item in found:
        if item.form not in ("colon", "bracket") or item.key in keys or item.start in starts or not item.opens_upper:
            continue
        near = {key for form in _shortened(item.key) for key in shortened[form]}
        meant = [key for key in near if one_letter_apart(item.key, key)]
        if len(meant) == 1:
            printed = printed_as[meant[0]]
            extra.append(Mark(item.start, item.body, item.passage, printed, meant[0], damaged=True))
    return sorted(marks + extra, key=lambda mark: mark.start)


def _shortened(key: str) -> set[str]:
    """The key, and the key without one of its letters: keys one letter apart have one of these in common."""
    return {key, *(key[:position] + key[position + 1 :] for position in range(len(key)))}


def one_letter_apart(one: str, other: str) -> bool:
    """One insertion, deletion or substitution turns one into the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    return one[head + 1 :] == other[head:] or one[head:] == other[head + 1 :] or one[head + 1 :] == other[head + 1 :]


# What stands behind a label whose colon was lost or misprinted.
_FAULT = regex.compile(r"(?:\s*[;.,]\s*|\s+)(?=[\p{Lu}“\"„])")


def with_damaged(marks: list[Mark], keys: set[str], passages: Sequence[Passage]) -> list[Mark]:
    """Labels that lost their colon in one place: capitals that recur as a label elsewhere, before a capital."""
    labels = {mark.label for mark in marks if names.is_initials(mark.label) and len(mark.label) > 1}
    labels |= {mark.label for mark in marks if names.is_full_name(mark.label)}
    if not labels:
        return marks
    taken = {mark.passage for mark in marks}
    lengths = sorted({len(label) for label in labels}, reverse=True)
    first = min(mark.passage for mark in marks)
    extra = []
    for passage in passages[first:]:
        if passage.index in taken:
            continue
        start = len(passage.raw) - len(passage.raw.lstrip())
        openings = (passage.raw[start : start + length] for length in lengths)
        label, match = next(
            (
                (label, match)
                for label in openings
                if label in labels and (match := _FAULT.match(passage.raw, start + len(label))) is not None
            ),
            ("", None),
        )
        if match is None:
            continue
        fault = match.group().strip()
        if fault == "," and not names.is_initials(label):
            continue
        if not fault and not (names.is_initials(label) and (passage.asks or len(label) > 2)):
            continue
        extra.append(
            Mark(
                passage.start + start,
                passage.start + match.end(),
                passage.index,
                label,
                key_of(label),
                damaged=True,
            )
        )
    return sorted(marks + extra, key=lambda mark: mark.start)
