"""What came in under the name of a row while that was merged into another. It is the row's once that is taken back.

Imports know a merged row by its name and give what they bring to the one that it was merged into. What an editor or a
rule said of it is not among this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import QuerySet

from interviews.language import fold
from interviews.models import Interview, Outlet, Participant, Person, Topic, TopicAssignment
from interviews.transcripts import records

from .people import full_name
from .recording import Row
from .topics import subject_key

Origin = Participant.Origin


def named_since(row: Person | Outlet | Topic, heirs: Collection[int], since: datetime | None) -> dict[Row, list[int]]:
    """The keys of what the rows in ``heirs`` have by the name of ``row``, by model.

    ``since``: when it was merged, None where nothing tells; then only who took part is looked for. The readings of
    interviews that have come since are read for outlets and topics.
    """
    if isinstance(row, Person):
        if Person.objects.filter(pk__in=heirs, folded_name=row.folded_name).exists():
            return {}
        named = Participant.objects.filter(person__in=heirs, origin=Origin.NAME)
        return {Participant: [key for key, name in _names(named) if full_name(name) == row.folded_name]}
    if isinstance(row, Outlet):
        printed = Participant.objects.filter(outlet__in=heirs, origin=Origin.TEXT)
        return {
            Participant: [key for key, name in _names(printed) if fold(name)[:200] == row.folded_name],
            Interview: list(_published(row, heirs, since)) if since else [],
        }
    return {TopicAssignment: list(_about(row, heirs, since)) if since else []}


def _names(rows: QuerySet[Participant]) -> Iterator[tuple[int, str]]:
    return rows.order_by("pk").values_list("pk", "name").iterator()


def _published(outlet: Outlet, heirs: Collection[int], since: datetime) -> Iterator[int]:
    """Interviews whose source names the outlet, unless an editor has given them another since."""
    came = Interview.objects.filter(outlet__in=heirs, created_at__gt=since, reading__isnull=False)
    versions = Interview.history.model.objects.filter(id__in=came.values("pk")).exclude(outlet__in=heirs)
    decided = set(versions.order_by().values_list("id", flat=True))
    for key, record in came.order_by("pk").values_list("pk", "reading__record").iterator(chunk_size=50):
        named = records.Reading.from_json(record).outlet
        if key not in decided and fold(named)[:200] == outlet.folded_name:
            yield key


def _about(topic: Topic, heirs: Collection[int], since: datetime) -> Iterator[int]:
    """The import's assignments of exchanges for which the reading names the topic, and none of ``heirs``."""
    about = TopicAssignment.objects.filter(topic__in=heirs, origin=TopicAssignment.Origin.IMPORT, rejected=False)
    about = about.filter(exchange__interview__created_at__gt=since, exchange__interview__reading__isnull=False)
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for key, interview, number in about.values_list("pk", "exchange__interview", "exchange__number"):
        found[interview][number] = key
    others = set(Topic.objects.filter(pk__in=heirs).values_list("folded_name", flat=True))
    came = Interview.objects.filter(pk__in=found).order_by("pk").values_list("pk", "reading__record")
    for interview, record in came.iterator(chunk_size=50):
        subjects = records.Reading.from_json(record).subjects
        mine = {number for one in subjects if subject_key(one.name) == topic.folded_name for number in one.exchanges}
        mine -= {number for one in subjects if subject_key(one.name) in others for number in one.exchanges}
        yield from (key for number, key in found[interview].items() if number in mine)
