"""Lines of cues joined into paragraphs: where somebody else speaks, and where a pause follows a sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from interviews.language import fold

from ..records import Block, Run
from .cue_lines import Cue

# Seconds of silence after a sentence that begin a paragraph; the shorter one where nothing else marks a change.
_PAUSE, _BREATH = 2.0, 0.8
_FEW_DASHES = 0.04

_CHANGE = regex.compile(r"(?<!\S)>{2,3}(?=\s|\p{L}|\[)")
_DASH = regex.compile(r"\s*[-–—‐]\s*(?=[\p{L}\p{N}\"“„«(\[…¿¡])")
_LABEL = regex.compile(r"\s*(?:>{2,3}\s*)?(?P<label>[\[(]?[\p{Lu}\p{N}][^:：\n?!]{0,50})\s*[:：](?!\d)(?!//)")
_BRACKET = regex.compile(r"\s*[\[(](?P<label>\p{Lu}[^\])\n:]{0,40})[\])]\s+(?=\S)")
# What is heard and not said, on a line of its own.
_SOUND = regex.compile(
    r"""\s*(?:>{2,3}\s*)?(?:[-–—]\s*)?
    (?:[\[(][^\[\]()]{1,160}[\])] | [♪♫\#]+[^♪♫]{0,300}[♪♫]* | \*[^*]{1,80}\*)[.\s]*$""",
    regex.VERBOSE,
)
_MUSIC = regex.compile(r"\s*[♪♫]")
_SENTENCE_END = regex.compile(r"(?:[.!?…。？！؟]|--|[–—])['\"”’“»)\]]*\s*$")
_SENTENCE = regex.compile(r"[.!?…。？！؟]+['\"”’“»)\]]*(?=\s|$)")
_MOST_LABEL_WORDS = 5


@dataclass(frozen=True, slots=True)
class Said:
    """A line of a cue, or the part of it that one voice says: characters ``start`` to ``end`` of the text.

    ``label``: how many characters at its beginning name the speaker by the word of the format.
    """

    start: int
    end: int
    cue: int
    label: int = 0


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    seconds: float | None
    label: int = 0
    region: str = ""


def join(text: str, said: Sequence[Said], runs: Sequence[Run], cues: Sequence[Cue]) -> Iterator[Block]:
    """The paragraphs as blocks, in order; each begins with a whole sentence where the marks allow it."""
    parts = [part for line in said for part in _at_changes(text, line) if not text[part.start : part.end].isspace()]
    paragraphs = _Joiner(text, parts, cues).paragraphs()
    line_ends = [match.start() for match in regex.finditer("\n", text)]
    run_ends = [run.end for run in runs]
    for found in paragraphs:
        words = text[found.start : found.end]
        start = found.start + len(words) - len(words.lstrip())
        end = found.end - len(words) + len(words.rstrip())
        if start < end:
            yield Block(
                start,
                end,
                bisect_right(line_ends, start) + 1,
                region=found.region,
                runs=tuple(_within(runs, run_ends, start, end)),
                label=found.label,
                seconds=found.seconds,
            )


def _within(runs: Sequence[Run], ends: Sequence[int], start: int, end: int) -> Iterator[Run]:
    for run in runs[bisect_right(ends, start) :]:
        if run.start >= end:
            return
        yield Run(max(run.start, start), min(run.end, end), run.bold, run.italic)


def _at_changes(text: str, line: Said) -> Iterator[Said]:
    """A line in parts: ">>" marks another voice in the midst of a line too."""
    start = line.start
    if ">>" in text[line.start : line.end]:
        for match in _CHANGE.finditer(text, line.start, line.end):
            if text[start : match.start()].strip():
                yield replace(line, start=start, end=match.start())
                start, line = match.start(), replace(line, label=0)
    yield replace(line, start=start)


class _Joiner:
    """Weighs over the whole file how changes of speaker are marked, then joins line by line."""

    def __init__(self, text: str, parts: Sequence[Said], cues: Sequence[Cue]) -> None:
        self.text, self.parts, self.cues = text, parts, cues
        raw = [text[part.start : part.end] for part in parts]
        self.labels = Counter(label for line in raw if (label := _label_of(line)))
        self.sounds = [_SOUND.match(line) is not None for line in raw]
        dashes = sum(_DASH.match(line) is not None for line in raw)
        self.dashed = dashes >= max(2, _FEW_DASHES * len(parts))
        changes = sum(_CHANGE.match(line.lstrip()) is not None for line in raw)
        ends = sum(_SENTENCE_END.search(line[-40:]) is not None for line in raw)
        self.punctuated = ends >= 0.1 * len(parts)
        recurring = sum(count for count in self.labels.values() if count > 1)
        self.marked = any(part.label for part in parts) or changes > 1 or recurring > 2 or self.dashed

    def paragraphs(self) -> list[_Paragraph]:
        found: list[_Paragraph] = []
        for index, part in enumerate(self.parts):
            if not found or self._opens(index):
                start = self.cues[part.cue].start if part.cue >= 0 else None
                region = "note" if self.sounds[index] and _MUSIC.match(self.text, part.start) else ""
                found.append(_Paragraph(part.start, part.end, start, part.label, region))
            else:
                found[-1].end = part.end
        return found if self.marked else [piece for paragraph in found for piece in self._by_questions(paragraph)]

    def _opens(self, index: int) -> bool:
        """Whether a line begins a paragraph."""
        part, before = self.parts[index], self.parts[index - 1]
        line = self.text[part.start : part.end]
        if part.label or _CHANGE.match(line.lstrip()) or self.sounds[index] or self.sounds[index - 1]:
            return True
        closed = _SENTENCE_END.search(self.text[max(before.start, before.end - 40) : before.end]) is not None
        label = _label_of(line)
        if label and (self.labels[label] > 1 or closed):
            return True
        if self.dashed and _DASH.match(line) and (closed or part.cue != before.cue):
            return True
        pause = self._pause(before.cue, part.cue)
        return (closed or not self.punctuated) and pause >= (_PAUSE if self.marked else _BREATH)

    def _pause(self, before: int, after: int) -> float:
        """Seconds of silence between two cues; none where a time is not known."""
        if before == after or before < 0 or after < 0:
            return 0.0
        end, start = self.cues[before].end, self.cues[after].start
        return 0.0 if end is None or start is None else start - end

    def _by_questions(self, paragraph: _Paragraph) -> Iterator[_Paragraph]:
        """Where nothing marks the speakers, a run of questions is parted from what is said before and after it."""
        start, asked, done = paragraph.start, None, paragraph.start
        for match in _SENTENCE.finditer(self.text, paragraph.start, paragraph.end):
            asks = regex.search(r"[?？؟]", match.group()) is not None
            if asked is not None and asks is not asked:
                yield self._part(paragraph, start, done)
                start = done
            asked, done = asks, match.end()
        yield self._part(paragraph, start, paragraph.end)

    def _part(self, whole: _Paragraph, start: int, end: int) -> _Paragraph:
        seconds = whole.seconds
        if start > whole.start:
            begins = start + len(self.text[start:end]) - len(self.text[start:end].lstrip())
            place = bisect_right(self.parts, begins, key=lambda part: part.start) - 1
            seconds = self.cues[self.parts[place].cue].start if self.parts[place].cue >= 0 else None
        return _Paragraph(start, end, seconds, region=whole.region)


def _label_of(line: str) -> str:
    """What is printed before a colon or in brackets at the beginning of a line, folded; "" for no name."""
    match = _LABEL.match(line) or _BRACKET.match(line)
    if match is None:
        return ""
    label = match["label"].strip("[]() ")
    return fold(label) if len(label.split()) <= _MOST_LABEL_WORDS else ""
