"""Where source and editor changed the same place, as rows for an editor to decide: the base, ours, theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.utils import timezone

from interviews.models import Conflict, Exchange, Interview, Participant, Reading, Turn

from . import lines, merging
from .overtaken import said_under_each, shown

Place = tuple[Exchange, int]
Decides = dict[str, Any]


class Rows(NamedTuple):
    """What a merge has become. ``places``: of each merged turn its exchange and its number in it; ``turns``: its row.

    ``people``: by the key of the merge. ``deleted``: by the turn of theirs where it is said, what an editor deleted.
    """

    places: Sequence[Place]
    people: Mapping[str, Participant]
    turns: Sequence[Turn]
    deleted: Mapping[int, Exchange]


def store(merged: merging.Merged, interview: Interview, reading: Reading, became: Rows) -> None:
    """List the clashes of a merge.

    A place is a field's name, "3.2" for the second turn of exchange 3, "3.2+" for turns after it, "0+" for turns before
    the first; where a place has several, they are counted.
    """
    if not merged.clashes:
        return
    rows: dict[str, Conflict] = {}
    places, people = became.places, became.people
    # A version that comes again may find one open that it has left, perhaps about what has another place by now.
    still = interview.conflicts.filter(reading=reading, resolved_at=None)
    listed = {place: said for place, *said in still.values_list("place", "ours", "theirs")}

    def add(place: str, exchange: Exchange | None, decides: Decides, base: str, ours: str, theirs: str) -> None:
        name, times = place, 1
        while name in rows or listed.get(name, [ours, theirs]) != [ours, theirs]:
            times += 1
            name = f"{place} ({times})"
        if name in listed:
            return
        rows[name] = Conflict(
            interview=interview,
            exchange=exchange,
            reading=reading,
            place=name,
            base=base,
            ours=ours,
            theirs=theirs,
            decides=decides,
        )

    for clash in merged.field_clashes:
        decides = _field_decided(clash, people)
        add(
            _field_name(clash.name, people),
            None,
            decides,
            *(shown(value) for value in (clash.base, clash.ours, clash.theirs)),
        )
    for clash in merged.turn_clashes:
        exchange, number = places[clash.turn] if 0 <= clash.turn < len(places) else (None, 0)
        place = f"{exchange.number}.{number}" if exchange else "0"
        texts = (_dialogue(turns, clash.whole, people) for turns in (clash.base, clash.ours, clash.theirs))
        decides = _turns_decided(clash, became)
        add(f"{place}+" if clash.whole else place, exchange, decides, *texts)
    Conflict.objects.bulk_create(rows.values())


def close(overtaken: Sequence[Conflict], reading: Reading) -> None:
    """Close conflicts about what the source has changed again; ``reading``: where it did. No query without any."""
    if overtaken:
        keys = [conflict.pk for conflict in overtaken]
        Conflict.objects.filter(pk__in=keys).update(resolved_at=timezone.now(), overtaken_by=reading)


def _field_decided(clash: merging.FieldClash, people: Mapping[str, Participant]) -> Decides:
    """What a field becomes when it is decided for theirs."""
    key, dot, about = clash.name.partition(".")
    value = list(clash.theirs) if isinstance(clash.theirs, tuple) else clash.theirs
    if dot and key in people:
        return {"participant": people[key].pk, "field": about, "value": value}
    return {"field": clash.name, "value": value}


def _turns_decided(clash: merging.TurnClash, rows: Rows) -> Decides:
    """What turns become when they are decided for theirs; deleted exchanges that say it are restored for that.

    ``heads``: of each paragraph of the base, whether it was a question or an answer, and by whom.
    """
    turns, people = rows.turns, rows.people
    keys, said = [turns[place].pk for place in clash.our_turns], said_under_each(clash)
    if not clash.whole:
        return {"turns": keys, "text": "\n\n".join(turn.text for turn in clash.theirs), "said": said}
    after = turns[clash.turn].pk if 0 <= clash.turn < len(turns) else None

    def key_of(speaker: str) -> int | None:
        return people[speaker].pk if speaker in people else None

    become = [
        {
            "kind": turn.head.kind,
            "speaker": key_of(turn.head.speaker),
            "opens": turn.head.opens,
            "text": turn.text,
        }
        for turn in clash.become
    ]
    restore = [rows.deleted[place].pk for place in clash.their_turns if place in rows.deleted]
    heads = [[turn.head.kind, key_of(turn.head.speaker)] for turn in clash.base for _paragraph in turn.paragraphs]
    return {"turns": keys, "after": after, "become": become, "restore": restore, "said": said, "heads": heads}


def _field_name(name: str, people: Mapping[str, Participant]) -> str:
    """The field's name; a participant's is told by the participant's name and not by the key of the merge."""
    key, dot, about = name.partition(".")
    return f"{people[key].name[:60]}: {about}" if dot and key in people else name


def _dialogue(turns: Sequence[lines.Turn], with_heads: bool, people: Mapping[str, Participant]) -> str:
    """Turns for an editor to read, with who speaks where the clash is about that as well."""
    if not with_heads:
        return "\n\n".join(turn.text for turn in turns)
    names = [people[turn.head.speaker].name if turn.head.speaker in people else "?" for turn in turns]
    return "\n\n".join(f"{name} ({turn.head.kind}): {turn.text}" for name, turn in zip(names, turns, strict=True))
