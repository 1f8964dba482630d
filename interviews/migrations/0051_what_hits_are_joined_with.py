"""On PostgreSQL hits are counted from indexes alone, and terms that are rare are known to be.

Rows of interviews and exchanges are wide, and lie elsewhere than their neighbours in a list of hits. SQLite, whose tables are
indexes by key, would gain nothing.
"""

from django.db import migrations

from interviews.search.engines import postgresql

INDEXES = {
    "exchange_of_hits": "interviews_exchange (id) INCLUDE (interview_id) "
    "WHERE deleted_at IS NULL AND joined_into_id IS NULL",
    "interview_of_hits": "interviews_interview (id) INCLUDE (outlet_id, date_year, language) WHERE is_public",
}


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            for name, columns in INDEXES.items():
                cursor.execute(f"CREATE INDEX {name} ON {columns}")
            postgresql.tell_rare_terms(cursor, postgresql.TABLE)
            cursor.execute(f"ANALYZE {postgresql.TABLE}")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            for name in INDEXES:
                cursor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("interviews", "0050_history_of_what_is_left_out")]
    operations = [migrations.RunPython(make, drop)]
