"""The frame of every act on exchanges: hold the interview, act, then make true what follows from the texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from interviews.models import Exchange, Interview
from interviews.transcripts.messages import Message

from . import indexes, topics, wordings
from .keeping_out import keep_out
from .recording import Recording, of_interview, recorded
from .stale import StaleEdit


class Held(dict[int, Exchange]):
    """Exchanges by id, held for one act. ``untouched``: the act found nothing to change, so nothing follows from it.

    ``recording``: how the act is recorded, where what it is called turns out only while it is done.
    """

    untouched = False
    recording: Recording


@contextmanager
def exchanges_held(
    what: Message, interview_id: int, *exchange_ids: int, by: Any, also_deleted: bool = False
) -> Iterator[Held]:
    """Hold an interview and hand out some of its exchanges by id, in one transaction that is recorded as ``what``.

    Afterwards, for each of them: superseded wordings of an interview that was ever public are kept, its version counts
    up, topics that editors gave terms to are assigned, and the search index tells what it says now. The interview's row
    is the lock: publishing takes it too, so that no act can index what another has just changed. :class:`StaleEdit`
    where an exchange is no longer there; a deleted one is not, unless ``also_deleted``.
    """
    with transaction.atomic():
        interview = Interview.objects.select_for_update().get(pk=interview_id)
        rows = Exchange.objects.all() if also_deleted else Exchange.objects.standing()
        held = Held((row.pk, row) for row in rows.filter(interview=interview, pk__in=exchange_ids))
        if len(held) < len(set(exchange_ids)):
            raise StaleEdit()
        for exchange in held.values():
            exchange.interview = interview
        with recorded(what, *of_interview(interview_id), by=by, interview=interview_id) as held.recording:
            yield from _made_true(interview, held)


def _made_true(interview: Interview, held: Held) -> Iterator[Held]:
    """The act, and what follows from it."""
    before = {pk: wordings.standing_passages(row) for pk, row in held.items()} if interview.was_public else {}
    yield held
    if held.untouched:
        return
    keep_out(interview, held.values())
    for pk, passages in before.items():
        wordings.keep_superseded(held[pk], passages)
    Exchange.objects.filter(pk__in=held).update(version=F("version") + 1)
    Interview.objects.filter(pk=interview.pk).update(changed_at=timezone.now())
    topics.assign_terms(list(held))
    for exchange in held.values():
        exchange.refresh_from_db(fields=["version"])
        indexes.refresh_exchange(exchange)
