"""What each look of a unit means in one text: how often bold, dashes or numbers go with questions and with answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from .units import Unit

# Before the first question; the first and a later paragraph of a question; the first and a later one of an answer; what
# stands below the last answer.
OUTSIDE, ASKS, ASKS_ON, ANSWERS, ANSWERS_ON, AFTER = PARTS = range(6)
_MOST_OF_LOOKS = 5.0
# As if so many units had been seen that have a look as often as all units have.
_PRIOR = 1.5


class Seen(NamedTuple):
    """The log likelihoods of a unit's looks in each part, against that of any part.

    ``opens``: one of them is a mark with which the turns of this text begin.
    """

    outside: float
    asks: float
    answers: float
    answers_on: float
    opens: bool


class Looks:
    """How often each look goes with each part of the dialogue, as far as the text has been read."""

    def __init__(self, units: Sequence[Unit], states: Sequence[int]) -> None:
        inside = [index for index, state in enumerate(states) if state not in (OUTSIDE, AFTER)]
        last = max(index for index in inside if states[index] in (ASKS, ANSWERS))
        counts = {part: Counter[str]() for part in (ASKS, ANSWERS, ANSWERS_ON)}
        totals: Counter[int] = Counter()
        overall: Counter[str] = Counter()
        for index in inside:
            if index > last:
                break
            part = ASKS if states[index] == ASKS_ON else states[index]
            counts[part].update(units[index].looks)
            totals[part] += 1
            overall.update(units[index].looks)
        self.totals = totals
        total = sum(totals.values())
        # In one order, whatever the order of sets in this process: of looks that tell as much, the first is named.
        self.names = sorted(
            look for look, count in overall.items() if 2 <= count <= total - (1 if look in _OPENERS else 2)
        )
        self.seen: dict[frozenset[str], Seen] = {}
        self.rate = {look: (overall[look] + 0.5) / (total + 1) for look in self.names}
        self.share = {
            part: {
                look: _expected(counts[part][look], totals[part], self.rate[look], look, part) for look in self.names
            }
            for part in counts
        }

    def of(self, unit: Unit) -> Seen:
        """What a unit's looks say for each part."""
        known = self.seen.get(unit.looks)
        if known is None:
            asks, answers, answers_on = told = [self._likelihood(unit.looks, part) for part in self.share]
            outside = -log(sum(exp(-value) for value in told) / len(told))
            known = Seen(min(0.0, outside), asks, answers, answers_on, self._open(unit.looks))
            self.seen[unit.looks] = known
        return known

    def _likelihood(self, looks: frozenset[str], part: int) -> float:
        score = 0.0
        for look in self.names:
            share, rate = self.share[part][look], self.rate[look]
            score += log(share / rate) if look in looks else log((1 - share) / (1 - rate))
        return max(-_MOST_OF_LOOKS, min(_MOST_OF_LOOKS, score))

    def _open(self, looks: frozenset[str]) -> bool:
        return any(look in looks and self.share[ASKS].get(look, 0.0) > 0.5 for look in _OPENERS)

    def separation(self) -> tuple[str, float]:
        """The look that tells questions from answers best, and how well: 0 not at all, 1 without fail."""
        best, how = "", 0.0
        for look in self.names:
            asks = self.share[ASKS][look]
            # Where no answer has a second paragraph, nothing is known of their look.
            on = self.share[ANSWERS_ON][look] if self.totals[ANSWERS_ON] else 0.0
            answers = max(self.share[ANSWERS][look], on)
            lowest = min(self.share[ANSWERS][look], asks)
            told = max(asks - answers, self.share[ANSWERS][look] - asks if lowest == asks else 0.0)
            if look in _OPENERS:
                # Turns of both sides may be opened alike; then the mark tells turns from paragraphs.
                told = max(told, lowest - self.share[ANSWERS_ON][look])
            if told > how:
                best, how = look, told
        return best, how


def _expected(count: int, total: int, rate: float, look: str, part: int) -> float:
    """The share of units with a look, not far from the text's own rate while few have been seen."""
    if look in _OPENERS and part == ANSWERS_ON:
        # A dash or a number opens a turn; that lists inside answers have them too must be seen often to be believed.
        return (count + 4 * min(rate, 0.12)) / (total + 4)
    return (count + _PRIOR * rate) / (total + _PRIOR)


_OPENERS = frozenset(("dash", "number", "bullet"))
