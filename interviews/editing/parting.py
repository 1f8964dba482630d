"""The way back from a merge, and two people who were taken for one.

A merge is taken back from what history tells of it: what came with the row goes back to it, unless somebody decided
about it since, and so does what imports have brought under its name. Both addresses work again. A person who was two
from the beginning is parted by choice: some participations become those of somebody else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from interviews.models import (
    Act,
    Exchange,
    Identifier,
    Interview,
    Outlet,
    Participant,
    Person,
    Topic,
    TopicAssignment,
    TopicTerm,
)
from interviews.transcripts.messages import message

from . import indexes, topics
from .beside_imports import wait_for_imports
from .history import Changed, changes_of
from .merging import end_of_merges, hold_interviews, new_versions
from .named_since import named_since
from .naming import save_person
from .recording import Row, recorded

#: What points at a row that can be merged, and by which column.
POINTING: dict[type, tuple[tuple[Row, str], ...]] = {
    Person: ((Participant, "person_id"), (Identifier, "person_id")),
    Outlet: ((Participant, "outlet_id"), (Interview, "outlet_id")),
    Topic: ((TopicTerm, "topic_id"), (TopicAssignment, "topic_id")),
}
# What tells that somebody decided anew about a row that came with a merge.
_DECIDED = ("origin", "attribution", "rejected")
Merged = Person | Outlet | Topic


@dataclass(slots=True)
class Return:
    """What taking a merge back gives back, and what stays because somebody decided about it since. Keys by model.

    ``merged``: the rows merged into this one before. ``gone``: what fell away in the merge since the other had the
    same (a term, an exchange), as it was. ``states``: of topics whose state the merge changed, before and after.
    """

    back: dict[Row, list[int]] = field(default_factory=dict)
    stays: dict[Row, list[int]] = field(default_factory=dict)
    merged: list[int] = field(default_factory=list)
    gone: list[Changed] = field(default_factory=list)
    states: dict[int, tuple[str, str]] = field(default_factory=dict)


def foreseen(row: Merged) -> Return:
    """What :func:`take_merge_back` would do now. A fixed number of queries, but for one more of fifty interviews."""
    found = Return({model: [] for model, _column in POINTING[type(row)]}, {}, [])
    heirs = _heirs(row)
    act = act_of_merge(row)
    if act is not None:
        _look_up_what_came(row, act, heirs, found)
    for model, keys in named_since(row, heirs, act.at if act else None).items():
        found.back[model] = sorted({*found.back[model], *keys}.difference(found.stays.get(model, ())))
    if not isinstance(row, Topic):
        # A rule goes on naming whom it named: what it said since of the other is of this one again.
        behind = ("rule__person", "person__in") if isinstance(row, Person) else ("rule__asks", "outlet__in")
        by_rule = Participant.objects.filter(**dict(zip(behind, (row, heirs), strict=True)))
        found.back[Participant] = sorted({*found.back[Participant], *by_rule.values_list("pk", flat=True)})
    return found


def _look_up_what_came(row: Merged, act: Act, heirs: set[int], found: Return) -> None:
    """What came with a merge, by what history tells of that act."""
    changes = changes_of([act])[act.pk]
    for model, column in POINTING[type(row)]:
        had = [one for one in changes if one.model is model and one.was and one.was[column] == row.pk]
        came = [one for one in had if one.now is not None]
        found.gone += [one for one in had if one.now is None]
        undecided = _undecided(model, column, came, heirs)
        found.back[model] = [one.key for one in came if one.key in undecided]
        found.stays[model] = [one.key for one in came if one.key not in undecided]
    found.states = {
        one.key: (one.was["state"], one.now["state"])
        for one in changes
        if one.model is Topic and one.was and one.now and "state" in one.fields
    }
    before = [one for one in changes if one.model is type(row) and one.was and one.was["merged_into_id"] == row.pk]
    here = type(row).objects.filter(pk__in=[one.key for one in before], merged_into__in=heirs)
    found.merged = list(here.values_list("pk", flat=True))


@transaction.atomic
def take_merge_back(row: Merged, *, by: Any) -> Return:
    """Let a merged row stand again, with what came with it. What was given back, and what stays.

    What was merged before there was a history comes back alone. ValueError for a row that was not merged.
    """
    model = type(row)
    if row.merged_into_id is None:
        raise ValueError(_("“%(name)s” is not merged into another.") % {"name": row.name})
    wait_for_imports()
    whose = _whose(row)
    hold_interviews(whose)
    row = model.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=row.pk)
    if row.merged_into is None:
        raise ValueError(_("“%(name)s” is not merged into another.") % {"name": row.name})
    found, into = foreseen(row), row.merged_into
    interviews = new_versions(whose)
    what = message("Took “%(name)s” out of “%(into)s” again", name=row.name, into=into.name)
    rows = [pointing.objects.filter(pk__in=keys) for pointing, keys in found.back.items()]
    rows += [pointing.objects.filter(**{column: row.pk}) for pointing, column in POINTING[model]]
    changed = model.objects.filter(pk__in=[row.pk, *found.merged, *found.states])
    with recorded(what, changed, *rows, by=by, can_be_undone=False):
        model.objects.filter(pk=row.pk).update(merged_into=None)
        model.objects.filter(pk__in=found.merged).update(merged_into=row)
        if isinstance(row, Topic):
            # Imports used to give a merged topic its terms anew.
            back = TopicTerm.objects.filter(pk__in=found.back[TopicTerm])
            TopicTerm.objects.filter(topic=row, folded__in=list(back.values_list("folded", flat=True))).delete()
        for pointing, column in POINTING[model]:
            pointing.objects.filter(pk__in=found.back[pointing]).update(**{column: row.pk})
        for one in found.gone:
            _bring_back(one)
        for key, (was, now) in found.states.items():
            Topic.objects.filter(pk=key, state=now).update(state=was)
        indexes.refresh_names(interviews)
    if isinstance(row, Topic):
        # Its terms may stand where neither is assigned: the other may have been retired, or have lost a term.
        topics.assign_terms(Exchange.objects.standing().values_list("pk", flat=True))
    return found


@transaction.atomic
def part_person(
    person: Person, participants: Collection[int], *, by: Any, name: str = "", to: Person | None = None
) -> Person:
    """Say that some participations of a person are somebody else's: ``to``, or a new person called ``name``.

    ValueError without any, or where one of them is not, or no longer, the person's.
    """
    if not participants:
        raise ValueError(_("Choose the participations that belong to somebody else."))
    rows = Participant.objects.filter(pk__in=participants, person=person)
    whose = Q(participants__in=participants)
    hold_interviews(whose)
    if rows.count() != len(set(participants)):
        raise ValueError(_("One of these participations is not this person's any more. Look again."))
    keys = list(rows.values_list("pk", flat=True))
    chosen = Participant.objects.filter(pk__in=keys)
    what = message("Took “%(name)s” for two people", name=person.name)
    with recorded(what, chosen, by=by) as recording:
        if to is None:
            to = Person(name=name)
            save_person(to, by=by)
            recording.brought(Person.objects.filter(pk=to.pk))
        else:
            to = end_of_merges(None, to)
        if to.pk == person.pk:
            raise ValueError(_("Choose somebody else than “%(name)s”.") % {"name": person.name})
        chosen.update(person=to, origin=Participant.Origin.EDITOR, rule=None, attribution=message("editor"))
        indexes.refresh_names(new_versions(whose))
    return to


def _bring_back(one: Changed) -> None:
    """Insert a term or an assignment again, unless its exchange is gone."""
    assert one.was is not None
    exchange = one.was.get("exchange_id")
    if exchange is None or Exchange.objects.filter(pk=exchange).exists():
        one.model(**one.was).save(force_insert=True)


def act_of_merge(row: Merged | Interview) -> Act | None:
    """The act that merged a row that stood by itself before."""
    versions = type(row).history.model.objects.filter(id=row.pk).order_by("history_id")
    found, before = None, None
    for act, merged_into in versions.values_list("act", "merged_into"):
        if merged_into is not None and before is None:
            found = act
        before = merged_into
    return Act.objects.filter(pk=found).first()


def _heirs(row: Merged) -> set[int]:
    """The rows that a merged one was, one after the other, merged into since it stood by itself last."""
    versions = type(row).history.model.objects.filter(id=row.pk).order_by("history_id")
    heirs: set[int] = set()
    for merged_into in versions.values_list("merged_into", flat=True):
        heirs = set() if merged_into is None else {*heirs, merged_into}
    return {*heirs, row.merged_into_id}


def _undecided(model: Row, column: str, came: list[Changed], heirs: set[int]) -> set[int]:
    """Which rows have stayed, since they came, with those that the merged row was merged into, and nobody decided."""
    then = {one.key: one for one in came}
    names = [name for name in _DECIDED if hasattr(model, name)]
    found = set()
    for key, holder, *told in model._default_manager.filter(pk__in=then).values_list("pk", column, *names):
        now = then[key].now
        if holder in heirs and now is not None and told == [now[name] for name in names]:
            found.add(key)
    later = model.history.model.objects.filter(id__in=list(found)).order_by()
    for key, version, holder in later.values_list("id", "history_id", column):
        if version > then[key].version and holder not in heirs:
            found.discard(key)
    return found


def _whose(row: Merged) -> Q:
    """The interviews of the row that it was merged into, among which are all that may change."""
    if isinstance(row, Person):
        return Q(participants__person=row.merged_into_id)
    if isinstance(row, Topic):
        return Q(exchanges__assignments__topic=row.merged_into_id)
    return Q(participants__outlet=row.merged_into_id) | Q(outlet=row.merged_into_id)
