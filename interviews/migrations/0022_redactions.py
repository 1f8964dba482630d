"""What was taken out of the archive, and the one act that may change evidence."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import interviews.models.shapes
from django.conf import settings
from django.db import migrations, models

from interviews.models.triggers import HoldRules, LetRulesGo, Rule, WithRulesAside

# As 0009_rules_across_rows holds them.
_AS_HELD = (
    Rule(
        name="source_keeps_its_bytes",
        table="interviews_source",
        says="A source stays as it was received.",
        broken="OLD.content <> NEW.content OR OLD.sha256 <> NEW.sha256",
        on_update_of=("content", "sha256"),
    ),
    Rule(
        name="reading_keeps_its_record",
        table="interviews_reading",
        says="A reading stays as it was made, and of the source that it was made of.",
        broken="OLD.record <> NEW.record OR OLD.source_id <> NEW.source_id",
        on_update_of=("record", "source_id"),
    ),
)


def _removed(kind):
    """A redaction has said before that this is what will be kept."""
    return (
        "NEW.kept_sha256 <> OLD.kept_sha256 AND EXISTS (SELECT 1 FROM interviews_removal evidence"
        f" WHERE evidence.{kind}_id = NEW.id AND evidence.kept_sha256 = NEW.kept_sha256)"
    )


_RULES = (
    Rule(
        name="source_keeps_its_bytes",
        table="interviews_source",
        says="A source stays as it was received; only a redaction takes something out.",
        broken=(
            "OLD.sha256 <> NEW.sha256"
            " OR ((OLD.content <> NEW.content OR OLD.kept_sha256 <> NEW.kept_sha256)"
            f" AND NOT ({_removed('source')}))"
        ),
        on_update_of=("content", "sha256", "kept_sha256"),
    ),
    Rule(
        name="reading_keeps_its_record",
        table="interviews_reading",
        says="A reading stays as it was made, and of its source; only a redaction takes something out.",
        broken=(
            "OLD.source_id <> NEW.source_id"
            " OR ((OLD.record <> NEW.record OR OLD.kept_sha256 <> NEW.kept_sha256)"
            f" AND NOT ({_removed('reading')}))"
        ),
        on_update_of=("record", "source_id", "kept_sha256"),
    ),
)


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0021_decided_conflicts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        LetRulesGo(_AS_HELD),
        WithRulesAside([
            migrations.AddField(
                model_name='interview',
                name='redacted_at',
                field=models.DateTimeField(editable=False, help_text='When something was last taken out of it; nothing brings that back.', null=True),
            ),
            migrations.AddField(
                model_name='reading',
                name='kept_sha256',
                field=models.CharField(blank=True, editable=False, max_length=64),
            ),
            migrations.AddField(
                model_name='source',
                name='kept_sha256',
                field=models.CharField(blank=True, editable=False, max_length=64),
            ),
            migrations.CreateModel(
                name='Redaction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.TextField(verbose_name='reason')),
                    ('characters', models.PositiveIntegerField(verbose_name='characters')),
                    ('sha256', models.CharField(editable=False, max_length=64)),
                    ('secrets', models.JSONField(editable=False)),
                    ('key_check', models.CharField(editable=False, max_length=16)),
                    ('in_names', models.BooleanField(default=False, verbose_name='also in titles, names and labels')),
                    ('made_at', models.DateTimeField(verbose_name='when')),
                    ('made_by_name', models.CharField(blank=True, max_length=150, verbose_name='who')),
                    ('interview', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='redactions', to='interviews.interview', verbose_name='interview')),
                    ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ],
                options={
                    'verbose_name': 'redaction',
                    'verbose_name_plural': 'redactions',
                    'ordering': ['-pk'],
                    'default_permissions': ('view',),
                },
            ),
            migrations.CreateModel(
                name='RedactedAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(max_length=64)),
                    ('exchange', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='redacted_addresses', to='interviews.exchange')),
                    ('redaction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addresses', to='interviews.redaction')),
                ],
                options={
                    'verbose_name': 'redacted address',
                    'verbose_name_plural': 'redacted addresses',
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='Removal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kept_sha256', models.CharField(max_length=64)),
                    ('reading', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='removals', to='interviews.reading')),
                    ('redaction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='removals', to='interviews.redaction')),
                    ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='removals', to='interviews.source')),
                ],
                options={
                    'verbose_name': 'removal from evidence',
                    'verbose_name_plural': 'removals from evidence',
                    'default_permissions': (),
                },
            ),
            migrations.AddConstraint(
                model_name='redaction',
                constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(interviews.models.shapes.Stripped(models.F('reason'), models.Value('\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000')), models.Value('')), _negated=True), name='redaction_has_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='redaction',
                constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('sha256'), 64), django.db.models.lookups.Exact(interviews.models.shapes.Stripped(models.F('sha256'), models.Value('0123456789abcdef')), models.Value(''))), name='redaction_has_a_hash'),
            ),
            migrations.AddConstraint(
                model_name='redactedaddress',
                constraint=models.UniqueConstraint(fields=('exchange', 'sha256'), name='redacted_address_is_kept_once'),
            ),
            migrations.AddConstraint(
                model_name='redactedaddress',
                constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('sha256'), 64), django.db.models.lookups.Exact(interviews.models.shapes.Stripped(models.F('sha256'), models.Value('0123456789abcdef')), models.Value(''))), name='redacted_address_is_a_hash'),
            ),
            migrations.AddConstraint(
                model_name='removal',
                constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('kept_sha256'), 64), django.db.models.lookups.Exact(interviews.models.shapes.Stripped(models.F('kept_sha256'), models.Value('0123456789abcdef')), models.Value(''))), name='removal_has_a_hash'),
            ),
            migrations.AddConstraint(
                model_name='removal',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reading__isnull', False), ('source__isnull', True)), models.Q(('reading__isnull', True), ('source__isnull', False)), _connector='OR'), name='removal_is_from_a_source_or_a_reading'),
            ),
        ]),
        HoldRules(_RULES),
    ]
