"""The address of an interview's recording."""

from django.db import migrations, models

from interviews.models.triggers import WithRulesAside


class Migration(migrations.Migration):
    dependencies = [("interviews", "0009_rules_across_rows")]

    operations = [
        WithRulesAside(
            [
                migrations.AddField(
                    model_name="interview",
                    name="recording",
                    field=models.URLField(
                        blank=True,
                        default="",
                        help_text=(
                            "Where the conversation can be heard or seen. The times of questions and answers link "
                            "there, with #t= and the seconds after it. An address that ends with = gets the seconds "
                            "right behind it."
                        ),
                        max_length=1000,
                        verbose_name="address of the recording",
                    ),
                    preserve_default=False,
                )
            ]
        )
    ]
