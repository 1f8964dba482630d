"""Whether two exchanges ask the same: what an editor says of it counts, whatever their words share."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from interviews.models import Exchange, Reasking
from interviews.transcripts.messages import message

from .recording import recorded

Verdict = Reasking.Verdict

_TOLD = {
    Verdict.SAME: message("Said that two questions are the same"),
    Verdict.DIFFERENT: message("Said that two questions are different"),
}


@transaction.atomic
def decide(one: Exchange, other: Exchange, verdict: str, *, by: Any) -> Reasking:
    """Keep what an editor says of two exchanges; it holds through every re-import, until somebody says otherwise.

    Raises ValueError for an exchange and itself, for one that stands no more, and for no such verdict.
    """
    if verdict not in Verdict.values:
        raise ValueError(_("Say whether the two ask the same."))
    first, second = sorted({one.pk, other.pk}) if one.pk != other.pk else (None, None)
    standing = Exchange.objects.standing().select_for_update().filter(pk__in=[first, second])
    if first is None or standing.count() != 2:
        raise ValueError(_("One of the two questions is no longer there."))
    rows = Reasking.objects.filter(exchange=first, other=second)
    with recorded(_TOLD[Verdict(verdict)], rows, by=by, interview=one.interview_id, can_be_undone=False):
        found, _made = Reasking.objects.update_or_create(
            exchange_id=first,
            other_id=second,
            defaults={"verdict": verdict, "decided_by": by if getattr(by, "pk", None) else None},
        )
    return found
