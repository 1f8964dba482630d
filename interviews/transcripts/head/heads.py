"""What was found before the first turn of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..messages import NOTHING, Message, message
from ..passages import Passage
from ..records import AsideKind, DateKind, PartialDate, Span, SpanKind


@dataclass
class Header:
    """What was found before the first turn. ``fields``: (role or field, value) of cover sheets and credits.

    ``names_in_title``: the lines of a title that prints people one under the other, parted.
    """

    title: str = ""
    title_origin: Message = NOTHING
    site: str = ""
    names_in_title: str = ""
    date: PartialDate | None = None
    date_kind: DateKind = DateKind.PUBLISHED
    date_origin: Message = NOTHING
    date_above_title: bool = False
    names_who_asks: bool = False
    introduction: list[Passage] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    outlet: str = ""
    masthead: str = ""
    small_print: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    asides: list[tuple[AsideKind, Passage, int, int]] = field(default_factory=list)

    def claim(self, start: int, end: int, detail: str, reason: Message = NOTHING) -> None:
        told = reason or message("by what it says and where it stands")
        self.spans.append(Span(start, end, SpanKind.METADATA, detail, reason=told))

    def set_aside(self, kind: AsideKind, passage: Passage, start: int | None = None, end: int | None = None) -> None:
        first, last = passage.start if start is None else start, passage.end if end is None else end
        self.asides.append((kind, passage, first, last))


class Taken:
    """The passages that a header has claimed or set aside so far, asked for one after the other in time for all."""

    def __init__(self, header: Header, passages: Sequence[Passage]) -> None:
        self._header = header
        self._starts = sorted(passage.start for passage in passages)
        self._taken: set[int] = set()
        self._spans = self._asides = 0

    def __contains__(self, passage: Passage) -> bool:
        for span in self._header.spans[self._spans :]:
            within = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
            self._taken.update(self._starts[slice(*within)])
        self._taken.update(aside[1].start for aside in self._header.asides[self._asides :])
        self._spans, self._asides = len(self._header.spans), len(self._header.asides)
        return passage.start in self._taken
