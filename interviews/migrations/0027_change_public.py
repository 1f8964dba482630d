"""Who may change what readers see without publishing."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('interviews', '0026_attempts_to_sign_in'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='interview',
            options={'ordering': [models.OrderBy(models.F('sort_date'), descending=True, nulls_last=True), '-pk'], 'permissions': [('publish_interview', 'Can publish and withdraw interviews'), ('change_public', 'Can change what readers see')], 'verbose_name': 'interview', 'verbose_name_plural': 'interviews'},
        ),
    ]
