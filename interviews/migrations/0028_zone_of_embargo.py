"""The time zone in which an editor says from when readers may see an interview."""

from django.conf import settings
from django.db import migrations, models

from interviews.models.triggers import WithRulesAside


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0027_change_public'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        WithRulesAside([
            migrations.AddField(
                model_name='historicalinterview',
                name='publish_zone',
                field=models.CharField(blank=True, editable=False, help_text='In which the editor gave that time.', max_length=64, verbose_name='time zone'),
            ),
            migrations.AddField(
                model_name='interview',
                name='publish_zone',
                field=models.CharField(blank=True, editable=False, help_text='In which the editor gave that time.', max_length=64, verbose_name='time zone'),
            ),
            migrations.AddConstraint(
                model_name='interview',
                constraint=models.CheckConstraint(condition=models.Q(('publish_zone', ''), ('publish_at__isnull', False), _connector='OR'), name='interview_zone_is_of_a_time'),
            ),
        ]),
    ]
