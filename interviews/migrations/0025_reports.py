"""What readers report, and who may look at it."""

import django.db.models.deletion
import django.db.models.lookups
import interviews.models.shapes
import simple_history.models
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


_MAY = ("view_report", "change_report")


def give_permissions(apps, schema_editor):
    """Let the groups that came with the database look at the queue and decide what waits there."""
    using = schema_editor.connection.alias
    config = apps.get_app_config("interviews")
    config.models_module = True
    create_permissions(config, verbosity=0, using=using, apps=apps)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    for group in apps.get_model("auth", "Group").objects.using(using).filter(name__in=["Editor", "Publisher"]):
        group.permissions.add(*permissions.filter(content_type__app_label="interviews", codename__in=_MAY))


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0024_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalReport',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('ordinal', models.PositiveIntegerField(default=1, editable=False)),
                ('passage', models.TextField(verbose_name='paragraph')),
                ('text', models.TextField(verbose_name='what the reader says')),
                ('reported_at', models.DateTimeField(blank=True, editable=False, verbose_name='reported')),
                ('state', models.CharField(choices=[('open', 'open'), ('done', 'done'), ('declined', 'declined')], default='open', max_length=8, verbose_name='state')),
                ('note', models.TextField(blank=True, help_text='For other editors. No reader sees it.', verbose_name='note')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('act', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interviews.act')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('exchange', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='interviews.exchange', verbose_name='exchange')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('interview', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='interviews.interview', verbose_name='interview')),
                ('turn', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='interviews.turn', verbose_name='turn')),
            ],
            options={
                'verbose_name': 'historical reader’s report',
                'verbose_name_plural': 'historical readers’ reports',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'default_permissions': (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveIntegerField(default=1, editable=False)),
                ('passage', models.TextField(verbose_name='paragraph')),
                ('text', models.TextField(verbose_name='what the reader says')),
                ('reported_at', models.DateTimeField(auto_now_add=True, verbose_name='reported')),
                ('sender', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('state', models.CharField(choices=[('open', 'open'), ('done', 'done'), ('declined', 'declined')], default='open', max_length=8, verbose_name='state')),
                ('note', models.TextField(blank=True, help_text='For other editors. No reader sees it.', verbose_name='note')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('exchange', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='interviews.exchange', verbose_name='exchange')),
                ('interview', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='interviews.interview', verbose_name='interview')),
                ('turn', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='interviews.turn', verbose_name='turn')),
            ],
            options={
                'verbose_name': 'reader’s report',
                'verbose_name_plural': 'readers’ reports',
                'ordering': ['-pk'],
                'default_permissions': ('view', 'change'),
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['interview'], name='report_waits')],
                'constraints': [models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(interviews.models.shapes.Stripped(models.F('passage'), models.Value('\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000')), models.Value('')), _negated=True), name='report_is_of_a_paragraph'), models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(interviews.models.shapes.Stripped(models.F('text'), models.Value('\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000')), models.Value('')), _negated=True), name='report_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'open')), models.Q(('decided_at__isnull', False), ('state__in', ['done', 'declined'])), _connector='OR'), name='report_decided_has_a_time')],
            },
        ),
        migrations.RunPython(give_permissions, migrations.RunPython.noop),
    ]
