"""Who is behind a participant.

The same folded full name together with the same office or the same outlet is one person; anything less is a new row,
for an editor to merge. A label ("Q", "Host", bare initials) is nobody: such participants wait for an editor, or are
whoever a rule says (``label_rules``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from interviews.language import fold, sort_key
from interviews.models import Participant, Person, bulk
from interviews.transcripts.messages import NOTHING, Message, joined, message
from interviews.transcripts.words import lexicon, names

from .cleaning import clean_line
from .label_rules import Where, use_rules
from .slugs import free_slugs

_ROLE_WORDS = (
    lexicon.ASKING_ROLES
    | lexicon.ANSWERING_ROLES
    | lexicon.MODERATING_ROLES
    | lexicon.AUDIENCE_ROLES
    | lexicon.INTERPRETING_ROLES
)


def link_people(interviews: Iterable[tuple[Where, Sequence[Participant]]]) -> None:
    """Give each unsaved participant that has no outlet its person, found or made, and record how that came about.

    ``interviews``: of each where it stands and its participants; who was met in one of them is known in those after it.
    What an editor decided stays. Costs two queries, three more where there are new people, and one for rules where
    somebody is left whom the text does not name.
    """
    interviews = [(where, list(rows)) for where, rows in interviews]
    _link_by_name([(where.outlet, rows) for where, rows in interviews])
    use_rules((where, row) for where, rows in interviews for row in rows if _is_unknown(row))


def _link_by_name(groups: Sequence[tuple[int | None, list[Participant]]]) -> None:
    known = _acquaintances({full_name(row.name) for _outlet, rows in groups for row in rows if _is_sought(row)})
    found: list[tuple[Participant, Person]] = []
    new: list[Person] = []
    for outlet, rows in groups:
        here = [(row, _behind(row, outlet, known)) for row in rows if _is_sought(row)]
        made: dict[str, _Acquaintance] = {}
        for row, (somebody, reason) in here:
            key = full_name(row.name)
            row.origin = Participant.Origin.TEXT if somebody is None else Participant.Origin.NAME
            if somebody is None and key in made:
                somebody, reason = made[key], message("the same full name in this interview")
            if somebody is None:
                somebody, reason = _Acquaintance(_person(row.name)), message("a new person of this name")
                new.append(somebody.person)
                made[key or f"{fold(row.name)} {row.position}"] = somebody
            found.append((row, somebody.person))
            somebody.met.add((fold(row.capacity), outlet))
            row.attribution = joined([row.attribution, reason])
        for somebody in made.values():
            known[somebody.person.folded_name].append(somebody)
    _insert(new)
    for row, person in found:
        row.person = person


def _is_sought(participant: Participant) -> bool:
    return _is_unknown(participant) and names_somebody(participant)


def _is_unknown(participant: Participant) -> bool:
    """Nobody is behind it, and no editor decided so."""
    nobody = not participant.outlet_id and not participant.person_id and not participant.person
    return nobody and participant.origin != Participant.Origin.EDITOR


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


@dataclass(slots=True)
class _Acquaintance:
    """A person, and the offices (folded) and outlets that this person was met in."""

    person: Person
    met: set[tuple[str, int | None]] = field(default_factory=set)


def _acquaintances(keys: set[str]) -> defaultdict[str, list[_Acquaintance]]:
    """Of each full name the people who bear it, oldest row first."""
    keys = keys - {""}
    found: defaultdict[str, list[_Acquaintance]] = defaultdict(list)
    if not keys:
        return found
    everybody: dict[int, _Acquaintance] = {}
    for row in Person.objects.filter(folded_name__in=keys).select_related("merged_into").order_by("pk"):
        person = row.merged_into or row
        somebody = everybody.setdefault(person.pk, _Acquaintance(person))
        if somebody not in found[row.folded_name]:
            found[row.folded_name].append(somebody)
    if everybody:
        met = Participant.objects.filter(person__in=list(everybody)).order_by()
        for pk, capacity, outlet in met.values_list("person", "capacity", "interview__outlet").distinct():
            everybody[pk].met.add((fold(capacity), outlet))
    return found


def _behind(
    row: Participant, outlet: int | None, known: dict[str, list[_Acquaintance]]
) -> tuple[_Acquaintance | None, Message]:
    """The first person of this name who was met in the same office or the same outlet, and which of the two it was."""
    office = fold(row.capacity)
    for somebody in known.get(full_name(row.name), ()):
        if office and any(office == capacity for capacity, _outlet in somebody.met):
            return somebody, message("the same full name and office")
        if outlet and any(outlet == other for _capacity, other in somebody.met):
            return somebody, message("the same full name and outlet")
    return None, NOTHING


def _person(name: str) -> Person:
    name = clean_line(names.without_honorifics(name))[:200].strip()
    return Person(name=name, folded_name=(full_name(name) or fold(name))[:200], sort_key=sort_key(name)[:250])


def _insert(people: Sequence[Person]) -> None:
    """Store new people, each under a free address. IntegrityError where another writer takes one of them first."""
    if not people:
        return
    slugs = free_slugs(Person, [(person.name, "") for person in people])
    for person, key, slug in zip(people, bulk.reserve(Person, len(people)), slugs, strict=True):
        person.pk, person.slug = key, slug
    names = ("id", "name", "slug", "folded_name", "sort_key")
    bulk.insert(Person, names, [[getattr(person, name) for name in names] for person in people])
