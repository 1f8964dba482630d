"""Who a person is beyond this archive: identifiers given and taken away."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from interviews.models import Identifier, Person
from interviews.transcripts.messages import message

from .cleaning import clean_line
from .merging import end_of_merges
from .recording import recorded

Scheme = Identifier.Scheme
# As they are copied from a catalogue: the identifier alone, or the address of its page.
_WRITTEN = {
    Scheme.WIKIDATA: re.compile(
        r"(?:https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/)?([Qq][1-9][0-9]{0,20})(?:[?#]\S*)?", re.ASCII
    ),
    Scheme.VIAF: re.compile(
        r"(?:https?://(?:www\.)?viaf\.org/(?:[a-z]{2}/)?viaf/)?([1-9][0-9]{0,21})/?(?:[?#]\S*)?", re.ASCII
    ),
}


def identifier_value(scheme: str, typed: str) -> str:
    """The identifier in what an editor typed or copied; ValueError, with a sentence, where there is none."""
    if scheme not in Scheme.values:
        raise ValueError(_("Choose a catalogue."))
    match = _WRITTEN[Scheme(scheme)].fullmatch(clean_line(typed))
    if match is not None:
        return match[1].upper()
    if scheme == Scheme.WIKIDATA:
        raise ValueError(_("An identifier of Wikidata is Q and digits, such as Q42."))
    raise ValueError(_("An identifier of VIAF is digits alone, such as 113230702."))


def whose(scheme: str, value: str) -> Person | None:
    """Who has an identifier."""
    found = Identifier.objects.filter(scheme=scheme, value=value).select_related("person").first()
    return found and found.person


@transaction.atomic
def give_identifier(person: Person, scheme: str, typed: str, *, by: Any) -> Identifier:
    """Give a person an identifier. ValueError where it is none, or another person has it: the two may be one."""
    value = identifier_value(scheme, typed)
    person = end_of_merges(None, person)
    _require_free(person, whose(scheme, value), value)
    what = message("Gave “%(name)s” the identifier %(identifier)s", name=person.name, identifier=value)
    with recorded(what, Identifier.objects.filter(person=person), by=by):
        given, _new = Identifier.objects.get_or_create(scheme=scheme, value=value, defaults={"person": person})
        # Somebody else may have given it to another meanwhile.
        _require_free(person, given.person, value)
    return given


def _require_free(person: Person, other: Person | None, value: str) -> None:
    if other is not None and other.pk != person.pk:
        raise ValueError(
            _("“%(name)s” has %(identifier)s already. If the two are one person, merge them.")
            % {"name": other.name, "identifier": value}
        )


@transaction.atomic
def take_identifier(identifier: Identifier, *, by: Any) -> None:
    """Take an identifier away from a person."""
    person = identifier.person
    what = message("Took the identifier %(identifier)s from “%(name)s”", name=person.name, identifier=identifier.value)
    with recorded(what, Identifier.objects.filter(pk=identifier.pk), by=by):
        identifier.delete()
