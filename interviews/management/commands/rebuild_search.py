"""Bring the search index up to the rows, or prove that it matches them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from interviews.search import index


class Command(BaseCommand):
    help = "Rebuilds the search index from the rows, while the site runs. With --check, only compares the two."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if index and rows differ")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if check:
            self._check()
            return
        count = index.rebuild()
        self.stdout.write(f"The search index holds {count} exchanges.")

    def _check(self) -> None:
        try:
            differing = index.check()
        except index.IndexDamaged as error:
            raise CommandError(f"The search index is damaged ({error}). Run rebuild_search.") from error
        if differing:
            shown = ", ".join(map(str, differing[:20])) + (", ..." if len(differing) > 20 else "")
            raise CommandError(
                f"Index and rows differ for {len(differing)} exchanges (ids {shown}). Run rebuild_search."
            )
        self.stdout.write("The search index matches the rows.")
