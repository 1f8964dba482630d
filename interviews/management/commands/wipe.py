"""Leave nothing in the database of what was deleted from it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from interviews.editing.wiping import wipe
from interviews.management.archive_command import ArchiveCommand


class Command(ArchiveCommand):
    @property
    def help(self) -> str:
        return _(
            "Write the database anew, so that nothing is left in its files of what was redacted or deleted. Others "
            "wait meanwhile; on SQLite it takes as much room again as the database has."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say so."""
        wipe()
        self.stdout.write(_("The database was written anew. Backups made before still hold what was redacted."))
