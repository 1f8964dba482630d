"""What imports could not decide and editors have not decided yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from interviews.importing.questions import open_conflicts, open_likenesses
from interviews.importing.terminals import plain


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return _(
            "List what waits for an editor: interviews that may be one or a translation of another, and places that "
            "both the source and an editor changed. Each line ends with where to decide it. The exit status is 0."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each: likenesses first, then conflicts, the oldest first."""
        for one in open_likenesses():
            told = _("%(guess)s, %(share)s shared: “%(title)s” and “%(other)s” (%(address)s)") % {
                "guess": one.get_guess_display(),
                "share": f"{one.share:.0%}",
                "title": plain(one.interview.title),
                "other": plain(one.other.title),
                "address": f"/admin/interviews/likeness/{one.pk}/",
            }
            self.stdout.write(told)
        for conflict in open_conflicts():
            told = _("conflict at %(place)s: “%(title)s” (%(address)s)") % {
                "place": plain(conflict.place),
                "title": plain(conflict.interview.title),
                "address": f"/admin/interviews/conflict/{conflict.pk}/change/",
            }
            self.stdout.write(told)
