"""Names that editors type for people, outlets and topics, with the keys that follow from a name.

The address is given with the first name and stays when the name changes: it may be linked from anywhere. To give
another is an act of its own (``addresses``).
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from interviews.language import fold, sort_key
from interviews.models import Outlet, Participant, Person, Topic, TopicAssignment
from interviews.transcripts.messages import message

from . import indexes
from .beside_imports import wait_for_imports
from .cleaning import clean_line, clean_paragraphs
from .history import parts_of
from .interviews import check_address
from .people import full_name
from .recording import recorded
from .slugs import insert_with_free_slug, said_as_error


@transaction.atomic
def save_person(person: Person, *, by: Any) -> None:
    """Store a person whose name or note an editor typed. Two people may share a name."""
    person.note = clean_paragraphs(person.note)
    _save(person, full_name(clean_line(person.name)) or fold(clean_line(person.name)), by)
    _refresh_search(Participant.objects.filter(person=person))


@transaction.atomic
def save_outlet(outlet: Outlet, *, by: Any) -> None:
    """Store an outlet that an editor typed; ValueError where another one has the name or an address is none."""
    outlet.rights = clean_line(outlet.rights)
    outlet.website, outlet.licence = clean_line(outlet.website), clean_line(outlet.licence)
    check_address(outlet.website)
    check_address(outlet.licence)
    _save(outlet, fold(clean_line(outlet.name)), by)
    _refresh_search(Participant.objects.filter(outlet=outlet))


def save_topic(topic: Topic, *, by: Any) -> None:
    """Store a topic that an editor typed, a new one as accepted; ValueError where another one has the name."""
    if topic.pk is None:
        topic.state = Topic.State.ACCEPTED
    _save(topic, fold(clean_line(topic.name)), by)


@transaction.atomic
def delete_named(row: Person | Outlet | Topic, *, by: Any) -> None:
    """Delete a row with what is a part of it. ``ProtectedError`` where another needs it."""
    wait_for_imports()
    parts = [model.objects.filter(**{column: row.pk}) for model, column in parts_of(type(row))]
    what = message("Deleted “%(name)s”", name=row.name)
    with recorded(what, type(row).objects.filter(pk=row.pk), *parts, *_assigned(row), by=by):
        row.delete()


def _assigned(row: Person | Outlet | Topic) -> list[QuerySet]:
    return [TopicAssignment.objects.filter(topic=row)] if isinstance(row, Topic) else []


def require_name(row: Person | Outlet | Topic, name: str) -> None:
    """Raise ValueError, with a sentence for the editor, unless ``row`` can bear this name beside the others."""
    folded = fold(clean_line(name))
    if not folded:
        raise ValueError(_("A name needs at least one letter or digit."))
    if isinstance(row, Person):
        return
    other = type(row).objects.filter(folded_name=folded).exclude(pk=row.pk).first()
    if other is not None:
        raise ValueError(_("There is “%(name)s” already. Merge the two instead.") % {"name": other.name})


def _refresh_search(participants: QuerySet[Participant]) -> None:
    """Search finds an exchange by the names of who speaks in it."""
    indexes.refresh_names(participants.values_list("interview", flat=True))


@transaction.atomic
def _save(row: Person | Outlet | Topic, folded: str, by: Any) -> None:
    row.name = clean_line(row.name)
    require_name(row, row.name)
    row.folded_name, row.sort_key = folded[:200], sort_key(row.name)[:250]
    if row.pk is None:
        with recorded(message("Made “%(name)s”", name=row.name), by=by) as recording:
            with said_as_error(lambda: require_name(row, row.name)):
                insert_with_free_slug(row, row.name)
            recording.brought(type(row).objects.filter(pk=row.pk))
    else:
        what = message("Edited “%(name)s”", name=row.name)
        with (
            said_as_error(lambda: require_name(row, row.name)),
            recorded(what, type(row).objects.filter(pk=row.pk), by=by),
        ):
            row.save()
