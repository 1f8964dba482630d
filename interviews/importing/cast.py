"""The participants of an interview as a merge leaves them: changed where they stand, added, and taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from interviews.editing import creation
from interviews.editing.label_rules import Where, let_go
from interviews.editing.outlets import find_or_create_outlet
from interviews.editing.people import full_name, link_people
from interviews.editing.positions import STEP
from interviews.models import Interview, Participant, Turn
from interviews.transcripts import records

from .merging import State
from .states import ABOUT_PEOPLE, Keys

Note = Callable[[str, Any, Any], None]


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
        highest = max((row.position for row in self.standing), default=0) // STEP
        made = creation.create_participants(self.interview, list(enumerate(new_ones.values(), start=highest)))
        self.people |= dict(zip(new_ones, made.values(), strict=True))
        for key, row in zip(new_ones, made.values(), strict=True):
            self.note(f"participant {row.pk}", None, self._about(key, self.merged))
        return self.people

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
        self.note(f"participant {row.pk}", old, new)
        row.name, row.role, row.capacity, row.labels = new["name"], new["role"], new["capacity"], list(new["labels"])
        named_otherwise = (new["name"], new["labels"]) != (old["name"], old["labels"])
        if new["is_outlet"] != old["is_outlet"]:
            let_go(row)
            row.outlet = find_or_create_outlet(new["name"]) if new["is_outlet"] else None
        elif row.origin == Participant.Origin.RULE and named_otherwise:
            # What the text says now counts for more than what a rule made of what it said.
            let_go(row)
        elif new["name"] != old["name"] and _was_found_by(row, old["name"]):
            let_go(row)
        link_people([(Where.of(self.interview), [row])])
        row.save()


def _was_found_by(row: Participant, name: str) -> bool:
    """Whether a person is behind somebody because of the name that the text gave; an editor's word is not of it."""
    if row.person is None or row.origin == Participant.Origin.EDITOR:
        return False
    return full_name(row.person.name) == full_name(name)
