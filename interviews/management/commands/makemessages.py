"""Django's ``makemessages``, told by which names this project marks sentences."""

from __future__ import annotations

from django.core.management.commands import makemessages

#: Beside those that Django knows: sentences of understanding, and gettext where ``_`` is gettext_lazy or the reverse.
KEYWORDS = ("message:1", "counted:1,2", "_now", "_lazy")


class Command(makemessages.Command):
    xgettext_options = [*makemessages.Command.xgettext_options, *(f"--keyword={name}" for name in KEYWORDS)]
