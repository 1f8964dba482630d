"""How many interviews and exchanges there are of everything, where nothing narrows them: a statement for each kind.

Of a hundred thousand interviews nearly all are public, and nearly all of what was read stands. So each statement runs
along one narrow index from its beginning to its end and leaves out the few that are hidden, instead of looking up a
hundred thousand rows to learn that they are not. Nothing is stored that could be wrong.

What a topic was given to lies in a table beside the assignments (``models.topic_places``), as they do not say in which
interview their exchange is.
"""

from __future__ import annotations

from django.db import connections

PLACES = "interviews_topicplace"

# Rows of interviews that readers do not see, and of exchanges that do not stand. SQLite makes a list of these once; for
# PostgreSQL a list that does not fit into its memory would be read again for every row, so it joins what is missing.
_SHOWN = {
    "sqlite": "interview_id NOT IN (SELECT id FROM interviews_interview WHERE NOT is_public)",
    "postgresql": (
        "NOT EXISTS (SELECT 1 FROM interviews_interview hidden WHERE hidden.id = interview_id AND NOT hidden.is_public)"
    ),
}
_GONE = "deleted_at IS NOT NULL OR joined_into_id IS NOT NULL"
_STANDING = {
    "sqlite": f"exchange_id NOT IN (SELECT id FROM interviews_exchange WHERE {_GONE})",
    "postgresql": f"NOT EXISTS (SELECT 1 FROM interviews_exchange gone WHERE gone.id = exchange_id AND ({_GONE}))",
}


def interviews_of_people(database: str) -> dict[int, int]:
    """In how many public interviews each standing person takes part, in whatever role."""
    return _counted(
        database,
        "SELECT person_id, COUNT(DISTINCT interview_id) FROM interviews_participant "
        "WHERE person_id IS NOT NULL AND {shown} GROUP BY person_id",
        "SELECT id FROM interviews_person WHERE merged_into_id IS NOT NULL",
    )


def exchanges_about_topics(database: str) -> dict[int, int]:
    """How many public exchanges are about each standing topic."""
    return _counted(
        database,
        f"SELECT topic_id, COUNT(*) FROM {PLACES} WHERE {{shown}} AND {{standing}} GROUP BY topic_id",
        _NO_TOPICS,
    )


def interviews_about_topics(database: str) -> dict[int, int]:
    """How many public interviews have an exchange about each standing topic."""
    return _counted(
        database,
        f"SELECT topic_id, COUNT(*) FROM (SELECT DISTINCT topic_id, interview_id FROM {PLACES} "
        "WHERE {shown} AND {standing}) AS held GROUP BY topic_id",
        _NO_TOPICS,
    )


def public_interviews(database: str) -> list[tuple[int | None, int | None, str, int]]:
    """How many public interviews there are of each outlet, year and language that occur together."""
    with connections[database].cursor() as cursor:
        cursor.execute(
            "SELECT outlet_id, date_year, language, COUNT(*) FROM interviews_interview WHERE is_public "
            "GROUP BY outlet_id, date_year, language"
        )
        return list(cursor.fetchall())


_NO_TOPICS = "SELECT id FROM interviews_topic WHERE merged_into_id IS NOT NULL OR state = 'retired'"


def _counted(database: str, statement: str, left_out: str) -> dict[int, int]:
    connection = connections[database]
    counts = statement.format(shown=_SHOWN[connection.vendor], standing=_STANDING[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH counted (key, number) AS ({counts}) SELECT key, number FROM counted WHERE key NOT IN ({left_out})"
        )
        return dict(cursor.fetchall())
