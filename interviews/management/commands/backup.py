"""Copy the database while the site runs."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from interviews.exports.backup import BackupFailed, back_up
from interviews.management.archive_command import ArchiveCommand


class Command(ArchiveCommand):
    @property
    def help(self) -> str:
        return _(
            "Copies the database into a new file, as it is at one moment, while the site runs: a SQLite database, or a "
            "dump for pg_restore. Prints the digest that “manage.py digest” tells of it once it is restored."
        )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help=_("The backup; there must be no such file yet."))

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Write the file, and tell its digest."""
        try:
            copied = back_up(file)
        except BackupFailed as error:
            raise CommandError(str(error)) from error
        told = _("%(file)s: %(rows)d rows, SHA-256 %(sha256)s")
        self.stdout.write(told % {"file": file, "rows": copied.rows, "sha256": copied.sha256})
