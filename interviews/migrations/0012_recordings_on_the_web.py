"""The address of a recording is an address on the web; any other, which no form lets in, is left out."""

from django.db import migrations, models

from interviews.models.triggers import WithRulesAside

ON_THE_WEB = models.Q(('recording', ''), models.Q(models.Q(('recording__istartswith', 'https://'), ('recording__istartswith', 'http://'), _connector='OR'), models.Q(('recording__contains', ' '), _negated=True), models.Q(('recording__contains', '"'), _negated=True), models.Q(('recording__contains', '<'), _negated=True), models.Q(('recording__contains', '>'), _negated=True)), _connector='OR')


def leave_out_others(apps, schema_editor):
    interviews = apps.get_model("interviews", "Interview").objects
    interviews.exclude(ON_THE_WEB).update(recording="")


class Migration(migrations.Migration):
    dependencies = [("interviews", "0011_names_of_fields")]

    operations = [
        migrations.RunPython(leave_out_others, migrations.RunPython.noop),
        WithRulesAside(
            [
                migrations.AddConstraint(
                    model_name="interview",
                    constraint=models.CheckConstraint(condition=ON_THE_WEB, name="interview_is_heard_on_the_web"),
                )
            ]
        ),
    ]
