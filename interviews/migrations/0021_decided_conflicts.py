"""What a conflict becomes when it is decided for the source."""

from django.db import migrations, models

from interviews.models.triggers import WithRulesAside


class Migration(migrations.Migration):
    dependencies = [("interviews", "0020_rules_of_merged_interviews")]

    operations = [
        WithRulesAside(
            [
                migrations.AddField(
                    model_name=model, name="decides", field=models.JSONField(default=dict, editable=False)
                )
                for model in ("conflict", "historicalconflict")
            ]
        )
    ]
