"""Passages have an index of their own. ``rebuild_echoes`` fills it, and what else echoes are found by, from the rows."""

from django.db import migrations

from interviews.echoes import table
from interviews.echoes.engines import engine


def create(apps, schema_editor):
    connection = schema_editor.connection
    table.drop(connection)
    table.create(connection)
    with connection.cursor() as cursor:
        engine(connection.vendor).create(cursor)


def drop(apps, schema_editor):
    connection = schema_editor.connection
    table.drop(connection)
    table.create(connection)
    with connection.cursor() as cursor:
        engine(connection.vendor).drop(cursor)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0041_editions_of_long_transactions")]

    operations = [migrations.RunPython(create, drop)]
