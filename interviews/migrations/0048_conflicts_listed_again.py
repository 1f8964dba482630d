"""A conflict is listed once while it is open: a version that comes again may clash again where it did before."""

from django.db import migrations, models

from interviews.models.triggers import WithRulesAside


class Migration(migrations.Migration):
    dependencies = [("interviews", "0047_tallies")]

    operations = [
        WithRulesAside(
            [
                migrations.RemoveConstraint("conflict", "conflict_is_listed_once"),
                migrations.AddConstraint(
                    "conflict",
                    models.UniqueConstraint(
                        fields=["interview", "reading", "place"],
                        condition=models.Q(resolved_at__isnull=True),
                        name="conflict_is_listed_once",
                    ),
                ),
            ]
        )
    ]
