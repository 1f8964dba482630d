"""Empty the database, and the search index with it: Django's command knows the tables of models alone."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.commands import flush
from django.db import DEFAULT_DB_ALIAS, connections, router
from django.utils.translation import gettext as _

from interviews.models import Exchange
from interviews.search import index


class Command(flush.Command):
    @property
    def help(self) -> str:
        return _("Removes all rows from the database, and all words from the search index. It asks first.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Those of Django's command, in the language of the others."""
        parser.add_argument(
            "--noinput", "--no-input", action="store_false", dest="interactive", help=_("Do not ask first.")
        )
        parser.add_argument(
            "--database", default=DEFAULT_DB_ALIAS, choices=tuple(connections), help=_("The database to empty.")
        )

    def handle(self, **options: Any) -> None:
        """Do what Django does; where that was called off, the index has nothing to forget."""
        super().handle(**options)
        if Exchange._meta.db_table in connections[router.db_for_write(Exchange)].introspection.table_names():
            index.forget_what_is_gone()
            index.wipe()
