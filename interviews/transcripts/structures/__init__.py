"""Rival readings of a dialogue's structure, and the choice between them.

Comes in: the passages of a document. Goes out: the :class:`Structure` with the strongest evidence, or None where none
holds. ``labelled`` reads printed speakers: what could be one (``labels``), what comes back (``recurring``), what was
damaged (``mended``), and the turns of a side without labels (``one_sided``). ``conversing`` reads everything else: it
hears the words of each unit (``units``, ``cues``), learns from the text itself what its bold, headings, dashes, numbers
and quotation marks mean, and takes names that are printed once (``introduced``);
``partly`` takes out labels that stand before some of its turns.
To add a convention, first ask whether a unit can be made to show it; a new module is the last resort.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..messages import Message, joined, message
from ..passages import Passage
from . import conversing, labelled, partly
from .marks import Mark, Side, Structure

__all__ = ["Mark", "Side", "Structure", "choose"]

_LEAST_SCORE = 0.3


def choose(passages: Sequence[Passage]) -> tuple[Structure | None, list[Message]]:
    """The structure with the highest score, and what each rival scored, for the editor to see.

    Where labels score as much as a reading without them ever can, that reading is not made.
    """
    rivals = labelled.propose(passages)
    if all(structure.score < conversing.MOST_EVIDENCE for structure in rivals):
        rivals += conversing.propose(passages)
    rivals.sort(key=lambda structure: -structure.score)
    reasons = [
        message(
            "%(structure)s: %(score)s (%(reasons)s)",
            structure=structure.name,
            score=f"{structure.score:.2f}",
            reasons=joined(structure.reasons),
        )
        for structure in rivals
    ]
    if not rivals or rivals[0].score < _LEAST_SCORE:
        return None, reasons
    return replace(rivals[0], marks=partly.labelled(rivals[0].marks, passages)), reasons
