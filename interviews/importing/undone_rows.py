"""The rows of one interview as they were before an import changed them, wherever they stand as it left them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone

from interviews.editing import indexes
from interviews.editing.holding import exchanges_held
from interviews.editing.interviews import sort_date
from interviews.editing.label_rules import Where, follow_rules, let_go
from interviews.editing.outlets import find_or_create_outlet, find_outlet
from interviews.editing.people import link_people
from interviews.editing.positions import STEP, position_after
from interviews.models import Exchange, Interview, Participant, Turn
from interviews.transcripts.messages import Message, message

from . import attributions
from .applying import Change, turn_record

_GONE = message("It is not there any more.")
_CHANGED = message("It was changed since.")
_TEXTS = ("title", "language", "address", "recording", "introduction")


class RowsUndone:
    """The changes that a run made for one file on their way out of an interview's rows.

    ``RowsUndone(interview, changes, run, by).undo()``, the run by its key. Afterwards ``undone`` has the places that
    are as before, and ``kept`` those that stay, each with the reason.
    """

    def __init__(self, interview: Interview, changes: list[Change], run: int, by: Any) -> None:
        self.interview, self.run, self.by = interview, run, by
        self.undone: list[str] = []
        self.kept: list[tuple[str, Message]] = []
        self.of_kind: dict[str, list[tuple[int, Change]]] = {"turn": [], "exchange": [], "participant": []}
        self.positions: list[tuple[int, Change]] = []
        self.fields: list[Change] = []
        for change in changes:
            kind, _space, number = change["place"].partition(" ")
            if kind == "exchange" and isinstance(change["now"], int):
                self.positions.append((int(number), change))
            elif number:
                self.of_kind[kind].append((int(number), change))
            elif kind != "status":
                self.fields.append(change)

    def undo(self) -> None:
        """Undo what can be undone, in an order in which no row is without what it needs."""
        what = message("Undid what an import changed")
        with exchanges_held(what, self.interview.pk, *self._touched(), by=self.by, also_deleted=True) as held:
            self._each("participant", self._bring_back_participant)
            turns = list(self._turns_as_left())
            self._open_exchanges({change["was"]["exchange"] for _pk, change in turns if change["was"]})
            self._write_turns(turns)
            self._close_exchanges()
            self._each("participant", self._put_participant)
            self._put_positions()
            self._put_fields()
            held.untouched = not self.undone

    def _touched(self) -> set[int]:
        """Ids of the exchanges that the changes are about."""
        ids = {side["exchange"] for _pk, change in self.of_kind["turn"] for side in _sides(change)}
        numbers = [number for number, _change in self.of_kind["exchange"]]
        mine = Exchange.objects.filter(interview=self.interview)
        return set(mine.filter(Q(pk__in=ids) | Q(number__in=numbers)).values_list("pk", flat=True))

    def _done(self, place: str) -> None:
        self.undone.append(place)

    def _keep(self, place: str, reason: Message) -> None:
        self.kept.append((place, reason))

    def _each(self, kind: str, act: Callable[[int, Change], None]) -> None:
        for number, change in self.of_kind[kind]:
            act(number, change)

    # --- turns ---

    def _turns_as_left(self) -> Iterator[tuple[int, Change]]:
        """The changes of turns that can go back: the turn stands as the run left it, and its speaker is there."""
        rows = {turn.pk: turn for turn in Turn.objects.filter(pk__in=[pk for pk, _change in self.of_kind["turn"]])}
        speakers = set(Participant.objects.filter(interview=self.interview).values_list("pk", flat=True))
        for pk, change in self.of_kind["turn"]:
            turn, now, was = rows.get(pk), change["now"], change["was"]
            if turn is None and now is not None:
                self._keep(change["place"], _GONE)
            elif turn is not None and (now is None or turn_record(turn) != now):
                self._keep(change["place"], _CHANGED)
            elif was is not None and was["participant"] not in (None, *speakers):
                self._keep(change["place"], message("Who spoke then takes part no more."))
            else:
                yield pk, change

    def _write_turns(self, changes: list[tuple[int, Change]]) -> None:
        """Take out what the run brought, then seat what was there, each as near to its old place as is free."""
        back = [(pk, change["was"], change["now"]) for pk, change in changes if change["was"] is not None]
        Turn.objects.filter(pk__in=[pk for pk, change in changes if change["was"] is None]).delete()
        rows = Turn.objects.in_bulk([pk for pk, _was, _now in back])
        self._out_of_the_way(list(rows.values()))
        for pk, was, _now in sorted(back, key=lambda one: (one[1]["exchange"], one[1]["position"])):
            turn = rows.get(pk) or Turn(pk=pk)
            siblings = Turn.objects.filter(exchange=was["exchange"]).exclude(pk=pk)
            taken = siblings.filter(position=was["position"]).exists()
            turn.position = position_after(siblings, was["position"]) if taken else was["position"]
            turn.exchange_id, turn.kind, turn.text = was["exchange"], was["kind"], was["text"]
            turn.participant_id, turn.start = was["participant"], was["start"]
            turn.version = turn.version + 1 if pk in rows else 1
            turn.save(force_insert=pk not in rows)
        for _pk, change in changes:
            self._done(change["place"])

    def _out_of_the_way(self, turns: list[Turn]) -> None:
        """Move turns behind all others of their exchange, so that none takes a place that another goes back to."""
        for turn in turns:
            last = Turn.objects.filter(exchange=turn.exchange_id).aggregate(last=Max("position"))["last"]
            Turn.objects.filter(pk=turn.pk).update(position=last + STEP)

    # --- exchanges ---

    def _open_exchanges(self, wanted: set[int]) -> None:
        """Let exchanges stand again that the run joined to others or deleted, and that get turns back."""
        for number, change in self.of_kind["exchange"]:
            if change["was"] in (None, "deleted"):
                continue
            exchange = Exchange.objects.select_related("joined_into").get(interview=self.interview, number=number)
            if not self._stands_as_left(exchange, change["now"]):
                self._keep(change["place"], _CHANGED)
            elif change["now"] == "deleted" or exchange.pk in wanted:
                exchange.deleted_at = exchange.joined_into = None
                exchange.save(update_fields=["deleted_at", "joined_into"])
                self._done(change["place"])
            else:
                self._keep(change["place"], message("None of its turns goes back to it."))

    @staticmethod
    def _stands_as_left(exchange: Exchange, now: str) -> bool:
        if now == "deleted":
            return exchange.deleted_at is not None
        return exchange.joined_into is not None and now == f"joined into {exchange.joined_into.number}"

    def _close_exchanges(self) -> None:
        """Delete the exchanges that the run brought back, and those it brought that have no turn any more."""
        for number, change in self.of_kind["exchange"]:
            if change["was"] not in (None, "deleted"):
                continue
            exchange = Exchange.objects.get(interview=self.interview, number=number)
            if change["was"] == "deleted":
                self._delete_again(exchange, change)
            elif Turn.objects.filter(exchange=exchange).exists():
                self._keep(change["place"], message("Turns that were changed since stand in it."))
            else:
                # One that an editor joined to another since leads on to that.
                if exchange.joined_into_id is None:
                    exchange.deleted_at = exchange.deleted_at or timezone.now()
                    exchange.save(update_fields=["deleted_at"])
                self._done(change["place"])

    def _delete_again(self, exchange: Exchange, change: Change) -> None:
        stands = exchange.deleted_at is None and exchange.joined_into_id is None
        if not stands or exchange.version != change["version"]:
            self._keep(change["place"], _CHANGED)
            return
        exchange.deleted_at = timezone.now()
        exchange.save(update_fields=["deleted_at"])
        self._done(change["place"])

    def _put_positions(self) -> None:
        """Move exchanges back to where they stood, unless another stands there by now."""
        rows = {row.number: row for row in Exchange.objects.filter(interview=self.interview)}
        moved = [(rows[number], change) for number, change in self.positions]
        as_left = [(row, change) for row, change in moved if row.position == change["now"]]
        leaving = {row.pk for row, _change in as_left}
        taken = {row.position for row in rows.values() if row.pk not in leaving}
        last = max((row.position for row in rows.values()), default=0)
        for beyond, (row, _change) in enumerate(as_left, start=last + STEP):
            Exchange.objects.filter(pk=row.pk).update(position=beyond)
        for row, change in as_left:
            free = change["was"] not in taken
            Exchange.objects.filter(pk=row.pk).update(position=change["was"] if free else row.position)
            if free:
                self._done(change["place"])
            else:
                self._keep(change["place"], message("Another stands in its old place."))
        for row, change in moved:
            if row.pk not in leaving:
                self._keep(change["place"], _CHANGED)

    # --- people ---

    def _bring_back_participant(self, pk: int, change: Change) -> None:
        """Seat somebody again whom the run took out; before the turns, which may name them."""
        if change["now"] is not None:
            return
        if Participant.objects.filter(pk=pk).exists():
            self._keep(change["place"], _CHANGED)
            return
        last = Participant.objects.filter(interview=self.interview).aggregate(last=Max("position"))["last"] or 0
        row = Participant(pk=pk, interview=self.interview, position=last + STEP)
        self._describe(row, change["was"], attributions.sides_of(pk, self.run, None).was)
        row.save(force_insert=True)
        self._done(change["place"])

    def _put_participant(self, pk: int, change: Change) -> None:
        """Describe somebody as before, or take out whom the run brought; after the turns, which may name them."""
        if change["now"] is None:
            return
        row = Participant.objects.select_related("outlet", "person").filter(pk=pk).first()
        sides = attributions.sides_of(pk, self.run, change["now"])
        if row is None:
            self._keep(change["place"], _GONE)
        elif _about(row) != change["now"] or attributions.was_decided_since(row, sides.now):
            self._keep(change["place"], _CHANGED)
        elif change["was"] is not None:
            self._describe(row, change["was"], sides.was)
            row.save()
            self._done(change["place"])
        elif row.turns.exists():
            self._keep(change["place"], message("Turns that were changed since are spoken by it."))
        else:
            row.delete()
            self._done(change["place"])

    def _describe(self, row: Participant, about: dict[str, Any], was: attributions.Version | None) -> None:
        """Describe somebody as before; ``was``: that row then, where history tells of it."""
        renamed = row.name != about["name"] or row.is_outlet != about["is_outlet"]
        row.name, row.role, row.capacity, row.labels = (about[name] for name in ("name", "role", "capacity", "labels"))
        if row.origin == Participant.Origin.EDITOR:
            return
        if was is not None:
            attributions.put_behind(row, was)
        elif renamed:
            let_go(row)
        if row.is_outlet != about["is_outlet"] and row.origin != Participant.Origin.EDITOR:
            let_go(row)
            row.outlet = find_or_create_outlet(about["name"]) if about["is_outlet"] else None
        link_people([(Where.of(self.interview), [row])])

    # --- the interview itself ---

    def _put_fields(self) -> None:
        interview = Interview.objects.select_related("outlet").get(pk=self.interview.pk)
        done = [change for change in self.fields if self._put_field(interview, change)]
        if done or self.of_kind["participant"]:
            interview.version += 1
            interview.save()
            if {"date", "outlet"} & {change["place"] for change in done}:
                follow_rules(interview, list(interview.participants.all()))
            indexes.refresh_interview(interview)

    def _put_field(self, interview: Interview, change: Change) -> bool:
        name, was, now = change["place"], change["was"], change["now"]
        if name in _TEXTS and getattr(interview, name) == now:
            setattr(interview, name, was)
        elif name == "date" and _date(interview) == now:
            interview.date_year, interview.date_month, interview.date_day, interview.date_kind = was
            interview.sort_date = sort_date(*was[:3])
        elif name == "outlet" and interview.outlet == find_outlet(now or ""):
            interview.outlet = find_or_create_outlet(was or "")
        else:
            self._keep(name, _CHANGED)
            return False
        self._done(name)
        return True


def _sides(change: Change) -> Iterator[dict[str, Any]]:
    return (side for side in (change["was"], change["now"]) if side is not None)


def _about(row: Participant) -> dict[str, Any]:
    """A participant as a run's account tells it."""
    return {
        "name": row.name,
        "role": row.role,
        "capacity": row.capacity,
        "labels": list(row.labels),
        "is_outlet": row.is_outlet,
    }


def _date(interview: Interview) -> list[Any]:
    return [interview.date_year, interview.date_month, interview.date_day, interview.date_kind]
