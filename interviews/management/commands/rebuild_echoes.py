"""Make what is known of repeated questions and passages anew from the rows, or prove that it matches them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interviews.echoes import index
from interviews.management.archive_command import ArchiveCommand
from interviews.models import editions


class Command(ArchiveCommand):
    @property
    def help(self) -> str:
        return _(
            "Finds repeated questions and passages anew from the rows, while the site runs. With --check, only "
            "compares what is known with the rows."
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help=_("Change nothing; exit 1 if they differ."))

    def handle(self, *args: Any, check: bool, verbosity: int, **options: Any) -> None:
        if check:
            self._check()
            return
        count = index.rebuild(self._report if verbosity > 0 and self.stderr.isatty() else lambda done, total: None)
        editions.renew()
        told = ngettext(
            "Echoes can be found in %(number)d exchange.", "Echoes can be found in %(number)d exchanges.", count
        )
        self.stdout.write(told % {"number": count})

    def _report(self, done: int, total: int) -> None:
        told = _("%(done)d of %(total)d interviews") % {"done": done, "total": total}
        self.stderr.write(f"\r{told}", ending="\n" if done == total else "")

    def _check(self) -> None:
        differing = index.check()
        if differing:
            shown = ", ".join(map(str, differing[:20])) + (", ..." if len(differing) > 20 else "")
            told = ngettext(
                "What is known of echoes and the rows differ for %(number)d exchange (id %(ids)s). Run rebuild_echoes.",
                "What is known of echoes and the rows differ for %(number)d exchanges (ids %(ids)s). "
                "Run rebuild_echoes.",
                len(differing),
            )
            raise CommandError(told % {"number": len(differing), "ids": shown})
        self.stdout.write(_("What is known of echoes matches the rows."))
