"""An act taken back, as one: every field that it changed becomes what it was, or nothing is changed at all.

It can be taken back while all that it changed stands as it left it; what others changed beside that stays. Taking back
is an act like any other and can be taken back itself. Numbers of exchanges are never given again: one that the act made
leads to where its turns went, or is deleted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max, ProtectedError, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from interviews.models import (
    Act,
    Conflict,
    Decision,
    Exchange,
    ImportedFile,
    Interview,
    LabelRule,
    Outlet,
    Participant,
    Person,
    Topic,
    TopicAssignment,
    TopicTerm,
    Turn,
)
from interviews.transcripts.messages import message

from . import indexes, topics
from .history import Changed, changes_of, with_history
from .holding import exchanges_held
from .interviews import delete_interview
from .parting import POINTING
from .positions import STEP, position_after
from .recording import FOLLOWING, Row, of_interview, recorded, tracked
from .slugs import free_slug, taken_slugs

# Their places among their kind are given anew; an exchange that was made stays.
_SEATED: tuple[Row, ...] = (Participant, Exchange, Turn)
# What a turn was written from.
_ORIGIN = ("reading_id", "span_start", "span_end")


# Rows that others point at go last, and an exchange never.
_STAYING: tuple[Row, ...] = (Interview, Exchange, Participant, LabelRule, Topic, Outlet, Person)


class NotUndoable(ValueError):
    """An act that cannot be taken back; the message says why."""


def undo(act: Act, *, by: Any) -> Act:
    """Take back what an act did; the act of taking it back. Raises :class:`NotUndoable`; nothing is changed then."""
    try:
        with transaction.atomic():
            return _Undoing(act, by).undo()
    except IntegrityError as error:
        raise NotUndoable(_("Something else stands by now where this was.")) from error


class _Undoing:
    """One act on its way back."""

    def __init__(self, act: Act, by: Any) -> None:
        self.by = by
        self.act = Act.objects.select_for_update(of=("self",)).get(pk=act.pk)
        if not self.act.can_be_undone:
            raise NotUndoable(_("An act of this kind is not undone. There is another for the way back."))
        if Act.objects.filter(undoes=self.act).exists():
            raise NotUndoable(_("This was undone already."))
        self.changed: dict[Row, list[Changed]] = defaultdict(list)
        for one in changes_of([self.act])[self.act.pk]:
            self.changed[one.model].append(one)
        # Rows that still have to go back to a place among their kind.
        self.unseated = {model: {one.key for one in self.changed[model] if _moves(one)} for model in _SEATED}
        self._leave_what_points_elsewhere()

    def undo(self) -> Act:
        interviews = self._interviews()
        list(Interview.objects.select_for_update().filter(pk__in=interviews).order_by("pk").values_list("pk"))
        self._require_as_left()
        again = self.act.undoes
        what = message("Did again: %(act)s", act=again.what) if again else message("Undid: %(act)s", act=self.act.what)
        rows = (self._rows(model) for model in self.changed)
        whole = [queryset for key in interviews[:1] if self.act.interview_id for queryset in of_interview(key)]
        with recorded(what, *rows, *whole, by=self.by, interview=self.act.interview_id, undoes=self.act) as recording:
            self._carry_out()
            # Forms that were opened before are stale.
            stale = Participant in self.changed
            version = F("version") + 1 if stale else F("version")
            Interview.objects.filter(pk__in=interviews).update(changed_at=timezone.now(), version=version)
            indexes.refresh_interviews(interviews)
            # Search finds what somebody said by what the person or outlet is called.
            called = [[one.key for one in self.changed.get(model, ())] for model in (Person, Outlet)]
            if any(called):
                named = Participant.objects.filter(Q(person__in=called[0]) | Q(outlet__in=called[1]))
                indexes.refresh_names(set(named.values_list("interview", flat=True)).difference(interviews))
        if recording.act is None:
            raise NotUndoable(_("There is nothing to undo any more."))
        return recording.act

    # --- what it is about ---

    def _interviews(self) -> list[int]:
        """The keys of the interviews that rows of the act belong to, in order."""
        keys = {self.act.interview_id} - {None}
        keys |= {one.key for one in self.changed[Interview]}
        for model in (Participant, Exchange, Conflict, Decision):
            keys |= {side["interview_id"] for one in self.changed[model] for side in _sides(one)}
        exchanges = {side["exchange_id"] for one in self.changed[TopicAssignment] for side in _sides(one)}
        keys |= set(Exchange.objects.filter(pk__in=exchanges).values_list("interview", flat=True))
        return sorted(keys)

    def _rows(self, model: Row) -> QuerySet:
        return model._default_manager.filter(pk__in=[one.key for one in self.changed[model]])

    def _leave_what_points_elsewhere(self) -> None:
        """Leave alone what pointed at an interview that was deleted, and points elsewhere by now, or is gone."""
        changes = self.changed.get(Interview, [])
        gone = [one.key for one in changes if one.now is None]
        others = [one for one in changes if one.key not in gone] if gone else []
        standing = Interview.objects.in_bulk([one.key for one in others])
        for one in others:
            row = standing.get(one.key)
            if row is None or any(getattr(row, name) is not None for name in one.fields):
                changes.remove(one)

    def _require_as_left(self) -> None:
        """Refuse where anything that the act changed is not as the act left it."""
        for model, changes in self.changed.items():
            standing = {row["pk"]: row for row in self._rows(model).values("pk", *tracked(model))}
            for one in changes:
                row = standing.get(one.key)
                if one.now is None:
                    as_left = row is None
                else:
                    as_left = row is not None and all(row[name] == one.now[name] for name in _compared(one))
                if not as_left:
                    raise NotUndoable(
                        _("What it did was changed since, by another act. Undo that first, or edit what stands now.")
                    )
        made = [one.key for one in self.changed[Exchange] if one.was is None]
        moved = [one.key for one in self.changed[Turn] if one.now is not None]
        if Turn.objects.filter(exchange__in=made).exclude(pk__in=moved).exists():
            raise NotUndoable(_("A turn was added since to an exchange that it made. Move or delete that first."))

    # --- carrying it out ---

    def _carry_out(self) -> None:
        made = [one.key for one in self.changed[Interview] if one.was is None]
        if made:
            for interview in Interview.objects.filter(pk__in=made):
                self._delete_interview(interview)
            return
        touched = {one.key for one in self.changed[Exchange]}
        touched |= {side["exchange_id"] for one in self.changed[Turn] for side in _sides(one)}
        standing = dict(Exchange.objects.filter(pk__in=touched).values_list("pk", "interview"))
        if not standing:
            self._write()
            return
        # What was said belongs to one interview.
        (interview,) = set(standing.values())
        with exchanges_held(self.act.what, interview, *standing, by=self.by, also_deleted=True):
            self._write()

    def _write(self) -> None:
        models = with_history()
        for model in reversed(models):
            if model not in _STAYING:
                self._delete_made(model)
        self._out_of_the_way()
        for model in models:
            self._put_back(model)
        self._close_made_exchanges()
        self._require_nothing_at_merged()
        for model in (Participant, LabelRule, Topic, Outlet, Person):
            self._delete_made(model)
        if any(one.now is None for one in self.changed[Interview]):
            topics.assign_terms([one.key for one in self.changed[Exchange]])
        for one in self.changed[Interview]:
            if one.now is None:
                # What a run did with it can be looked up, and undone, again.
                ImportedFile.objects.filter(interview=None, source__interview=one.key).update(interview=one.key)
        if TopicTerm in self.changed or Topic in self.changed:
            topics.assign_terms(Exchange.objects.standing().values_list("pk", flat=True))

    def _require_nothing_at_merged(self) -> None:
        """Refuse to merge again what has been named since the merge was taken back."""
        for model, pointing in POINTING.items():
            merged = model.objects.filter(pk__in=[one.key for one in self.changed.get(model, ())])
            merged = merged.filter(merged_into__isnull=False).values("pk")
            for row, column in pointing if self.changed.get(model) else ():
                if row._default_manager.filter(**{f"{column}__in": merged}).exists():
                    raise NotUndoable(_("It has been named since. Merge the two again, as they stand now."))

    def _delete_interview(self, interview: Interview) -> None:
        try:
            delete_interview(interview, by=self.by)
        except ValueError as error:
            raise NotUndoable(str(error)) from error

    def _delete_made(self, model: Row) -> None:
        made = [one.key for one in self.changed[model] if one.was is None]
        if not made:
            return
        try:
            model._default_manager.filter(pk__in=made).delete()
        except ProtectedError as error:
            raise NotUndoable(_("What it made is in use by now.")) from error

    def _out_of_the_way(self) -> None:
        """Move rows behind all others of their kind, so that none takes a place that another goes back to."""
        for model in _SEATED:
            moving = [one for one in self.changed[model] if one.now is not None and _moves(one)]
            if not moving:
                continue
            parent = _parent(model)
            parents = {one.now[parent] for one in moving}
            siblings = model._default_manager.filter(**{f"{parent}__in": parents})
            last = siblings.aggregate(last=Max("position"))["last"]
            for beyond, one in enumerate(moving, start=1):
                model._default_manager.filter(pk=one.key).update(position=last + STEP * beyond)

    def _put_back(self, model: Row) -> None:
        back = [one for one in self.changed[model] if one.was is not None]
        lost = self._lost([one for one in back if one.now is None])
        # What others point at has to stand before they do.
        back.sort(key=lambda one: (bool(one.was.get("merged_into_id")), one.was.get("position", 0)))
        for one in _led_on(model, back):
            if one.now is None:
                self._insert(one, lost)
            else:
                self._restore(one)

    def _lost(self, rows: list[Changed]) -> dict[str, set[int]]:
        """By column, the keys that these rows point at, of rows that are gone by now. One query for each column."""
        lost = {}
        for column in rows[0].model._meta.concrete_fields if rows else ():
            target = column.related_model
            if target is None or not column.db_constraint:
                continue
            wanted = {one.was[column.attname] for one in rows if one.was[column.attname] is not None}
            wanted -= {one.key for one in rows} if target is rows[0].model else set()
            standing = target._default_manager.filter(pk__in=wanted).order_by().values_list("pk", flat=True)
            lost[column.attname] = wanted.difference(standing) if wanted else set()
        return lost

    def _insert(self, one: Changed, lost: dict[str, set[int]]) -> None:
        assert one.was is not None
        values = dict(one.was)
        missing = [name for name, keys in lost.items() if values[name] in keys]
        if any(not one.model._meta.get_field(name).null for name in missing):
            return  # It is nothing without what is gone.
        values |= dict.fromkeys(missing)
        if one.model is TopicAssignment and _is_about(values):
            return  # Both topics were on the exchange, and are one by now.
        if one.model is Participant and missing:
            values |= {"person_id": None, "outlet_id": None, "rule_id": None, "origin": Participant.Origin.TEXT}
        if one.model in _SEATED:
            values["position"] = self._seat(one)
        if "version" in values:
            values["version"] += 1
        if "slug" in values and taken_slugs(one.model, [values["slug"]]):
            # What nobody saw has left its address to others.
            values["slug"] = free_slug(one.model, values["slug"])
        one.model(**values).save(force_insert=True)
        # Times that a new row is given by itself are those of the old one.
        one.model._default_manager.filter(pk=one.key).update(**values)

    def _restore(self, one: Changed) -> None:
        assert one.was is not None
        values = {name: one.was[name] for name in one.fields}
        if one.model in _SEATED and _moves(one):
            values["position"] = self._seat(one)
        row = one.model._default_manager.get(pk=one.key)
        if one.model is Turn and one.now and all(getattr(row, name) == one.now[name] for name in _ORIGIN):
            # No reading has come since.
            values |= {name: one.was[name] for name in _ORIGIN}
        if hasattr(row, "version"):
            values["version"] = row.version + 1
        one.model._default_manager.filter(pk=one.key).update(**values)

    def _seat(self, one: Changed) -> int:
        """The place that a row had among its kind; where positions were given anew since, behind the same row."""
        assert one.was is not None
        parent = _parent(one.model)
        siblings = one.model._default_manager.filter(**{parent: one.was[parent]})
        siblings = siblings.exclude(pk__in=[one.key, *self.unseated[one.model]])
        self.unseated[one.model].discard(one.key)
        now = dict(siblings.values_list("pk", "position"))
        then = self._positions_then(one.model, now)
        if then == now and one.was["position"] not in now.values():
            return one.was["position"]
        before = [position for key, position in now.items() if then[key] < one.was["position"]]
        return position_after(siblings, max(before, default=None))

    def _positions_then(self, model: Row, now: dict[int, int]) -> dict[int, int]:
        """Where rows stood right before the act, as the versions next to it tell; those that nobody touched, as now."""
        history, key_name = model.history.model, model._meta.pk.attname
        mine = {one.key: one.was["position"] for one in self.changed[model] if one.was is not None}
        first = min(one.version for one in self.changed[model])
        versions = history.objects.filter(**{f"{key_name}__in": list(now)}).order_by("history_id")
        found: dict[int, int] = {}
        for key, version, act, position in versions.values_list(key_name, "history_id", "act", "position"):
            # The first one after the act counts where it tells what stood before another act.
            if version < first or (key not in found and act is None):
                found[key] = position
        return now | found | {key: position for key, position in mine.items() if key in now}

    def _close_made_exchanges(self) -> None:
        """Let the address of an exchange that the act made lead to where its turns went, or answer that it is gone."""
        for one in self.changed[Exchange]:
            if one.was is None:
                targets = {turn.was["exchange_id"] for turn in self._moved_to(one.key)}
                row = Exchange.objects.get(pk=one.key)
                if len(targets) == 1:
                    row.joined_into_id = targets.pop()
                else:
                    row.deleted_at = timezone.now()
                row.save(update_fields=["joined_into", "deleted_at"])

    def _moved_to(self, exchange: int) -> Iterable[Changed]:
        moved = (one for one in self.changed[Turn] if one.was is not None and one.now is not None)
        return (one for one in moved if one.now["exchange_id"] == exchange != one.was["exchange_id"])


def _led_on(model: Row, back: list[Changed]) -> list[Changed]:
    """The same, with the person, outlet or topic that one was merged into since in the place of that; those last."""
    merged: dict[str, dict[int, int]] = {}
    for column in model._meta.concrete_fields if model not in (Person, Outlet, Topic) else ():
        if column.related_model in (Person, Outlet, Topic):
            keys = {one.was[column.attname] for one in back} - {None}
            rows = column.related_model.objects.filter(pk__in=keys, merged_into__isnull=False)
            merged[column.attname] = dict(rows.values_list("pk", "merged_into"))
    led = {
        one.key: {name: into[one.was[name]] for name, into in merged.items() if one.was[name] in into} for one in back
    }
    return [replace(one, was=one.was | led[one.key]) for one in sorted(back, key=lambda one: bool(led[one.key]))]


def _is_about(values: dict[str, Any]) -> bool:
    """Whether an exchange is about a topic already, or was said not to be."""
    return TopicAssignment.objects.filter(exchange=values["exchange_id"], topic=values["topic_id"]).exists()


def _sides(one: Changed) -> Iterable[dict[str, Any]]:
    return (side for side in (one.was, one.now) if side is not None)


def _parent(model: Row) -> str:
    """The column by which rows are of a kind, each with a place of its own."""
    return "exchange_id" if model is Turn else "interview_id"


def _moves(one: Changed) -> bool:
    """Whether a row has to go back to another place among its kind."""
    return one.was is not None and (one.now is None or bool({"position", "exchange_id"} & set(one.fields)))


def _compared(one: Changed) -> list[str]:
    """The columns that have to stand as the act left them; places are given anew by others' acts as well."""
    return [name for name in one.fields if name not in FOLLOWING and name not in ("position", "created_at")]
