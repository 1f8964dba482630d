"""Rules across rows, held by triggers that are the same on SQLite and PostgreSQL.

A constraint sees one row as it is. A :class:`Rule` also sees other rows, and what the row was before. Migrations set
rules up with :class:`HoldRules`, and take them down with :class:`LetRulesGo`. Whatever breaks one is refused with an
``IntegrityError`` that names it.

On SQLite Django alters a table by making it anew: the triggers of the old one are gone without a word, and those of
other tables that read it make the change fail. PostgreSQL refuses to alter a column that a trigger watches. So a
migration that alters tables does it within :class:`WithRulesAside`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation, OperationCategory


@dataclass(frozen=True, slots=True)
class Rule:
    """What no row may do. ``broken``: SQL that both databases understand, true of NEW (and OLD) where it is broken.

    ``says``: a sentence for whoever broke it. ``on_update_of``: the columns whose change is watched. ``on_insert``:
    whether new rows are; then ``broken`` cannot speak of OLD.
    """

    name: str
    table: str
    says: str
    broken: str
    on_update_of: tuple[str, ...] = ()
    on_insert: bool = False

    @property
    def events(self) -> dict[str, str]:
        """What the trigger waits for, by the suffix of the trigger's name."""
        events = {"insert": "INSERT"} if self.on_insert else {}
        if self.on_update_of:
            events["update"] = f"UPDATE OF {', '.join(self.on_update_of)}"
        return events


class HoldRules(Operation):
    """Set up triggers; backwards, take them down."""

    reversible = True
    reduces_to_sql = True
    category = OperationCategory.SQL

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._execute(app_label, schema_editor, _set_up)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._execute(app_label, schema_editor, _take_down)

    def describe(self) -> str:
        return f"Hold by triggers: {', '.join(rule.name for rule in self.rules)}"

    def _execute(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, statements: Any) -> None:
        connection = schema_editor.connection
        if router.allow_migrate(connection.alias, app_label):
            for rule in self.rules:
                for statement in statements(rule, connection.vendor):
                    schema_editor.execute(statement, params=None)


class LetRulesGo(HoldRules):
    """Take down triggers; backwards, set them up again. ``rules`` as they were held."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Hold no more by triggers: {', '.join(rule.name for rule in self.rules)}"


class WithRulesAside(SeparateDatabaseAndState):
    """Operations that alter tables, with every trigger taken down before and put up again afterwards.

    A trigger that does not fit what the operations make of its table goes first, by :class:`LetRulesGo`.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        super().__init__(database_operations=operations, state_operations=operations)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [], {"operations": self.database_operations}

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        triggers = _aside(schema_editor)
        super().database_forwards(app_label, schema_editor, from_state, to_state)
        _back(schema_editor, triggers)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        triggers = _aside(schema_editor)
        super().database_backwards(app_label, schema_editor, from_state, to_state)
        _back(schema_editor, triggers)


def _set_up(rule: Rule, vendor: str) -> Iterator[str]:
    said = f"{rule.name}: {rule.says}".replace("'", "''")
    if vendor == "sqlite":
        for suffix, event in rule.events.items():
            yield (
                f"CREATE TRIGGER {rule.name}_{suffix} AFTER {event} ON {rule.table} FOR EACH ROW WHEN {rule.broken} "
                f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
            )
        return
    yield (
        f"CREATE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {rule.broken} THEN "
        f"RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = '{rule.name}', MESSAGE = '{said}'; "
        f"END IF; RETURN NULL; END $$"
    )
    for suffix, event in rule.events.items():
        yield (
            f"CREATE TRIGGER {rule.name}_{suffix} AFTER {event} ON {rule.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {rule.name}()"
        )


def _take_down(rule: Rule, vendor: str) -> Iterator[str]:
    for suffix in rule.events:
        yield f"DROP TRIGGER {rule.name}_{suffix}" + ("" if vendor == "sqlite" else f" ON {rule.table}")
    if vendor != "sqlite":
        yield f"DROP FUNCTION {rule.name}()"


# Name, table, and the statement that makes the trigger again.
_STANDING = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": (
        "SELECT tgname, relname, pg_get_triggerdef(pg_trigger.oid) FROM pg_trigger JOIN pg_class"
        " ON pg_class.oid = tgrelid WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid) ORDER BY tgname"
    ),
}


def _aside(schema_editor: BaseDatabaseSchemaEditor) -> list[str]:
    """Take down every trigger; the statements that put them up again."""
    vendor = schema_editor.connection.vendor
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_STANDING[vendor])
        triggers = cursor.fetchall()
    for name, table, _statement in triggers:
        where = "" if vendor == "sqlite" else f" ON {schema_editor.quote_name(table)}"
        schema_editor.execute(f"DROP TRIGGER {schema_editor.quote_name(name)}{where}", params=None)
    return [statement for _name, _table, statement in triggers]


def _back(schema_editor: BaseDatabaseSchemaEditor, triggers: list[str]) -> None:
    for statement in triggers:
        schema_editor.execute(statement, params=None)
