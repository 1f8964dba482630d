"""The reading of a newer version that closed a conflict, since the source says something else there again."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from interviews.models.triggers import WithRulesAside


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0043_rights'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        WithRulesAside([
            migrations.AddField(
                model_name='conflict',
                name='overtaken_by',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='interviews.reading', verbose_name='overtaken by'),
            ),
            migrations.AddField(
                model_name='historicalconflict',
                name='overtaken_by',
                field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='interviews.reading', verbose_name='overtaken by'),
            ),
            migrations.AddConstraint(
                model_name='conflict',
                constraint=models.CheckConstraint(condition=models.Q(('overtaken_by__isnull', True), ('resolved_at__isnull', False), _connector='OR'), name='conflict_overtaken_is_resolved'),
            ),
        ]),
    ]
