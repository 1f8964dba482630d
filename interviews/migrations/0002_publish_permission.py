"""Who may publish: a permission of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("interviews", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            name="interview",
            options={
                "ordering": [models.F("sort_date").desc(nulls_last=True), "-pk"],
                "permissions": [("publish_interview", "Can publish and withdraw interviews")],
                "verbose_name": "interview",
                "verbose_name_plural": "interviews",
            },
        ),
    ]
