"""What became of every line of one file, and why: in colour on a terminal, plain in a pipe. Nothing is written."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from django.utils.translation import gettext as _
from rich.console import Console
from rich.text import Text

from interviews.models import told
from interviews.transcripts import Given, Reading, Refused
from interviews.transcripts.bounded import BoundedReaders
from interviews.transcripts.records import Span, SpanKind

from . import files
from .terminals import plain

_ACCOUNT = "interviews.transcripts.evidence:account"
_COLOURS = {
    SpanKind.LABEL: "cyan",
    SpanKind.QUESTION: "bold blue",
    SpanKind.ANSWER: "green",
    SpanKind.INTRODUCTION: "magenta",
    SpanKind.METADATA: "yellow",
    SpanKind.SET_ASIDE: "bright_black",
    SpanKind.UNASSIGNED: "red",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of one line: its number, its fate in words, the text, and why; ``colour`` as ``rich`` names it."""

    line: int
    fate: str
    text: str
    why: str
    colour: str


def explain(found: files.Found, given: Given, stream: TextIO, *, standard_input: BinaryIO | None = None) -> bool:
    """Print the account of one file; whether it was read. A file that is no text at all has its reason alone."""
    try:
        data = files.read(found, standard_input or sys.stdin.buffer)
        with BoundedReaders(1, parser=_ACCOUNT) as readers:
            reading = readers.read(data, found.name, given)
    except Refused as refused:
        where = "" if refused.line is None else _("line %(line)d: ") % {"line": refused.line}
        stream.write(_("Refused: %(reason)s") % {"reason": where + plain(told(refused.reason))} + "\n")
        return False
    _print(reading, stream)
    return bool(reading.exchanges)


def _print(reading: Reading, stream: TextIO) -> None:
    if not stream.isatty():
        stream.writelines(f"{line}\n" for line, _colour in _lines(reading))
        return
    console = Console(file=stream, highlight=False)
    for line, colour in _lines(reading):
        console.print(Text(line, style=colour), soft_wrap=True)


def _lines(reading: Reading) -> Iterator[tuple[str, str]]:
    """Every line of the account with its colour."""
    yield from ((line, "bold") for line in _head(reading))
    yield "", ""
    for row in rows(reading):
        why = f"   [{row.why}]" if row.why else ""
        yield f"{row.line:>6}  {row.fate:<34} {row.text}{why}", row.colour
    yield "", ""
    yield from ((line, "") for line in _foot(reading))


def _head(reading: Reading) -> Iterator[str]:
    reasons = [plain(told(reason)) for reason in reading.reasons]
    if not reading.exchanges:
        line = reading.warnings[-1].line
        where = "" if line is None else _("line %(line)d: ") % {"line": line}
        yield _("Refused: %(reason)s") % {"reason": where + reasons.pop(0)}
    yield _("%(kind)s, %(encoding)s") % {"kind": reading.media_type, "encoding": reading.encoding}
    for origin in reading.origins:
        source = plain(told(origin.origin))
        yield f"{_(origin.name)}: {plain(origin.value)}   [{source}]"
    for person in reading.participants:
        why = f"   [{plain(told(person.attribution))}]" if person.attribution else ""
        yield f"{_(str(person.role))}: {plain(person.name)}{why}"
    if reasons:
        yield _("Why it was read so:") if reading.exchanges else _("What was seen of a structure:")
        yield from (f"  {reason}" for reason in reasons)


def _foot(reading: Reading) -> Iterator[str]:
    counts = Counter(discard.what for discard in reading.discards)
    if counts:
        yield _("Left out before the text begins:")
        yield from (f"{count:>6}  {plain(what)}" for what, count in sorted(counts.items()))
    warnings = reading.warnings if reading.exchanges else reading.warnings[:-1]
    if warnings:
        yield _("Warnings:")
        for warning in warnings:
            where = "" if warning.line is None else _("line %(line)d: ") % {"line": warning.line}
            yield f"  {where}{plain(told(warning.message))}"


def rows(reading: Reading) -> Iterator[Row]:
    """The pieces of every line that is not blank, in order; the reason stands where a span begins."""
    starts = [0]
    for line in reading.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for span in reading.spans:
        why = plain(told(span.reason))
        at = span.start
        while at < span.end:
            number = bisect_right(starts, at)
            end = min(span.end, starts[number])
            text = plain(reading.text[at:end])
            if text:
                yield Row(number, _fate(reading, span), text, why, _COLOURS[span.kind])
                why = ""
            at = end


def _fate(reading: Reading, span: Span) -> str:
    """The kind of a span, with what it is of, the exchange's number, and who speaks."""
    words = [_(str(span.kind))]
    if span.detail and span.kind in (SpanKind.SET_ASIDE, SpanKind.METADATA):
        words[0] += f": {_(span.detail)}"
    if span.exchange is not None:
        words.append(str(span.exchange))
        turns = reading.exchanges[span.exchange - 1].turns
        speaker = turns[span.turn or 0].speaker
        if speaker is not None and span.kind is not SpanKind.LABEL:
            words.append(plain(reading.participants[speaker].name))
    return " ".join(words)
