"""When a run was undone, by whom, and what stayed nevertheless."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from interviews.models.triggers import WithRulesAside


class Migration(migrations.Migration):
    dependencies = [
        ("interviews", "0013_sources_and_lengths"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        WithRulesAside(
            [
                migrations.AddField(
                    model_name="importedfile",
                    name="kept",
                    field=models.JSONField(default=list, verbose_name="kept when it was undone"),
                ),
                migrations.AddField(
                    model_name="importedfile",
                    name="undone_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="undone"),
                ),
                migrations.AddField(
                    model_name="importrun",
                    name="undone_at",
                    field=models.DateTimeField(blank=True, null=True, verbose_name="undone"),
                ),
                migrations.AddField(
                    model_name="importrun",
                    name="undone_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="importrun",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("undone_by__isnull", True), ("undone_at__isnull", False), _connector="OR"),
                        name="import_run_undone_has_a_time",
                    ),
                ),
            ]
        )
    ]
