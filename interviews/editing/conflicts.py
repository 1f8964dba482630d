"""What editors decide where the source and an editor changed the same place: ours, theirs, or another text.

Each decision is one recorded act, with what it changes, and closes the conflict. Raises :class:`StaleEdit` where the
conflict was decided meanwhile, ValueError with a sentence for the editor where theirs cannot be put in any more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from interviews.language.differences import combined
from interviews.models import Conflict, Exchange, Interview, Participant, Turn
from interviews.transcripts.messages import Message, message

from .exchanges import delete_exchange, join_to_previous, part_exchange, restore_exchange
from .interviews import edit_interview, edit_participants
from .outlets import find_or_create_outlet
from .recording import of_interview, recorded
from .stale import StaleEdit
from .turns import add_turn, delete_turn, edit_turn

_TEXTS = ("title", "introduction", "language", "address", "recording")
_ABOUT = ("name", "capacity")


def keep_ours(conflict: Conflict, *, by: Any) -> None:
    """Let our text stand."""
    with _deciding(conflict, message("Kept ours where the source says something else: %(place)s"), by):
        pass


def take_theirs(conflict: Conflict, *, by: Any, unseen: bool = False) -> None:
    """Let the place say what the source says.

    ``unseen``: who decides has not looked at what stands there now. ValueError where that would overwrite what somebody
    has changed there since the conflict was listed.
    """
    with _deciding(conflict, message("Took what the source says: %(place)s"), by) as decided:
        if unseen and not _is_as_listed(decided):
            raise ValueError(_("Somebody changed this meanwhile. Nothing is decided yet: look at what stands now."))
        _put(decided, by)


def take_text(conflict: Conflict, text: str, *, by: Any) -> None:
    """Let the place say what an editor wrote. Only for :func:`editable_text`."""
    with _deciding(conflict, message("Decided between the source and an edit: %(place)s"), by) as decided:
        _put_text(decided, text, by)


def editable_text(conflict: Conflict) -> str | None:
    """The one text that a conflict is about, as it stands; None where it is about something else, or is gone."""
    decides = conflict.decides
    if "text" in decides:
        turn = Turn.objects.filter(pk__in=decides["turns"]).first()
        return turn.text if turn else None
    if "participant" in decides:
        somebody = Participant.objects.filter(pk=decides["participant"]).first()
        return getattr(somebody, decides["field"]) if somebody and decides["field"] in _ABOUT else None
    if decides.get("field") in _TEXTS:
        return getattr(conflict.interview, decides["field"])
    return None


def offered_text(conflict: Conflict) -> str:
    """What taking theirs puts in: of the text of a turn, with what was changed elsewhere in it since."""
    if "text" not in conflict.decides:
        return conflict.theirs
    together = combined(conflict.ours, editable_text(conflict) or "", conflict.decides["text"])
    return conflict.decides["text"] if together is None else together


def standing_text(conflict: Conflict) -> str:
    """What stands at the place of a conflict about turns, with all that changed since."""
    turns = Turn.objects.filter(pk__in=conflict.decides.get("turns", ())).order_by("exchange__position", "position")
    return "\n\n".join(turns.values_list("text", flat=True))


def standing(conflict: Conflict) -> str:
    """By what is known whether the place still is as an editor saw it: a hash of what stands there."""
    seen = f"{editable_text(conflict)}\0{standing_text(conflict)}"
    return hashlib.sha256(seen.encode("utf-8", "replace")).hexdigest()


@contextmanager
def _deciding(conflict: Conflict, what: Message, by: Any) -> Iterator[Conflict]:
    with transaction.atomic():
        Interview.objects.select_for_update().get(pk=conflict.interview_id)
        standing = Conflict.objects.select_related("interview").get(pk=conflict.pk)
        if standing.resolved_at is not None:
            raise StaleEdit(standing)
        what = message(what.template, place=standing.place)
        with recorded(what, *of_interview(standing.interview_id), by=by, interview=standing.interview_id):
            yield standing
            standing.resolved_at, standing.resolved_by = timezone.now(), by if getattr(by, "pk", None) else None
            standing.save(update_fields=["resolved_at", "resolved_by"])


def _is_as_listed(conflict: Conflict) -> bool:
    """Whether theirs overwrites nothing that was changed since the conflict was listed."""
    decides, text = conflict.decides, editable_text(conflict)
    if "text" in decides:
        return combined(conflict.ours, text or "", decides["text"]) is not None
    if text is not None:
        return text == conflict.ours
    if decides.get("field") in ("date", "outlet"):
        return _shown(conflict.interview, decides["field"]) == conflict.ours
    told = Conflict.history.model.objects.filter(id=conflict.pk, act__isnull=False).order_by("history_id")
    listed = told.values_list("act", flat=True).first()
    if listed is None:
        return True
    changed = [
        model.history.filter(id__in=keys, act__gt=listed).exists()
        for model, keys in ((Turn, decides.get("turns", ())), (Participant, [decides.get("participant")]))
    ]
    return not any(changed)


def _shown(interview: Interview, name: str) -> str:
    """A date or an outlet as a conflict tells it."""
    if name == "outlet":
        return interview.outlet.name if interview.outlet else ""
    parts = interview.date_year, interview.date_month, interview.date_day, interview.date_kind
    return ", ".join(str(part) for part in parts if part)


def _put(conflict: Conflict, by: Any) -> None:
    decides = conflict.decides
    if "become" in decides:
        _put_turns(conflict, by)
    elif "text" in decides:
        _put_text(conflict, offered_text(conflict), by)
    elif "participant" in decides:
        _put_about(conflict, decides["value"], by)
    elif "field" in decides:
        _put_field(conflict.interview, decides["field"], decides["value"], by)
    else:
        raise ValueError(_("This conflict was listed before it could be decided here. Edit the text, then keep ours."))


def _put_text(conflict: Conflict, text: str, by: Any) -> None:
    decides = conflict.decides
    if "text" in decides:
        (turn,) = _standing(decides["turns"])
        edit_turn(turn, version=turn.version, text=text, by=by)
    elif "participant" in decides:
        _put_about(conflict, text, by)
    else:
        _put_field(conflict.interview, decides["field"], text, by)


def _put_field(interview: Interview, name: str, value: Any, by: Any) -> None:
    fields: dict[str, Any] = {name: value}
    if name == "date":
        fields = dict(zip(("date_year", "date_month", "date_day", "date_kind"), value, strict=True))
    elif name == "outlet":
        fields = {"outlet": find_or_create_outlet(value) if value else None}
    edit_interview(interview, version=interview.version, by=by, **fields)


def _put_about(conflict: Conflict, value: Any, by: Any) -> None:
    """Let a participant be what the source says; one that it names no more goes, unless turns are spoken by it."""
    somebody, name = Participant.objects.filter(pk=conflict.decides["participant"]).first(), conflict.decides["field"]
    interview = conflict.interview
    if somebody is None:
        raise ValueError(_("The participant is not there any more. Keep ours."))
    if value is None:
        if somebody.turns.exists():
            raise ValueError(_("Turns are spoken by this participant. Say who speaks in them, then take it out."))
        edit_participants(interview, version=interview.version, delete=[somebody], by=by)
        return
    if name == "is_outlet":
        somebody.outlet, somebody.person = (find_or_create_outlet(somebody.name) if value else None), None
    else:
        setattr(somebody, name, value)
    edit_participants(interview, version=interview.version, save=[somebody], by=by)


def _standing(keys: Sequence[int]) -> list[Turn]:
    """Turns in spoken order, as they stand; ValueError where one is gone."""
    turns = Turn.objects.filter(pk__in=keys, exchange__in=Exchange.objects.standing())
    found = list(turns.select_related("exchange").order_by("exchange__position", "position"))
    if len(found) < len(keys):
        raise ValueError(_("A turn that this is about was deleted since. Edit the text, then keep ours."))
    return found


def _put_turns(conflict: Conflict, by: Any) -> None:
    """Let some turns become those of the source: as many rows as can be stay the rows they are."""
    decides = conflict.decides
    rows = _standing(decides["turns"]) or _restored(decides.get("restore", ()), by)
    speakers = conflict.interview.participants.in_bulk()
    become = decides["become"]
    written: list[int] = []
    after = rows[0] if rows else None
    for place, turn in enumerate(become):
        said = {"text": turn["text"], "kind": turn["kind"], "participant": speakers.get(turn["speaker"])}
        if place < len(rows):
            after = edit_turn(_again(rows[place]), version=_again(rows[place]).version, by=by, **said)
        else:
            after = _added(conflict.interview, after, decides["after"], said, by)
        written.append(after.pk)
    for row in reversed(rows[len(become) :]):
        _take_out(_again(row), by)
    for key, turn in zip(written, become, strict=True):
        _open(Turn.objects.select_related("exchange").get(pk=key), turn["opens"], by)


def _restored(keys: Sequence[int], by: Any) -> list[Turn]:
    """The turns of exchanges that were deleted, put back with their numbers, in spoken order."""
    for exchange in Exchange.objects.filter(pk__in=keys, deleted_at__isnull=False):
        # What it said becomes what theirs says of it.
        restore_exchange(exchange, by=by, said_elsewhere=True)
    turns = Turn.objects.filter(exchange__in=Exchange.objects.standing().filter(pk__in=keys))
    return list(turns.select_related("exchange").order_by("exchange__position", "position"))


def _again(row: Turn) -> Turn:
    return Turn.objects.select_related("exchange").get(pk=row.pk)


def _added(interview: Interview, after: Turn | None, anchor: int | None, said: dict[str, Any], by: Any) -> Turn:
    """A turn behind another; behind the one at ``anchor``, or before all, where the source's turns are all new."""
    if after is None and anchor is not None:
        (after,) = _standing([anchor])
    if after is not None:
        return add_turn(after.exchange, after=_again(after), by=by, **said)
    first = interview.exchanges.standing().order_by("position").first()
    if first is None:
        raise ValueError(_("There is no exchange left that it could stand in. Add one by hand, then keep ours."))
    return add_turn(first, first=True, by=by, **said)


def _take_out(row: Turn, by: Any) -> None:
    if row.exchange.turns.count() == 1:
        delete_exchange(row.exchange, version=row.exchange.version, by=by)
    else:
        delete_turn(row, version=row.version, by=by)


def _open(row: Turn, opens: bool, by: Any) -> None:
    """Let a turn begin an exchange, or not; the first of an interview always does."""
    first = not row.exchange.turns.filter(position__lt=row.position).exists()
    if opens and not first:
        part_exchange(row, version=row.version, by=by)
    elif first and not opens:
        others = Exchange.objects.standing().filter(interview=row.exchange.interview_id)
        if others.filter(position__lt=row.exchange.position).exists():
            join_to_previous(row.exchange, version=row.exchange.version, by=by)
