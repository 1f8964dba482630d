"""What was found before the first turn of a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from .messages import NOTHING, Message, message
from .passages import Passage
from .records import AsideKind, DateKind, PartialDate, Span, SpanKind


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
