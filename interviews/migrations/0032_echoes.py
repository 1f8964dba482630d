"""The table by which questions and passages are found again. ``rebuild_echoes`` fills it from rows already there."""

from django.db import migrations

from interviews.echoes import table


def create(apps, schema_editor):
    table.create(schema_editor.connection)


def drop(apps, schema_editor):
    table.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0031_search_index_of_spellings")]

    operations = [migrations.RunPython(create, drop)]
