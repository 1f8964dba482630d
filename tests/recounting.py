"""What lists count of the whole archive, and the same by reading every row."""

from __future__ import annotations

from collections import Counter
from typing import Any

from interviews import tallies
from interviews.models import Interview, Participant, Person, Topic, TopicAssignment


def tallied(database: str = "default") -> dict[str, Any]:
    """By the statements that pages ask."""
    return {
        "people": tallies.interviews_of_people(database),
        "exchanges": tallies.exchanges_about_topics(database),
        "interviews": tallies.interviews_about_topics(database),
        "public": sorted(map(str, tallies.public_interviews(database))),
    }


def recounted() -> dict[str, Any]:
    """By looking at each row, one after the other."""
    people: dict[int, set[int]] = {}
    for taking_part in Participant.objects.select_related("interview"):
        if taking_part.person_id is not None and taking_part.interview.is_public:
            people.setdefault(taking_part.person_id, set()).add(taking_part.interview_id)
    exchanges: dict[int, list[int]] = {}
    for given in TopicAssignment.objects.select_related("exchange__interview"):
        place = given.exchange
        gone = place.deleted_at is not None or place.joined_into_id is not None
        if not (given.rejected or gone) and place.interview.is_public:
            exchanges.setdefault(given.topic_id, []).append(place.interview_id)
    standing = {row.pk for row in Person.objects.all() if row.merged_into_id is None}
    topics = {row.pk for row in Topic.objects.all() if row.merged_into_id is None and row.state != Topic.State.RETIRED}
    public = Counter((row.outlet_id, row.date_year, row.language) for row in Interview.objects.all() if row.is_public)
    return {
        "people": {pk: len(found) for pk, found in people.items() if pk in standing},
        "exchanges": {pk: len(found) for pk, found in exchanges.items() if pk in topics},
        "interviews": {pk: len(set(found)) for pk, found in exchanges.items() if pk in topics},
        "public": sorted(str((*kinds, count)) for kinds, count in public.items()),
    }
