"""Acts on exchanges: add, delete, restore, part, and join to the one before.

A number is given once: an exchange that is deleted or joined to another keeps its row, so that its address can answer.
Errors and ``by`` as in ``editing.turns``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from interviews.models import Exchange, Interview, Participant, TopicAssignment, Turn
from interviews.transcripts.messages import message

from .cleaning import clean_paragraphs
from .holding import exchanges_held
from .positions import STEP, position_after, position_at_end
from .repetition import said_again_in
from .stale import StaleEdit, require_version
from .topic_acts import carry_assignments

NewTurn = tuple[str, str, Participant | None]


def add_exchange(interview: Interview, turns: Sequence[NewTurn], *, by: Any, after: Exchange | None = None) -> Exchange:
    """Add an exchange of ``turns`` (kind, text, speaker) that no source has, ``after`` another or at the end."""
    cleaned = [(Turn.Kind(kind), clean_paragraphs(text), speaker) for kind, text, speaker in turns]
    cleaned = [turn for turn in cleaned if turn[1]]
    if not cleaned:
        raise ValueError(_("An exchange needs at least one turn with a text."))
    if any(speaker is not None and speaker.interview_id != interview.pk for _kind, _text, speaker in cleaned):
        raise ValueError(_("The speaker has to be a participant of the same interview."))
    with exchanges_held(message("Added an exchange"), interview.pk, by=by) as held:
        created = _new_exchange(interview, after)
        held.recording.what = message("Added exchange %(number)s", number=created.number)
        held[created.pk] = created
        Turn.objects.bulk_create(
            Turn(exchange=created, position=place * STEP, kind=kind, text=text, participant=speaker)
            for place, (kind, text, speaker) in enumerate(cleaned, start=1)
        )
        return created


def delete_exchange(exchange: Exchange, *, version: int, by: Any) -> None:
    """Take an exchange out of the interview. Its turns stay with it, so that it can be restored."""
    what = message("Deleted exchange %(number)s", number=exchange.number)
    with exchanges_held(what, exchange.interview_id, exchange.pk, by=by) as held:
        standing = held[exchange.pk]
        require_version(standing, version)
        standing.deleted_at = timezone.now()
        standing.save(update_fields=["deleted_at"])
    exchange.refresh_from_db()


def restore_exchange(exchange: Exchange, *, by: Any, said_elsewhere: bool = False) -> None:
    """Put a deleted exchange back where it stood. ValueError where nothing is left of what it said.

    So is it where that stands in another exchange by now, to which the source has joined it, unless ``said_elsewhere``
    says that this is no matter.
    """
    what = message("Restored exchange %(number)s", number=exchange.number)
    with exchanges_held(what, exchange.interview_id, exchange.pk, by=by, also_deleted=True) as held:
        standing = held[exchange.pk]
        if not Turn.objects.filter(exchange=standing).exists():
            raise ValueError(_("Nothing is left of what this exchange said."))
        if not said_elsewhere and (number := said_again_in(standing)):
            raise ValueError(
                _("What it says stands in exchange %(number)d by now. Take it out there first, or part that exchange.")
                % {"number": number}
            )
        standing.deleted_at = None
        standing.save(update_fields=["deleted_at"])
    exchange.refresh_from_db()


def part_exchange(turn: Turn, *, version: int, by: Any) -> Exchange:
    """Begin a new exchange, with a new number, at this turn. It takes over the topics; an editor may take them off."""
    source = turn.exchange
    what = message("Parted exchange %(number)s", number=source.number)
    with exchanges_held(what, source.interview_id, source.pk, by=by) as held:
        standing = Turn.objects.filter(pk=turn.pk, exchange=source).first()
        require_version(standing, version)
        moved = Turn.objects.filter(exchange=source, position__gte=standing.position)
        if not Turn.objects.filter(exchange=source, position__lt=standing.position).exists():
            raise ValueError(_("This is the first turn of the exchange: it begins here already."))
        created = _new_exchange(held[source.pk].interview, held[source.pk])
        held[created.pk] = created
        for row in moved:
            row.exchange, row.version = created, row.version + 1
            row.save(update_fields=["exchange", "version"])
        TopicAssignment.objects.bulk_create(
            TopicAssignment(exchange=created, topic_id=row.topic_id, origin=row.origin, rejected=row.rejected)
            for row in TopicAssignment.objects.filter(exchange=source)
        )
        return created


def join_to_previous(exchange: Exchange, *, version: int, by: Any) -> Exchange:
    """Append an exchange's turns to the one before; its address leads there from then on. The one before."""
    others = Exchange.objects.standing().filter(interview=exchange.interview_id, position__lt=exchange.position)
    target = others.order_by("-position").first()
    if target is None:
        raise ValueError(_("This is the first exchange; there is none before it to join it to."))
    what = message("Joined exchange %(number)s to %(to)s", number=exchange.number, to=target.number)
    with exchanges_held(what, exchange.interview_id, exchange.pk, target.pk, by=by) as held:
        source = held[exchange.pk]
        require_version(source, version)
        target = held[target.pk]
        if others.order_by("-position").first() != target:
            raise StaleEdit(source)
        siblings = Turn.objects.filter(exchange=target)
        for row in Turn.objects.filter(exchange=source).order_by("position"):
            row.position, row.exchange, row.version = position_at_end(siblings), target, row.version + 1
            row.save(update_fields=["exchange", "position", "version"])
        join_emptied(source, target)
        return target


def join_emptied(source: Exchange, target: Exchange) -> None:
    """Let the address of an exchange without turns lead to ``target``, with all that led to it, and carry its topics.

    Part of an act: the caller holds both.
    """
    Exchange.objects.filter(joined_into=source).update(joined_into=target)
    source.joined_into = target
    source.save(update_fields=["joined_into"])
    carry_assignments(source, target)


def _new_exchange(interview: Interview, after: Exchange | None) -> Exchange:
    """An empty exchange with the next number. The caller holds the interview."""
    siblings = Exchange.objects.filter(interview=interview)
    if after is not None and (after := siblings.filter(pk=after.pk).first()) is None:
        raise StaleEdit()
    interview.refresh_from_db(fields=["last_number"])
    interview.last_number += 1
    interview.save(update_fields=["last_number"])
    position = position_after(siblings, after.position) if after else position_at_end(siblings)
    return Exchange.objects.create(interview=interview, number=interview.last_number, position=position)
