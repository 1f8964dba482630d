"""What of an interview waits for an editor: the filter of the list, and the same told on the interview's own page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interviews.models import Conflict, Interview, Likeness, Participant, Report, Topic, TopicAssignment, Turn, TurnNote

from .odd_names import odd


def unknown_speakers() -> QuerySet:
    """Turns whose speaker the text does not tell, or whose speaker nobody is known behind."""
    nobody = Q(participant__isnull=True) | Q(participant__person__isnull=True, participant__outlet__isnull=True)
    return Turn.objects.filter(nobody, exchange__deleted_at__isnull=True, exchange__joined_into__isnull=True)


def _suggested() -> QuerySet:
    return TopicAssignment.objects.filter(
        topic__state=Topic.State.SUGGESTED, topic__merged_into__isnull=True, rejected=False
    )


class _Kind(NamedTuple):
    """One kind of thing that waits: ``rows`` that do, ``of``: their way to the interview, ``to``: the list of them.

    ``query``: what that list is asked for besides the interview.
    """

    value: str
    name: Promise
    rows: QuerySet
    of: tuple[str, ...]
    to: str
    query: Mapping[str, str] = {}

    def at(self, interview: Any) -> QuerySet:
        mine = Q()
        for way in self.of:
            mine |= Q(**{way: interview})
        return self.rows.filter(mine)


def _kinds() -> list[_Kind]:
    """Every kind, the most urgent first. Lists of exchanges mark what waits in each of them."""
    in_exchange = ("exchange__interview",)
    return [
        _Kind("reports", _("readers’ reports"), Report.objects.filter(state="open"), ("interview",), "report"),
        _Kind(
            "conflicts",
            _("open conflicts"),
            Conflict.objects.filter(resolved_at=None),
            ("interview",),
            "conflict",
            {"open": "yes"},
        ),
        _Kind(
            "likenesses",
            _("perhaps the same as another"),
            Likeness.objects.open(),
            ("interview", "other"),
            "likeness",
        ),
        _Kind("notes", _("notes of editors"), TurnNote.objects.open(), ("interview",), ""),
        _Kind("speakers", _("unknown speakers"), unknown_speakers(), in_exchange, ""),
        _Kind("suggested", _("suggested topics"), _suggested(), in_exchange, ""),
        _Kind(
            "names",
            _("names that may be taken for others"),
            Participant.objects.filter(odd("name", "person__name")),
            ("interview",),
            "participant",
            {"odd": "yes"},
        ),
    ]


class Attention(admin.SimpleListFilter):
    """What waits for an editor."""

    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [*((kind.value, kind.name) for kind in _kinds()), ("undated", _("no date"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "undated":
            return queryset.filter(date_year__isnull=True)
        kind = next((kind for kind in _kinds() if kind.value == self.value()), None)
        return queryset if kind is None else queryset.filter(Exists(kind.at(OuterRef("pk"))))


class Waiting(NamedTuple):
    """What waits on one interview: how many, and where."""

    name: Promise
    count: int
    address: str


def waiting_for(interview: Interview) -> Iterator[Waiting]:
    """Each kind of which something waits; a query for each kind."""
    for kind in _kinds():
        if count := kind.at(interview.pk).count():
            exchanges = reverse("admin:interviews_exchanges", args=[interview.pk])
            query = {"interview": interview.pk, **kind.query}
            to = reverse(f"admin:interviews_{kind.to}_changelist", query=query) if kind.to else exchanges
            yield Waiting(kind.name, count, to)
