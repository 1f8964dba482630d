"""Cue files sorted line by line: which lines are times, identifiers, notes and styles, and which were said.

WebVTT (https://www.w3.org/TR/webvtt1/), SubRip, which has no standard, and the comma-separated times of SBV are read by
one set of rules, as leniently as players read them: what is damaged is read with a warning, and no line disappears.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from ..messages import Message, message
from ..records import Fact, Refused, Warning

# A day without pause has 30,000 cues; a file of more is no recording of a conversation.
MOST_CUES = 100_000
_SAMPLE = 100_000

_TIME = r"\d{1,4}(?::\d{1,2}){1,2}(?:[.,:]\d{1,6})?"
_TIMING = regex.compile(
    rf"""[ \t]*(?P<start>{_TIME})[ \t]*(?P<arrow>-{{1,3}}[ ]?>|[–—=]>|[→⟶])[ \t]*
    (?P<end>{_TIME})?(?P<settings>[ \t].{{0,500}})?$""",
    regex.VERBOSE,
)
# Two times and nothing between them that points: a time line only where a cue may begin.
_TIMING_WITHOUT_ARROW = regex.compile(
    rf"[ \t]*(?P<start>{_TIME})[ \t]*(?P<between>[ \t,;–—-])[ \t]*(?P<end>{_TIME})[ \t]*$"
)
_BROKEN_TIMING = regex.compile(r"[^\p{L}\n]{0,40}\d[^\p{L}\n]{0,40}-->[^\p{L}\n]{0,60}$|[^\p{L}\n]{0,20}-->[ \t]*$")
_NUMBER = regex.compile(r"\s*\d{1,9}\s*$")
_BLOCK = regex.compile(r"(?P<what>NOTE|STYLE|REGION)(?=$|[ \t])")
_HEADER = regex.compile(r"\s*WEBVTT(?=$|[ \t\n])")
_HEADER_FIELD = regex.compile(r"(?P<name>[A-Za-z][\w-]{1,30}):[ \t]*(?P<value>[^\n]{1,200})$")
_SENTENCE_END = regex.compile(r"[.!?…,;]['\"”’»)\]]*\s*$")
_LONGEST_IDENTIFIER = 4


@dataclass(slots=True)
class Cue:
    """What is shown from ``start`` to ``end``, in seconds; None where its time line is missing or broken."""

    start: float | None
    end: float | None
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """Characters ``start`` to ``end`` of the source. ``what``: the name of a discard, "" for what was said or is blank.

    ``cue``: index of the cue that shows it, -1 for text outside any cue.
    """

    start: int
    end: int
    what: str
    cue: int = -1


@dataclass(slots=True)
class Scan:
    """A cue file: every line in order, the cues, and what the header says."""

    lines: list[Line] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    is_webvtt: bool = False


def looks_like_cues(source: str) -> bool:
    """Whether a text is a cue file: it says so itself, or every few lines two times stand with an arrow between."""
    head = source[:_SAMPLE]
    if _HEADER.match(head):
        return True
    if "-->" not in head and not _TIMING_WITHOUT_ARROW.match(head.lstrip().split("\n", 1)[0]):
        return False
    lines = [line for line in head.split("\n") if line.strip()]
    times = sum((_TIMING.match(line) or _TIMING_WITHOUT_ARROW.match(line)) is not None for line in lines)
    return times >= 1 and len(lines) <= (12 if times > 1 else 6) * times


def scan(source: str) -> Scan:
    """Sort the lines of a cue file. Refused if it has more cues than any recording."""
    return _Scanner(source).scan()


def seconds_of(printed: str) -> float:
    """ "01:02:03,500", "02:03.5" or "1:02:03:500" as seconds."""
    whole, _, fraction = printed.replace(",", ".").partition(".")
    parts = whole.split(":")
    if len(parts) == 4:
        fraction = parts.pop()
    seconds = 0.0
    for part in parts:
        seconds = 60 * seconds + int(part)
    return round(seconds + (float(f"0.{fraction}") if fraction else 0.0), 3)


class _Scanner:
    """One walk over the lines; ``notes`` counts the flaws by kind, with the line of the first."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.result = Scan(is_webvtt=_HEADER.match(source[:1000]) is not None)
        self.inside = "header" if self.result.is_webvtt else ""
        self.after_blank = True
        self.next_number = 1
        self.flaws: Counter[Message] = Counter()
        self.first_flaw: dict[Message, int] = {}
        self.latest = 0.0

    def scan(self) -> Scan:
        extents = list(self._extents())
        for index, (start, end) in enumerate(extents):
            following = self.source[slice(*extents[index + 1])] if index + 1 < len(extents) else ""
            what = self._fate(self.source[start:end], following, index + 1)
            cue = len(self.result.cues) - 1 if not what else -1
            self.result.lines.append(Line(start, end, what, cue))
            self.after_blank = end == start or self.source[start:end].isspace()
        self.result.warnings.extend(
            Warning(
                self.first_flaw[flaw],
                flaw
                if count == 1
                else message("%(flaw)s (so %(number)s times, first on this line)", flaw=flaw, number=count),
            )
            for flaw, count in self.flaws.items()
        )
        return self.result

    def _extents(self) -> Iterator[tuple[int, int]]:
        start = 0
        while True:
            end = self.source.find("\n", start)
            if end < 0:
                yield start, len(self.source)
                return
            yield start, end
            start = end + 1

    def _fate(self, line: str, following: str, number: int) -> str:
        """The name under which a line is discarded, "" for what stays."""
        if not line.strip():
            # A line of blanks alone is part of what is shown: automatic captions leave room with it.
            self.inside = "" if not line else self.inside
            return ""
        timing = self._timing(line)
        if timing is not None:
            self.inside = ""
            self._begin(timing, number)
            return "cue time"
        if self.inside:
            if self.inside == "header":
                self._note_header(line)
            return self.inside
        block = _BLOCK.match(line) if self.result.is_webvtt and self.after_blank else None
        if block is not None and not self._begins_cue(following):
            self.inside = {"NOTE": "note", "STYLE": "style", "REGION": "region"}[block["what"]]
            return self.inside
        return self._identifier(line, following, number)

    def _timing(self, line: str) -> regex.Match[str] | None:
        if len(line) > 1000 or (":" not in line and "-->" not in line):
            return None
        return (
            _TIMING.match(line)
            or (_TIMING_WITHOUT_ARROW.match(line) if self.after_blank or self._number_above() else None)
            or _BROKEN_TIMING.match(line)
        )

    def _number_above(self) -> bool:
        return bool(self.result.lines) and self.result.lines[-1].what == "cue identifier"

    @staticmethod
    def _begins_cue(line: str) -> bool:
        return len(line) <= 1000 and (
            _TIMING.match(line) is not None
            or _TIMING_WITHOUT_ARROW.match(line) is not None
            or _BROKEN_TIMING.match(line) is not None
        )

    def _identifier(self, line: str, following: str, number: int) -> str:
        """Whether a line names the cue below it; a number whose time line is missing begins a cue without times."""
        is_number = _NUMBER.match(line) is not None
        if self._begins_cue(following):
            if is_number and (self.after_blank or int(line) == self.next_number):
                self.next_number = int(line) + 1
                return "cue identifier"
            if self.after_blank and self._names_a_cue(line):
                return "cue identifier"
        elif is_number and self.after_blank and int(line) == self.next_number > 1 and following.strip():
            self.next_number += 1
            self._flaw(message("A cue has a number and no times."), number)
            self._append(Cue(None, None, number))
            return "cue identifier"
        return ""

    def _names_a_cue(self, line: str) -> bool:
        """Only WebVTT has identifiers that are no numbers; a sentence in that place was said."""
        return self.result.is_webvtt and len(line.split()) <= _LONGEST_IDENTIFIER and _SENTENCE_END.search(line) is None

    def _begin(self, timing: regex.Match[str], number: int) -> None:
        """Open the cue of a time line, and say what is odd about it."""
        groups = timing.groupdict()
        start = seconds_of(groups["start"]) if groups.get("start") else None
        end = seconds_of(groups["end"]) if groups.get("end") else None
        if start is None or end is None:
            self._flaw(message("A time of a cue is missing or cannot be read."), number)
        elif end < start:
            self._flaw(message("A cue ends before it begins."), number)
        elif groups.get("arrow") not in ("-->", None) or (groups.get("arrow") is None and groups["between"] != ","):
            self._flaw(message("The arrow between the times of a cue is broken."), number)
        if start is not None and start < self.latest:
            self._flaw(message("The times go backwards here."), number)
        self.latest = start if start is not None else self.latest
        self._append(Cue(start, end, number))

    def _append(self, cue: Cue) -> None:
        self.result.cues.append(cue)
        if len(self.result.cues) > MOST_CUES:
            raise Refused(
                message(
                    "The file has more than %(most)s cues; no recording of a conversation has.", most=f"{MOST_CUES:,}"
                ),
                cue.line,
            )

    def _note_header(self, line: str) -> None:
        told = _HEADER_FIELD.match(line.strip())
        if told is not None:
            name = "lang" if told["name"].lower() == "language" else told["name"].lower()
            self.result.facts.append(Fact(name, told["value"].strip(), "WebVTT header"))

    def _flaw(self, flaw: Message, number: int) -> None:
        self.flaws[flaw] += 1
        self.first_flaw.setdefault(flaw, number)
