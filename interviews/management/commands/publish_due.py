"""``manage.py publish_due``: show the interviews whose time has come. Run it every minute or so."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from interviews.editing import publication
from interviews.management.archive_command import ArchiveCommand


class Command(ArchiveCommand):
    @property
    def help(self) -> str:
        return _("Show the published interviews that were held back until now.")

    def handle(self, *args: Any, **options: Any) -> None:
        shown = publication.publish_due(timezone.now())
        self.stdout.write(_("%(number)d shown") % {"number": shown})
