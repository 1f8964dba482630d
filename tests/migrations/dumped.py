"""Archives as they stood at earlier states of the tables, kept as the rows that they had then.

``load`` puts one into tables that are in its state. In a fresh database on SQLite, ``make`` makes another:
``manage.py shell -c "from tests.migrations.dumped import make; make('0018_names_and_labels', 'canal', 90_000)"`` writes
``dumps/0018_names_and_labels.json``. The word stands where others have a bridge, and the number is the key before the
first of its rows, so that archives of several states can lie in one. What was not written then is made by the code of
then.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import BinaryField

from interviews.editing import exchanges, publication, turns
from interviews.exports import every_row
from interviews.models import Exchange, Interview, Turn
from tests.management.commands.imports import BRIDGE, FERRY

DUMPS = Path(__file__).parent / "dumps"


def migrate(name: str = "") -> Any:
    """Bring the tables to a migration, or to the last one; the apps as they were then."""
    executor = MigrationExecutor(connection)
    name = name or executor.loader.graph.leaf_nodes("interviews")[0][1]
    executor.migrate([("interviews", name)])
    return MigrationExecutor(connection).loader.project_state([("interviews", name)]).apps


def load(apps: Any, name: str) -> None:
    """Put the rows of a dump into the tables, in the order in which they lie there."""
    models = {model._meta.db_table: model for model in every_row.models(apps)}
    with transaction.atomic(), connection.cursor() as cursor:
        for table, row in json.loads((DUMPS / f"{name}.json").read_text()):
            fields = {field.attname: field for field in models[table]._meta.concrete_fields}
            columns = ", ".join(f'"{fields[attname].column}"' for attname in row)
            values = [_stored(fields[attname], value) for attname, value in row.items()]
            marks = ", ".join(["%s"] * len(values))
            cursor.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', values)


def _stored(field: Any, value: Any) -> Any:
    if isinstance(field, BinaryField):
        value = base64.b64decode(value)
    return field.get_db_prep_save(field.to_python(value) if isinstance(value, str) else value, connection)


# --- making one ---

# Each row comes after those that it names, as far as the rules across rows ask for it.
_ORDER = (
    *("outlet", "person", "topic", "topicterm", "interview", "exchange", "participant", "source", "reading", "turn"),
    *("topicassignment", "importrun", "importedfile", "conflict", "wording", "sketch", "sketchband", "act"),
    *(f"historical{name}" for name in ("interview", "participant", "exchange", "turn", "topicassignment", "conflict")),
)


def make(name: str, word: str, first: int) -> None:
    """Fill this database with an archive, bring it back to a migration, and write what it holds then."""
    _number_from(first)
    _fill(word)
    apps = migrate(name)
    known = {model._meta.model_name: model for model in apps.get_app_config("interviews").get_models()}
    rows = [row for table in _ORDER if table in known for row in _rows(known[table])]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (DUMPS / f"{name}.json").write_text(f"[\n{lines}\n]\n")


def _number_from(first: int) -> None:
    """Let the keys of every table of the archive begin behind a number."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_sequence WHERE name LIKE 'interviews%%'")
        cursor.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT name, %s FROM sqlite_master "
            "WHERE name LIKE 'interviews%%' AND sql LIKE '%%AUTOINCREMENT%%'",
            [first],
        )


def _rows(model: Any) -> list[tuple[str, dict[str, Any]]]:
    fields = model._meta.concrete_fields
    made = []
    for row in model._base_manager.order_by("pk").values(*(field.attname for field in fields)):
        held = {field.attname: _written(field, row[field.attname]) for field in fields}
        made.append((model._meta.db_table, {name: value for name, value in held.items() if value is not None}))
    return made


def _written(field: Any, value: Any) -> Any:
    if value is None:
        return None
    value = field.get_prep_value(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, datetime) else value


def _fill(word: str) -> None:
    """One public interview with edits, a wording and a conflict, one draft, one withdrawn."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{word}.txt"
        talk = _about(word, BRIDGE)
        file.write_text(talk)
        (Path(folder) / "other.txt").write_text(_about(word, FERRY))
        (Path(folder) / "note.txt").write_text(f"This is a note about the {word}, and no interview.")
        _run(folder)
        edited = Turn.objects.get(text__contains="grey paint", exchange__interview__sources__name=file.name)
        publication.publish(edited.exchange.interview, by=None)
        turns.edit_turn(edited, version=edited.version, by=None, text=edited.text.replace("grey", "green"))
        (second,) = Exchange.objects.filter(interview=edited.exchange.interview, number=2)
        exchanges.join_to_previous(second, version=second.version, by=None)
        file.write_text(talk.replace("grey", "blue").replace("tea", "soup"))
        _run(folder)
        other = Interview.objects.exclude(pk=edited.exchange.interview_id).get()
        publication.publish(other, by=None)
        publication.withdraw(other, by=None, reason="Asked for.")


def _about(word: str, talk: str) -> str:
    """A transcript whose names and addresses no other dump has."""
    name = word.title()
    for old, new in (("bridge", word), ("ferry", f"{word} ferry"), ("Odd", name), ("Harbour Post", f"{name} Post")):
        talk = talk.replace(old, new)
    return talk.replace("LO:", f"L{name[0]}:").replace("HP:", f"{name[0]}P:")


def _run(folder: str) -> None:
    with contextlib.suppress(SystemExit):  # one file is refused
        call_command("import_transcripts", folder, stdout=io.StringIO(), stderr=io.StringIO())
