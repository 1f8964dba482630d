"""Readers' reports of mistakes: filing one, within limits, and saying what became of it."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from interviews.models import Exchange, Report
from interviews.transcripts.messages import message

from .cleaning import clean_paragraphs
from .keeping_out import in_force
from .recording import recorded
from .stale import StaleEdit

#: Within :data:`WINDOW` so many reports are taken from one network, and so many from all.
MOST_OF_ONE, MOST_OF_ALL = 6, 120
WINDOW = timedelta(hours=1)
LONGEST = 2000


class TooMany(Exception):
    """The limit is reached. ``wait``: in how many seconds another report will be taken."""

    def __init__(self, wait: int) -> None:
        super().__init__(wait)
        self.wait = wait


@transaction.atomic
def file_report(exchange: Exchange, *, turn: int, passage: str, ordinal: int, text: str, network: str) -> None:
    """Keep what a reader says of a paragraph that is public. ``turn``: the key of the turn in which it stands.

    The same words about the same paragraph are kept once while nobody has decided. Raises :class:`TooMany`, ValueError
    for a text that is empty or too long.
    """
    text = clean_paragraphs(text)
    if not text:
        raise ValueError(_("Say what is wrong."))
    if len(text) > LONGEST:
        raise ValueError(_("Say it in at most %(most)d characters.") % {"most": LONGEST})
    now = timezone.now()
    forget_senders(now)
    sender = salted_hmac("interviews.editing.reports", network, algorithm="sha256").hexdigest()
    lately = Report.objects.filter(reported_at__gt=now - WINDOW).order_by("-pk")
    for rows, most in ((lately.filter(sender=sender), MOST_OF_ONE), (lately, MOST_OF_ALL)):
        times = list(rows.values_list("reported_at", flat=True)[:most])
        if len(times) == most:
            raise TooMany(max(1, round((times[-1] + WINDOW - now).total_seconds())))
    same = {"exchange": exchange, "passage": passage, "text": text, "state": Report.State.OPEN}
    if not Report.objects.filter(**same).exists():
        # Nothing of an editor's is changed by it, so this is no act.
        Report.objects.create(
            interview_id=exchange.interview_id, turn_id=turn, ordinal=ordinal, sender=sender, **same
        )  # fmt: skip


def forget_senders(now: datetime) -> None:
    """Let go of the hashes of where reports came from, once they say nothing about a limit any more."""
    Report.objects.filter(reported_at__lte=now - WINDOW).exclude(sender="").update(sender="")


def as_seen(report: Report) -> str:
    """What stands of the decision on a report, as a hash: by it :func:`decide` knows what the editor saw."""
    return hashlib.sha256(f"{report.state} {report.note}".encode()).hexdigest()[:32]


@transaction.atomic
def decide(report: Report, *, state: str, note: str, seen: str, by: Any) -> None:
    """Say what became of a report, or that it waits again. ``seen``: of :func:`as_seen`.

    Raises ``StaleEdit`` where somebody decided, or wrote another note, meanwhile.
    """
    standing = Report.objects.select_for_update().get(pk=report.pk)
    forget_senders(timezone.now())
    if as_seen(standing) != seen:
        raise StaleEdit(standing)
    standing.state = Report.State(state)
    standing.note = in_force().cleaner(standing.interview_id).text(clean_paragraphs(note))
    waits = standing.state == Report.State.OPEN
    standing.decided_at = None if waits else timezone.now()
    standing.decided_by = None if waits or not getattr(by, "pk", None) else by
    what = message("Decided a reader’s report on exchange %(number)s", number=standing.exchange.number)
    with recorded(what, Report.objects.filter(pk=standing.pk), by=by, interview=standing.interview_id):
        standing.save(update_fields=["state", "note", "decided_at", "decided_by"])
    report.refresh_from_db()
