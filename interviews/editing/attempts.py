"""Counting attempts, so that guessing is slow and nobody is shut out for good.

Each attempt is counted under several keys at once, each with its own :class:`Limit`. It is counted before it is made
and taken back when it succeeds, so that a hundred at the same moment are a hundred and not one. Who comes before the
time is up is told to wait, and that changes nothing: a wait is never made longer by asking, and always ends.
docs/decisions/0014-signing-in.md tells why this is no library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import router, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from interviews.models import Attempts


@dataclass(frozen=True, slots=True)
class Limit:
    """``free`` failures cost nothing. From then on each asks for a wait, ``first`` and then double, ``most`` at most.

    ``forgotten``: after so long without a failure all of them are.
    """

    free: int
    first: timedelta
    most: timedelta
    forgotten: timedelta = timedelta(hours=1)

    def wait(self, failures: int, latest: datetime, now: datetime) -> timedelta:
        """How long after ``now`` the next attempt may be made; no time at all, and never less, where it may be now."""
        if failures < self.free:
            return timedelta(0)
        # Doubling more than 30 times would only make a number that no date can hold.
        until = latest + min(self.first * 2 ** min(failures - self.free, 30), self.most)
        return max(until - now, timedelta(0))


def key(kind: str, *parts: str) -> str:
    """The key of an attempt of this kind by these; under it nothing of them can be read."""
    return salted_hmac(f"interviews.attempts.{kind}", "\0".join(parts), algorithm="sha256").hexdigest()


def begin(limits: Mapping[str, Limit]) -> timedelta:
    """Count an attempt under each key, and return no time at all; or count nothing, and return how long to wait."""
    with transaction.atomic(using=router.db_for_write(Attempts)):
        now = timezone.now()
        Attempts.objects.filter(latest__lt=now - max(limit.forgotten for limit in limits.values())).delete()
        Attempts.objects.bulk_create([Attempts(key=one, latest=now) for one in sorted(limits)], ignore_conflicts=True)
        # In the order of their keys, so that two attempts never wait for each other.
        rows = list(Attempts.objects.select_for_update().filter(key__in=limits).order_by("key"))
        # Of those who waited for these rows each comes later than the one before it, whoever asked for them first.
        now = timezone.now()
        for row in rows:
            if row.latest <= now - limits[row.key].forgotten:
                row.failures = 0
        wait = max((limits[row.key].wait(row.failures, row.latest, now) for row in rows), default=timedelta(0))
        if wait:
            return wait
        for row in rows:
            row.failures, row.latest = row.failures + 1, now
        Attempts.objects.bulk_update(rows, ["failures", "latest"])
    return timedelta(0)


def succeeded(cleared: Iterable[str], kept: Iterable[str] = ()) -> None:
    """Forget the failures under the cleared keys, and of those under the kept ones only the attempt that succeeded."""
    with transaction.atomic(using=router.db_for_write(Attempts)):
        Attempts.objects.filter(key__in=list(cleared)).delete()
        Attempts.objects.filter(key__in=list(kept), failures__gt=0).update(failures=F("failures") - 1)
