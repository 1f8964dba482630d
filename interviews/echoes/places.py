"""A stretch of a paragraph, with who said it, where and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.urls import reverse

from interviews.models import Exchange, Interview, Participant, Turn
from interviews.models.turns import passage_keys


@dataclass(frozen=True, eq=False)
class Paragraph:
    """One paragraph of a public turn. ``number``: its place in the turn, from 0; ``key``: the end of its address."""

    turn: Turn
    number: int
    text: str
    key: str

    @property
    def exchange(self) -> Exchange:
        return self.turn.exchange

    @property
    def interview(self) -> Interview:
        return self.turn.exchange.interview

    @property
    def speaker(self) -> Participant | None:
        return self.turn.participant

    @property
    def is_asked(self) -> bool:
        """Whether it stands in a question: these are the questioner's words."""
        return self.turn.kind == Turn.Kind.QUESTION

    @property
    def address(self) -> str:
        return reverse("paragraph", args=[self.interview.slug, self.exchange.number, self.key])

    @cached_property
    def order(self) -> tuple[bool, int, int, int, int, int]:
        """Oldest first, undated interviews last, then in spoken order."""
        date = self.interview.sort_date
        return date is None, date or 0, self.interview.pk, self.exchange.position, self.turn.position, self.number


@dataclass(frozen=True, eq=False)
class Place:
    """Characters ``start`` to ``end`` of a paragraph."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]

    @property
    def before(self) -> str:
        return self.paragraph.text[: self.start]

    @property
    def after(self) -> str:
        return self.paragraph.text[self.end :]

    @property
    def order(self) -> tuple[int, ...]:
        return (*self.paragraph.order, self.start)

    def is_before(self, other: Place) -> bool:
        """Whether it was said earlier for sure: earlier in one interview, or in one whose date lies before the other's.

        Of an interview without a date nobody knows; a year ends with its last day and begins with its first.
        """
        one, another = self.paragraph.interview, other.paragraph.interview
        if one.pk == another.pk:
            return self.order < other.order
        if one.date_year is None or another.date_year is None:
            return False
        last = (one.date_year, one.date_month or 12, one.date_day or 31)
        return last < (another.date_year, another.date_month or 1, another.date_day or 1)

    def overlaps(self, other: Place) -> bool:
        """Whether the two share half of the shorter one."""
        if self.paragraph.turn.pk != other.paragraph.turn.pk or self.paragraph.number != other.paragraph.number:
            return False
        shared = min(self.end, other.end) - max(self.start, other.start)
        return 2 * shared >= min(self.end - self.start, other.end - other.start)


def exchanges_with_speakers(ids: Iterable[int]) -> list[Exchange]:
    """Public exchanges with their turns, who spoke, and their interviews, oldest first. Two queries."""
    turns = Turn.objects.select_related("participant__person", "participant__outlet").order_by("position")
    rows = Exchange.objects.public().filter(pk__in=list(ids)).select_related("interview__outlet")
    found = rows.prefetch_related(Prefetch("turns", queryset=turns))
    return sorted(found, key=oldest_first)


def oldest_first(exchange: Exchange) -> tuple[bool, int, int, int]:
    """A key that sorts exchanges by the date of their interviews, undated ones last, then in spoken order."""
    date = exchange.interview.sort_date
    return date is None, date or 0, exchange.interview_id, exchange.position


def paragraphs_of(exchange: Exchange) -> list[Paragraph]:
    """Every paragraph of an exchange loaded with its turns, in spoken order."""
    turns = list(exchange.turns.all())
    for turn in turns:
        turn.exchange = exchange
    keys = iter(passage_keys(turns))
    return [Paragraph(turn, number, text, next(keys)) for turn in turns for number, text in enumerate(turn.paragraphs)]
