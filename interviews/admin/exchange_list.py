"""An interview's exchanges as the desk lists them: first words, and marks for what needs attention."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from interviews.models import Conflict, Exchange, Interview, Report, Topic, TopicAssignment, Turn, TurnNote

# So many characters of a turn are fetched and shown.
_FIRST = 220


@dataclass(slots=True)
class ListedExchange:
    """One row of the list. ``marks``: what needs attention, in words. ``conflict``: the key of one that is open.

    ``reports``: how many of readers wait.
    """

    number: int
    asked_by: str = ""
    question: str = ""
    answered_by: str = ""
    answer: str = ""
    turns: int = 0
    topics: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    conflict: int | None = None
    reports: int = 0


def read_exchanges(interview: Interview) -> list[ListedExchange]:
    """All standing exchanges in reading order; six queries, however many there are."""
    standing = Exchange.objects.standing().filter(interview=interview)
    listed = {pk: ListedExchange(number) for pk, number in standing.order_by("position").values_list("pk", "number")}
    unknown = _take_in_turns(listed, standing)
    suggested = _take_in_topics(listed, standing)
    open_conflicts = Conflict.objects.filter(interview=interview, exchange__isnull=False, resolved_at__isnull=True)
    waiting = Report.objects.filter(exchange__in=standing, state="open").order_by().values_list("exchange")
    reports = dict(waiting.annotate(count=Count("pk")))
    noted = set(TurnNote.objects.open().placed().filter(interview=interview).values_list("stands_in", flat=True))
    in_conflict = dict(open_conflicts.order_by("-pk").values_list("exchange", "pk"))
    for pk, row in listed.items():
        if pk in in_conflict:
            row.conflict = in_conflict[pk]
            row.marks.append(_("conflict with the source"))
        if pk in reports:
            row.reports = reports[pk]
            row.marks.append(_("reader’s report"))
        if pk in noted:
            row.marks.append(_("note of an editor"))
        if pk in unknown:
            row.marks.append(_("unknown speaker"))
        if not row.question:
            row.marks.append(_("no question"))
        if not row.answer:
            row.marks.append(_("no answer"))
        if pk in suggested:
            row.marks.append(_("suggested topics"))
    return list(listed.values())


def deleted_exchanges(interview: Interview) -> QuerySet:
    """Exchanges that an editor took out, and could put back."""
    said = Turn.objects.filter(exchange=OuterRef("pk"))
    return interview.exchanges.filter(Exists(said), deleted_at__isnull=False).order_by("position")


def topics_of(exchange: Exchange) -> QuerySet:
    """What the exchange is about, and how that came about."""
    standing = TopicAssignment.objects.filter(exchange=exchange, rejected=False, topic__merged_into__isnull=True)
    return standing.select_related("topic").order_by("topic__sort_key", "pk")


def _take_in_turns(listed: dict[int, ListedExchange], standing: QuerySet) -> set[int]:
    """First words of each kind and who says them; the exchanges where somebody is not known."""
    turns = Turn.objects.filter(exchange__in=standing).order_by("exchange__position", "position")
    values = turns.annotate(first=Substr("text", 1, _FIRST)).values_list(
        "exchange_id", "kind", "first", "participant__name", "participant__person", "participant__outlet"
    )
    unknown = set()
    for pk, kind, first, name, person, outlet in values:
        row = listed[pk]
        row.turns += 1
        if person is None and outlet is None:
            unknown.add(pk)
        if kind == Turn.Kind.QUESTION and not row.question:
            row.question, row.asked_by = first, name or ""
        elif kind == Turn.Kind.ANSWER and not row.answer:
            row.answer, row.answered_by = first, name or ""
    return unknown


def _take_in_topics(listed: dict[int, ListedExchange], standing: QuerySet) -> set[int]:
    """Names of topics, A to Z; the exchanges with a topic that no editor has accepted yet."""
    about = TopicAssignment.objects.filter(exchange__in=standing, rejected=False, topic__merged_into__isnull=True)
    suggested: dict[int, bool] = defaultdict(bool)
    for pk, name, state in about.order_by("topic__sort_key").values_list("exchange_id", "topic__name", "topic__state"):
        if state == Topic.State.RETIRED:
            continue
        listed[pk].topics.append(name)
        suggested[pk] |= state == Topic.State.SUGGESTED
    return {pk for pk, waits in suggested.items() if waits}
