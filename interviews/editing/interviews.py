"""Acts on an interview's own fields and on who took part, and its making and deleting."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from interviews.models import (
    Exchange,
    Interview,
    LeftOut,
    Likeness,
    Outlet,
    Participant,
    Reasking,
    Turn,
    TurnNote,
)
from interviews.transcripts.messages import message

from . import indexes
from .cleaning import clean_line, clean_paragraphs
from .keeping_out import in_force, keep_out
from .label_rules import follow_rules
from .merging import end_of_merges
from .positions import position_at_end
from .recording import of_interview, recorded
from .shapes import is_language_code, is_web_address
from .slugs import insert_with_free_slug
from .stale import require_version

#: What an editor may change, and how each is cleaned.
_TEXTS = {
    "title": clean_line,
    "language": clean_line,
    "address": clean_line,
    "recording": clean_line,
    "rights": clean_line,
    "licence": clean_line,
    "introduction": clean_paragraphs,
}
_DATE_PARTS = ("date_year", "date_month", "date_day", "date_kind")
EDITABLE = (*_TEXTS, *_DATE_PARTS, "outlet")


def check_date(year: int | None, month: int | None, day: int | None, kind: str) -> None:
    """Raise ValueError, with a sentence for the editor, unless the parts make a date as precise as they go."""
    if year is None:
        if month is not None or day is not None or kind:
            raise ValueError(_("A date needs its year. Leave all parts empty where the interview has no date."))
        return
    if day is not None and month is None:
        raise ValueError(_("A day needs its month."))
    if kind not in Interview.DateKind.values:
        raise ValueError(_("Say what the date tells: when the conversation was held, or when it was published."))
    try:
        datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except (ValueError, OverflowError) as error:
        raise ValueError(_("There is no such date.")) from error


def check_title(title: str) -> None:
    """Raise ValueError, with a sentence for the editor, unless the cleaned title can be stored."""
    if not title:
        raise ValueError(_("An interview needs a title."))
    most = Interview._meta.get_field("title").max_length
    if len(title) > most:
        raise ValueError(_("Shorten the title to at most %(most)d characters.") % {"most": most})


def check_language(code: str) -> None:
    """Raise ValueError, with a sentence for the editor, unless this is a language code or nothing."""
    if code and not is_language_code(code):
        raise ValueError(_("Give a language code such as en, sr or sr-Latn, or leave this empty."))


def check_address(address: str) -> None:
    """Raise ValueError, with a sentence for the editor, unless this is an address on the web or nothing."""
    if address and not is_web_address(address):
        raise ValueError(_("Give an address that begins with https:// or http://, or leave this empty."))


def sort_date(year: int | None, month: int | None, day: int | None) -> int | None:
    """YYYYMMDD with zeros for what is not known; None for no date."""
    return None if year is None else year * 10000 + (month or 0) * 100 + (day or 0)


@transaction.atomic
def edit_interview(interview: Interview, *, version: int, by: Any, **fields: Any) -> Interview:
    """Change some of :data:`EDITABLE`; what is not named stays. The interview as it now stands.

    Raises ``StaleEdit`` where it changed since ``version``, ValueError for what cannot be: an impossible date, a title
    that is empty or too long, a language that is no code, an address that is none on the web.
    """
    if unknown := set(fields) - set(EDITABLE):
        raise TypeError(f"not fields that an editor may change: {sorted(unknown)}")
    standing = Interview.objects.select_for_update().get(pk=interview.pk)
    require_version(standing, version)
    changed = [name for name, value in _cleaned(fields).items() if _put(standing, name, value)]
    if changed:
        _check(standing)
        if "title" in changed:
            standing.title_made = False
        standing.sort_date = sort_date(standing.date_year, standing.date_month, standing.date_day)
        standing.version += 1
        with recorded(message("Edited the interview"), *of_interview(standing.pk), by=by, interview=standing.pk):
            standing.save(update_fields=[*changed, "title_made", "sort_date", "version", "changed_at"])
            keep_out(standing, ())
            if {*_DATE_PARTS, "outlet"} & set(changed):
                follow_rules(standing, list(standing.participants.all()))
            indexes.refresh_interview(standing)
    interview.refresh_from_db()
    return interview


@transaction.atomic
def create_interview(*, by: Any, **fields: Any) -> Interview:
    """Make an interview that no source has, as a draft without exchanges. ``fields`` as for :func:`edit_interview`."""
    interview = Interview(**_cleaned(fields))
    _check(interview)
    interview.sort_date = sort_date(interview.date_year, interview.date_month, interview.date_day)
    with recorded(message("Made the interview"), by=by) as recording:
        insert_with_free_slug(interview, interview.title, str(interview.date_year or ""))
        recording.interview = interview.pk
        recording.brought(Interview.objects.filter(pk=interview.pk))
    return interview


@transaction.atomic
def delete_interview(interview: Interview, *, by: Any) -> None:
    """Delete an interview that no reader ever saw, with all that was said in it. Its sources stay.

    Raises ValueError for one that was public: its address has to answer for ever, so it can only be withdrawn.
    """
    interview = Interview.objects.select_for_update().get(pk=interview.pk)
    if interview.was_public:
        raise ValueError(_("“%(title)s” was public. Withdraw it instead.") % {"title": interview.title})
    what = message("Deleted the interview “%(title)s”", title=interview.title)
    with recorded(what, *of_interview(interview.pk), *_beside(interview.pk), by=by, interview=interview.pk):
        Turn.objects.filter(exchange__interview=interview).delete()
        Exchange.objects.filter(interview=interview).update(joined_into=None)
        interview.delete()


def _beside(key: int) -> tuple[QuerySet, ...]:
    """What else goes with an interview, or loses it, and comes back with it: what was decided of it and another."""
    exchanges = Exchange.objects.filter(interview=key).values("pk")
    return (
        TurnNote.objects.filter(interview=key),
        LeftOut.objects.filter(interview=key),
        Likeness.objects.of(key),
        Reasking.objects.filter(Q(exchange__in=exchanges) | Q(other__in=exchanges)),
        Interview.objects.filter(Q(merged_into=key) | Q(translation_of=key)),
    )


@transaction.atomic
def edit_participants(
    interview: Interview, *, version: int, by: Any, save: Iterable[Participant] = (), delete: Iterable[Participant] = ()
) -> None:
    """Store participants of an interview as an editor wants them, new ones after the others.

    A person or an outlet that was merged stands for the one that stays. A participant who speaks in a turn cannot be
    deleted (``ProtectedError``).
    """
    standing = Interview.objects.select_for_update().get(pk=interview.pk)
    require_version(standing, version)
    with recorded(message("Edited who took part"), *of_interview(standing.pk), by=by, interview=standing.pk):
        _put_participants(standing, save, delete)
    interview.refresh_from_db()


def _put_participants(standing: Interview, save: Iterable[Participant], delete: Iterable[Participant]) -> None:
    cleaner = in_force().cleaner(standing.pk) if standing.redacted_at else None
    for participant in delete:
        participant.delete()
    for participant in save:
        if participant.person_id and participant.outlet_id:
            raise ValueError(_("A participant is a person or an outlet, not both."))
        if participant.person_id:
            participant.person = end_of_merges(None, participant.person)
        if participant.outlet_id:
            participant.outlet = end_of_merges(None, participant.outlet)
        participant.interview = standing
        participant.name, participant.capacity = clean_line(participant.name), clean_line(participant.capacity)
        if cleaner:
            for name in ("name", "capacity", "labels"):
                setattr(participant, name, cleaner.data(getattr(participant, name), about=True))
        _decide(participant)
        if participant.position is None:
            participant.position = position_at_end(Participant.objects.filter(interview=standing))
        participant.save()
    standing.version += 1
    standing.save(update_fields=["version", "changed_at"])
    indexes.refresh_interview(standing)


def _decide(participant: Participant) -> None:
    """Who saves a participant confirms who is behind it. Where nobody was and nobody is, nothing was decided."""
    was = Participant.objects.filter(pk=participant.pk).values_list("person", "outlet", "name").first()
    if not participant.person_id and not participant.outlet_id and was == (None, None, participant.name):
        return
    participant.origin, participant.rule = Participant.Origin.EDITOR, None
    participant.attribution = message("editor")


def _cleaned(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: _TEXTS[name](value) if name in _TEXTS else value for name, value in fields.items()}


def _put(interview: Interview, name: str, value: Any) -> bool:
    """Set a field; whether that changes it."""
    if getattr(interview, name) == value:
        return False
    setattr(interview, name, value)
    return True


def _check(interview: Interview) -> None:
    check_title(interview.title)
    check_language(interview.language)
    check_address(interview.address)
    check_address(interview.recording)
    check_address(interview.licence)
    check_date(interview.date_year, interview.date_month, interview.date_day, interview.date_kind)
    if isinstance(interview.outlet, Outlet) and interview.outlet.merged_into_id:
        interview.outlet = interview.outlet.merged_into
