"""Empty the database, and the indexes with it; the roles that migrations made stay.

Django's command knows the tables of models alone, and nothing of what migrations put into them.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.management.commands import flush
from django.db import DEFAULT_DB_ALIAS, connections, router
from django.utils.translation import gettext as _

from interviews import echoes, search
from interviews.models import Exchange


class Command(flush.Command):
    @property
    def help(self) -> str:
        return _("Removes all rows from the database, and what the indexes know of them. It asks first.")

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
        roles = _roles()
        super().handle(**options)
        for name, permissions in roles.items():
            role, _made = Group.objects.get_or_create(name=name)
            role.permissions.add(*_permissions(permissions))
        if Exchange._meta.db_table in connections[router.db_for_write(Exchange)].introspection.table_names():
            search.index.forget_what_is_gone()
            search.index.wipe()
            echoes.index.forget_what_is_gone()
            echoes.index.wipe()


def _roles() -> dict[str, list[tuple[str, ...]]]:
    """Each group, and what it may do."""
    if Group._meta.db_table not in connections[router.db_for_write(Group)].introspection.table_names():
        return {}
    groups = Group.objects.prefetch_related("permissions__content_type")
    return {group.name: [one.natural_key() for one in group.permissions.all()] for group in groups}


def _permissions(keys: list[tuple[str, ...]]) -> list[Permission]:
    """Those that are there: they are made again, under other keys, for every model that is."""
    standing = {one.natural_key(): one for one in Permission.objects.select_related("content_type")}
    return [standing[key] for key in keys if key in standing]
