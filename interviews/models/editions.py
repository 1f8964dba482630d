"""Editions: what tells whether anything that readers may be shown has changed since it was last looked at.

The database itself gives the archive another edition whenever a row of a watched table comes, changes or goes, whoever
wrote it, in the same transaction. So what was counted of one edition (:meth:`Edition.once`) is true for as long as that
edition is the current one, and a page of it need not be sent again.

SQLite keeps one random number: there is one writer. On PostgreSQL each transaction has a row of its own, so that
writers never wait for each other, and the edition is told by all rows together: one that is committed late counts.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, TypeVar

from django.db import connections, router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation, OperationCategory

from .interviews import Interview

TABLE = "interviews_edition"
MOST_HELD, MOST_TAGS = 100, 10_000
"""Values, and tags of pages, that are held of an edition; those that were not asked for longest go first."""
_KEPT = 1000  # editions of which PostgreSQL keeps the row
_OWN = f"{TABLE}.own"  # PostgreSQL's setting, of one transaction
_EVENTS = ("INSERT", "UPDATE", "DELETE")

Value = TypeVar("Value")


class Held:
    """Values by their keys, no more than ``most``; they are shared by threads, so nobody may change them."""

    def __init__(self, most: int) -> None:
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock, self._most = threading.Lock(), most

    def get(self, key: Hashable) -> Any:
        """The value, None where there is none."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def hold(self, key: Hashable, value: Any) -> None:
        """Hold a value from now on."""
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)


class Edition:
    """The archive as it stands, by its ``name``, and what was counted of it in this process; ``tags``: of its pages."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tags = Held(MOST_TAGS)
        self._counted = Held(MOST_HELD)

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What ``make`` gives, which is not None, made only where it is not held."""
        found: Value | None = self._counted.get(key)
        if found is None:
            found = make()
            self._counted.hold(key, found)
        return found


_last: dict[str, Edition] = {}


def current() -> Edition:
    """The edition of the database that is read from. One query."""
    alias = str(router.db_for_read(Interview))
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(_NAMES[connection.vendor])
        name = "-".join(map(str, cursor.fetchone()))
    known = _last.get(alias)
    if known is None or known.name != name:
        known = _last[alias] = Edition(name)
    return known


def renew() -> None:
    """Give the archive another edition by hand: where something was made anew that no table tells of."""
    connection = connections[router.db_for_write(Interview)]
    with connection.cursor() as cursor:
        cursor.execute(_RENEW[connection.vendor])


class WatchTables(Operation):
    """Give the archive another edition whenever a row of these tables changes; backwards, no more."""

    reversible = True
    reduces_to_sql = True
    category = OperationCategory.SQL

    def __init__(self, tables: Sequence[str]) -> None:
        self.tables = tables

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._execute(app_label, schema_editor, _watched)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._execute(app_label, schema_editor, _unwatched)

    def describe(self) -> str:
        return f"Watch for editions: {', '.join(self.tables)}"

    def _execute(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, statements: Callable[[str, str], Iterator[str]]
    ) -> None:
        if router.allow_migrate(schema_editor.connection.alias, app_label):
            for table in self.tables:
                for statement in statements(table, schema_editor.connection.vendor):
                    schema_editor.execute(statement, params=None)


def create(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The table of editions, for a migration."""
    for statement in _CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the table of editions down; nothing is watched any more."""
    for statement in _DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def replace_functions(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put what PostgreSQL runs at every change in the place of what an earlier version ran."""
    if schema_editor.connection.vendor == "postgresql":
        for statement in _FUNCTIONS:
            schema_editor.execute(statement, params=None)


def trigger(table: str, event: str) -> str:
    """The name of what waits for an event of a table."""
    return f"{table}_edition_{event.lower()}"


def _watched(table: str, vendor: str) -> Iterator[str]:
    for event in _EVENTS:
        if vendor == "sqlite":
            yield (
                f"CREATE TRIGGER {trigger(table, event)} AFTER {event} ON {table} FOR EACH ROW "
                f"BEGIN UPDATE {TABLE} SET number = random(); END"
            )
        else:
            yield (
                f"CREATE TRIGGER {trigger(table, event)} AFTER {event} ON {table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_next()"
            )


def _unwatched(table: str, vendor: str) -> Iterator[str]:
    for event in _EVENTS:
        yield f"DROP TRIGGER {trigger(table, event)}" + ("" if vendor == "sqlite" else f" ON {table}")


# A random number is never that of another edition, not even where a transaction was taken back. On PostgreSQL a
# transaction that has changed something sees its own editions, which nobody else does.
_NAMES = {
    "sqlite": f"SELECT number FROM {TABLE}",
    "postgresql": (
        f"SELECT COUNT(*), MAX(number), SUM(number), coalesce(current_setting('{_OWN}', true), '') FROM {TABLE}"
    ),
}
_RENEW = {"sqlite": f"UPDATE {TABLE} SET number = random()", "postgresql": f"SELECT {TABLE}_renew()"}
_FUNCTIONS = (
    # A row for each transaction and no more: many versions of one row would make every statement of an import slower
    # than the last. Which edition of its own a transaction is at is a setting that goes with it, or with a part of it
    # that is taken back. Now and then the rows of long ago go, but those at which another transaction is.
    f"""CREATE OR REPLACE FUNCTION {TABLE}_renew() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    IF coalesce(current_setting('{_OWN}', true), '') = '' THEN
        INSERT INTO {TABLE} (transaction, number) VALUES (txid_current(), nextval('{TABLE}_numbers'))
        ON CONFLICT (transaction) DO UPDATE SET number = excluded.number;
        IF currval('{TABLE}_numbers') % 100 = 0 THEN
            DELETE FROM {TABLE} WHERE transaction IN (
                SELECT transaction FROM {TABLE} ORDER BY number DESC OFFSET {_KEPT} FOR UPDATE SKIP LOCKED
            );
        END IF;
    END IF;
    PERFORM set_config('{_OWN}', nextval('{TABLE}_numbers')::text, true);
    END $$""",
    f"""CREATE OR REPLACE FUNCTION {TABLE}_next() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM {TABLE}_renew();
    RETURN NULL; END $$""",
)
_CREATE = {
    "sqlite": (
        f"CREATE TABLE {TABLE} (number bigint NOT NULL)",
        f"INSERT INTO {TABLE} (number) VALUES (random())",
    ),
    "postgresql": (
        f"CREATE TABLE {TABLE} (transaction bigint PRIMARY KEY, number bigint NOT NULL)",
        f"CREATE SEQUENCE {TABLE}_numbers",
        *_FUNCTIONS,
    ),
}
_DROP = {
    "sqlite": (f"DROP TABLE {TABLE}",),
    "postgresql": (
        f"DROP FUNCTION {TABLE}_next()",
        f"DROP FUNCTION {TABLE}_renew()",
        f"DROP SEQUENCE {TABLE}_numbers",
        f"DROP TABLE {TABLE}",
    ),
}
