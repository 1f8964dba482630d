"""Which interview is this: sketches of sources, versions of them, interviews that may be one, and changes of sources."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import interviews.models.shapes
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from interviews.models.triggers import WithRulesAside


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0015_history'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        WithRulesAside(
            [
        migrations.CreateModel(
            name='HistoricalLikeness',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('guess', models.CharField(choices=[('same', 'the same interview'), ('translation', 'a translation')], max_length=11, verbose_name='looks like')),
                ('share', models.FloatField(verbose_name='shared text')),
                ('state', models.CharField(choices=[('open', 'open'), ('same', 'the same interview'), ('different', 'different interviews'), ('translation', 'a translation')], default='open', max_length=11, verbose_name='decided')),
                ('moved', models.JSONField(default=list, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('found_at', models.DateTimeField(blank=True, editable=False, verbose_name='found')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical likeness',
                'verbose_name_plural': 'historical likenesses',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'default_permissions': (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('guess', models.CharField(choices=[('same', 'the same interview'), ('translation', 'a translation')], max_length=11, verbose_name='looks like')),
                ('share', models.FloatField(verbose_name='shared text')),
                ('state', models.CharField(choices=[('open', 'open'), ('same', 'the same interview'), ('different', 'different interviews'), ('translation', 'a translation')], default='open', max_length=11, verbose_name='decided')),
                ('moved', models.JSONField(default=list, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('found_at', models.DateTimeField(auto_now_add=True, verbose_name='found')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
            ],
            options={
                'verbose_name': 'likeness',
                'verbose_name_plural': 'likenesses',
                'ordering': ['-found_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Sketch',
            fields=[
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='sketch', serialize=False, to='interviews.source')),
                ('digest', models.CharField(db_index=True, max_length=64)),
                ('words', models.PositiveIntegerField()),
                ('signature', models.BinaryField()),
            ],
            options={
                'verbose_name': 'sketch',
                'verbose_name_plural': 'sketches',
            },
        ),
        migrations.CreateModel(
            name='SketchBand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField(db_index=True)),
            ],
            options={
                'verbose_name': 'band of a sketch',
                'verbose_name_plural': 'bands of sketches',
            },
        ),
        migrations.CreateModel(
            name='SourceChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('passages', models.JSONField(default=list, verbose_name='passages')),
                ('found_at', models.DateTimeField(auto_now_add=True, verbose_name='found')),
            ],
            options={
                'verbose_name': 'change of a source',
                'verbose_name_plural': 'changes of sources',
                'ordering': ['-found_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='historicalinterview',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text='The interview that this one turned out to be; its sources are sources of that one.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='interviews.interview', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='historicalinterview',
            name='translation_of',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text='The interview that this one is in another language; never a translation itself.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='interviews.interview', verbose_name='translation of'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='given',
            field=models.JSONField(blank=True, default=dict, help_text='What the archivist said of it last, field by field.', verbose_name='said of it'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='path',
            field=models.CharField(blank=True, help_text='Where the file lay when it was received, if it lay anywhere.', max_length=1000, verbose_name='path'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='version_of',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='The first of the sources that are versions of one another; empty for that one itself.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='interviews.source', verbose_name='version of'),
        ),
        migrations.AddField(
            model_name='interview',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, help_text='The interview that this one turned out to be; its sources are sources of that one.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to='interviews.interview', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='interview',
            name='translation_of',
            field=models.ForeignKey(blank=True, editable=False, help_text='The interview that this one is in another language; never a translation itself.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='translations', to='interviews.interview', verbose_name='translation of'),
        ),
        migrations.AddField(
            model_name='source',
            name='given',
            field=models.JSONField(blank=True, default=dict, help_text='What the archivist said of it last, field by field.', verbose_name='said of it'),
        ),
        migrations.AddField(
            model_name='source',
            name='path',
            field=models.CharField(blank=True, help_text='Where the file lay when it was received, if it lay anywhere.', max_length=1000, verbose_name='path'),
        ),
        migrations.AddField(
            model_name='source',
            name='version_of',
            field=models.ForeignKey(blank=True, help_text='The first of the sources that are versions of one another; empty for that one itself.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='versions', to='interviews.source', verbose_name='version of'),
        ),
        migrations.AddIndex(
            model_name='source',
            index=models.Index(fields=['path'], name='source_by_path'),
        ),
        migrations.AddConstraint(
            model_name='interview',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(models.Q(('status', 'published'), _negated=True), models.Q(('merged_into', models.F('pk')), _negated=True)), _connector='OR'), name='interview_merged_is_not_published'),
        ),
        migrations.AddConstraint(
            model_name='interview',
            constraint=models.CheckConstraint(condition=models.Q(('translation_of__isnull', True), models.Q(('translation_of', models.F('pk')), _negated=True), _connector='OR'), name='interview_translates_another'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('version_of__isnull', True), models.Q(('version_of', models.F('pk')), _negated=True), _connector='OR'), name='source_is_no_version_of_itself'),
        ),
        migrations.AddField(
            model_name='historicallikeness',
            name='act',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='interviews.act'),
        ),
        migrations.AddField(
            model_name='historicallikeness',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by'),
        ),
        migrations.AddField(
            model_name='historicallikeness',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicallikeness',
            name='interview',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='interviews.interview', verbose_name='interview'),
        ),
        migrations.AddField(
            model_name='historicallikeness',
            name='other',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='interviews.interview', verbose_name='the other'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='interview',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='likenesses', to='interviews.interview', verbose_name='interview'),
        ),
        migrations.AddField(
            model_name='likeness',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='later_likenesses', to='interviews.interview', verbose_name='the other'),
        ),
        migrations.AddConstraint(
            model_name='sketch',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('digest'), 64), django.db.models.lookups.Exact(interviews.models.shapes.Stripped(models.F('digest'), models.Value('0123456789abcdef')), models.Value(''))), name='sketch_has_a_digest'),
        ),
        migrations.AddField(
            model_name='sketchband',
            name='sketch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='interviews.sketch'),
        ),
        migrations.AddField(
            model_name='sourcechange',
            name='interview',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='source_changes', to='interviews.interview', verbose_name='interview'),
        ),
        migrations.AddField(
            model_name='sourcechange',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='interviews.source', verbose_name='source'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.UniqueConstraint(fields=('interview', 'other'), name='likeness_is_asked_once'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(('interview__lt', models.F('other'))), name='likeness_is_of_two'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(('share__gte', 0), ('share__lte', 1)), name='likeness_share_is_a_share'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(('guess__in', ['same', 'translation'])), name='likeness_guess_is_known'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'same', 'different', 'translation'])), name='likeness_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='likeness',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='likeness_decided_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='sourcechange',
            constraint=models.UniqueConstraint(fields=('interview', 'source'), name='source_change_is_told_once'),
        ),
            ]
        )
    ]
