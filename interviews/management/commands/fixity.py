"""Prove that the files kept are the files received, and that the history says what was recorded."""

from __future__ import annotations

import sys
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interviews.importing.fixity import damaged_history, damaged_sources
from interviews.management.archive_command import ArchiveCommand
from interviews.models import Act


class Command(ArchiveCommand):
    @property
    def help(self) -> str:
        return _(
            "Check the bytes of every source, and every record of the history, against the SHA-256 under which it was "
            "kept, and name those that differ. Exit status: 0 when all are sound, 1 when some are damaged."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Name all that is damaged, then tell how much was checked."""
        damaged = self._check_sources() + self._check_history()
        if damaged:
            sys.exit(1)

    def _check_sources(self) -> int:
        checked, damaged = _Count(), 0
        for source in damaged_sources(checked):
            damaged += 1
            said = _(
                "source %(number)d, %(name)s: its bytes are not those with SHA-256 %(sha256)s. "
                "Restore it from a backup."
            )
            self.stdout.write(said % {"number": source.pk, "name": source.name, "sha256": source.sha256})
        said = ngettext("%(number)d source checked.", "%(number)d sources checked.", checked.number)
        self.stdout.write(said % {"number": checked.number})
        return damaged

    def _check_history(self) -> int:
        checked, damaged = _Count(), 0
        for record in damaged_history(checked):
            damaged += 1
            self.stdout.write(_("%(record)s: it is not what was recorded. Restore it from a backup.") % _called(record))
        said = ngettext(
            "%(number)d record of the history checked.", "%(number)d records of the history checked.", checked.number
        )
        self.stdout.write(said % {"number": checked.number})
        return damaged


class _Count:
    """How many were checked so far."""

    number = 0

    def __call__(self, checked: int) -> None:
        self.number = checked


def _called(record: Any) -> dict[str, str]:
    if isinstance(record, Act):
        return {"record": _("act %(number)d") % {"number": record.pk}}
    facts = {
        "kind": record.instance_type._meta.verbose_name,
        "key": record.instance.pk,
        "number": record.pk,
        "act": record.act_id or "—",
    }
    return {"record": _("history of %(kind)s %(key)s, version %(number)d, act %(act)s") % facts}
