"""What every command that asks the archive has in common: a database that fails is told in one line."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError

from interviews.importing.failures import failure


class ArchiveCommand(BaseCommand):
    """A command that asks the archive. Where the database is gone, full or read-only it says so, with what to do."""

    def execute(self, *args: Any, **options: Any) -> Any:
        try:
            return super().execute(*args, **options)
        except (DatabaseError, InterfaceError) as error:
            raise CommandError(str(failure(error))) from error
