"""Who is behind a participant.

The same folded full name together with the same office or the same outlet is one person; anything less is a new row,
for an editor to merge. A label ("Q", "Host", bare initials) is nobody: such participants wait for an editor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from interviews.language import fold, sort_key
from interviews.models import Interview, Participant, Person
from interviews.transcripts import lexicon, names
from interviews.transcripts.messages import NOTHING, Message, joined, message

from .cleaning import clean_line
from .slugs import insert_with_free_slug

_ROLE_WORDS = (
    lexicon.ASKING_ROLES
    | lexicon.ANSWERING_ROLES
    | lexicon.MODERATING_ROLES
    | lexicon.AUDIENCE_ROLES
    | lexicon.INTERPRETING_ROLES
)


def link_people(interview: Interview, participants: Iterable[Participant]) -> None:
    """Give each unsaved participant that has no outlet its person, found or made, and record how that came about.

    Costs two queries, and some more for each new person.
    """
    unknown = [row for row in participants if not row.outlet_id and not row.person_id and names_somebody(row)]
    known = _candidates({full_name(row.name) for row in unknown})
    made: dict[str, Person] = {}
    for row in unknown:
        key = full_name(row.name)
        person, reason = _match(row, interview, known.get(key, {})) if key else (None, NOTHING)
        if person is None and key in made:
            person, reason = made[key], message("the same full name in this interview")
        if person is None:
            person = _create(row.name)
            reason = message("a new person of this name")
            made[key or f"{fold(row.name)} {row.position}"] = person
        row.person = person
        row.attribution = joined([row.attribution, reason])


def names_somebody(participant: Participant) -> bool:
    """The name is somebody's: no role word, no bare initials; of somebody who asks, a full name."""
    name = participant.name
    if not fold(name) or fold(name) in _ROLE_WORDS or names.is_initials(name):
        return False
    return bool(full_name(name)) or participant.role == Participant.Role.INTERVIEWEE


def full_name(name: str) -> str:
    """The folded name without ranks and honorifics, "" where it is less than two words that are not mere initials."""
    bare = names.without_honorifics(clean_line(name))
    words = fold(bare).split()
    return " ".join(words) if len(words) > 1 and sum(len(word) > 1 for word in words) > 1 else ""


def _candidates(keys: set[str]) -> dict[str, dict[Person, set[tuple[str, int | None]]]]:
    """Of each full name the people who bear it, with the offices and outlets they were met in, oldest row first."""
    keys = keys - {""}
    found: dict[str, dict[Person, set[tuple[str, int | None]]]] = defaultdict(dict)
    if not keys:
        return found
    for person in Person.objects.filter(folded_name__in=keys).select_related("merged_into").order_by("pk"):
        found[person.folded_name].setdefault(person.merged_into or person, set())
    everybody = {person.pk: person for people in found.values() for person in people}
    met = Participant.objects.filter(person__in=everybody).order_by()
    for pk, capacity, outlet in met.values_list("person", "capacity", "interview__outlet").distinct():
        for people in found.values():
            if everybody[pk] in people:
                people[everybody[pk]].add((fold(capacity), outlet))
    return found


def _match(
    row: Participant, interview: Interview, people: dict[Person, set[tuple[str, int | None]]]
) -> tuple[Person | None, Message]:
    """The first person who was met in the same office or the same outlet, and which of the two it was."""
    office = fold(row.capacity)
    for person, places in people.items():
        if office and any(office == capacity for capacity, _outlet in places):
            return person, message("the same full name and office")
        if interview.outlet_id and any(interview.outlet_id == outlet for _capacity, outlet in places):
            return person, message("the same full name and outlet")
    return None, NOTHING


def _create(name: str) -> Person:
    name = clean_line(names.without_honorifics(name))[:200].strip()
    person = Person(name=name, folded_name=(full_name(name) or fold(name))[:200], sort_key=sort_key(name)[:250])
    insert_with_free_slug(person, name)
    return person
