"""A version of a source that comes again after another is found again: readers are told when that was."""

from django.db import migrations

from interviews.models.triggers import WithRulesAside


class Migration(migrations.Migration):
    dependencies = [("interviews", "0048_conflicts_listed_again")]

    operations = [WithRulesAside([migrations.RemoveConstraint("sourcechange", "source_change_is_told_once")])]
