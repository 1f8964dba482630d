"""Prove that the files kept are the files received."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interviews.importing.fixity import damaged_sources


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return _(
            "Check the bytes of every source against the SHA-256 under which it was received, and name those that "
            "differ. Exit status: 0 when all are sound, 1 when some are damaged."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Name each damaged source, then tell how many were checked."""
        checked = damaged = 0

        def count(so_far: int) -> None:
            nonlocal checked
            checked = so_far

        for source in damaged_sources(count):
            damaged += 1
            said = _(
                "source %(number)d, %(name)s: its bytes are not those with SHA-256 %(sha256)s. "
                "Restore it from a backup."
            )
            self.stdout.write(said % {"number": source.pk, "name": source.name, "sha256": source.sha256})
        self.stdout.write(
            ngettext("%(number)d source checked.", "%(number)d sources checked.", checked) % {"number": checked}
        )
        if damaged:
            sys.exit(1)
