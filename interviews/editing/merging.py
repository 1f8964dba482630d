"""Two rows that are one: people and outlets. The old address leads to the row that stays; ``parting`` is the way back.

Merges never chain: whatever was merged into the row that goes is pointed at the row that stays. A merge raises the
version of every interview that it changes, so that a form opened before it is stale and cannot undo it.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from interviews.models import Identifier, Interview, Outlet, Participant, Person, Topic
from interviews.transcripts.messages import message

from . import indexes
from .beside_imports import wait_for_imports
from .recording import recorded

Named = TypeVar("Named", Person, Outlet, Topic)


@transaction.atomic
def merge_people(person: Person, into: Person, *, by: Any) -> Person:
    """Let one person be another from now on, in every interview. The person who stays."""
    wait_for_imports()
    whose = Q(participants__person=person)
    hold_interviews(whose)
    into = end_of_merges(person, into)
    interviews = new_versions(whose)
    what = message("Merged “%(name)s” into “%(into)s”", name=person.name, into=into.name)
    people = Person.objects.filter(Q(pk__in=[person.pk, into.pk]) | Q(merged_into=person))
    identifiers = Identifier.objects.filter(person=person)
    with recorded(what, people, Participant.objects.filter(person=person), identifiers, by=by):
        Participant.objects.filter(person=person).update(person=into)
        identifiers.update(person=into)
        _point(person, into)
        indexes.refresh_names(interviews)
    return into


@transaction.atomic
def merge_outlets(outlet: Outlet, into: Outlet, *, by: Any) -> Outlet:
    """Let one outlet be another from now on, as publisher and as who asks. The outlet that stays."""
    wait_for_imports()
    whose = Q(participants__outlet=outlet) | Q(outlet=outlet)
    hold_interviews(whose)
    into = end_of_merges(outlet, into)
    interviews = new_versions(whose)
    what = message("Merged “%(name)s” into “%(into)s”", name=outlet.name, into=into.name)
    outlets = Outlet.objects.filter(Q(pk__in=[outlet.pk, into.pk]) | Q(merged_into=outlet))
    published = Interview.objects.filter(outlet=outlet)
    with recorded(what, outlets, Participant.objects.filter(outlet=outlet), published, by=by):
        Participant.objects.filter(outlet=outlet).update(outlet=into)
        published.update(outlet=into)
        _point(outlet, into)
        indexes.refresh_names(interviews)
    return into


def end_of_merges(row: Named | None, into: Named) -> Named:
    """The standing row that ``into`` leads to, held until the transaction ends.

    ``row``: the one that is to be merged; ValueError where it was merged already, or where it is the end itself.
    """
    rows = type(into).objects.select_for_update()
    into = rows.get(pk=into.pk)
    while into.merged_into_id is not None:
        into = rows.get(pk=into.merged_into_id)
    if row is None:
        return into
    row = rows.get(pk=row.pk)
    if row.pk == into.pk:
        raise ValueError(_("“%(name)s” cannot be merged into itself.") % {"name": row.name})
    if row.merged_into_id is not None:
        raise ValueError(_("“%(name)s” was merged already.") % {"name": row.name})
    return into


def hold_interviews(whose: Q) -> list[int]:
    """Hold interviews until the transaction ends; their keys. Acts on an interview hold it before who takes part."""
    keys = Interview.objects.filter(whose).values("pk")
    return list(Interview.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))


def new_versions(whose: Q) -> list[int]:
    """Make every form opened on these interviews stale; their keys."""
    keys = hold_interviews(whose)
    Interview.objects.filter(pk__in=keys).update(version=F("version") + 1)
    return keys


def _point(row: Named, into: Named) -> None:
    type(row).objects.filter(merged_into=row).update(merged_into=into)
    row.merged_into = into
    row.save(update_fields=["merged_into"])
