"""What a row is read from belongs to its interview, nothing is assigned to a merged topic, and texts fit their columns.

The last is PostgreSQL's own rule for its columns; SQLite takes a text of any length.
"""

from django.db import migrations

from interviews.models.triggers import HoldRules, Rule

_OF_ANOTHER = (
    "EXISTS (SELECT 1 FROM interviews_reading told, interviews_source kept WHERE told.id = NEW.reading_id"
    " AND kept.id = told.source_id AND kept.interview_id IS NOT NULL AND kept.interview_id <> {interview})"
)


def _fits(kind, **longest):
    return Rule(
        name=f"{kind}_texts_fit",
        table=f"interviews_{kind}",
        says=f"Shorten the text: {', '.join(f'{column} has at most {most} characters' for column, most in longest.items())}.",
        broken=" OR ".join(f"length(NEW.{column}) > {most}" for column, most in longest.items()),
        on_insert=True,
        on_update_of=tuple(longest),
    )


RULES = (
    Rule(
        name="interview_is_read_from_its_own_source",
        table="interviews_interview",
        says="The reading has to be of a source of this interview.",
        broken=f"NEW.reading_id IS NOT NULL AND {_OF_ANOTHER.format(interview='NEW.id')}",
        on_insert=True,
        on_update_of=("reading_id",),
    ),
    Rule(
        name="turn_is_read_from_its_own_source",
        table="interviews_turn",
        says="The reading has to be of a source of the same interview.",
        broken=(
            "NEW.reading_id IS NOT NULL AND "
            + _OF_ANOTHER.format(
                interview="(SELECT here.interview_id FROM interviews_exchange here WHERE here.id = NEW.exchange_id)"
            )
        ),
        on_insert=True,
        on_update_of=("reading_id",),
    ),
    Rule(
        name="source_stays_with_what_was_read_from_it",
        table="interviews_source",
        says="Another interview was read from this source.",
        broken=(
            "NEW.interview_id IS NOT NULL AND EXISTS (SELECT 1 FROM interviews_reading told, interviews_interview whole"
            " WHERE told.source_id = NEW.id AND whole.reading_id = told.id AND whole.id <> NEW.interview_id)"
        ),
        on_update_of=("interview_id",),
    ),
    Rule(
        name="topic_assigned_was_not_merged",
        table="interviews_topicassignment",
        says="This topic was merged into another: assign that one.",
        broken=(
            "EXISTS (SELECT 1 FROM interviews_topic subject WHERE subject.id = NEW.topic_id"
            " AND subject.merged_into_id IS NOT NULL)"
        ),
        on_insert=True,
        on_update_of=("topic_id",),
    ),
    _fits("interview", title=500, slug=100, language=12, address=1000, recording=1000),
    _fits("participant", name=200, capacity=500),
    _fits("person", name=200, slug=80, folded_name=200, sort_key=250),
    _fits("outlet", name=200, slug=80, folded_name=200, sort_key=250),
    _fits("topic", name=200, slug=80, folded_name=200, sort_key=250),
    _fits("topicterm", text=200, folded=200),
    _fits("source", name=500, address=1000, media_type=100),
    _fits("reading", parser_version=20),
    _fits("importedfile", name=1000),
    _fits("conflict", place=100),
    _fits("wording", fingerprint=40),
)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0012_recordings_on_the_web")]

    operations = [HoldRules(RULES)]
