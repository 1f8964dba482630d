"""Notes between editors on a turn: writing one, resolving it, opening it again.

A note changes nothing that readers see, so that every editor may write one on what is public.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from interviews.models import Turn, TurnNote
from interviews.transcripts.messages import message

from .cleaning import clean_paragraphs
from .keeping_out import in_force
from .recording import recorded

LONGEST = 2000


@transaction.atomic
def add_note(turn: Turn, text: str, *, by: Any) -> TurnNote:
    """Tell other editors something about a turn. ValueError for a text that is empty or too long."""
    exchange = turn.exchange
    text = in_force().cleaner(exchange.interview_id).text(clean_paragraphs(text))
    if not text:
        raise ValueError(_("Write what the others should know."))
    if len(text) > LONGEST:
        raise ValueError(_("Say it in at most %(most)d characters.") % {"most": LONGEST})
    user = by if getattr(by, "pk", None) else None
    what = message("Wrote a note on exchange %(number)s", number=exchange.number)
    with recorded(what, by=by, interview=exchange.interview_id) as recording:
        note = TurnNote.objects.create(
            interview_id=exchange.interview_id,
            exchange=exchange,
            turn=turn,
            text=text,
            made_by=user,
            made_by_name=user.get_username() if user else "",
        )
        recording.brought(TurnNote.objects.filter(pk=note.pk))
    return note


@transaction.atomic
def resolve_note(note: TurnNote, *, by: Any) -> None:
    """Say that a note needs nobody's attention any more; nothing happens where somebody said so before."""
    _set(note, True, by)


@transaction.atomic
def reopen_note(note: TurnNote, *, by: Any) -> None:
    """Let a note wait again."""
    _set(note, False, by)


def _set(note: TurnNote, resolved: bool, by: Any) -> None:
    standing = TurnNote.objects.select_for_update().select_related("exchange").get(pk=note.pk)
    if (standing.resolved_at is not None) == resolved:
        return
    number = standing.exchange.number
    what = (
        message("Resolved a note on exchange %(number)s", number=number)
        if resolved
        else message("Opened a note on exchange %(number)s again", number=number)
    )
    standing.resolved_at = timezone.now() if resolved else None
    standing.resolved_by = by if resolved and getattr(by, "pk", None) else None
    with recorded(what, TurnNote.objects.filter(pk=standing.pk), by=by, interview=standing.interview_id):
        standing.save(update_fields=["resolved_at", "resolved_by"])
    note.refresh_from_db()
