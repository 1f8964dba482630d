"""Lines that captions show twice: automatic captions roll, each cue shows again what the one before showed.

Whether captions roll is decided over the whole file, for people repeat themselves too ("Yes." "Yes.").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from . import cue_markup
from .cue_lines import Scan

_LEAST_SHARE, _FEWEST = 0.3, 3
_LEAST_WORDS = 2
# A line that comes back later than this was said again.
_LONGEST_GAP = 1.0
# How many lines a viewer can have before the eyes.
_MOST_LINES = 6

_Shown = list[tuple[int, str]]


def find(source: str, scan: Scan) -> dict[int, int]:
    """How many characters at the beginning of a line were shown before, by the line's index; {} if nothing rolls."""
    shown: list[_Shown] = [[] for _ in scan.cues]
    for index, line in enumerate(scan.lines):
        if not line.what and line.cue >= 0:
            text = cue_markup.visible(source[line.start : line.end])
            if text:
                shown[line.cue].append((index, text))
    full = [index for index, lines in enumerate(shown) if lines]
    pairs = [(one, other) for one, other in pairwise(full) if _adjacent(scan, one, other)]
    found = [(other, *_overlap(shown[one], shown[other])) for one, other in pairs]
    rolling = sum(bool(rest) or _words(shown[cue][:lines]) >= _LEAST_WORDS for cue, lines, rest in found)
    if rolling < _FEWEST or rolling < _LEAST_SHARE * len(pairs):
        return {}
    repeats: dict[int, int] = {}
    for cue, lines, grown in found:
        for index, _ in shown[cue][:lines]:
            repeats[index] = scan.lines[index].end - scan.lines[index].start
        if grown:
            _take_growth(source, scan, shown[cue][0], grown, repeats)
    return repeats


def _adjacent(scan: Scan, one: int, other: int) -> bool:
    before, after = scan.cues[one].end, scan.cues[other].start
    return before is None or after is None or after - before <= _LONGEST_GAP


def _overlap(before: Sequence[tuple[int, str]], now: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """How many lines of the cue before stand again at the top of this one, or the line that goes on growing."""
    last = [text for _, text in before[-_MOST_LINES:]]
    first = [text for _, text in now[:_MOST_LINES]]
    for count in range(min(len(last), len(first)), 0, -1):
        if last[-count:] == first[:count]:
            return count, ""
    if len(last) == 1 and first[0].startswith(last[0] + " ") and len(last[0].split()) >= _LEAST_WORDS:
        return 0, last[0]
    return 0, ""


def _words(lines: Sequence[tuple[int, str]]) -> int:
    return sum(len(text.split()) for _, text in lines)


def _take_growth(source: str, scan: Scan, line: tuple[int, str], grown: str, repeats: dict[int, int]) -> None:
    """The beginning of a line that only grew; where it has marks, words and marks can't be told apart and all stays."""
    index, _ = line
    start, end = scan.lines[index].start, scan.lines[index].end
    raw = source[start:end]
    lead = len(raw) - len(raw.lstrip())
    if raw[lead:].startswith(grown):
        repeats[index] = lead + len(grown)
