"""The database tells when anything that readers may be shown has changed, and finds what lists count in narrow indexes."""

from django.db import migrations, models

from interviews.models import editions
from interviews.models.triggers import WithRulesAside

WATCHED = (
    "interviews_interview",
    "interviews_participant",
    "interviews_exchange",
    "interviews_turn",
    "interviews_wording",
    "interviews_person",
    "interviews_identifier",
    "interviews_outlet",
    "interviews_topic",
    "interviews_topicassignment",
    "interviews_formeraddress",
    "interviews_redaction",
    "interviews_source",
    "interviews_reading",
    "interviews_sourcechange",
    "interviews_reasking",
)


def sort_undated_last(apps, schema_editor):
    """SQLite does so by itself; of PostgreSQL the index must say so to be of use."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX interview_newest_public_undated_last ON interviews_interview "
            "(sort_date DESC NULLS LAST, id DESC) WHERE is_public"
        )


def sort_as_before(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX interview_newest_public_undated_last")


class Migration(migrations.Migration):
    dependencies = [("interviews", "0033_questions_asked_again")]

    operations = [
        WithRulesAside(
            [
                migrations.AddIndex(
                    "interview",
                    models.Index(
                        fields=["-sort_date", "-id"],
                        condition=models.Q(is_public=True),
                        name="interview_newest_public",
                    ),
                ),
                migrations.AddIndex(
                    "interview",
                    models.Index(
                        fields=["outlet", "date_year", "language"],
                        condition=models.Q(is_public=True),
                        name="interview_counted_public",
                    ),
                ),
                migrations.AlterField(
                    "exchange",
                    "joined_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=models.deletion.PROTECT,
                        related_name="joined",
                        to="interviews.exchange",
                        verbose_name="joined into",
                    ),
                ),
                migrations.AddIndex(
                    "exchange",
                    models.Index(
                        fields=["joined_into"],
                        condition=models.Q(joined_into__isnull=False),
                        name="exchange_joined_into_another",
                    ),
                ),
                migrations.AddIndex(
                    "participant",
                    models.Index(fields=["interview", "person"], name="participant_and_person"),
                ),
                migrations.AddIndex(
                    "topicassignment",
                    models.Index(
                        fields=["exchange", "topic"],
                        condition=models.Q(rejected=False),
                        name="topic_of_exchange",
                    ),
                ),
            ]
        ),
        migrations.RunPython(sort_undated_last, sort_as_before),
        migrations.RunPython(
            lambda apps, schema_editor: editions.create(schema_editor),
            lambda apps, schema_editor: editions.drop(schema_editor),
        ),
        editions.WatchTables(WATCHED),
    ]
