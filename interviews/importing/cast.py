"""The participants of an interview as a merge leaves them: changed where they stand, added, and taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from interviews.editing import creation
from interviews.editing.label_rules import Where, follow_rules, let_go
from interviews.editing.outlets import find_or_create_outlet
from interviews.editing.people import full_name, link_people
from interviews.editing.positions import STEP
from interviews.language import fold
from interviews.models import Interview, Participant, Turn
from interviews.transcripts import records

from . import attributions
from .merging import State
from .states import ABOUT_PEOPLE, Keys

Note = Callable[[str, Any, Any], None]
_DESCRIBED = ("role", "capacity")


@dataclass(slots=True)
class Cast:
    """Who takes part, by key. ``ours``, ``merged``: the states before and after; ``note`` is told what changed."""

    interview: Interview
    standing: Sequence[Participant]
    keys: Keys
    ours: State
    merged: State
    note: Note
    people: dict[str, Participant] = field(init=False, default_factory=dict)

    def write(self, theirs: Sequence[records.Participant]) -> Mapping[str, Participant]:
        """Change participants that stand, and add those that are new; after this every key has its row."""
        self.people = {self.keys.ours[row.pk]: row for row in self.standing}
        for key, row in self.people.items():
            old, new = self._about(key, self.ours), self._about(key, self.merged)
            if old != new and new["name"] is not None:
                self._change(row, old, new)
        new_ones = {
            key: participant
            for key, participant in zip(self.keys.theirs, theirs, strict=True)
            if key not in self.people and self._about(key, self.merged)["name"] is not None
        }
        if new_ones:
            self._add(new_ones)
        if any(self.ours.fields[name] != self.merged.fields[name] for name in ("date", "outlet")):
            follow_rules(self.interview, list(self.people.values()))
        return self.people

    def _add(self, new_ones: Mapping[str, records.Participant]) -> None:
        """Seat who is new, and those whom the source dropped and has again as who they were."""
        highest = max((row.position for row in self.standing), default=0) // STEP
        places = list(enumerate(new_ones.values(), start=highest))
        back = attributions.dropped_before(self.interview, list(new_ones.values()))
        made = creation.create_participants(
            self.interview, [one for at, one in enumerate(places) if at not in back]
        ) | {places[at][0]: self._seat_again(dropped, *places[at]) for at, dropped in back.items()}
        for key, (place, _participant) in zip(new_ones, places, strict=True):
            row = self.people[key] = made[place]
            about = self._about(key, self.merged)
            self.note(f"participant {row.pk}", None, about | {name: getattr(row, name) for name in _DESCRIBED})

    def _seat_again(self, dropped: attributions.Dropped, place: int, participant: records.Participant) -> Participant:
        fields = creation.participant_fields(participant) | dropped.edited
        row = Participant(pk=dropped.last.id, interview=self.interview, position=(place + 1) * STEP, **fields)
        attributions.put_behind(row, dropped.last)
        if row.origin != Participant.Origin.EDITOR and participant.is_outlet != row.is_outlet:
            let_go(row)
            row.outlet = find_or_create_outlet(row.name) if participant.is_outlet else None
        link_people([(Where.of(self.interview), [row])])
        row.save(force_insert=True)
        return row

    def drop_unnamed(self) -> None:
        """Take out participants that the source names no more, unless a turn still has them as its speaker."""
        gone = {
            key: row
            for key, row in self.people.items()
            if row.pk in self.keys.ours and self._about(key, self.merged)["name"] is None
        }
        turns = Turn.objects.filter(participant__in=gone.values())
        speaking = set(turns.values_list("participant_id", flat=True)) if gone else set()
        for key, row in gone.items():
            if row.pk not in speaking:
                self.note(f"participant {row.pk}", self._about(key, self.ours), None)
                row.delete()

    def _about(self, key: str, state: State) -> dict[str, Any]:
        return {about: state.fields[f"{key}.{about}"] for about in ABOUT_PEOPLE}

    def _change(self, row: Participant, old: dict[str, Any], new: dict[str, Any]) -> None:
        by_editor = row.origin == Participant.Origin.EDITOR
        if by_editor:
            # Who is behind it an editor has said; what is printed may be that of the outlet by now.
            new = {**new, "is_outlet": old["is_outlet"]}
            if new == old:
                return
        self.note(f"participant {row.pk}", old, new)
        row.name, row.role, row.capacity, row.labels = new["name"], new["role"], new["capacity"], list(new["labels"])
        by_rule = row.origin == Participant.Origin.RULE
        if not by_editor and (new["is_outlet"] != old["is_outlet"] or _is_somebody_else(row, old["name"], new["name"])):
            let_go(row)
            row.outlet = find_or_create_outlet(new["name"]) if new["is_outlet"] else None
        elif by_rule and (new["name"], new["labels"]) != (old["name"], old["labels"]):
            # What the text says now counts for more than what a rule made of what it said.
            let_go(row)
        link_people([(Where.of(self.interview), [row])])
        row.save()


def _is_somebody_else(row: Participant, was: str, now: str) -> bool:
    """Whether the name that the text gives now is another one; that of the person behind it is not, nor another title.

    Editors may have merged or renamed that person since: it was found by the name that the text gave then.
    """
    names = {full_name(was)} if row.person is None else {full_name(was), full_name(row.person.name)}
    return fold(was) != fold(now) and not (full_name(now) and full_name(now) in names)
