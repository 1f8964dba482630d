"""What imports could not decide and editors have not decided yet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from interviews.importing.questions import open_conflicts, open_likenesses
from interviews.importing.terminals import plain
from interviews.language.differences import Fate, differences
from interviews.management.archive_command import ArchiveCommand

_AROUND = 4  # words beside a difference


class Command(ArchiveCommand):
    @property
    def help(self) -> str:
        return _(
            "List what waits for an editor: interviews that may be one or a translation of another, and places that "
            "both the source and an editor changed, with what each of the two changed: [-what went-] {+what came+}. "
            "Each question ends with where to decide it. The exit status is 0."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each, and two more for a conflict: likenesses first, then conflicts, the oldest first."""
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
            for who, text in ((_("the source"), conflict.theirs), (_("an editor"), conflict.ours)):
                self.stdout.write(f"    {who}: {plain(_changed(conflict.base, text))}")


def _changed(old: str, new: str) -> str:
    """The differences of two texts in one line, each with a few words around it."""
    parts = differences(old, new)
    marked = {Fate.GONE: "[-{}-]", Fate.NEW: "{{+{}+}}"}
    told = []
    for place, part in enumerate(parts):
        words = part.text.split()
        if part.fate is not Fate.SAME:
            told.append(marked[part.fate].format(" ".join(words) or "¶"))
            continue
        before, after = _AROUND * (place > 0), _AROUND * (place < len(parts) - 1)
        if len(words) > before + after:
            words = [*words[:before], "…", *words[len(words) - after :]]
        told += words
    return " ".join(told) or "—"
