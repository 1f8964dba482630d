"""What a merged interview was read from belongs to the one that it is merged into, which is one that stays."""

from importlib import import_module

from django.db import migrations

from interviews.models.triggers import HoldRules, LetRulesGo, Rule

_NAMES = (
    "interview_is_read_from_its_own_source", "turn_is_read_from_its_own_source", "source_stays_with_what_was_read_from_it",
)  # fmt: skip
_BEFORE = tuple(
    rule for rule in import_module("interviews.migrations.0013_sources_and_lengths").RULES if rule.name in _NAMES
)
_OF_ANOTHER = (
    "EXISTS (SELECT 1 FROM interviews_reading told, interviews_source kept WHERE told.id = NEW.reading_id"
    " AND kept.id = told.source_id AND kept.interview_id IS NOT NULL AND kept.interview_id <> {interview}"
    " AND NOT EXISTS (SELECT 1 FROM interviews_interview gone WHERE gone.id = {interview}"
    " AND gone.merged_into_id = kept.interview_id))"
)
_HERE = "(SELECT here.interview_id FROM interviews_exchange here WHERE here.id = NEW.exchange_id)"
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
        broken=f"NEW.reading_id IS NOT NULL AND {_OF_ANOTHER.format(interview=_HERE)}",
        on_insert=True,
        on_update_of=("reading_id",),
    ),
    Rule(
        name="source_stays_with_what_was_read_from_it",
        table="interviews_source",
        says="Another interview was read from this source.",
        broken=(
            "NEW.interview_id IS NOT NULL AND EXISTS (SELECT 1 FROM interviews_reading told, interviews_interview whole"
            " WHERE told.source_id = NEW.id AND whole.reading_id = told.id AND whole.id <> NEW.interview_id"
            " AND (whole.merged_into_id IS NULL OR whole.merged_into_id <> NEW.interview_id))"
        ),
        on_update_of=("interview_id",),
    ),
    Rule(
        name="interview_is_merged_into_one_that_stays",
        table="interviews_interview",
        says="Point at the row that stays, after those that were merged into this one.",
        broken=(
            "NEW.merged_into_id IS NOT NULL AND (EXISTS (SELECT 1 FROM interviews_interview other"
            " WHERE other.id = NEW.merged_into_id AND other.merged_into_id IS NOT NULL)"
            " OR EXISTS (SELECT 1 FROM interviews_interview other WHERE other.merged_into_id = NEW.id))"
        ),
        on_insert=True,
        on_update_of=("merged_into_id",),
    ),
)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0019_decisions_about_passages")]

    operations = [LetRulesGo(_BEFORE), HoldRules(RULES)]
