"""What a page tells beside exchanges: where they were asked before, and what of them was said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from interviews.models import Exchange

from . import asked, said
from .places import exchanges_with_speakers


@dataclass(frozen=True)
class Echoes:
    """Of one exchange: where its question was put as well, and the passages of its answers that recur."""

    reasked: asked.Reasked = field(default_factory=asked.Reasked)
    passages: tuple[said.Passage, ...] = ()


def echoes_of(own: Sequence[Exchange]) -> dict[int, Echoes]:
    """The echoes of exchanges loaded with their turns and interviews, by exchange. Three queries to nine.

    They may be of a draft, for a preview; whatever they echo is public.
    """
    questions, passages = asked.leads(own), said.leads(own)
    others = exchanges_with_speakers((questions.exchanges | passages.exchanges) - {row.pk for row in own})
    reasked = asked.askings_in(own, [row for row in others if row.pk in questions.exchanges], questions.verdicts)
    recurring = said.passages_in(own, [row for row in others if row.pk in passages.exchanges], passages)
    return {row.pk: Echoes(reasked.get(row.pk, asked.Reasked()), tuple(recurring.get(row.pk, ()))) for row in own}
