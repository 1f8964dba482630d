"""The index is made anew: it knows words as spelled, beginnings of words, and who asks. ``rebuild_search`` fills it."""

from django.db import migrations

from interviews.search.engines import engine


def renew(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        chosen = engine(schema_editor.connection.vendor)
        chosen.drop(cursor)
        chosen.create(cursor)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0030_left_out")]

    operations = [migrations.RunPython(renew, renew)]
