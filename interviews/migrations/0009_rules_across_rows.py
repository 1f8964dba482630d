"""Rules that one row cannot obey alone, held by triggers. docs/decisions/0005-rules-across-rows.md tells how to keep them."""

from django.db import migrations

from interviews.models.triggers import HoldRules, Rule


def _stays(kind, table):
    """Who takes part and what is said belong to one interview for good."""
    return Rule(
        name=f"{kind}_stays_in_its_interview",
        table=table,
        says=f"{'An' if kind[0] in 'aeiou' else 'A'} {kind} never moves to another interview.",
        broken="OLD.interview_id <> NEW.interview_id",
        on_update_of=("interview_id",),
    )


def _ends(name, table, column, says):
    """Where a row leads to another, that one leads no further."""
    return Rule(
        name=name,
        table=table,
        says=says,
        broken=(
            f"NEW.{column} IS NOT NULL AND ("
            f"EXISTS (SELECT 1 FROM {table} other WHERE other.id = NEW.{column} AND other.{column} IS NOT NULL)"
            f" OR EXISTS (SELECT 1 FROM {table} other WHERE other.{column} = NEW.id))"
        ),
        on_insert=True,
        on_update_of=(column,),
    )


_MERGED = "Point at the row that stays, after those that were merged into this one."

RULES = (
    _stays("participant", "interviews_participant"),
    _stays("exchange", "interviews_exchange"),
    Rule(
        name="turn_stays_in_its_interview",
        table="interviews_turn",
        says="A turn never moves to another interview.",
        broken=(
            "EXISTS (SELECT 1 FROM interviews_exchange was, interviews_exchange now WHERE was.id = OLD.exchange_id"
            " AND now.id = NEW.exchange_id AND was.interview_id <> now.interview_id)"
        ),
        on_update_of=("exchange_id",),
    ),
    Rule(
        name="turn_speaker_takes_part",
        table="interviews_turn",
        says="The speaker has to be a participant of the same interview.",
        broken=(
            "NEW.participant_id IS NOT NULL AND EXISTS (SELECT 1 FROM interviews_participant who,"
            " interviews_exchange here WHERE who.id = NEW.participant_id AND here.id = NEW.exchange_id"
            " AND who.interview_id <> here.interview_id)"
        ),
        on_insert=True,
        on_update_of=("participant_id", "exchange_id"),
    ),
    Rule(
        name="exchange_keeps_its_number",
        table="interviews_exchange",
        says="The number of an exchange is given once.",
        broken="OLD.number <> NEW.number",
        on_update_of=("number",),
    ),
    Rule(
        name="exchange_number_was_given_out",
        table="interviews_exchange",
        says="Raise last_number of the interview before its number is given to an exchange.",
        broken=(
            "EXISTS (SELECT 1 FROM interviews_interview whole WHERE whole.id = NEW.interview_id"
            " AND whole.last_number < NEW.number)"
        ),
        on_insert=True,
    ),
    Rule(
        name="interview_never_gives_a_number_again",
        table="interviews_interview",
        says="last_number only grows: the numbers up to it have been given.",
        broken="NEW.last_number < OLD.last_number",
        on_update_of=("last_number",),
    ),
    Rule(
        name="exchange_is_joined_within_its_interview",
        table="interviews_exchange",
        says="An exchange can only be joined to another of the same interview.",
        broken=(
            "NEW.joined_into_id IS NOT NULL AND EXISTS (SELECT 1 FROM interviews_exchange other"
            " WHERE other.id = NEW.joined_into_id AND other.interview_id <> NEW.interview_id)"
        ),
        on_insert=True,
        on_update_of=("joined_into_id",),
    ),
    _ends(
        "exchange_is_joined_to_one_that_stands",
        "interviews_exchange",
        "joined_into_id",
        "Point at the exchange that holds the turns, after those that were joined into this one.",
    ),
    _ends("person_is_merged_into_one_that_stays", "interviews_person", "merged_into_id", _MERGED),
    _ends("outlet_is_merged_into_one_that_stays", "interviews_outlet", "merged_into_id", _MERGED),
    _ends("topic_is_merged_into_one_that_stays", "interviews_topic", "merged_into_id", _MERGED),
    Rule(
        name="interview_public_is_not_held_back",
        table="interviews_interview",
        says="What is public cannot be given a time to wait for. Withdraw it first.",
        broken=(
            "OLD.is_public AND NEW.is_public AND NEW.publish_at IS NOT NULL"
            " AND (OLD.publish_at IS NULL OR OLD.publish_at <> NEW.publish_at)"
        ),
        on_update_of=("publish_at",),
    ),
    Rule(
        name="conflict_is_in_its_interview",
        table="interviews_conflict",
        says="The exchange of a conflict has to be of the same interview.",
        broken=(
            "NEW.exchange_id IS NOT NULL AND EXISTS (SELECT 1 FROM interviews_exchange here"
            " WHERE here.id = NEW.exchange_id AND here.interview_id <> NEW.interview_id)"
        ),
        on_insert=True,
        on_update_of=("exchange_id", "interview_id"),
    ),
    Rule(
        name="wording_stood_in_its_interview",
        table="interviews_wording",
        says="The turn of a wording has to be of the same interview.",
        broken=(
            "NEW.turn_id IS NOT NULL AND EXISTS (SELECT 1 FROM interviews_turn said, interviews_exchange there,"
            " interviews_exchange here WHERE said.id = NEW.turn_id AND there.id = said.exchange_id"
            " AND here.id = NEW.exchange_id AND there.interview_id <> here.interview_id)"
        ),
        on_insert=True,
        on_update_of=("turn_id", "exchange_id"),
    ),
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


class Migration(migrations.Migration):
    dependencies = [("interviews", "0008_rules_within_rows")]

    operations = [HoldRules(RULES)]
