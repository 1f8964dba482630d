"""What is kept of a reading to find the same interview again, whatever file, format or encoding it comes in next."""

from __future__ import annotations

from typing import NamedTuple

from interviews.language import fold
from interviews.language.sketches import Sketch, key, sketch

from . import names
from .records import Reading, Role

#: Fewer exchanges than this say nothing about which interview it is.
_TELLING = 4


class Sketched(NamedTuple):
    """``dialogue``: of all that is said, without labels, furniture and what is known of the interview.

    ``facts``: numbers that an interview has in common with its translation: who answers, and the day or the number of
    exchanges.
    """

    dialogue: Sketch
    facts: tuple[int, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """By what it is found, the bands of the dialogue first."""
        return (*self.dialogue.bands, *self.facts)


def sketched(reading: Reading) -> Sketched:
    """The sketch of a reading. Costs a few per cent of what making the reading did."""
    return Sketched(sketch(dialogue(reading)), _facts(reading))


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
        facts.append(key("exchanges", str(len(reading.exchanges)), *everybody))
    return tuple(facts)
