"""Fingerprints of paragraphs that say redacted words: who knows the rest of a paragraph could guess a few words by one.

Where the paragraph is known its cleaned wording stands for it, so that what an editor took out stays out as later
versions bring it. Of a piece that no reading holds so, a hash under the key of redactions is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Collection, Iterator, Mapping

from interviews.language import fingerprint
from interviews.models import LeftOut, Reading, SourceChange, Turn

from . import redacted_rows
from .keeping_out import redaction_key
from .redacted_records import Cleaner

Cleaned = Mapping[str, str]


def cleaned(interview: int, cleaner: Cleaner) -> Cleaned:
    """What becomes of the fingerprint of every paragraph that an interview is known to have had, those that stay too.

    Empty where no fingerprint is kept.
    """
    kept = (LeftOut.objects, LeftOut.history, SourceChange.objects)
    if not any(rows.filter(interview=interview).exists() for rows in kept):
        return {}
    return {fingerprint(said): fingerprint(cleaner.text(said)) for said in set(_paragraphs(interview))}


def hide(interview: int, told: Cleaned, closed: Collection[str]) -> None:
    """Let none stand that tells redacted words. ``told``: of :func:`cleaned`; ``closed``: also forgotten as changes."""
    for version in LeftOut.history.model.objects.filter(interview_id=interview):
        new = _instead(version.fingerprint, told)
        if new != version.fingerprint:
            version.fingerprint = new
            type(version).objects.filter(pk=version.pk).update(fingerprint=new, sha256=version.digest())
    for row in LeftOut.objects.filter(interview=interview):
        new = _instead(row.fingerprint, told)
        if new != row.fingerprint:
            row.delete()
            LeftOut.objects.get_or_create(interview_id=interview, fingerprint=new)
    says = {was for was, now in told.items() if was != now}.union(closed)
    for change in SourceChange.objects.filter(interview=interview):
        passages = [one for one in change.passages if says.isdisjoint([*one["gone"], *one["came"]])]
        if passages != change.passages:
            SourceChange.objects.filter(pk=change.pk).update(passages=passages)


def kept_as(paragraph: str) -> tuple[str, str]:
    """As what a paragraph may be kept: by its fingerprint, or by a hash of that."""
    mark = fingerprint(paragraph)
    return mark, _hidden(mark)


def _hidden(mark: str) -> str:
    return "hidden-" + hmac.new(redaction_key(), mark.encode(), hashlib.sha256).hexdigest()[:32]


def _instead(mark: str, told: Cleaned) -> str:
    return mark if mark.startswith("hidden-") else told.get(mark) or _hidden(mark)


def _paragraphs(interview: int) -> Iterator[str]:
    """All that was read in its sources, and all that its turns ever said."""
    for source in redacted_rows.sources(interview).order_by("pk"):
        for record in Reading.objects.filter(source=source).values_list("record", flat=True):
            reading = json.loads(record)
            yield from reading["introduction"]
            for exchange in reading["exchanges"]:
                for turn in exchange["turns"]:
                    yield from turn["paragraphs"]
    for rows in (Turn.objects, Turn.history):
        for text in rows.filter(exchange__interview=interview).values_list("text", flat=True):
            yield from text.split("\n\n")
