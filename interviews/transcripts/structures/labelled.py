"""Turns that begin with a printed speaker: a label is what comes back at the beginnings of paragraphs.

``recurring`` decides which of the candidates of ``labels`` are speakers, ``mended`` finds those that were damaged,
``one_sided`` the turns of a side that is not labelled.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ..messages import counted, message
from ..passages import Passage, ends_with_question
from . import changes, mended, one_sided, recurring
from .labels import candidates
from .marks import Mark, Structure, asking_rate, turn_passages


def propose(passages: Sequence[Passage]) -> list[Structure]:
    """The reading by printed labels, if labels come back."""
    found = recurring.with_text_below(candidates(passages))
    keys = recurring.accepted(found, passages)
    if not keys:
        return []
    chosen = recurring.without_overlap([item for item in found if item.key in keys])
    chosen = recurring.without_bare_names(chosen)
    chosen = recurring.without_headline(chosen, passages)
    chosen = mended.with_inner(chosen, passages)
    chosen = [recurring.of_the_first(item, keys) for item in chosen]
    marks = [Mark(c.start, c.body, c.passage, c.label, c.key, seconds=c.seconds) for c in chosen]
    marks = mended.with_misprinted(marks, found, keys)
    marks = mended.with_damaged(marks, keys, passages)
    marks = changes.with_unnamed(marks, passages)
    marks = one_sided.with_unlabelled_side(marks, passages)
    marks = one_sided.with_unlabelled_answers(marks, passages)
    marks = one_sided.with_lost_answers(marks, passages)
    marks = one_sided.with_opening_question(marks, passages)
    return [_scored(tuple(marks), passages)]


def _stops_early(turns: Sequence[Sequence[str]]) -> bool:
    """Speakers are printed at the first turns alone: below the last of them questions and answers go on without."""
    asked = max(
        sum(ends_with_question(text) and text.count(" ") < _LONGEST_ASKED for text in turn[1:]) for turn in turns
    )
    return asked >= _FEWEST_ASKED and 2 * asked >= len(turns)


_FEWEST_ASKED, _LONGEST_ASKED, _LABELS_STOP = 3, 40, 0.4


def _without_buttons(turns: Sequence[list[str]]) -> list[list[str]]:
    """The turns without the short lines that end turn after turn: "Reply", "Share"."""
    counts = Counter(text for turn in turns for text in set(turn[1:]) if len(text) < _LONGEST_BUTTON)
    fewest = max(_FEWEST_BUTTONS, _OFTEN * len(turns))
    return [[*turn[:1], *(text for text in turn[1:] if counts[text] < fewest)] for turn in turns]


_LONGEST_BUTTON, _FEWEST_BUTTONS, _OFTEN = 40, 3, 0.4


def _scored(marks: tuple[Mark, ...], passages: Sequence[Passage]) -> Structure:
    """Strength: how often the speaker changes, and how clearly one side asks."""
    turns = _without_buttons(turn_passages(marks, passages))
    keys = [mark.key or str(mark.side) for mark in marks]
    changes = sum(a != b for a, b in pairwise(keys))
    by_key: dict[str, list[list[str]]] = defaultdict(list)
    for key, turn in zip(keys, turns, strict=True):
        by_key[key].append(turn)
    rates = sorted((asking_rate(group) for group in by_key.values() if group), reverse=True)
    contrast = rates[0] - rates[-1] if len(rates) > 1 else 0.0
    alternation = changes / max(1, len(marks) - 1)
    score = min(1.0, changes / 3) * (0.45 + 0.35 * alternation + 0.2 * contrast) if changes else 0.0
    if _stops_early(turns):
        score *= _LABELS_STOP
    reasons = (
        counted("%(number)s speaker by label", "%(number)s speakers by label", len(by_key)),
        message("%(turns)s turns, %(changes)s changes of speaker", turns=len(marks), changes=changes),
        message("one side ends %(share)s more of its turns with a question mark", share=f"{contrast:.0%}"),
    )
    return Structure(message("labels"), marks, score, reasons)
