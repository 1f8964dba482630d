"""The ledger: every character of the decoded text belongs to exactly one span."""

from __future__ import annotations

from collections.abc import Iterable

from .records import Span, SpanKind


def tile(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Order the spans, give the white space between them to the span before, and name what is left unassigned.

    The result covers ``text`` from 0 to its length without gap or overlap. ValueError if two spans overlap.
    """
    tiled: list[Span] = []
    position = 0
    for span in sorted((span for span in spans if span.end > span.start), key=lambda span: span.start):
        if span.start < position:
            raise ValueError(f"spans overlap at character {span.start}")
        position = _fill(text, tiled, position, span.start)
        start = span.start if tiled else 0
        tiled.append(span if span.start == start else _moved(span, start, span.end))
        position = span.end
    _fill(text, tiled, position, len(text))
    if not tiled and text:
        tiled.append(Span(0, len(text), SpanKind.UNASSIGNED))
    return tuple(tiled)


def _fill(text: str, tiled: list[Span], start: int, end: int) -> int:
    """Account for the characters between two spans: white space goes with what stands before it."""
    if start == end:
        return end
    gap = text[start:end]
    if gap.strip():
        lead = len(gap) - len(gap.lstrip()) if tiled else 0
        if lead:
            tiled[-1] = _moved(tiled[-1], tiled[-1].start, start + lead)
        tiled.append(Span(start + lead, end, SpanKind.UNASSIGNED))
    elif tiled:
        tiled[-1] = _moved(tiled[-1], tiled[-1].start, end)
    return end


def _moved(span: Span, start: int, end: int) -> Span:
    return Span(start, end, span.kind, span.detail, span.exchange, span.turn, span.paragraph, span.reason)


def gaps(text: str, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Where the spans fail to tile: gaps and overlaps as (from, to); empty for a sound ledger."""
    faults = []
    position = 0
    for span in spans:
        if span.start != position:
            faults.append((position, span.start))
        position = span.end
    if position != len(text):
        faults.append((position, len(text)))
    return faults
