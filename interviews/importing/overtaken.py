"""Open conflicts that a newer version of the source overtakes: it has changed again what they are about.

What such a conflict offers is said by no source any more, so it is closed; where source and editor still differ the
merge lists them anew. A source that goes back to what an editor's text was made of leaves nothing to decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from interviews.language.differences import closest
from interviews.models import Conflict, Interview
from interviews.transcripts import records

from . import lines, merging

Said = dict[str, list[str]]
By = tuple[str, str]
"""The kind of a turn, and the key of who says it."""


@dataclass(frozen=True, slots=True)
class Side:
    """A reading as a later one is compared with it: its fields as the merge has them, and every paragraph in it.

    ``by``: of each paragraph by whom, and whether as a question or an answer, it is said.
    """

    fields: Mapping[str, Any]
    said: frozenset[str]
    by: Mapping[str, frozenset[By]]

    @classmethod
    def of(cls, state: merging.State, reading: records.Reading) -> Side:
        paragraphs = (
            paragraph for exchange in reading.exchanges for turn in exchange.turns for paragraph in turn.paragraphs
        )
        by: dict[str, set[By]] = defaultdict(set)
        for paragraph, *head in _spoken(state.turns):
            by[paragraph].add(tuple(head))
        said_by = {paragraph: frozenset(heads) for paragraph, heads in by.items()}
        return cls({**state.fields, "introduction": state.introduction}, frozenset(paragraphs), said_by)


@dataclass(frozen=True, slots=True)
class Overtaken:
    """What becomes of a merge where conflicts are open: those that it closes, and what is left of its clashes."""

    conflicts: tuple[Conflict, ...]
    merged: merging.Merged


def said_under_each(clash: merging.TurnClash) -> Said:
    """The paragraphs of a clash under each of the three, by which a later merge knows what it was about."""
    sides = {"base": clash.base, "ours": clash.ours, "theirs": clash.theirs}
    return {name: _paragraphs(turns) for name, turns in sides.items()}


def overtaken(
    interview: Interview, people: Mapping[int, str], was: Side, now: Side, merged: merging.Merged
) -> Overtaken:
    """The open conflicts that a merge closes. ``people``: the key of each participant of ours. One query.

    What still clashes there is told against what an editor changed at first, and not against what came between.
    """
    changed = {name for name, value in now.fields.items() if value != was.fields[name]}
    closed = [
        conflict
        for conflict in interview.conflicts.filter(resolved_at=None).order_by("pk")
        if _field(conflict, people) in changed
        or _says_it_no_more(conflict.decides.get("said"), was.said, now.said)
        or _says_another(conflict.decides, was, now)
    ]
    if not closed:
        return Overtaken((), merged)
    fields = {_field(one, people): one for one in closed if "said" not in one.decides}
    turns = [one.decides for one in closed if "said" in one.decides]
    return Overtaken(
        tuple(closed),
        replace(
            merged,
            field_clashes=tuple(filter(None, (_field_left(clash, fields) for clash in merged.field_clashes))),
            turn_clashes=tuple(
                filter(None, (_turns_left(clash, turns, was, now, people) for clash in merged.turn_clashes))
            ),
        ),
    )


def _field_left(clash: merging.FieldClash, closed: Mapping[str, Conflict]) -> merging.FieldClash | None:
    before = closed.get(clash.name)
    if before is None or before.ours != shown(clash.ours):
        return clash
    return None if before.base == shown(clash.theirs) else replace(clash, base=before.base)


def _turns_left(
    clash: merging.TurnClash, closed: Sequence[Mapping[str, Any]], was: Side, now: Side, people: Mapping[int, str]
) -> merging.TurnClash | None:
    found = said_under_each(clash)
    decides = next((one for one in closed if one["said"]["ours"] == found["ours"]), None)
    if decides is None:
        return clash
    before, heads = decides["said"], decides.get("heads")
    was_by = {text: (kind, people.get(key, "")) for text, (kind, key) in zip(before["base"], heads or (), strict=False)}
    back = all(was_by.get(text, tuple(head)) == tuple(head) for text, *head in _spoken(clash.theirs))
    if found["theirs"] == found["base"] and not (heads and back and _says_another(decides, was, now)):
        return clash
    # What an editor took out is left out of theirs, though the source says it again.
    if back and set(found["theirs"]) <= set(before["base"]) <= now.said:
        return None
    return replace(clash, base=_saying(clash.base, before["base"]))


def _saying(turns: tuple[lines.Turn, ...], paragraphs: Sequence[str]) -> tuple[lines.Turn, ...]:
    """The same turns with other paragraphs, as many as they have; all of them where there is but one turn."""
    if len(turns) == 1:
        return (replace(turns[0], paragraphs=tuple(paragraphs)),)
    if len(_paragraphs(turns)) != len(paragraphs):
        return turns
    left = iter(paragraphs)
    return tuple(replace(turn, paragraphs=tuple(islice(left, len(turn.paragraphs)))) for turn in turns)


def shown(value: Any) -> str:
    """A field's value for an editor to read."""
    if value is None:
        return ""
    if isinstance(value, (tuple, list)):
        return ", ".join(str(part) for part in value if part not in (None, ""))
    return str(value)


def _field(conflict: Conflict, people: Mapping[int, str]) -> str:
    """The name of the field that a conflict is about, as the merge calls it; "" for none."""
    name = str(conflict.decides.get("field", ""))
    about = conflict.decides.get("participant")
    return name if about is None else f"{people.get(about, '')}.{name}"


def _says_it_no_more(said: Said | None, was: frozenset[str], now: frozenset[str]) -> bool:
    """Whether the source has changed what it offered: dropped what it had put in, or put back what it had dropped."""
    if said is None:
        return False
    offered = (one for one in said["theirs"] if one not in said["ours"])
    dropped = (one for one in said["base"] if one not in said["theirs"])
    return any(_stands_in(one, was) not in now for one in offered if _stands_in(one, was)) or any(
        one in now and one not in was for one in dropped
    )


def _says_another(decides: Mapping[str, Any], was: Side, now: Side) -> bool:
    """Whether the source has somebody else say what a conflict about turns is about, or no longer as an answer."""
    about = decides["said"]["theirs"] if "become" in decides and "said" in decides else ()
    return any(was.by[one] != now.by[one] for one in about if one in was.by and one in now.by)


def _stands_in(paragraph: str, was: frozenset[str]) -> str:
    """The paragraph of the reading before in which this stood, perhaps beside words of an editor; "" for none."""
    return paragraph if paragraph in was else closest(paragraph, sorted(was))


def _spoken(turns: Iterable[lines.Turn]) -> Iterator[tuple[str, str, str]]:
    """Each paragraph, with the kind of its turn and the key of who says it."""
    return ((paragraph, turn.head.kind, turn.head.speaker) for turn in turns for paragraph in turn.paragraphs)


def _paragraphs(turns: Sequence[lines.Turn]) -> list[str]:
    return [paragraph for turn in turns for paragraph in turn.paragraphs]
