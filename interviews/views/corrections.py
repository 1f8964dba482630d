"""What was corrected in an interview since readers first saw it: the note at the end of its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from interviews.language.differences import closest
from interviews.language.fingerprints import passage_key
from interviews.models import Interview, Wording
from interviews.views.spoken import SpokenExchange

MOST = 30


@dataclass(frozen=True, slots=True)
class Correction:
    """A question whose text, or that of its answers, was changed: which, when last, and where the change is shown."""

    number: int
    made_at: datetime
    address: str


def corrections(found: Interview, exchanges: Iterable[SpokenExchange]) -> list[Correction]:
    """The questions that were corrected, the latest first, each once. One query.

    A correction is a paragraph of which something was made that stands: nothing points at what was taken out.
    """
    said = {exchange.number: [passage.text for passage in exchange.passages] for exchange in exchanges}
    kept = Wording.objects.filter(
        Q(turn__isnull=True) | Q(turn__exchange__deleted_at__isnull=True),
        exchange__interview=found,
        exchange__deleted_at__isnull=True,
        exchange__joined_into__isnull=True,
    )
    rows = kept.order_by("-superseded_at", "-pk").values_list(
        "exchange__number", "superseded_at", "fingerprint", "ordinal", "text"
    )
    noted: dict[int, Correction] = {}
    for number, made_at, fingerprint, ordinal, text in rows[:MOST]:
        if number not in noted and number in said and closest(text, said[number]):
            address = reverse("paragraph", args=[found.slug, number, passage_key(fingerprint, ordinal)])
            noted[number] = Correction(number, made_at, address)
    return list(noted.values())
