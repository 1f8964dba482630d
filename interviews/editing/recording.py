"""Every act is recorded: which rows it changed, what they were and what they are, who did it and when.

An act runs within :func:`recorded`, which compares the rows that the act may touch before and after. Whatever wrote
them is seen, and an act that changed nothing leaves no trace. An act within an act is part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from interviews.models import Act, Conflict, Decision, Exchange, Interview, Participant, Source, TopicAssignment, Turn
from interviews.models.history import Version
from interviews.transcripts.messages import Message

from .rights import require_right

#: What follows from an act and is no change of its own: counters, times, and where in which reading a text stands.
FOLLOWING = frozenset({"version", "changed_at", "last_number", "reading_id", "span_start", "span_end"})
_AT_ONCE = 500

Values = dict[str, Any]
Row = type[models.Model]


class Recording:
    """An act while it is done, and ``what`` it is called.

    ``act``: what it was recorded as when it is over, None where it changed nothing.
    """

    def __init__(self, what: Message, interview: int | None) -> None:
        self.what, self.interview = what, interview
        self.act: Act | None = None
        self._watched: list[QuerySet] = []
        self._before: dict[Row, dict[int, Values]] = {}

    def watch(self, *rows: QuerySet) -> None:
        """Compare these rows as well, and those that the act brings among them."""
        for queryset in rows:
            before = self._before.setdefault(queryset.model, {})
            for key, values in _values(queryset).items():
                before.setdefault(key, values)
        self._watched += rows

    def brought(self, *rows: QuerySet) -> None:
        """Take these rows for new ones, which the act has made."""
        for queryset in rows:
            self._before.setdefault(queryset.model, {})
        self._watched += rows

    def changes(self) -> dict[Row, list[tuple[int, Values | None, Values | None]]]:
        """Each row that is not what it was, by its model: its key, what it was and what it is, None for no row."""
        after: dict[Row, dict[int, Values]] = {model: {} for model in self._before}
        for queryset in self._watched:
            after[queryset.model] |= _values(queryset)
        for model, before in self._before.items():
            left = [key for key in before if key not in after[model]]
            for start in range(0, len(left), _AT_ONCE):
                after[model] |= _values(model._default_manager.filter(pk__in=left[start : start + _AT_ONCE]))
        found = {}
        for model, before in self._before.items():
            keys = sorted(before.keys() | after[model].keys())
            sides = ((key, before.get(key), after[model].get(key)) for key in keys)
            found[model] = [(key, was, now) for key, was, now in sides if differ(was, now)]
        return {model: changes for model, changes in found.items() if changes}


class _Within(Recording):
    """An act that is part of another: what it brings belongs to that, and what it is called does not matter."""

    def __init__(self, outer: Recording, what: Message, interview: int | None) -> None:
        super().__init__(what, interview)
        self.watch, self.brought = outer.watch, outer.brought  # type: ignore[method-assign]


_open: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recorded(
    what: Message,
    *rows: QuerySet,
    by: Any,
    interview: int | None = None,
    run: int | None = None,
    undoes: Act | None = None,
    can_be_undone: bool = True,
) -> Iterator[Recording]:
    """Do an act on ``rows`` in one transaction, and record it. ``rows``: all that it may touch, and where it may add.

    ``by``: the user, None for a command. ``interview``, ``run``: keys of the interview whose timeline tells of it, and
    of the import run that did it. Within another act nothing is recorded apart: it is part of that.
    Raises ``NotAllowed``, and nothing is done, where it changed what readers see and the user may not.
    """
    outer = _open.get()
    with transaction.atomic():
        if outer is not None:
            outer.watch(*rows)
            yield _Within(outer, what, interview)
            return
        recording = Recording(what, interview)
        recording.watch(*rows)
        token = _open.set(recording)
        try:
            yield recording
        finally:
            _open.reset(token)
        changes = recording.changes()
        if not changes:
            return
        require_right(by, changes)
        by = by if getattr(by, "pk", None) else None
        act = Act(
            what=recording.what,
            at=timezone.now(),
            by=by,
            by_name=by.get_username() if by else "",
            interview_id=recording.interview,
            run_id=run,
            undoes=undoes,
            can_be_undone=can_be_undone,
        )
        act.sha256 = act.digest()
        act.save()
        for model, changed in changes.items():
            _keep_versions(act, model, changed)
        recording.act = act


def recorded_without_versions(what: Message, interview: int, by: Any) -> Act:
    """Record an act that changed versions as well as rows, so that none tells what it was. It cannot be undone."""
    by = by if getattr(by, "pk", None) else None
    act = Act(what=what, at=timezone.now(), by=by, by_name=by.get_username() if by else "", interview_id=interview)
    act.can_be_undone = False
    act.sha256 = act.digest()
    act.save()
    return act


def of_interview(key: int) -> tuple[QuerySet, ...]:
    """Everything that an interview is made of, as :func:`recorded` takes it.

    Topics that a term assigned are left out: they follow from the term and the text.
    """
    about = TopicAssignment.objects.filter(exchange__interview=key).exclude(origin=TopicAssignment.Origin.TERM)
    return (
        Interview.objects.filter(pk=key),
        Participant.objects.filter(interview=key),
        Exchange.objects.filter(interview=key),
        Turn.objects.filter(exchange__interview=key),
        about,
        Conflict.objects.filter(interview=key),
        Decision.objects.filter(interview=key),
        Source.objects.filter(interview=key),
    )


def differ(was: Values | None, now: Values | None) -> bool:
    """Whether a row is another than it was, beside what only follows from that."""
    if was is None or now is None:
        return was is not now
    return any(was[name] != now[name] for name in was if name not in FOLLOWING)


def tracked(model: Row) -> list[str]:
    """The columns of a model whose values its versions keep.

    A source's hash is not among them: a version's own has that name, and nothing may ever change a source's.
    """
    own = {field.attname for field in Version._meta.local_fields}
    return [field.attname for field in model.history.model.tracked_fields if field.attname not in own]


def _values(rows: QuerySet) -> dict[int, Values]:
    names = tracked(rows.model)
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows.order_by().values_list("pk", *names)}


def _keep_versions(act: Act, model: Row, changed: Sequence[tuple[int, Values | None, Values | None]]) -> None:
    """Keep what an act left of some rows; first what stood before it, where the last version does not say so."""
    versions = model.history.model
    last = _last_versions(model, [key for key, was, _now in changed if was is not None])
    new = []
    for key, was, now in changed:
        if was is not None and (key not in last or differ(last[key], was)):
            new.append(_version(versions, None, act.at, "~", was))
        kind = "+" if was is None else "-" if now is None else "~"
        new.append(_version(versions, act, act.at, kind, was if now is None else now))
    versions.objects.bulk_create(new, batch_size=_AT_ONCE)


def _last_versions(model: Row, keys: list[int]) -> dict[int, Values]:
    versions, key_name, names = model.history.model, model._meta.pk.attname, tracked(model)
    found: dict[int, Values] = {}
    for start in range(0, len(keys), _AT_ONCE):
        of_these = versions.objects.filter(**{f"{key_name}__in": keys[start : start + _AT_ONCE]}).order_by()
        newest = of_these.values(key_name).annotate(last=Max("history_id")).values("last")
        for version in versions.objects.filter(history_id__in=newest).exclude(history_type="-").order_by():
            found[getattr(version, key_name)] = {name: getattr(version, name) for name in names}
    return found


def _version(versions: Any, act: Act | None, at: datetime, kind: str, values: Values) -> Any:
    user = act.by if act else None
    version = versions(act=act, history_date=at, history_type=kind, history_user=user, **values)
    version.sha256 = version.digest()
    return version
