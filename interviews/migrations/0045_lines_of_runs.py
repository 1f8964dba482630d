"""No index by reading on the lines of runs: nothing asks for them so, and writing it was half of writing a line."""

import django.db.models.deletion
from django.db import migrations, models

from interviews.models.triggers import WithRulesAside


class Migration(migrations.Migration):

    dependencies = [('interviews', '0044_overtaken_conflicts')]

    operations = [
        WithRulesAside([
            migrations.AlterField(
                model_name='importedfile',
                name='reading',
                field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='imports', to='interviews.reading', verbose_name='reading'),
            ),
        ]),
    ]
