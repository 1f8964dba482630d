"""Django's ``makemessages`` for this project: gathers the sentences, makes the Cyrillic of the Latin, compiles both."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from interviews.management import catalogues


class Command(BaseCommand):
    requires_system_checks = ()

    @property
    def help(self) -> str:
        return _("Bring the catalogues of sentences up to date: gather, write Cyrillic from Latin, compile.")

    def handle(self, *_args: Any, **_options: Any) -> None:
        total, translated = catalogues.write()
        facts = {"translated": translated, "total": total}
        self.stdout.write(_("%(translated)s of %(total)s sentences are translated.") % facts)
