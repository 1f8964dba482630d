"""Which interviews are one: the question, and an editor's answer.

Two that are the same become one with the sources of both. The one that goes is kept whole, with all that was edited in
it, and points at the one that stays: readers who knew it are led on, and it can be parted again. The rows of the one
that stays are not touched, and go on following the source that they followed. A translation stays an interview of its
own, and points at the original.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from interviews.language.sketches import runs, share
from interviews.models import Interview, Likeness, Reading, Source, Turn
from interviews.transcripts.messages import Message, message

from . import publication, redacted_rows
from .beside_imports import wait_for_imports
from .history import changes_of
from .keeping_out import Watch, in_force
from .parting import act_of_merge
from .recording import Recording, recorded
from .stale import require_version

State = Likeness.State


class Pair(NamedTuple):
    """Two interviews by their keys, what share of the shorter text both have, and what they look like (a ``Guess``)."""

    one: int
    other: int
    share: float
    guess: str


def ask(pairs: Iterable[Pair]) -> None:
    """Leave questions for an editor; what was asked before is not asked again."""
    rows = [
        Likeness(interview_id=min(pair[:2]), other_id=max(pair[:2]), share=pair.share, guess=pair.guess)
        for pair in pairs
        if pair.one != pair.other
    ]
    Likeness.objects.bulk_create(rows, ignore_conflicts=True)


def compare(one: Interview, other: Interview) -> Likeness:
    """The question about two interviews, left now where nobody asked before; ValueError for one and itself."""
    if one.pk == other.pk:
        raise ValueError(_("Choose two interviews."))
    ask([Pair(one.pk, other.pk, share(runs(_said(one)), runs(_said(other))), Likeness.Guess.SAME)])
    return Likeness.objects.get(interview=min(one.pk, other.pk), other=max(one.pk, other.pk))


@transaction.atomic
def say_same(likeness: Likeness, *, version: int, stays: Interview, by: Any) -> None:
    """Let two interviews be one: ``stays``, which has the sources of both from now on.

    Raises ``StaleEdit`` where somebody has decided since ``version``, ValueError where it cannot be: one of them is
    merged already, or readers would lose the one that they see.
    """
    likeness, interviews = _held(likeness, version)
    if stays.pk not in interviews:
        raise ValueError(_("Say which of the two stays."))
    stays = interviews.pop(stays.pk)
    (goes,) = interviews.values()
    _require_standing(stays, goes)
    if goes.is_public and not stays.is_public:
        raise ValueError(
            _("“%(title)s” is public and the other one is not. Publish that first, or let this one stay.")
            % {"title": goes.title}
        )
    _require_redacted_alike(stays, goes)
    what = message("Made “%(title)s” one with “%(stays)s”", title=goes.title, stays=stays.title)
    with _recorded(what, stays, goes, by):
        _unlink(stays, goes)
        original = stays.translation_of_id or goes.translation_of_id
        if goes.status == Interview.Status.PUBLISHED:
            publication.withdraw(goes, by=by, reason=_("It is the same interview as another one in this archive."))
        # What leads to a row is turned before the row itself, and that before its sources.
        Interview.objects.filter(merged_into=goes).update(merged_into=stays)
        Interview.objects.filter(pk=goes.pk).update(merged_into=stays)
        moved = list(Source.objects.filter(interview=goes).values_list("pk", flat=True))
        Source.objects.filter(pk__in=moved).update(interview=stays)
        _translate(original, stays, goes)
        _new_versions(stays, goes)
        _decide(likeness, State.SAME, by, moved=moved)
        _ask_of_another(goes, stays)


@transaction.atomic
def say_different(likeness: Likeness, *, version: int, by: Any) -> None:
    """Let two interviews be two. Where they were made one, they are parted: each has its own sources again.

    One that readers saw stays withdrawn until somebody publishes it. Raises ``StaleEdit`` as :func:`say_same` does.
    """
    likeness, interviews = _held(likeness, version)
    one, other = interviews.values()
    merged = {one.merged_into_id, other.merged_into_id}
    if likeness.state == State.SAME and not merged & {one.pk, other.pk}:
        raise ValueError(_("They were made one with a third interview since. Say first that that one is different."))
    what = message("Said that “%(title)s” and “%(other)s” are two interviews", title=one.title, other=other.title)
    with _recorded(what, one, other, by) as recording:
        _unlink(one, other)
        for goes, stays in ((one, other), (other, one)):
            if goes.merged_into_id == stays.pk:
                _part(goes, stays, likeness.moved)
                _translate_again(goes, stays, recording)
        _new_versions(one, other)
        _decide(likeness, State.DIFFERENT, by, moved=[])


@transaction.atomic
def say_translation(likeness: Likeness, *, version: int, original: Interview, by: Any) -> None:
    """Let one interview be a translation of the other, the ``original``. Raises as :func:`say_same` does."""
    likeness, interviews = _held(likeness, version)
    if original.pk not in interviews:
        raise ValueError(_("Say which of the two is the original."))
    original = interviews.pop(original.pk)
    (translation,) = interviews.values()
    _require_standing(original, translation)
    what = message("Said that “%(title)s” translates “%(original)s”", title=translation.title, original=original.title)
    with _recorded(what, translation, original, by):
        _unlink(original, translation)
        # A translation of a translation is one of the original.
        end = original.translation_of_id if original.translation_of_id not in (None, translation.pk) else original.pk
        Interview.objects.filter(Q(pk=translation.pk) | Q(translation_of=translation)).exclude(pk=end).update(
            translation_of=end
        )
        _new_versions(original, translation)
        _decide(likeness, State.TRANSLATION, by, moved=[])


def _require_redacted_alike(stays: Interview, goes: Interview) -> None:
    """What was redacted in one of two has to be gone from the other one before they are one."""
    watch = in_force() if stays.redacted_at or goes.redacted_at else None
    for one, other in ((stays, goes), (goes, stays)):
        if watch and _says(other, watch, one):
            raise ValueError(
                _("“%(other)s” says what was redacted in “%(one)s”. Redact it there too, or say they are different.")
                % {"one": one.title, "other": other.title}
            )


def _says(interview: Interview, watch: Watch, redacted: Interview) -> bool:
    """Whether anything that is kept of an interview, deleted or superseded too, says what was redacted in another."""
    cleaner = watch.cleaner(redacted.pk)
    if any(redacted_rows.says(place, cleaner) for place in redacted_rows.places(interview.pk)):
        return True
    if any(cleaner.anywhere.find(one.text) for one in redacted_rows.wordings(interview.pk)):
        return True
    readings = Reading.objects.filter(source__in=redacted_rows.sources(interview.pk))
    return any(watch.leave_out(record, redacted.pk) for record in readings.values_list("record", flat=True).iterator())


def _said(interview: Interview) -> list[str]:
    standing = Turn.objects.filter(
        exchange__interview=interview, exchange__deleted_at__isnull=True, exchange__joined_into__isnull=True
    )
    return [text for turn in standing.values_list("text", flat=True) for text in turn.split("\n\n")]


def _held(likeness: Likeness, version: int) -> tuple[Likeness, dict[int, Interview]]:
    """The question and its interviews as they stand, held until the transaction ends: interviews before all else."""
    wait_for_imports()
    keys = (likeness.interview_id, likeness.other_id)
    rows = Interview.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    interviews = {row.pk: row for row in rows}
    standing = Likeness.objects.select_for_update().filter(pk=likeness.pk).first()
    require_version(standing, version)
    return standing, interviews


def _require_standing(*interviews: Interview) -> None:
    for interview in interviews:
        if interview.merged_into_id is not None:
            raise ValueError(
                _("“%(title)s” is one with another interview already. Say first that they are different.")
                % {"title": interview.title}
            )


def _recorded(what: Message, one: Interview, other: Interview, by: Any) -> Any:
    """The frame of an act on two interviews; each decision is taken back by another."""
    keys = [one.pk, other.pk]
    rows = Interview.objects.filter(Q(pk__in=keys) | Q(merged_into__in=keys) | Q(translation_of__in=keys))
    return recorded(
        what, rows, Source.objects.filter(interview__in=keys), _of(*keys), by=by, interview=one.pk, can_be_undone=False
    )


def _of(*keys: int) -> QuerySet[Likeness]:
    return Likeness.objects.filter(Q(interview__in=keys) | Q(other__in=keys))


def _part(goes: Interview, stays: Interview, moved: list[int]) -> None:
    """Give an interview its sources back, with their newer versions, and what was merged into it before."""
    Interview.objects.filter(pk=goes.pk).update(merged_into=None)
    same = _of(goes.pk).filter(state=State.SAME).exclude(Q(interview=stays) | Q(other=stays))
    before = {key for pair in same.values_list("interview", "other") for key in pair} - {goes.pk}
    Interview.objects.filter(pk__in=before, merged_into=stays).update(merged_into=goes)
    theirs = Q(pk__in=moved) | Q(version_of__in=moved)
    Source.objects.filter(theirs, interview=stays).update(interview=goes)


def _unlink(one: Interview, other: Interview) -> None:
    """Forget that one of the two translates the other."""
    for row, original in ((one, other), (other, one)):
        Interview.objects.filter(pk=row.pk, translation_of=original).update(translation_of=None)
        if row.translation_of_id == original.pk:
            row.translation_of = None


def _translate(original: int | None, stays: Interview, goes: Interview) -> None:
    """Let what translates ``goes`` translate ``stays``, or what that translates: the original of either."""
    Interview.objects.filter(translation_of=goes).exclude(pk=original).update(translation_of=stays)
    if original is not None:
        Interview.objects.filter(Q(pk=stays.pk) | Q(translation_of=stays)).update(translation_of=original)


def _translate_again(goes: Interview, stays: Interview, recording: Recording) -> None:
    """Let what translated one of the two before they were one translate that again, unless somebody decided since."""
    act = act_of_merge(goes)
    changes = [one for one in changes_of([act])[act.pk] if one.model is Interview] if act else []
    for one in sorted(changes, key=lambda one: one.key != stays.pk):
        if one.key == goes.pk or one.was is None or one.now is None:
            continue
        was, now = one.was["translation_of_id"], one.now["translation_of_id"]
        since = Likeness.objects.of(one.key).filter(state=State.TRANSLATION, decided_at__gt=act.at)
        is_original = was is None or Interview.objects.filter(pk=was, translation_of=None).exists()
        if was != now and {one.key, was} != {goes.pk, stays.pk} and is_original and not since.exists():
            row = Interview.objects.filter(pk=one.key)
            recording.watch(row)
            row.filter(translation_of=now).update(translation_of=was)


def _new_versions(*interviews: Interview) -> None:
    """Make every form opened on these interviews stale."""
    keys = [interview.pk for interview in interviews]
    Interview.objects.filter(pk__in=keys).update(version=F("version") + 1, changed_at=timezone.now())


def _decide(likeness: Likeness, state: str, by: Any, *, moved: list[int]) -> None:
    likeness.state, likeness.moved = state, moved
    likeness.decided_at, likeness.decided_by = timezone.now(), by
    likeness.version += 1
    likeness.save(update_fields=["state", "moved", "decided_at", "decided_by", "version"])


def _ask_of_another(goes: Interview, stays: Interview) -> None:
    """Let the open questions about one interview be about another, where they were not asked of that one as well."""
    for row in Likeness.objects.of(goes.pk).open():
        third = row.other_id if row.interview_id == goes.pk else row.interview_id
        pair = {"interview_id": min(third, stays.pk), "other_id": max(third, stays.pk)}
        if Likeness.objects.filter(**pair).exists():
            row.delete()
        else:
            Likeness.objects.filter(pk=row.pk).update(version=F("version") + 1, **pair)
