"""On PostgreSQL the index of passages merges what a transaction brings at its end, not row by row."""

from django.db import migrations

from interviews.echoes.engines import engine


def merge_at_the_end(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            engine("postgresql").merge_at_the_end(cursor)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0045_lines_of_runs")]
    operations = [migrations.RunPython(merge_at_the_end, migrations.RunPython.noop)]
