"""A merge carried out on rows: what stands keeps its identity, what is new comes between, what is gone says so.

:func:`prepare` reads and merges, and writes nothing; :func:`carry_out` writes, in the caller's transaction, and says
as data what it did.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from interviews.editing import creation, indexes, topics, wordings
from interviews.editing.exchanges import join_emptied
from interviews.editing.interviews import sort_date
from interviews.editing.outlets import find_or_create_outlet
from interviews.editing.positions import STEP
from interviews.models import Conflict, Exchange, Interview, Participant, Reading, Turn
from interviews.transcripts import records

from . import conflicts, decided, drift, merging, moves, states
from .cast import Cast
from .lines import exchanges_in
from .order import arranged
from .overtaken import Side, overtaken
from .seats import among, deleted_in, replaced

Change = dict[str, Any]
_CONTENT = ["exchange", "position", "kind", "participant", "text", "start", "version"]
_ORIGIN = ["reading", "span_start", "span_end"]
_Row = tuple[Turn, dict[str, Any] | None, tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A merge of a new reading into an interview's rows, not yet carried out. ``closes``: conflicts it overtakes."""

    rows: states.Rows
    keys: states.Keys
    base: records.Reading
    theirs: records.Reading
    ours: merging.State
    merged: merging.Merged
    closes: tuple[Conflict, ...] = ()

    @property
    def status(self) -> str:
        """What the merge will have been: conflict, updated or unchanged."""
        if self.merged.clashes:
            return "conflict"
        same = self.merged.state == self.ours and not self.closes and not self._moves_times()
        return "unchanged" if same else "updated"

    def _moves_times(self) -> bool:
        """Whether a turn whose time no editor changed is heard at another moment in the new reading."""
        before, after = _turns(self.base), _turns(self.theirs)
        for ours, theirs in zip(self.merged.from_ours, self.merged.from_theirs, strict=True):
            if ours is not None and theirs is not None:
                origin = self.ours.turns[ours].origin
                was = None if origin is None else before[origin].start
                if self.rows.turns[ours].start == was != after[theirs].start:
                    return True
        return False


def prepare(interview: Interview, theirs: records.Reading, *, hold: bool) -> Prepared:
    """Merge a reading into an interview as it stands; the reading that it was last brought up to is the base.

    ``hold`` the rows for :func:`carry_out` in the same transaction; without it nothing is locked.
    """
    rows = states.load(interview, hold=hold)
    before, after = interview.reading.understood(), theirs
    base, theirs = decided.as_left(interview, rows.paragraphs, before, after)
    keys = states.match_people(rows, base, theirs)
    everybody = list(dict.fromkeys([*keys.base, *keys.theirs, *keys.ours.values()]))
    ours = states.state_of_rows(rows, base, keys, everybody)
    was = states.state_of_reading(base, keys.base, everybody)
    now = states.state_of_reading(theirs, keys.theirs, everybody)
    left = overtaken(interview, keys.ours, Side.of(was, before), Side.of(now, after), merging.merge(was, ours, now))
    return Prepared(rows, keys, base, theirs, ours, left.merged, left.conflicts)


def carry_out(prepared: Prepared, row: Reading) -> list[Change]:
    """Write a merge to the rows, ``row`` being the stored reading that is merged. What changed, as data."""
    return _Writer(prepared, row).write()


class _Writer:
    """One merge on its way into the rows."""

    def __init__(self, prepared: Prepared, row: Reading) -> None:
        self.rows, self.keys, self.merged = prepared.rows, prepared.keys, prepared.merged
        self.closes = prepared.closes
        self.base, self.theirs, self.ours, self.row = prepared.base, prepared.theirs, prepared.ours, row
        self.interview = prepared.rows.interview
        self.state = prepared.merged.state
        self.base_turns = _turns(prepared.base)
        self.their_turns = _turns(prepared.theirs)
        self.came_from: dict[int, set[int]] = defaultdict(set)
        self.changes: list[Change] = []
        self.people: dict[str, Participant] = {}
        self.groups = exchanges_in(self.state.turns)
        self.exchanges: list[Exchange] = []
        self.turns: list[Turn] = []
        self.deleted: list[tuple[int, Exchange]] = []
        self.from_ours = list(prepared.merged.from_ours)
        self.returned: list[Exchange] = []

    def write(self) -> list[Change]:
        decided.leave_out(self.interview, self.rows.paragraphs, self.base, self.theirs, self.closes)
        self._write_fields()
        cast = Cast(self.interview, self.rows.participants, self.keys, self.ours, self.state, self._note)
        self.people = cast.write(self.theirs.participants)
        changed = self.state.turns != self.ours.turns
        public = self.interview.was_public and changed
        before = {row.pk: (row, wordings.standing_passages(row)) for row in self.rows.exchanges} if public else {}
        if changed:
            self._seat_exchanges()
            before |= {row.pk: (row, {}) for row in self.returned} if public else {}
        else:
            self.exchanges = list(self.rows.exchanges)
            # Where a deleted exchange would come back is no change that anybody sees.
            self._give_positions(list(self.exchanges))
        self._write_turns()
        for row in self.returned:
            self._note(f"exchange {row.number}", "deleted", "standing", version=row.version)
        self._retire_exchanges()
        for exchange, passages in before.values():
            wordings.keep_superseded(exchange, passages)
        cast.drop_unnamed()
        self._assign_topics()
        rows = conflicts.Rows(self._places(), self.people, self.turns, dict(self.deleted))
        conflicts.close(self.closes, self.row)
        conflicts.store(self.merged, self.interview, self.row, rows)
        drift.tell_readers(self.interview, self.base, self.theirs, self.row, self.changes)
        self._finish()
        return self.changes

    # --- the interview ---

    def _write_fields(self) -> None:
        new, old = self.state.fields, self.ours.fields
        for name in ("title", "date", "outlet", "language", "address", "recording"):
            if new[name] != old[name]:
                self._note(name, old[name], new[name])
        if self.state.introduction != self.ours.introduction:
            self._note("introduction", *("\n\n".join(one.introduction) for one in (self.ours, self.state)))
        interview = self.interview
        if new["title"] != old["title"]:
            interview.title, interview.title_made = new["title"], self.theirs.title_made
        if new["date"] != old["date"]:
            year, month, day, kind = new["date"]
            interview.date_year, interview.date_month, interview.date_day = year, month, day
            interview.date_kind, interview.sort_date = kind, sort_date(year, month, day)
        if new["outlet"] != old["outlet"]:
            interview.outlet = find_or_create_outlet(new["outlet"])
        interview.language, interview.address = new["language"], new["address"]
        interview.recording = new["recording"]
        interview.introduction = "\n\n".join(self.state.introduction)

    # --- exchanges ---

    def _seat_exchanges(self) -> None:
        """Give each group of turns its exchange: the one that most of them stand in, or a new one."""
        places = {row.pk: place for place, row in enumerate(self.rows.exchanges)}
        ballots = [
            [
                places[self.rows.turns[ours].exchange_id]
                for ours in (self.from_ours[turn] for turn in group)
                if ours is not None
            ]
            for group in self.groups
        ]
        seats = [None if place is None else self.rows.exchanges[place] for place in merging.elect(ballots)]
        self._empty_replaced(seats)
        self._take_back(seats)
        for row, was in self._give_positions(seats):
            self._note(f"exchange {row.number}", was, row.position)
        new = [seat for seat in seats if seat.pk is None]
        if new:
            # Numbers are given out before they are used.
            self.interview.save(update_fields=["last_number"])
            Exchange.objects.bulk_create(new)
        for seat in new:
            self._note(f"exchange {seat.number}", None, {"exchange": seat.pk})
        self.exchanges = seats

    def _empty_replaced(self, seats: list[Exchange | None]) -> None:
        """Let what the source puts in the place of an exchange be a new one: numbers are cited. Changes ``seats``."""
        said: dict[int, list[str]] = defaultdict(list)
        for turn in self.rows.turns:
            said[turn.exchange_id].append(turn.text)
        changes = {
            place: (" ".join(said[row.pk]), " ".join(self.state.turns[turn].text for turn in self.groups[place]))
            for place, row in enumerate(seats)
            if row is not None
        }
        for place in replaced(changes):
            seats[place] = None
            for turn in self.groups[place]:
                self.from_ours[turn] = None

    def _take_back(self, seats: list[Exchange | None]) -> None:
        """Let an exchange that the source dropped, and has again, be the one that it was. Changes ``seats``.

        What an editor or an undo took out is not among them: of that the merge puts nothing in.
        """
        new = [place for place, seat in enumerate(seats) if seat is None]
        if not new:
            return
        deleted = Exchange.objects.filter(interview=self.interview, deleted_at__isnull=False)
        rows = {row.pk: row for row in deleted.exclude(pk__in=decided.deleted_by_editors(self.interview))}
        if not rows:
            return
        turns: dict[int, list[Turn]] = {key: [] for key in rows}
        for turn in Turn.objects.filter(exchange__in=rows).order_by("position"):
            turns[turn.exchange_id].append(turn)
        said = [[self.state.turns[turn].text for turn in self.groups[place]] for place in new]
        for place, old in zip(
            new, moves.counterparts([[t.text for t in one] for one in turns.values()], said), strict=True
        ):
            if old is None:
                continue
            key = list(turns)[old]
            seats[place] = row = rows[key]
            row.deleted_at = None
            row.save(update_fields=["deleted_at"])
            self.returned.append(row)
            begin = len(self.rows.turns)
            self.rows = replace(self.rows, turns=(*self.rows.turns, *turns[key]), exchanges=(*self.rows.exchanges, row))
            for at, other in _same(said[new.index(place)], [turn.text for turn in turns[key]]):
                self.from_ours[self.groups[place][at]] = begin + other

    def _give_positions(self, seats: list[Exchange | None]) -> list[tuple[Exchange, int]]:
        """Put the seats in order, with exchanges for the new ones, and those that do not stand between them.

        The rows that stand elsewhere than before, with their old positions.
        """
        standing = {row.pk: row for row in seats if row is not None}
        before = list(Exchange.objects.filter(interview=self.interview).order_by("position"))
        self.deleted = deleted_in(self.theirs, [row for row in before if row.pk not in standing])
        places = among(seats, [standing.get(row.pk, row) for row in before], self._seated(), self.deleted)
        rows = [seats[place] if isinstance(place, int) else place for place in places]
        positions = arranged([None if row is None else row.position for row in rows])
        moved = []
        for place, row, position in zip(places, rows, positions, strict=True):
            if row is None:
                self.interview.last_number += 1
                number = self.interview.last_number
                seats[place] = Exchange(interview=self.interview, number=number, position=position)
            elif row.position != position:
                moved.append((row, row.position))
                row.position = position
        Exchange.objects.bulk_update([row for row, _was in moved], ["position"])
        return moved

    def _seated(self) -> dict[int, int]:
        """Of the turns of theirs, by place, the group that has it."""
        return {
            theirs: group
            for group, turns in enumerate(self.groups)
            for turn in turns
            if (theirs := self.merged.from_theirs[turn]) is not None
        }

    def _retire_exchanges(self) -> None:
        """Exchanges without a place in the merge: joined to the one that took their turns, or deleted with them."""
        seated = {row.pk: row for row in self.exchanges}
        for exchange in self.rows.exchanges:
            if exchange.pk in seated:
                continue
            heirs = Counter(
                turn.exchange_id for turn in self.rows.turns if turn.pk in self.came_from.get(exchange.pk, ())
            )
            if heirs:
                join_emptied(exchange, seated[heirs.most_common(1)[0][0]])
                self._note(f"exchange {exchange.number}", "standing", f"joined into {exchange.joined_into.number}")
            else:
                exchange.deleted_at = timezone.now()
                exchange.save(update_fields=["deleted_at"])
                self._note(f"exchange {exchange.number}", "standing", "deleted")

    # --- turns ---

    def _write_turns(self) -> None:
        kept = {ours for ours in self.from_ours if ours is not None}
        seated = {row.pk for row in self.exchanges}
        # The turns of an exchange that goes altogether stay with it, so that it can be restored whole.
        whole = (
            {row.pk for row in self.rows.exchanges} - seated - {self.rows.turns[place].exchange_id for place in kept}
        )
        dropped = [
            turn for place, turn in enumerate(self.rows.turns) if place not in kept and turn.exchange_id not in whole
        ]
        for turn in dropped:
            self._note_turn(turn, turn.exchange_id, turn_record(turn), None)
        if dropped:
            Turn.objects.filter(pk__in=[turn.pk for turn in dropped]).delete()
        changed, relocated, new = [], [], []
        for exchange, group in zip(self.exchanges, self.groups, strict=True):
            for turn, old, origin in self._turns_of(exchange, group):
                self.turns.append(turn)
                if old is None:
                    new.append(turn)
                elif old != turn_record(turn):
                    turn.version += 1
                    changed.append(turn)
                    self._note_turn(turn, exchange.pk, old, turn_record(turn))
                elif origin[1:] != _origin(turn)[1:] or origin[0] not in (self.interview.reading_id, turn.reading_id):
                    relocated.append(turn)
        Turn.objects.bulk_update(changed, _CONTENT + _ORIGIN)
        Turn.objects.bulk_update(relocated, _ORIGIN)
        # Most turns stand where they stood, in a new reading: one statement for all of them.
        left = [turn.pk for turn in self.rows.turns if turn.reading_id != self.row.pk]
        standing = Turn.objects.filter(exchange__interview=self.interview, reading=self.interview.reading_id)
        standing.filter(exchange__in=seated).exclude(pk__in=left).update(reading=self.row)
        Turn.objects.bulk_create(new)
        for turn in new:
            self._note_turn(turn, turn.exchange_id, None, turn_record(turn))
        touched = {turn.exchange_id for turn in (*changed, *new, *dropped)}
        for exchange in self.exchanges:
            if exchange.pk in touched:
                exchange.version += 1
        Exchange.objects.bulk_update([row for row in self.exchanges if row.pk in touched], ["version"])

    def _turns_of(self, exchange: Exchange, group: range) -> list[_Row]:
        """The rows of one exchange as merged, each with what it was (None for a new one) and where it was from."""
        rows = [None if (ours := self.from_ours[place]) is None else self.rows.turns[ours] for place in group]
        staying = [row.position if row is not None and row.exchange_id == exchange.pk else None for row in rows]
        leaving = [turn.position for turn in self.rows.turns if turn.exchange_id == exchange.pk and turn not in rows]
        positions = arranged(staying, leaving) if any(rows) else [STEP * place for place in range(1, len(rows) + 1)]
        found = []
        for place, row, position in zip(group, rows, positions, strict=True):
            merged, theirs = self.state.turns[place], self.merged.from_theirs[place]
            old, origin = (None, ()) if row is None else (turn_record(row), _origin(row))
            if row is None:
                row = Turn(exchange=exchange)
            elif row.exchange_id != exchange.pk:
                self.came_from[row.exchange_id].add(row.pk)
            row.exchange, row.position, row.text = exchange, position, merged.text
            row.kind, row.participant = merged.head.kind, self.people.get(merged.head.speaker)
            if theirs is not None:
                source = self.their_turns[theirs]
                if row.pk is None or row.start == self._start_before(place):
                    row.start = source.start
                for name, value in creation.turn_origin(source, self.row.pk).items():
                    setattr(row, name, value)
            found.append((row, old, origin))
        return found

    def _start_before(self, place: int) -> float | None:
        """The time of a merged turn as the base had it; of one that comes back, as it had."""
        if self.from_ours[place] >= len(self.ours.turns):
            return self.rows.turns[self.from_ours[place]].start
        origin = self.ours.turns[self.from_ours[place]].origin
        return None if origin is None else self.base_turns[origin].start

    # --- what follows from the texts ---

    def _assign_topics(self) -> None:
        """Subjects go to the exchanges that the turns of theirs became: one, several, or none."""
        numbers = [exchange.number for exchange in self.theirs.exchanges for _turn in exchange.turns]
        became: dict[int, set[int]] = defaultdict(set)
        for exchange, group in zip(self.exchanges, self.groups, strict=True):
            for place in group:
                theirs = self.merged.from_theirs[place]
                if theirs is not None:
                    became[numbers[theirs]].add(exchange.pk)
        topics.assign_subjects(self.interview, self.theirs, became)
        topics.assign_terms([exchange.pk for exchange in self.exchanges])

    def _places(self) -> list[conflicts.Place]:
        """Of each merged turn the exchange that it stands in, and its number there."""
        seated = zip(self.exchanges, self.groups, strict=True)
        return [(exchange, place - group.start + 1) for exchange, group in seated for place in group]

    def _finish(self) -> None:
        """Store the interview; one that nothing has changed in only learns of its new reading."""
        interview = self.interview
        interview.reading = self.row
        if self.changes:
            interview.version += 1
            interview.save()
        else:
            Interview.objects.filter(pk=interview.pk).update(reading=self.row)
        if self.changes and interview.was_public:
            indexes.refresh_interview(interview)

    def _note(self, place: str, was: Any, now: Any, **more: Any) -> None:
        self.changes.append({"place": place, "was": was, "now": now, **more})

    def _note_turn(self, turn: Turn, exchange_id: int, was: Any, now: Any) -> None:
        numbers = {row.pk: row.number for row in (*self.rows.exchanges, *self.exchanges)}
        self.changes.append({"place": f"turn {turn.pk}", "number": numbers[exchange_id], "was": was, "now": now})


def turn_record(turn: Turn) -> dict[str, Any]:
    """A turn as the account of a run tells it, before and after."""
    return {
        "exchange": turn.exchange_id,
        "position": turn.position,
        "kind": turn.kind,
        "participant": turn.participant_id,
        "text": turn.text,
        "start": turn.start,
    }


def _turns(reading: records.Reading) -> list[records.Turn]:
    return [turn for exchange in reading.exchanges for turn in exchange.turns]


def _origin(turn: Turn) -> tuple[int | None, ...]:
    return turn.reading_id, turn.span_start, turn.span_end


def _same(new: list[str], old: list[str]) -> Iterator[tuple[int, int]]:
    """The turns of an exchange that comes back, each with the one that it was: by what it says, then by its place."""
    left = list(range(len(old)))
    pairs = {}
    for wanted in (lambda at, other: new[at] == old[other], lambda at, other: at == other):
        for at in range(len(new)):
            match = next((other for other in left if at not in pairs and wanted(at, other)), None)
            if match is not None:
                pairs[at] = match
                left.remove(match)
    yield from pairs.items()
