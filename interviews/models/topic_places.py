"""Where topics are given: a row for each assignment that nobody rejected, with the interview of its exchange.

An assignment names an exchange alone, and to look up in which interview each of them is takes longer than to count
them. As an exchange never moves to another interview, a row here depends on one assignment and on nothing else, and
triggers keep it: whoever writes an assignment, by whatever way, writes it too, and two who write at once never wait for
each other here where they do not wait there. It is read in ``tallies``.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from interviews.tallies import PLACES as TABLE

_ASSIGNMENTS = "interviews_topicassignment"
_INTERVIEW = "SELECT interview_id FROM interviews_exchange WHERE id = {row}.exchange_id"
_COME = f"INSERT INTO {TABLE} SELECT {{row}}.topic_id, ({_INTERVIEW}), {{row}}.exchange_id"
_GO = (
    f"DELETE FROM {TABLE} WHERE topic_id = {{row}}.topic_id AND interview_id = ({_INTERVIEW}) "
    "AND exchange_id = {row}.exchange_id"
)
# Whoever empties all tables takes exchanges out first, and leaves nothing that tells their interview. Told before
# anything is read, so that as a rule this reads nothing.
_GO_ALONE = (
    f"DELETE FROM {TABLE} WHERE topic_id = {{row}}.topic_id AND exchange_id = {{row}}.exchange_id "
    "AND NOT EXISTS (SELECT 1 FROM interviews_exchange WHERE id = {row}.exchange_id)"
)
_KEPT = "ON CONFLICT DO NOTHING"
_COLUMNS = "exchange_id, topic_id, rejected"


def create(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The table, its triggers, and the rows of the assignments that are there, for a migration."""
    for statement in _CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the table and its triggers down."""
    for statement in _DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


_TABLE = (
    f"CREATE TABLE {TABLE} (topic_id bigint NOT NULL, interview_id bigint NOT NULL, exchange_id bigint NOT NULL, "
    "PRIMARY KEY (topic_id, interview_id, exchange_id))"
)
_FILL = (
    f"INSERT INTO {TABLE} SELECT topic_id, interview_id, exchange_id FROM {_ASSIGNMENTS} given "
    "JOIN interviews_exchange place ON place.id = given.exchange_id WHERE NOT given.rejected ORDER BY 1, 2, 3"
)
_CREATE = {
    "sqlite": (
        f"{_TABLE} WITHOUT ROWID",
        _FILL,
        f"CREATE TRIGGER {TABLE}_insert AFTER INSERT ON {_ASSIGNMENTS} FOR EACH ROW "
        f"BEGIN {_COME.format(row='NEW')} WHERE NOT NEW.rejected {_KEPT}; END",
        f"CREATE TRIGGER {TABLE}_update AFTER UPDATE OF {_COLUMNS} ON {_ASSIGNMENTS} FOR EACH ROW "
        f"BEGIN {_GO.format(row='OLD')}; {_COME.format(row='NEW')} WHERE NOT NEW.rejected {_KEPT}; END",
        f"CREATE TRIGGER {TABLE}_delete AFTER DELETE ON {_ASSIGNMENTS} FOR EACH ROW "
        f"BEGIN {_GO.format(row='OLD')}; {_GO_ALONE.format(row='OLD')}; END",
    ),
    # An import inserts hundreds of rows in a statement, so these are taken together. The interview of each is asked
    # for by itself, and not joined: a plan that was made while the tables were empty would read all exchanges.
    "postgresql": (
        _TABLE,
        _FILL,
        f"CREATE FUNCTION {TABLE}_come() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{_COME.format(row='came')} FROM came WHERE NOT came.rejected {_KEPT}; RETURN NULL; END $$",
        f"CREATE FUNCTION {TABLE}_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"{_GO.format(row='OLD')}; IF TG_OP = 'DELETE' THEN {_GO_ALONE.format(row='OLD')}; "
        f"ELSE {_COME.format(row='NEW')} WHERE NOT NEW.rejected {_KEPT}; END IF; RETURN NULL; END $$",
        f"CREATE FUNCTION {TABLE}_empty() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"TRUNCATE {TABLE}; RETURN NULL; END $$",
        f"CREATE TRIGGER {TABLE}_insert AFTER INSERT ON {_ASSIGNMENTS} REFERENCING NEW TABLE AS came "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_come()",
        f"CREATE TRIGGER {TABLE}_update AFTER UPDATE OF {_COLUMNS} ON {_ASSIGNMENTS} "
        f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_change()",
        f"CREATE TRIGGER {TABLE}_delete AFTER DELETE ON {_ASSIGNMENTS} FOR EACH ROW EXECUTE FUNCTION {TABLE}_change()",
        f"CREATE TRIGGER {TABLE}_truncate AFTER TRUNCATE ON {_ASSIGNMENTS} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_empty()",
    ),
}
_DROP = {
    "sqlite": (
        *(f"DROP TRIGGER {TABLE}_{event}" for event in ("insert", "update", "delete")),
        f"DROP TABLE {TABLE}",
    ),
    "postgresql": (
        *(f"DROP TRIGGER {TABLE}_{event} ON {_ASSIGNMENTS}" for event in ("insert", "update", "delete", "truncate")),
        *(f"DROP FUNCTION {TABLE}_{name}()" for name in ("come", "change", "empty")),
        f"DROP TABLE {TABLE}",
    ),
}
