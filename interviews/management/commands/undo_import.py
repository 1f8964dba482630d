"""Take an import run back."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interviews.importing import undoing
from interviews.management.archive_command import ArchiveCommand
from interviews.models import ImportRun, told


class Command(ArchiveCommand):
    @property
    def help(self) -> str:
        return _(
            "Undo an import: what stands as it left it becomes what it was, what was changed since stays and is named. "
            "The number of a run stands in the address of its page in the admin. Exit status: 0 when all went back, "
            "1 when something stays, 2 on wrong use."
        )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("run", type=int, metavar="RUN", help=_("The number of the import run."))
        parser.add_argument("--dry-run", action="store_true", help=_("Say what would be done, and write nothing."))

    def handle(self, *, run: int, dry_run: bool, **options: Any) -> None:
        """Undo, and tell of each file how many places went back and which stay."""
        row = ImportRun.objects.filter(pk=run).first() if run < 2**63 else None
        if row is None:
            raise CommandError(_("There is no import run %(run)d.") % {"run": run}, returncode=2)
        try:
            files = undoing.preview(row, by=None) if dry_run else undoing.undo_run(row, by=None)
        except undoing.NotUndoable as error:
            raise CommandError(str(error), returncode=2) from error
        for one in files:
            went_back = ngettext("%(number)d place goes back", "%(number)d places go back", len(one.undone))
            self.stdout.write(f"{one.file.name}: {went_back % {'number': len(one.undone)}}")
            for place, reason in one.kept:
                stays = _("%(place)s stays: %(reason)s") % {"place": place, "reason": told(reason)}
                self.stdout.write(f"  {stays}")
        if any(one.kept for one in files):
            raise SystemExit(1)
