"""Bring the search index up to the rows, or prove that it matches them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interviews.management.archive_command import ArchiveCommand
from interviews.models import editions
from interviews.search import index


class Command(ArchiveCommand):
    @property
    def help(self) -> str:
        return _("Rebuilds the search index from the rows, while the site runs. With --check, only compares the two.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help=_("Change nothing; exit 1 if index and rows differ."))

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if check:
            self._check()
            return
        count = index.rebuild()
        editions.renew()
        told = ngettext(
            "The search index holds %(number)d exchange.", "The search index holds %(number)d exchanges.", count
        )
        self.stdout.write(told % {"number": count})

    def _check(self) -> None:
        try:
            differing = index.check()
        except index.IndexDamaged as error:
            told = _("The search index is damaged (%(error)s). Run rebuild_search.") % {"error": error}
            raise CommandError(told) from error
        if differing:
            shown = ", ".join(map(str, differing[:20])) + (", ..." if len(differing) > 20 else "")
            told = ngettext(
                "Index and rows differ for %(number)d exchange (id %(ids)s). Run rebuild_search.",
                "Index and rows differ for %(number)d exchanges (ids %(ids)s). Run rebuild_search.",
                len(differing),
            )
            raise CommandError(told % {"number": len(differing), "ids": shown})
        self.stdout.write(_("The search index matches the rows."))
