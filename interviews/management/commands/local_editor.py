"""Make the account of the editor of a site on one's own machine."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

NAME = "editor"


class Command(BaseCommand):
    @property
    def help(self) -> str:
        return _(
            "Make an account that may do everything in the admin of a site on this machine, and print its password. "
            "The password is kept in a file beside the database; a second run prints it again and changes nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print who may sign in, and with what."""
        if settings.PRODUCTION:
            raise CommandError(_("This account is for one person's machine. In production, use createsuperuser."))
        path = settings.VAR_DIR / "editor_password"
        password = path.read_text().strip() if path.exists() else ""
        editor = get_user_model().objects.filter(username=NAME).first()
        if editor is None:
            password = password or _new_password(path)
            get_user_model().objects.create_superuser(NAME, password=password)
        elif not password or not editor.check_password(password):
            told = _("Sign in as %(name)s, with the password that you gave it (manage.py changepassword %(name)s).")
            self.stdout.write(told % {"name": NAME})
            return
        told = _("Sign in as %(name)s, password %(password)s (kept in %(path)s).")
        self.stdout.write(told % {"name": NAME, "password": password, "path": path})


def _new_password(path: Path) -> str:
    """A password nobody can guess, kept where only this user reads it."""
    password = secrets.token_urlsafe(12)
    path.touch(mode=0o600)
    path.write_text(password + "\n")
    return password
