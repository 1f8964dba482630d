"""Sessions of the desk, in the database, which end by themselves.

A session that is not used ends after ``SESSION_COOKIE_AGE`` (idle), and every session ends ``SESSION_MOST_AGE`` after
somebody signed in, however busy it is. Django knows the first kind only, and counts it from the last change.
"""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db

_BEGAN, _USED = "began", "used"
# A session that is in use is written this often at the most, in seconds.
_WRITTEN_EVERY = 60


class SessionStore(db.SessionStore):
    """A session that knows when somebody signed in and when it was last used."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing, under no key, where it is too old."""
        held = super().load()
        if not held:
            return held
        now = time.time()
        if now - held.setdefault(_BEGAN, now) > settings.SESSION_MOST_AGE:
            self.delete(self.session_key)
            self._session_key = None
            return {}
        if now - held.get(_USED, 0) > _WRITTEN_EVERY:
            held[_USED] = now
            self.modified = True
        return held

    def cycle_key(self) -> None:
        """A new key, as signing in and a new password make it; the time begins anew with it."""
        super().cycle_key()
        self[_BEGAN] = self[_USED] = time.time()
