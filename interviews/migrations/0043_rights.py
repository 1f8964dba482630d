"""Who holds the rights in an interview, and under which licence it may be used; an outlet's own are those of its interviews."""

from django.conf import settings
from django.db import migrations, models

from interviews.models.triggers import WithRulesAside


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0042_index_of_passages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        WithRulesAside([
            migrations.AddField(
                model_name='historicalinterview',
                name='licence',
                field=models.URLField(blank=True, help_text='On the web, such as https://creativecommons.org/licenses/by/4.0/', max_length=500, verbose_name='address of the licence'),
            ),
            migrations.AddField(
                model_name='historicalinterview',
                name='rights',
                field=models.CharField(blank=True, help_text='Who holds the rights, as it should be told. Empty: what the outlet says of all its interviews.', max_length=300, verbose_name='rights'),
            ),
            migrations.AddField(
                model_name='historicaloutlet',
                name='licence',
                field=models.URLField(blank=True, help_text='On the web, such as https://creativecommons.org/licenses/by/4.0/', max_length=500, verbose_name='address of the licence'),
            ),
            migrations.AddField(
                model_name='historicaloutlet',
                name='rights',
                field=models.CharField(blank=True, help_text='Who holds the rights in its interviews, where an interview itself says nothing else.', max_length=300, verbose_name='rights'),
            ),
            migrations.AddField(
                model_name='interview',
                name='licence',
                field=models.URLField(blank=True, help_text='On the web, such as https://creativecommons.org/licenses/by/4.0/', max_length=500, verbose_name='address of the licence'),
            ),
            migrations.AddField(
                model_name='interview',
                name='rights',
                field=models.CharField(blank=True, help_text='Who holds the rights, as it should be told. Empty: what the outlet says of all its interviews.', max_length=300, verbose_name='rights'),
            ),
            migrations.AddField(
                model_name='outlet',
                name='licence',
                field=models.URLField(blank=True, help_text='On the web, such as https://creativecommons.org/licenses/by/4.0/', max_length=500, verbose_name='address of the licence'),
            ),
            migrations.AddField(
                model_name='outlet',
                name='rights',
                field=models.CharField(blank=True, help_text='Who holds the rights in its interviews, where an interview itself says nothing else.', max_length=300, verbose_name='rights'),
            ),
            migrations.AddConstraint(
                model_name='interview',
                constraint=models.CheckConstraint(condition=models.Q(('licence', ''), models.Q(models.Q(('licence__istartswith', 'https://'), ('licence__istartswith', 'http://'), _connector='OR'), models.Q(('licence__contains', ' '), _negated=True), models.Q(('licence__contains', '"'), _negated=True), models.Q(('licence__contains', '<'), _negated=True), models.Q(('licence__contains', '>'), _negated=True)), _connector='OR'), name='interview_licence_is_on_the_web'),
            ),
            migrations.AddConstraint(
                model_name='outlet',
                constraint=models.CheckConstraint(condition=models.Q(('licence', ''), models.Q(models.Q(('licence__istartswith', 'https://'), ('licence__istartswith', 'http://'), _connector='OR'), models.Q(('licence__contains', ' '), _negated=True), models.Q(('licence__contains', '"'), _negated=True), models.Q(('licence__contains', '<'), _negated=True), models.Q(('licence__contains', '>'), _negated=True)), _connector='OR'), name='outlet_licence_is_on_the_web'),
            ),
        ]),
    ]
