"""Empty the database, and the search index with it: Django's command knows the tables of models alone."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush
from django.db import connections, router
from django.utils.translation import gettext as _

from interviews.models import Exchange
from interviews.search import index


class Command(flush.Command):
    @property
    def help(self) -> str:
        return _("Removes all rows from the database, and all words from the search index. It asks first.")

    def handle(self, **options: Any) -> None:
        """Do what Django does; where that was called off, the index has nothing to forget."""
        super().handle(**options)
        if Exchange._meta.db_table in connections[router.db_for_write(Exchange)].introspection.table_names():
            index.forget_what_is_gone()
            index.wipe()
