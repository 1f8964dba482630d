"""A transaction that changes much on PostgreSQL writes its edition once."""

from django.db import migrations

from interviews.models import editions


class Migration(migrations.Migration):
    dependencies = [("interviews", "0040_editions")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: editions.replace_functions(schema_editor), migrations.RunPython.noop
        ),
    ]
