"""Acts on turns: edit, split, join, add, delete, and move to the neighbouring exchange.

Each is one transaction, compares the version that the editor saw with the one that stands (:class:`StaleEdit`), and
keeps numbers, wordings, topics and the search index true. ``by`` is the user who acts. What an act cannot do raises
``ValueError`` with a sentence for the editor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from interviews.models import Exchange, Participant, Turn, Wording
from interviews.transcripts.messages import Message, message

from .cleaning import clean_paragraphs
from .exchanges import join_emptied
from .holding import exchanges_held
from .positions import position_after, position_at_end
from .stale import StaleEdit, require_version


@dataclass(frozen=True, slots=True)
class TurnEdit:
    """What a turn shall be. ``version`` is the one that the editor saw; ``participant_id`` None: speaker not known."""

    turn_id: int
    version: int
    text: str
    kind: str
    participant_id: int | None


def edit_turns(exchange: Exchange, edits: Sequence[TurnEdit], *, by: Any) -> list[Turn]:
    """Edit turns of one exchange together: all of them or, when any is stale, none. The turns that changed.

    A turn that the editor left as it was is not written, so two editors who change different turns both keep their
    work. :class:`StaleEdit` carries the turns as they stand.
    """
    what = message("Edited exchange %(number)s", number=exchange.number)
    with exchanges_held(what, exchange.interview_id, exchange.pk, by=by) as held:
        turns = {turn.pk: turn for turn in Turn.objects.filter(exchange=exchange)}
        before = {key: (turn.text, turn.kind, turn.participant_id) for key, turn in turns.items()}
        speakers = set(Participant.objects.filter(interview=exchange.interview_id).values_list("pk", flat=True))
        changed, stale, gone = [], [], False
        for edit in edits:
            turn = turns.get(edit.turn_id)
            if turn is None:
                gone = True
            elif _apply(turn, edit, speakers):
                (changed if turn.version == edit.version else stale).append(turn)
        if stale or gone:
            raise StaleEdit(*Turn.objects.filter(pk__in=[turn.pk for turn in stale]))
        held.untouched = not changed
        held.recording.what = _told(exchange, [(before[turn.pk], turn) for turn in changed])
        for turn in changed:
            turn.version += 1
            turn.save(update_fields=["text", "kind", "participant", "version"])
        return changed


def edit_turn(turn: Turn, *, version: int, by: Any, **fields: Any) -> Turn:
    """Edit ``text``, ``kind`` or ``participant`` of one turn; what is not named stays. The turn as it now stands."""
    participant = fields.get("participant", turn.participant)
    edit = TurnEdit(
        turn_id=turn.pk,
        version=version,
        text=fields.get("text", turn.text),
        kind=fields.get("kind", turn.kind),
        participant_id=participant.pk if participant else None,
    )
    edit_turns(turn.exchange, [edit], by=by)
    turn.refresh_from_db()
    return turn


def split_turn(turn: Turn, *, version: int, at: int, by: Any) -> Turn:
    """Part a turn at character ``at`` of its text; the second part becomes a turn of its own, right after.

    Both keep kind, speaker, and the place in the source that they come from.
    """
    exchange = turn.exchange
    what = message("Split a turn of exchange %(number)s", number=exchange.number)
    with exchanges_held(what, exchange.interview_id, exchange.pk, by=by):
        turn = _held_turn(turn, version)
        first, second = clean_paragraphs(turn.text[:at]), clean_paragraphs(turn.text[at:])
        if at <= 0 or not first or not second:
            raise ValueError(_("A turn can only be split where text stands on both sides."))
        created = Turn.objects.create(
            exchange=exchange,
            position=position_after(Turn.objects.filter(exchange=exchange), turn.position),
            kind=turn.kind,
            participant_id=turn.participant_id,
            text=second,
            reading_id=turn.reading_id,
            span_start=turn.span_start,
            span_end=turn.span_end,
        )
        Turn.objects.filter(pk=turn.pk).update(text=first, version=turn.version + 1)
        return created


def join_to_next(turn: Turn, *, version: int, next_version: int, by: Any) -> Turn:
    """Append the next turn of the same exchange to this one, as further paragraphs of its kind and speaker."""
    exchange = turn.exchange
    what = message("Joined two turns of exchange %(number)s", number=exchange.number)
    with exchanges_held(what, exchange.interview_id, exchange.pk, by=by):
        turn = _held_turn(turn, version)
        following = Turn.objects.filter(exchange=exchange, position__gt=turn.position).order_by("position").first()
        if following is None:
            raise ValueError(_("This is the last turn of the exchange; there is none to join it to."))
        require_version(following, next_version)
        turn.text = clean_paragraphs(f"{turn.text}\n\n{following.text}")
        if turn.reading_id and turn.reading_id == following.reading_id and following.span_end is not None:
            turn.span_start = min(turn.span_start, following.span_start)
            turn.span_end = max(turn.span_end, following.span_end)
        turn.version += 1
        turn.save(update_fields=["text", "span_start", "span_end", "version"])
        Wording.objects.filter(turn=following).update(turn=turn)
        following.delete()
        return turn


def add_turn(
    exchange: Exchange,
    *,
    kind: str,
    text: str,
    by: Any,
    participant: Participant | None = None,
    after: Turn | None = None,
    first: bool = False,
) -> Turn:
    """Add a turn that no source has, ``after`` another, ``first`` of all, or at the end of the exchange."""
    text = _required(text)
    what = message("Added a turn to exchange %(number)s", number=exchange.number)
    with exchanges_held(what, exchange.interview_id, exchange.pk, by=by):
        siblings = Turn.objects.filter(exchange=exchange)
        _require_speaker(participant, exchange.interview_id)
        if after is not None and (after := siblings.filter(pk=after.pk).first()) is None:
            raise StaleEdit()
        if after is not None or first:
            position = position_after(siblings, after.position if after else None)
        else:
            position = position_at_end(siblings)
        return Turn.objects.create(
            exchange=exchange, position=position, kind=Turn.Kind(kind), participant=participant, text=text
        )


def delete_turn(turn: Turn, *, version: int, by: Any) -> None:
    """Take a turn out of an exchange. The last one stays: delete the exchange instead."""
    exchange = turn.exchange
    what = message("Deleted a turn of exchange %(number)s", number=exchange.number)
    with exchanges_held(what, exchange.interview_id, exchange.pk, by=by):
        turn = _held_turn(turn, version)
        if not Turn.objects.filter(exchange=exchange).exclude(pk=turn.pk).exists():
            raise ValueError(_("This is the only turn of the exchange. Delete the exchange instead."))
        turn.delete()


def move_turns(turn: Turn, *, version: int, to: Literal["previous", "next"], by: Any) -> Exchange:
    """Move a turn to the neighbouring exchange, with all that stands before it ("previous") or after it ("next").

    So the spoken order never changes. An exchange that is emptied is joined into the neighbour, and its address leads
    there. The exchange that the turns are in now.
    """
    source = turn.exchange
    target = neighbour(source, to)
    if target is None:
        raise ValueError(_("There is no exchange on that side to move the turn to."))
    what = message("Moved turns from exchange %(number)s to %(to)s", number=source.number, to=target.number)
    with exchanges_held(what, source.interview_id, source.pk, target.pk, by=by) as held:
        turn = _held_turn(turn, version)
        source, target = held[source.pk], held[target.pk]
        if neighbour(source, to) != target:
            raise StaleEdit(source)
        before = to == "previous"
        moved = Turn.objects.filter(exchange=source, **{"position__lte" if before else "position__gte": turn.position})
        moved = list(moved.order_by("position"))
        siblings = Turn.objects.filter(exchange=target)
        for row in moved if before else reversed(moved):
            row.position = position_at_end(siblings) if before else position_after(siblings, None)
            row.exchange, row.version = target, row.version + 1
            row.save(update_fields=["exchange", "position", "version"])
        if not Turn.objects.filter(exchange=source).exists():
            join_emptied(source, target)
        return target


def neighbour(exchange: Exchange, side: Literal["previous", "next"]) -> Exchange | None:
    """The standing exchange before or after this one."""
    others = Exchange.objects.standing().filter(interview=exchange.interview_id)
    if side == "previous":
        return others.filter(position__lt=exchange.position).order_by("-position").first()
    return others.filter(position__gt=exchange.position).order_by("position").first()


def _held_turn(turn: Turn, version: int) -> Turn:
    """The turn as it stands in the exchange that the editor saw it in, or :class:`StaleEdit`."""
    standing = Turn.objects.filter(pk=turn.pk).first()
    require_version(standing, version)
    if standing.exchange_id != turn.exchange_id:
        raise StaleEdit(standing)
    return standing


def _apply(turn: Turn, edit: TurnEdit, speakers: set[int]) -> bool:
    """Put what the editor wants into the row in hand; whether that changes anything."""
    text = _required(edit.text)
    if edit.participant_id is not None and edit.participant_id not in speakers:
        raise ValueError(_("The speaker has to be a participant of the same interview."))
    kind = Turn.Kind(edit.kind)
    same = (turn.text, turn.kind, turn.participant_id) == (text, kind, edit.participant_id)
    turn.text, turn.kind, turn.participant_id = text, kind, edit.participant_id
    return not same


def _told(exchange: Exchange, changed: Sequence[tuple[tuple[str, str, int | None], Turn]]) -> Message:
    """What an editor did to some turns, as closely as one sentence can say it."""
    if changed and all(text == turn.text for (text, _kind, _speaker), turn in changed):
        if all(kind == turn.kind for (_text, kind, _speaker), turn in changed):
            return message("Said who speaks in exchange %(number)s", number=exchange.number)
        if all(turn.kind == Turn.Kind.ANSWER for _before, turn in changed):
            return message("Turned a question of exchange %(number)s into an answer", number=exchange.number)
        if all(turn.kind == Turn.Kind.QUESTION for _before, turn in changed):
            return message("Turned an answer of exchange %(number)s into a question", number=exchange.number)
    return message("Edited exchange %(number)s", number=exchange.number)


def _required(text: str) -> str:
    text = clean_paragraphs(text)
    if not text:
        raise ValueError(_("A turn may not be empty. To take it out, delete the turn."))
    return text


def _require_speaker(participant: Participant | None, interview_id: int) -> None:
    if participant is not None and participant.interview_id != interview_id:
        raise ValueError(_("The speaker has to be a participant of the same interview."))
