"""The tables of the search index, which differ by database. ``rebuild_search`` fills them from rows already there."""

from django.db import migrations

from interviews.search.engines import engine


def create(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        engine(schema_editor.connection.vendor).create(cursor)


def drop(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        engine(schema_editor.connection.vendor).drop(cursor)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0002_publish_permission")]

    operations = [migrations.RunPython(create, drop)]
