"""Words that were taken out of a text: how they are known again without being kept, and the mark that stands for them.

A :class:`Secret` is a run of words of one paragraph, as hashes under a key: of all of it, and of every five words in a
row. Words are compared as the analyzer folds them, so another case, script, quotation mark or line break hides nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .analyzer import Token, tokens

#: How many words in a row tell a passage from what anybody says.
WINDOW = 5
# So many in a row are of the passage wherever they stand, or a third of it; so few between two such runs belong to it.
_RUN, _SHARE, _GAP = 8, 3, 3
_HASH = 16

# A mark is a bar with the number of the redaction in it, in signs that no word and no index knows.
_DIGITS = "▁▂▃▄▅▆▇"
_BAR = "█"
MARK = re.compile(f"{_BAR}([{_DIGITS}]+){_BAR}+")


def mark(number: int, length: int = 0) -> str:
    """What stands where the words of a redaction stood, at least ``length`` characters where the number has room."""
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    bar = f"{_BAR}{digits}{_BAR}"
    return bar if not length else (bar.ljust(length, _BAR) if len(bar) <= length else _BAR * length)


def number_of(found: re.Match[str]) -> int:
    """The number in a mark that :data:`MARK` found."""
    number = 0
    for digit in found[1]:
        number = number * len(_DIGITS) + _DIGITS.index(digit)
    return number


@dataclass(frozen=True, slots=True)
class Secret:
    """A run of words, known by hashes. ``alone``: only where it is a whole paragraph; for a short one, said often."""

    words: int
    whole: str
    runs: tuple[str, ...]
    alone: bool = False

    @property
    def is_short(self) -> bool:
        """Too short to be told from the same words said by somebody else."""
        return self.words < WINDOW

    def as_data(self) -> dict[str, Any]:
        """As JSON can hold it; :meth:`from_data` gives it back."""
        return {"words": self.words, "whole": self.whole, "runs": list(self.runs), "alone": self.alone}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Secret:
        return cls(data["words"], data["whole"], tuple(data["runs"]), data["alone"])


def secret(text: str, key: bytes, *, alone: bool = False) -> Secret:
    """The secret of one paragraph's words. ValueError for a text without words."""
    words = [token.folded for token in tokens(text)]
    if not words:
        raise ValueError("a text without words")
    runs = [hashed(words[at : at + WINDOW], key) for at in range(len(words) - WINDOW + 1)]
    return Secret(len(words), hashed(words, key), tuple(dict.fromkeys(runs)), alone)


def hashed(words: Sequence[str], key: bytes) -> str:
    """The hash of some words in a row, which nobody can guess who has not the key."""
    return hmac.new(key, "\0".join(words).encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:_HASH]


@dataclass(frozen=True, slots=True)
class Found:
    """Characters ``start`` to ``end`` of a text are of the redaction ``number``; ``partly``: of it, and not all."""

    start: int
    end: int
    number: int
    partly: bool


class Recogniser:
    """Finds the words of secrets, each with the number of its redaction, in texts."""

    def __init__(self, secrets: Iterable[tuple[int, Secret]], key: bytes) -> None:
        self.key = key
        self.runs: dict[str, int] = {}
        self.whole: dict[int, dict[str, tuple[int, bool]]] = {}
        self.longest: dict[int, int] = {}
        for number, one in secrets:
            if one.is_short:
                self.whole.setdefault(one.words, {})[one.whole] = (number, one.alone)
                continue
            self.runs.update(dict.fromkeys(one.runs, number))
            self.longest[number] = max(one.words, self.longest.get(number, 0))
            self.whole.setdefault(0, {})[one.whole] = (number, False)

    def __bool__(self) -> bool:
        return bool(self.whole)

    def find(self, text: str) -> list[Found]:
        """Where words of secrets stand, in order, none over another."""
        found = tokens(text) if self.whole else []
        if not found:
            return []
        words = [token.folded for token in found]
        taken: list[int | None] = [None] * len(found)
        stretches = [*self._long(text, found, taken), *self._short(text, found, words, taken)]
        return [self._found(text, found, words, *one) for one in sorted(stretches)]

    def without(self, text: str, *, keep_length: bool = False) -> tuple[str, list[Found]]:
        """The text with a mark for each stretch, and the stretches; with ``keep_length`` every offset holds."""
        found = self.find(text)
        for one in reversed(found):
            bar = mark(one.number, one.end - one.start if keep_length else 0)
            text = text[: one.start] + bar + text[one.end :]
        return text, found

    def _long(self, text: str, found: list[Token], taken: list[int | None]) -> list[tuple[int, int, int]]:
        """Runs of words that every window of five says are of one redaction, short gaps between them closed.

        Of a passage that stands there in other words the rest of the sentence goes along, as far as it may be of it.
        """
        if not self.runs:
            return []
        words = [token.folded for token in found]
        for at in range(len(words) - WINDOW + 1):
            number = self.runs.get(hashed(words[at : at + WINDOW], self.key))
            if number is not None:
                taken[at : at + WINDOW] = [number] * WINDOW
        runs: list[tuple[int, int, int]] = []
        at = 0
        while at < len(words):
            number, start = taken[at], at
            while at < len(words) and taken[at] == number:
                at += 1
            if number is not None:
                if runs and runs[-1][2] == number and start - runs[-1][1] <= _GAP:
                    runs[-1] = (runs[-1][0], at, number)
                else:
                    runs.append((start, at, number))
        taken[:] = [None] * len(words)
        kept = []
        for start, end, number in runs:
            if self._is_whole(words[start:end]):
                kept.append((start, end, number))
            elif end - start >= min(_RUN, max(WINDOW, self.longest[number] // _SHARE)):
                missing = max(0, self.longest[number] - (end - start))
                kept.append((*_sentence(text, found, start, end, missing), number))
        return _taken(kept, taken)

    def _is_whole(self, words: list[str]) -> bool:
        return hashed(words, self.key) in self.whole.get(0, {})

    def _short(
        self, text: str, found: list[Token], words: list[str], taken: list[int | None]
    ) -> list[tuple[int, int, int]]:
        stretches = []
        for size, known in self.whole.items():
            for at in range(len(words) - size + 1 if size else 0):
                if any(number is not None for number in taken[at : at + size]):
                    continue
                number, alone = known.get(hashed(words[at : at + size], self.key), (None, False))
                if number is None or (alone and not _is_paragraph(text, found, at, at + size)):
                    continue
                taken[at : at + size] = [number] * size
                stretches.append((at, at + size, number))
        return stretches

    def _found(self, text: str, found: list[Token], words: list[str], start: int, end: int, number: int) -> Found:
        whole = end - start < WINDOW or self._is_whole(words[start:end])
        first, last = found[start].start, found[end - 1].end
        if _is_paragraph(text, found, start, end):
            # Marks and signs around the words go with them.
            first = _start_of_paragraph(text, first)
            last = _end_of_paragraph(text, last)
        return Found(first, last, number, not whole)


_SENTENCE_END = re.compile(r"[.!?…]|\n[^\S\n]*\n")


def _sentence(text: str, found: list[Token], start: int, end: int, most: int) -> tuple[int, int]:
    """A run of words with the rest of its sentence, at most so many words on either side."""
    first, last = start, end
    while (
        first > 0 and start - first < most and not _SENTENCE_END.search(text, found[first - 1].end, found[first].start)
    ):
        first -= 1
    while (
        last < len(found)
        and last - end < most
        and not _SENTENCE_END.search(text, found[last - 1].end, found[last].start)
    ):
        last += 1
    return first, last


def _taken(runs: list[tuple[int, int, int]], taken: list[int | None]) -> list[tuple[int, int, int]]:
    """The runs, none over another, and noted down as taken."""
    kept: list[tuple[int, int, int]] = []
    for start, end, number in runs:
        start = max(start, kept[-1][1]) if kept else start
        if start < end:
            kept.append((start, end, number))
            taken[start:end] = [number] * (end - start)
    return kept


_PARTS = re.compile(r"\n[^\S\n]*\n")


def _start_of_paragraph(text: str, at: int) -> int:
    before = text[:at]
    ends = [match.end() for match in _PARTS.finditer(before)]
    start = ends[-1] if ends else 0
    return start + len(text[start:at]) - len(text[start:at].lstrip())


def _end_of_paragraph(text: str, at: int) -> int:
    match = _PARTS.search(text, at)
    end = match.start() if match else len(text)
    return at + len(text[at:end].rstrip())


def _is_paragraph(text: str, found: list[Token], start: int, end: int) -> bool:
    """Whether no other word stands in the paragraph of these."""
    before = text[found[start - 1].end : found[start].start] if start else "\n\n"
    after = text[found[end - 1].end : found[end].start] if end < len(found) else "\n\n"
    return bool(_PARTS.search(before) and _PARTS.search(after))
