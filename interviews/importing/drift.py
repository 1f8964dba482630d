"""How a source changed under readers' eyes: what a newer version of it took out of a public interview, and brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from interviews.language import fingerprint
from interviews.models import Interview, Reading, SourceChange
from interviews.transcripts import records
from interviews.transcripts.sketching import dialogue


def tell_readers(
    interview: Interview,
    base: records.Reading,
    theirs: records.Reading,
    row: Reading,
    changes: Iterable[dict[str, Any]],
) -> None:
    """Record that a public interview was brought up to a newer version of its source, whose words are others.

    ``changes``: what the merge did, as the account of a run tells it. Of the texts only fingerprints are kept: what an
    editor has changed since, or takes out later, is not told by this.
    """
    if not interview.is_public or interview.reading.source_id == row.source_id or dialogue(base) == dialogue(theirs):
        return
    passages = [passage for change in changes if (passage := _passage(change))]
    # A version that comes again after another is found again, and may change something else.
    SourceChange.objects.create(interview=interview, source_id=row.source_id, passages=passages)


def _passage(change: dict[str, Any]) -> dict[str, Any] | None:
    """The paragraphs that went out of a turn, and those that came; None for a change of something else."""
    if not change["place"].startswith("turn "):
        return None
    was, now = (_fingerprints(change[side]) for side in ("was", "now"))
    gone, came = list((was - now).elements()), list((now - was).elements())
    return {"exchange": change["number"], "gone": gone, "came": came} if gone or came else None


def _fingerprints(turn: dict[str, Any] | None) -> Counter[str]:
    return Counter(fingerprint(paragraph) for paragraph in turn["text"].split("\n\n")) if turn else Counter()
