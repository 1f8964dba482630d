"""Who may change what readers see: those who may publish, or have the permission *change_public*.

An editor without it works on drafts. The rule is held where every act is recorded, by what the act has changed, so no
page and no import goes round it; pages ask :func:`may_change` before, so as not to offer what would be refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext as _

from interviews.models import (
    Decision,
    Exchange,
    Identifier,
    Interview,
    Outlet,
    Participant,
    Person,
    Source,
    Topic,
    TopicAssignment,
    TopicTerm,
    Turn,
)

Row = type[models.Model]
#: Each row that an act changed, by its model: its key, what it was and what it is.
Changes = Mapping[Row, Sequence[tuple[int, dict[str, Any] | None, dict[str, Any] | None]]]

# By which column rows that readers see through something else belong to it.
_OF_INTERVIEW: tuple[Row, ...] = (Participant, Exchange, Decision, Source)
_OF_EXCHANGE: tuple[Row, ...] = (Turn, TopicAssignment)
_NAMED: Mapping[Row, tuple[Row, str]] = {TopicTerm: (Topic, "topic_id"), Identifier: (Person, "person_id")}


class NotAllowed(PermissionDenied, ValueError):
    """The user may not do this; the message says whom to ask."""


def may_change_public(by: Any) -> bool:
    """Whether a user may change what readers see; a command, which has no user, may."""
    if not getattr(by, "pk", None):
        return by is None
    return any(by.has_perm(f"interviews.{name}") for name in ("publish_interview", "change_public"))


def may_change(by: Any, row: models.Model) -> bool:
    """Whether a user may change this interview, person, outlet or topic, as far as readers see it."""
    return may_change_public(by) or not _are_seen(type(row), {row.pk})


def require_right(by: Any, changes: Changes) -> None:
    """Raise :class:`NotAllowed` where an act has changed what readers see, or will see, and the user may not."""
    if may_change_public(by):
        return
    for model, keys in _touched(changes):
        if _are_seen(model, keys):
            raise NotAllowed(
                _("Readers see this. Only somebody who may publish can change it; ask one of them. Nothing was saved.")
            )


def _are_seen(model: Row, keys: set[int]) -> bool:
    if model is Interview:
        # What waits for its time was approved as it stands.
        return Interview.objects.filter(pk__in=keys, status=Interview.Status.PUBLISHED).exists()
    return model._default_manager.public().filter(pk__in=keys).exists()


def _touched(changes: Changes) -> Iterator[tuple[Row, set[int]]]:
    """The interviews, people, outlets and topics that changed, or of which a part did."""
    interviews = {key for key, _was, _now in changes.get(Interview, ())}
    for model in _OF_INTERVIEW:
        interviews |= _values(changes, model, "interview_id")
    exchanges = {key for model in _OF_EXCHANGE for key in _values(changes, model, "exchange_id")}
    interviews |= set(Exchange.objects.filter(pk__in=exchanges).values_list("interview", flat=True))
    yield Interview, interviews
    for named in (Person, Outlet, Topic):
        keys = {key for key, _was, _now in changes.get(named, ())}
        for model, (whole, column) in _NAMED.items():
            if whole is named:
                keys |= _values(changes, model, column)
        yield named, keys


def _values(changes: Changes, model: Row, column: str) -> set[int]:
    sides = (side for _key, was, now in changes.get(model, ()) for side in (was, now) if side)
    return {side[column] for side in sides if side[column] is not None}
