"""What the public may see: the acts that flip an interview's public flag together with the search index.

The states: draft -> in review -> published -> withdrawn, and back to a draft from any of them that readers do not see.
A published interview with a time set ahead is held back until :func:`publish_due` finds that its time has come.
Whether a user may publish and withdraw is asked where the act is offered. To take back what such a user decided needs
the same permission, and depends on the state that stands: that is asked here, under the lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from interviews.models import Interview
from interviews.transcripts.messages import Message, message

from . import indexes
from .recording import recorded
from .rights import NotAllowed

Status = Interview.Status
#: The columns that these acts change.
FIELDS = frozenset(
    {
        "status", "is_public", "was_public", "publish_at", "publish_zone", "published_at", "published_by_id",
        "withdrawn_at", "withdrawn_by_id", "withdrawal_reason",
    }
)  # fmt: skip


class WrongState(ValueError):
    """The act does not fit the state that the interview is in; the message tells an editor what to do."""


@transaction.atomic
def publish(interview: Interview, *, by: Any, at: datetime | None = None, zone: str = "") -> None:
    """Let readers see the interview, now or from ``at`` on when that lies ahead.

    ``zone``: the time zone in which that was said, by its name in the time zone database; the site's where empty.

    ``by``: the user who decides, None for a command. Publishing what is public already changes nothing. Raises
    :class:`WrongState` where ``at`` would hide an interview that is public, or where it is merged into another.
    """
    _lock(interview)
    if interview.merged_into_id is not None:
        raise WrongState(_("“%(title)s” is one with another interview.") % {"title": interview.title})
    now = timezone.now()
    held_back = at is not None and at > now
    if interview.is_public:
        if held_back:
            raise WrongState(_("“%(title)s” is public already. Withdraw it first.") % {"title": interview.title})
        return
    interview.status = Status.PUBLISHED
    interview.publish_at = at
    interview.publish_zone = zone if at is not None else ""
    interview.published_at, interview.published_by = now, by
    interview.withdrawn_at = interview.withdrawn_by = None
    interview.withdrawal_reason = ""
    what = (
        message("Published, held back until %(time)s", time=_in_its_zone(at, zone))
        if held_back
        else message("Published")
    )
    _show(interview, not held_back, what, by)


@transaction.atomic
def publish_drafts(ids: Iterable[int], *, by: Any) -> None:
    """Let readers see several drafts that were never public, in a few statements; what is no such draft stays.

    Nor does a draft go out that an editor took back.
    """
    now = timezone.now()
    ids = set(ids)
    ids -= taken_back(ids)
    Interview.objects.filter(pk__in=ids, status=Status.DRAFT, was_public=False, merged_into=None).update(
        status=Status.PUBLISHED,
        is_public=True,
        was_public=True,
        publish_at=None,
        publish_zone="",
        published_at=now,
        published_by=by,
        withdrawn_at=None,
        withdrawn_by=None,
        withdrawal_reason="",
        changed_at=now,
    )
    indexes.refresh_interviews(ids)


def taken_back(ids: Iterable[int]) -> set[int]:
    """Those of some drafts that were in review, or were to be published, and that an editor made drafts again."""
    versions = Interview.history.model.objects.filter(id__in=ids).exclude(status=Status.DRAFT)
    return set(versions.order_by().values_list("id", flat=True))


@transaction.atomic
def withdraw(interview: Interview, *, by: Any, reason: str) -> None:
    """Take a published interview away from readers; its address then says so, with the reason.

    Raises ValueError without a reason, :class:`WrongState` where the interview is not published.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise ValueError(_("Say why the interview is withdrawn."))
    _lock(interview)
    if interview.status != Status.PUBLISHED:
        raise WrongState(_("“%(title)s” is not published, so it cannot be withdrawn.") % {"title": interview.title})
    interview.status = Status.WITHDRAWN
    interview.withdrawn_at, interview.withdrawn_by = timezone.now(), by
    interview.withdrawal_reason = reason
    interview.publish_at, interview.publish_zone = None, ""
    _show(interview, False, message("Withdrew it: %(reason)s", reason=reason), by)


@transaction.atomic
def send_to_review(interview: Interview, *, by: Any) -> None:
    """Ask for a second pair of eyes on a draft, or on an interview that was withdrawn and mended.

    Raises :class:`WrongState` where the interview is published, :class:`NotAllowed` where it is withdrawn and ``by``
    may not publish. ``by`` is None for a command.
    """
    _lock(interview)
    if interview.status not in (Status.DRAFT, Status.WITHDRAWN, Status.IN_REVIEW):
        raise WrongState(
            _("“%(title)s” is published; only a draft can be sent to review.") % {"title": interview.title}
        )
    _require_right_to_take_back(interview, by)
    interview.status = Status.IN_REVIEW
    _show(interview, False, message("Sent it to review"), by)


@transaction.atomic
def return_to_draft(interview: Interview, *, by: Any) -> None:
    """Make an interview that readers do not see a draft again.

    Raises :class:`WrongState` where it is public, :class:`NotAllowed` where it is withdrawn or held back and ``by`` may
    not publish. ``by`` is None for a command.
    """
    _lock(interview)
    if interview.is_public:
        raise WrongState(_("“%(title)s” is public. Withdraw it first.") % {"title": interview.title})
    _require_right_to_take_back(interview, by)
    interview.status = Status.DRAFT
    interview.publish_at, interview.publish_zone = None, ""
    _show(interview, False, message("Made it a draft again"), by)


def publish_due(now: datetime) -> int:
    """Show every interview that was held back until ``now`` or earlier; how many there were."""
    due = Interview.objects.filter(status=Status.PUBLISHED, is_public=False, publish_at__lte=now)
    shown = 0
    for interview in due.order_by("publish_at", "pk"):
        with transaction.atomic():
            _lock(interview)
            # Somebody may have withdrawn it, or set another time, since the list was made.
            if interview.status != Status.PUBLISHED or interview.is_public or not interview.publish_at:
                continue
            if interview.publish_at <= now:
                _show(interview, True, message("Shown, as its time had come"), None)
                shown += 1
    return shown


def _in_its_zone(at: datetime, zone: str) -> str:
    """A moment as it was said, with its distance from UTC and the name of its zone."""
    if not zone:
        return at.isoformat(" ", "minutes")
    return f"{at.astimezone(ZoneInfo(zone)).isoformat(' ', 'minutes')} {zone}"


def _require_right_to_take_back(interview: Interview, by: Any) -> None:
    """Refuse to undo a publication or a withdrawal for a user who may do neither."""
    if interview.status not in (Status.PUBLISHED, Status.WITHDRAWN):
        return
    if by is None or by.has_perm("interviews.publish_interview"):
        return
    facts = {"title": interview.title}
    if interview.status == Status.WITHDRAWN:
        raise NotAllowed(_("“%(title)s” was withdrawn. Only somebody who may publish can take it back.") % facts)
    raise NotAllowed(_("“%(title)s” waits to be public. Only somebody who may publish can take it back.") % facts)


def _lock(interview: Interview) -> None:
    """Bring the row in hand up to what stands, and hold it until the transaction ends."""
    interview.refresh_from_db(from_queryset=Interview.objects.select_for_update())


def _show(interview: Interview, public: bool, what: Message, by: Any) -> None:
    """Store the state, with the flag that everything public goes through, and make the indexes follow.

    No such act is undone as others are: what readers saw, they saw. There is an act for each way back.
    """
    interview.is_public = public
    interview.was_public = interview.was_public or public
    rows = Interview.objects.filter(pk=interview.pk)
    with recorded(what, rows, by=by, interview=interview.pk, can_be_undone=False):
        interview.save(
            update_fields=[
                "status", "is_public", "was_public", "publish_at", "publish_zone", "published_at", "published_by",
                "withdrawn_at", "withdrawn_by", "withdrawal_reason", "changed_at",
            ]
        )  # fmt: skip
        indexes.refresh_interview(interview)
