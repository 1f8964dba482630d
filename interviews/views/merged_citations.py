"""Citations of an interview that turned out to be one with another: where what they cite stands there.

Neither interview stores anything for that, so that nothing has to be taken back where an editor parts them again.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from interviews.language.differences import closest
from interviews.language.fingerprints import passage_key, split_key
from interviews.models import Exchange, Interview, Wording
from interviews.models.turns import passage_keys


def address_in(stays: Interview, goes: Interview, number: str, key: str = "") -> str | None:
    """Where an exchange or a paragraph of the one that went stands in the one that stays; None if nothing is like it.

    Where it is worded otherwise there, a paragraph is cited by its old wording. Of the whole interview, the whole.
    """
    if not number.isdigit():
        return stays.get_absolute_url()
    cited = [(each, text) for each, text in _public_paragraphs(goes, int(number)) if key in ("", each)]
    standing = [(row.number, each, text) for row in _exchanges(stays) for each, text in _passages(row)]
    places: dict[str, tuple[int, str]] = {}
    for place, each, _text in standing:
        places.setdefault(split_key(each)[0], (place, each))
    found = next((place for each, _text in cited if (place := places.get(split_key(each)[0]))), None)
    if found is None:
        texts = [text for _number, _key, text in standing]
        for each, text in sorted(cited, key=lambda one: -len(one[1])):
            if became := closest(text, texts):
                found = (standing[texts.index(became)][0], each)
                break
    if found is None:
        # What was never said there is no citation of anything.
        return None if cited else stays.get_absolute_url()
    return reverse("paragraph" if key else "exchange", args=[stays.slug, *(found if key else found[:1])])


def wording_before(row: Exchange, key: str) -> Wording | None:
    """What a citation of an interview that is one with this one reads, if the exchange says nearly that. Not stored."""
    texts = [text for _key, text in _passages(row)]
    for goes in Interview.objects.filter(merged_into=row.interview_id, was_public=True).order_by("pk"):
        for each, text in _public_paragraphs(goes):
            if each == key and closest(text, texts):
                plain, ordinal = split_key(key)
                since = goes.withdrawn_at
                return Wording(exchange=row, fingerprint=plain, ordinal=ordinal, text=text, superseded_at=since)
    return None


def _exchanges(interview: Interview) -> Iterator[Exchange]:
    yield from interview.exchanges.standing().with_turns().order_by("position")


def _passages(row: Exchange) -> Iterator[tuple[str, str]]:
    turns = row.turns.all()
    yield from zip(passage_keys(turns), (text for turn in turns for text in turn.paragraphs), strict=True)


def _public_paragraphs(goes: Interview, number: int | None = None) -> Iterator[tuple[str, str]]:
    """What readers could cite of an interview, or of one exchange, by key: what stands, then what stood before."""
    rows = [row for row in _exchanges(goes) if number in (None, row.number)]
    for row in rows:
        yield from _passages(row)
    for wording in Wording.objects.filter(exchange__in=rows).order_by("-superseded_at"):
        yield passage_key(wording.fingerprint, wording.ordinal), wording.text
