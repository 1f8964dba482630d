"""What lists count lies in narrow indexes: people by interview, exchanges that are gone, and where topics are given."""

import django.db.models.deletion
from django.db import migrations, models

from interviews.models import topic_places
from interviews.models.triggers import WithRulesAside


class Migration(migrations.Migration):
    dependencies = [("interviews", "0046_merging_passages")]

    operations = [
        WithRulesAside(
            [
                migrations.AlterField(
                    "participant",
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="interviews.person",
                        verbose_name="person",
                    ),
                ),
                migrations.AddIndex(
                    "participant",
                    models.Index(fields=["person", "interview"], name="participant_by_person"),
                ),
                migrations.AddIndex(
                    "exchange",
                    models.Index(
                        fields=["id"],
                        condition=models.Q(deleted_at__isnull=False) | models.Q(joined_into__isnull=False),
                        name="exchange_gone",
                    ),
                ),
            ]
        ),
        migrations.RunPython(
            lambda apps, schema_editor: topic_places.create(schema_editor),
            lambda apps, schema_editor: topic_places.drop(schema_editor),
        ),
    ]
