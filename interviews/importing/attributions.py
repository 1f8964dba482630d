"""Who was behind participants before an import changed or dropped them, as the versions of their rows tell.

What an editor said of somebody outlives the name that a source gives, and a source that drops a voice and has it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from interviews.editing.label_rules import let_go
from interviews.language import fold
from interviews.models import Interview, Outlet, Participant, Person
from interviews.transcripts import records

Origin = Participant.Origin
_DESCRIBED = ("role", "capacity", "labels")
Version = Any
"""A row of ``Participant.history``."""


class Sides(NamedTuple):
    """A participant as a run found it and as the run left it; None where history does not tell."""

    was: Version | None = None
    now: Version | None = None


def sides_of(key: int, run: int, now: dict[str, Any] | None) -> Sides:
    """The versions around what a run did with a participant. ``now``: as it left it, None where it took it out."""
    versions = list(Participant.history.model.objects.filter(id=key).select_related("act").order_by("history_id"))
    for place, version in enumerate(versions):
        is_of_run = version.act is not None and version.act.run_id == run
        if is_of_run and (version.history_type == "-" if now is None else _says(version, now)):
            before = version if now is None else versions[place - 1] if place else None
            return Sides(before, version)
    return Sides()


def _says(version: Version, about: dict[str, Any]) -> bool:
    return version.history_type != "-" and all(getattr(version, name) == about[name] for name in ("name", *_DESCRIBED))


def was_decided_since(row: Participant, left: Version | None) -> bool:
    """Whether an editor said who somebody is after a run; ``left``: as that left it."""
    return row.origin == Origin.EDITOR and left is not None and left.origin != Origin.EDITOR


def put_behind(row: Participant, version: Version) -> None:
    """Let somebody be who it was. Not saved. Of what a rule said rules are to be asked again."""
    let_go(row)
    if version.origin == Origin.RULE:
        return
    person = Person.objects.select_related("merged_into").filter(pk=version.person_id).first()
    outlet = Outlet.objects.select_related("merged_into").filter(pk=version.outlet_id).first()
    if person is None and outlet is None and (version.person_id or version.outlet_id):
        return
    row.person, row.outlet = person and (person.merged_into or person), outlet and (outlet.merged_into or outlet)
    row.origin, row.attribution = version.origin, version.attribution


class Dropped(NamedTuple):
    """A participant whom an import took out: the last version, and what an editor had made of the description."""

    last: Version
    edited: dict[str, Any]


def dropped_before(interview: Interview, theirs: Sequence[records.Participant]) -> dict[int, Dropped]:
    """Of voices that a source has and the rows have not, by place, those that an import took out before. One query.

    What an editor took out is not among them.
    """
    histories: dict[int, list[Version]] = defaultdict(list)
    versions = Participant.history.model.objects.filter(interview=interview.pk).order_by("history_id")
    for version in versions.select_related("act"):
        histories[version.id].append(version)
    gone = [rows for rows in histories.values() if rows[-1].history_type == "-" and _by_import(rows[-1])]
    found: dict[int, Dropped] = {}
    for place, somebody in enumerate(theirs):
        # Of several that were dropped one after the other the last one knows most.
        rows = next((rows for rows in reversed(gone) if fold(rows[-1].name) == fold(somebody.name)), None)
        if rows is not None:
            gone.remove(rows)
            found[place] = Dropped(rows[-1], _edited(rows))
    return found


def _by_import(version: Version) -> bool:
    return version.act is not None and version.act.run_id is not None


def _edited(versions: Sequence[Version]) -> dict[str, Any]:
    """The parts of a description that an editor changed, as they were at last."""
    edited = {
        name
        for before, after in pairwise(versions)
        if after.act is not None and not _by_import(after)
        for name in _DESCRIBED
        if getattr(before, name) != getattr(after, name)
    }
    return {name: getattr(versions[-1], name) for name in sorted(edited)}
