"""Compare and swap: an act on what an editor saw must not overwrite what somebody else has made of it since."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


class StaleEdit(Exception):
    """What the editor saw no longer stands; nothing was written.

    ``standing``: the rows as they stand now (a turn, an exchange, an interview), empty where they are gone.
    """

    def __init__(self, *standing: Any) -> None:
        super().__init__(_("Somebody else has changed this since you opened it. Nothing was overwritten."))
        self.standing = standing


def require_version(row: Any, version: int) -> None:
    """Raise :class:`StaleEdit` unless ``row``, freshly read and held, still has the version that the editor saw."""
    if row is None or row.version != version:
        raise StaleEdit(*([] if row is None else [row]))
