"""What is kept of a reading to find the same interview again, whatever file, format or encoding it comes in next."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from interviews.language import fold
from interviews.language.sketches import Sketch, key, sketch

from .records import Reading, Role
from .words import names

#: Fewer exchanges than this say nothing about which interview it is.
_TELLING = 4
#: By what share, and by one at least, a translation may have more or fewer of them.
EXCHANGES_OFF = 0.2
_MOST_NEAR = 20  # of a text with a thousand of them


class Sketched(NamedTuple):
    """``dialogue``: of all that is said, without labels, furniture and what is known of the interview.

    ``facts``: numbers that an interview has in common with its translation: who answers, and the day or the number of
    exchanges. ``near``: those that a translation with a few exchanges more or fewer would have; looked for, not kept.
    """

    dialogue: Sketch
    facts: tuple[int, ...]
    near: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """By what it is found, the bands of the dialogue first."""
        return (*self.dialogue.bands, *self.facts)

    @property
    def looked_for(self) -> tuple[int, ...]:
        """By what others are found that may be the same."""
        return (*self.numbers, *self.near)


def sketched(reading: Reading) -> Sketched:
    """The sketch of a reading. Costs a few per cent of what making the reading did."""
    return Sketched(sketch(dialogue(reading)), _facts(reading), _near(reading))


def dialogue(reading: Reading) -> list[str]:
    """Every paragraph that is said, in order."""
    return [text for exchange in reading.exchanges for turn in exchange.turns for text in turn.paragraphs]


def answering(reading: Reading) -> frozenset[str]:
    """Who answers, by full name: folded, without ranks. Whoever has no full name is not told from others."""
    everybody = (folded_name(who.name) for who in reading.participants if who.role is Role.INTERVIEWEE)
    return frozenset(everybody) - {""}


def folded_name(name: str) -> str:
    """A full name, folded, without ranks; "" for less than two words that are more than initials."""
    words = fold(names.without_honorifics(name)).split()
    return " ".join(words) if sum(len(word) > 1 for word in words) > 1 else ""


def other_people(one: frozenset[str], other: frozenset[str]) -> bool:
    """Both name who answers, and none of them is the same."""
    return bool(one and other) and not one & other


def _facts(reading: Reading) -> tuple[int, ...]:
    everybody = sorted(answering(reading))
    if not everybody:
        return ()
    facts = []
    if reading.date is not None and reading.date.day is not None:
        facts.append(key("day", str(reading.date), *everybody))
    if len(reading.exchanges) >= _TELLING:
        facts.append(_of_exchanges(len(reading.exchanges), everybody))
    return tuple(facts)


def _near(reading: Reading) -> tuple[int, ...]:
    everybody, number = sorted(answering(reading)), len(reading.exchanges)
    if not everybody or number < _TELLING:
        return ()
    # Of the larger one it is a share, whichever of the two that is.
    fewest = min(number - 1, math.ceil(number * (1 - EXCHANGES_OFF)))
    most = max(number + 1, math.floor(number / (1 - EXCHANGES_OFF)))
    about = range(max(fewest, number - _MOST_NEAR, _TELLING), min(most, number + _MOST_NEAR) + 1)
    return tuple(_of_exchanges(other, everybody) for other in about if other != number)


def _of_exchanges(number: int, everybody: Sequence[str]) -> int:
    return key("exchanges", str(number), *everybody)
