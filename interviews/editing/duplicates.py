"""Rows that may be one, for an editor to say: suggestions with their evidence, and what was said to be different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from interviews.models import Interview, KnownApart, Outlet, Participant, Person, Topic, TopicAssignment, Turn
from interviews.transcripts.messages import message

from . import likeness
from .likeness import Likeness
from .merging import end_of_merges
from .recording import recorded

Named = type[Person] | type[Outlet] | type[Topic]
_WORDS = {
    Person: likeness.words_of_person,
    Outlet: likeness.words_of_outlet,
    Topic: likeness.words_of_topic,
}


@dataclass(slots=True)
class Evidence:
    """What is known of a row that helps to tell: interviews, how often it stands in them, offices, outlets, years."""

    interviews: set[int] = field(default_factory=set)
    answers: int = 0
    offices: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    first: int | None = None
    last: int | None = None


def suggested(model: Named) -> list[Likeness]:
    """The pairs of standing rows that may be one and that nobody said are two, the likeliest first. Three queries."""
    words = _WORDS[model]
    rows = model.objects.standing().order_by().values_list("pk", "name")
    apart = _known_apart(model)
    found = likeness.pairs(((pk, words(name)) for pk, name in rows.iterator()), model._meta.model_name)
    asked = (pair for pair in found if (pair.one, pair.other) not in apart)
    return sorted(asked, key=lambda pair: (-pair.strength, pair.one, pair.other))


@transaction.atomic
def say_different(one: Person | Outlet | Topic, other: Person | Outlet | Topic, *, by: Any) -> None:
    """Remember that two rows are two, however alike their names; they are not suggested again."""
    one, other = end_of_merges(None, one), end_of_merges(None, other)
    if one.pk == other.pk:
        raise ValueError(_("“%(name)s” was merged with the other meanwhile.") % {"name": one.name})
    low, high = sorted((one.pk, other.pk))
    pairs = KnownApart.objects.filter(kind=one._meta.model_name, one=low, other=high)
    what = message("Said that “%(one)s” and “%(other)s” are two", one=one.name, other=other.name)
    with recorded(what, pairs, by=by):
        KnownApart.objects.get_or_create(kind=one._meta.model_name, one=low, other=high)


def evidence(model: Named, keys: Collection[int]) -> dict[int, Evidence]:
    """What is known of some rows. At most two queries."""
    found: dict[int, Evidence] = defaultdict(Evidence)
    if model is Topic:
        about = TopicAssignment.objects.filter(topic__in=keys, rejected=False)
        rows = about.values_list("topic", "exchange__interview", "exchange__interview__date_year").order_by()
        for key, interview, year in rows.distinct():
            _note(found[key], interview, year)
        return found
    if model is Outlet:
        published = Interview.objects.filter(outlet__in=keys).order_by()
        for key, interview, year in published.values_list("outlet", "pk", "date_year"):
            _note(found[key], interview, year)
        return found
    parts = Participant.objects.filter(person__in=keys).order_by("interview__sort_date", "pk")
    columns = ("person", "interview", "interview__date_year", "capacity", "interview__outlet__name")
    for key, interview, year, office, outlet in parts.values_list(*columns):
        _note(found[key], interview, year)
        for value, known in ((office, found[key].offices), (outlet, found[key].outlets)):
            if value and value not in known:
                known.append(value)
    spoken = Turn.objects.filter(participant__person__in=keys, kind=Turn.Kind.ANSWER).order_by()
    for key, answers in spoken.values_list("participant__person").annotate(Count("pk")):
        found[key].answers = answers
    return found


def _note(known: Evidence, interview: int, year: int | None) -> None:
    known.interviews.add(interview)
    if year is not None:
        known.first = min(known.first or year, year)
        known.last = max(known.last or year, year)


def _known_apart(model: Named) -> set[tuple[int, int]]:
    """The pairs that are two, of the rows into which they were merged since; the lower key first."""
    pairs = list(KnownApart.objects.filter(kind=model._meta.model_name).values_list("one", "other"))
    keys = {key for pair in pairs for key in pair}
    merged = dict(model.objects.filter(pk__in=keys, merged_into__isnull=False).values_list("pk", "merged_into"))
    ends = ((merged.get(one, one), merged.get(other, other)) for one, other in pairs)
    return {(min(pair), max(pair)) for pair in ends}
