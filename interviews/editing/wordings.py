"""Wordings that were public and no longer stand, kept by fingerprint so that every citation resolves.

A citation names an exchange, the fingerprint of a paragraph, and the ordinal of its repeats within the exchange. What
still stands is computed from the turns; only what does not is stored. So for an exchange that was ever public, each
pair of fingerprint and ordinal that readers saw is either standing or a ``Wording``, never both and never neither.
"""

from __future__ import annotations

from dataclasses import dataclass

from interviews.language import fingerprints
from interviews.models import Exchange, Turn, Wording

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph and the turn it stands in."""

    turn_id: int
    text: str


def standing_passages(exchange: Exchange) -> dict[Key, Passage]:
    """Every paragraph of the exchange in spoken order, by fingerprint and ordinal."""
    turns = Turn.objects.filter(exchange=exchange).order_by("position")
    passages = [Passage(turn.pk, paragraph) for turn in turns for paragraph in turn.paragraphs]
    return dict(zip(fingerprints([passage.text for passage in passages]), passages, strict=True))


def keep_superseded(exchange: Exchange, before: dict[Key, Passage]) -> None:
    """Store what stood ``before`` and stands no more; forget what stands again. For interviews that were public."""
    after = standing_passages(exchange)
    gone = {key: passage for key, passage in before.items() if key not in after}
    turns = set(Turn.objects.filter(pk__in={passage.turn_id for passage in gone.values()}).values_list("pk", flat=True))
    Wording.objects.bulk_create(
        [
            Wording(
                exchange=exchange,
                turn_id=passage.turn_id if passage.turn_id in turns else None,
                fingerprint=fingerprint,
                ordinal=ordinal,
                text=passage.text,
            )
            for (fingerprint, ordinal), passage in gone.items()
        ],
        ignore_conflicts=True,
    )
    kept = Wording.objects.filter(exchange=exchange, fingerprint__in={fingerprint for fingerprint, _ in after})
    back = [wording.pk for wording in kept if (wording.fingerprint, wording.ordinal) in after]
    Wording.objects.filter(pk__in=back).delete()
