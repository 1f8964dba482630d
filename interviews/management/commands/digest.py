"""Tell what the archive comes to, so that two can be compared."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from interviews.exports import every_row
from interviews.exports.backup import one_moment
from interviews.management.archive_command import ArchiveCommand


class Command(ArchiveCommand):
    @property
    def help(self) -> str:
        return _(
            "Prints how many rows each table of the archive has and their SHA-256, and last those of all tables. Equal "
            "archives have equal ones, on every database."
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rows", action="store_true", help=_("Print every row as a line of JSON, bytes by their SHA-256.")
        )

    def handle(self, *args: Any, rows: bool, **options: Any) -> None:
        """Print the lines of all rows, or what they come to."""
        with one_moment():
            if rows:
                for model in every_row.models():
                    for line in every_row.lines(model):
                        self.stdout.write(line)
                return
            found = every_row.digest()
        for table, (count, sha256) in found.tables.items():
            self.stdout.write(f"{table} {count} {sha256}")
        self.stdout.write(
            _("all tables: %(rows)d rows, SHA-256 %(sha256)s") % {"rows": found.rows, "sha256": found.sha256}
        )
