"""An interview's rows and a reading's records as the states that are merged: the same people under the same keys."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from interviews.editing.creation import interview_fields, participant_fields
from interviews.editing.outlets import find_outlet
from interviews.editing.positions import STEP
from interviews.language import fold
from interviews.models import Exchange, Interview, Participant, Turn
from interviews.transcripts import records

from . import lines, merging

ABOUT_PEOPLE = ("name", "role", "capacity", "labels", "is_outlet")


@dataclass(frozen=True, slots=True)
class Rows:
    """An interview with what it consists of: standing exchanges and their turns in spoken order, and who takes part."""

    interview: Interview
    exchanges: tuple[Exchange, ...]
    turns: tuple[Turn, ...]
    participants: tuple[Participant, ...]

    @property
    def paragraphs(self) -> set[str]:
        """Every paragraph that stands."""
        texts = (self.interview.introduction, *(turn.text for turn in self.turns))
        return {paragraph for text in texts for paragraph in text.split("\n\n")}


@dataclass(frozen=True, slots=True)
class Keys:
    """Who is who on the three sides: the key of each participant of base and theirs by place, of rows by id."""

    base: tuple[str, ...]
    theirs: tuple[str, ...]
    ours: dict[int, str]


def load(interview: Interview, *, hold: bool) -> Rows:
    """Read the rows of an interview, and hold them: an editor who saves meanwhile waits, and is then told."""
    exchanges = {row.pk: row for row in Exchange.objects.standing().filter(interview=interview).order_by("position")}
    turns: dict[int, list[Turn]] = {pk: [] for pk in exchanges}
    rows = Turn.objects.filter(exchange__in=exchanges).order_by("position")
    for turn in rows.select_for_update() if hold else rows:
        turns[turn.exchange_id].append(turn)
    return Rows(
        interview,
        tuple(exchange for pk, exchange in exchanges.items() if turns[pk]),
        tuple(turn for pk in exchanges for turn in turns[pk]),
        tuple(interview.participants.select_related("person", "outlet").order_by("position")),
    )


def match_people(rows: Rows, base: records.Reading, theirs: records.Reading) -> Keys:
    """Find the same people on all three sides: by name, then by a printed label, then by place and role.

    Whom theirs has and the base has not may be among ours: an editor knew of a voice first, or a turn of somebody whom
    the source had dropped stands.
    """
    old = [_Somebody.of(participant, place) for place, participant in enumerate(base.participants)]
    ours = [_Somebody(row.name, frozenset(row.labels), row.role, row.position // STEP - 1) for row in rows.participants]
    new = [_Somebody.of(participant, None) for participant in theirs.participants]
    our_places, their_places = _pair(old, ours), _pair(old, new)
    left = [at for at in range(len(ours)) if at not in our_places]
    arriving = [at for at in range(len(new)) if at not in their_places]
    known = _pair([ours[at] for at in left], [new[at] for at in arriving], _RULES[:3]) if left and arriving else {}
    our_keys = [
        f"p{our_places[at]}" if at in our_places else f"row{row.pk}" for at, row in enumerate(rows.participants)
    ]
    their_keys = [f"p{their_places[at]}" if at in their_places else f"new{at}" for at in range(len(new))]
    for at, place in known.items():
        their_keys[arriving[at]] = our_keys[left[place]]
    return Keys(
        tuple(f"p{place}" for place in range(len(old))),
        tuple(their_keys),
        {row.pk: key for row, key in zip(rows.participants, our_keys, strict=True)},
    )


def state_of_reading(reading: records.Reading, keys: Sequence[str], everybody: Iterable[str]) -> merging.State:
    """A reading as a state; ``keys`` name its participants, ``everybody`` those of all sides."""
    fields = interview_fields(reading)
    people = {key: _about(participant) for key, participant in zip(keys, reading.participants, strict=True)}
    turns = []
    for exchange in reading.exchanges:
        for place, turn in enumerate(exchange.turns):
            speaker = "" if turn.speaker is None else keys[turn.speaker]
            head = lines.Head(str(turn.kind), speaker, place == 0)
            turns.append(lines.Turn(head, _paragraphs(turn.text)))
    return merging.State(
        {
            "title": fields["title"],
            "date": (fields["date_year"], fields["date_month"], fields["date_day"], fields["date_kind"]),
            "outlet": fold(reading.outlet) and reading.outlet,
            "language": fields["language"],
            "address": fields["address"],
            "recording": fields["recording"],
            **_people_fields(people, everybody),
        },
        _paragraphs(fields["introduction"]),
        tuple(turns),
    )


def state_of_rows(rows: Rows, base: records.Reading, keys: Keys, everybody: Iterable[str]) -> merging.State:
    """The rows as they stand; each turn with the turn of the base that it was written from."""
    interview = rows.interview
    people = {
        keys.ours[row.pk]: {
            "name": row.name,
            "role": row.role,
            "capacity": row.capacity,
            "labels": tuple(row.labels),
            "is_outlet": row.is_outlet,
        }
        for row in rows.participants
    }
    firsts = {turn.exchange_id: turn.pk for turn in reversed(rows.turns)}
    origins = _origins(base, interview.reading_id)
    return merging.State(
        {
            "title": interview.title,
            "date": (interview.date_year, interview.date_month, interview.date_day, interview.date_kind),
            "outlet": _outlet_name(interview, base),
            "language": interview.language,
            "address": interview.address,
            "recording": interview.recording,
            **_people_fields(people, everybody),
        },
        _paragraphs(interview.introduction),
        tuple(
            lines.Turn(
                lines.Head(turn.kind, keys.ours.get(turn.participant_id, ""), firsts[turn.exchange_id] == turn.pk),
                _paragraphs(turn.text),
                origins(turn),
            )
            for turn in rows.turns
        ),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n\n")) if text else ()


def _about(participant: records.Participant) -> dict[str, Any]:
    fields = participant_fields(participant)
    return {
        "name": fields["name"],
        "role": fields["role"],
        "capacity": fields["capacity"],
        "labels": tuple(fields["labels"]),
        "is_outlet": participant.is_outlet and bool(fold(fields["name"])),
    }


def _people_fields(people: dict[str, dict[str, Any]], everybody: Iterable[str]) -> dict[str, Any]:
    """Every field of every participant of any side; None where this side does not have them."""
    return {
        f"{key}.{about}": people[key][about] if key in people else None for key in everybody for about in ABOUT_PEOPLE
    }


def _outlet_name(interview: Interview, base: records.Reading) -> str:
    """The outlet as the base names it while it is still that row, its own name otherwise."""
    if interview.outlet_id is None:
        return ""
    said = find_outlet(base.outlet)
    return base.outlet if said is not None and said.pk == interview.outlet_id else interview.outlet.name


def _origins(base: records.Reading, reading_id: int | None) -> Any:
    """A function from a turn's row to the index of the base's turn that its span lies in."""
    turns = [turn for exchange in base.exchanges for turn in exchange.turns]
    order = sorted(range(len(turns)), key=lambda place: turns[place].offset)
    starts = [turns[place].offset for place in order]

    def origin(row: Turn) -> int | None:
        if row.reading_id != reading_id or row.span_start is None or not order:
            return None
        place = bisect_right(starts, row.span_start) - 1
        if place < 0 or row.span_start > max(turns[order[place]].end, turns[order[place]].offset):
            return None
        return order[place]

    return origin


@dataclass(frozen=True, slots=True)
class _Somebody:
    name: str
    labels: frozenset[str]
    role: str
    place: int | None

    @classmethod
    def of(cls, participant: records.Participant, place: int | None) -> _Somebody:
        return cls(participant.name, frozenset(participant.labels), str(participant.role), place)


_Rule = Callable[[_Somebody, _Somebody, Sequence[_Somebody], Sequence[_Somebody]], bool]
_RULES: tuple[_Rule, ...] = (
    lambda a, b, _old, _new: fold(a.name) == fold(b.name) and a.role == b.role,
    lambda a, b, _old, _new: fold(a.name) == fold(b.name),
    lambda a, b, _old, _new: bool(a.labels & b.labels),
    lambda a, b, _old, _new: b.place is not None and a.place == b.place,
    lambda a, b, old, new: a.role == b.role and b.place is None and _alone(a, old) and _alone(b, new),
)


def _pair(old: Sequence[_Somebody], new: Sequence[_Somebody], rules: Sequence[_Rule] = _RULES) -> dict[int, int]:
    """The place in ``old`` of each of ``new``, by place; each is used once."""
    pairs: dict[int, int] = {}
    for rule in rules:
        for at, somebody in enumerate(new):
            if at not in pairs:
                free = (place for place in range(len(old)) if place not in pairs.values())
                match = next((place for place in free if rule(old[place], somebody, old, new)), None)
                if match is not None:
                    pairs[at] = match
    return pairs


def _alone(somebody: _Somebody, among: Sequence[_Somebody]) -> bool:
    return sum(other.role == somebody.role for other in among) == 1
