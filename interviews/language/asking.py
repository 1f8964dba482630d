"""What a question asks about: the terms of each of its sentences, and how two sentences are told to ask the same.

Word forms, order, politeness and script play no part: a sentence is the set of the stems that are left when the words
that only bind and only ask are gone. Two ask the same where they share most of the shorter one, weighted by how rare
each term is among the questions of the archive, and one of the shared terms is rare.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import NamedTuple

from .analyzer import tokens
from .function_words import are_asked_of_everybody, says_nothing
from .sentences import sentence_spans
from .stemming import stem_language

ASKING_VERSION = "2"
"""Raise it with any change of the terms or keys: an index of another version has to be made anew."""

LEAST_TERMS = 2
"""Of a sentence that can be found again; "How are you?" and "What are your plans?" have fewer."""

_MOST_TERMS = 10  # of a sentence, the longest: more make a speech
# Shares of the shorter sentence, by weight: in a small archive, in a large one.
_SURE, _LIKELY = (0.66, 0.8), (0.5, 0.7)
_SMALL, _LARGE = 30, 3000  # questions
_RARE = 0.1  # of the questions at most, or _FEW of them
_FEW = 3
_STOCK = 10  # questions in which the rarer of two terms stands at most, or everybody is asked with them
_MUCH = 4  # terms that are enough whether any of them is rare or not
_SMOOTHING = 10
_ASKS = ("?", "？", "؟", ";", "՞")
_CAPITALS_FOR_NOUNS = ("de",)
_CLOSING = "\"'”’»)] "


class Asked(NamedTuple):
    """A sentence that asks: where it stands in the text, and its terms, in order, each once; ``names`` among them."""

    start: int
    end: int
    terms: tuple[str, ...]
    names: frozenset[str] = frozenset()

    @property
    def can_be_found(self) -> bool:
        return len(self.terms) >= LEAST_TERMS

    def words(self, text: str, language: str = "") -> Iterator[tuple[str, str]]:
        """Each term with the word of the sentence in which it first stands, given the text as for :func:`asked`."""
        found: dict[str, str] = {}
        sentence = text[self.start : self.end]
        for token in tokens(sentence, language):
            if token.stem in self.terms:
                found.setdefault(token.stem, sentence[token.start : token.end])
        yield from found.items()


class Likeness(Enum):
    """How sure it is that two sentences ask the same."""

    SURE = "sure"
    LIKELY = "likely"


class Alike(NamedTuple):
    """``shared``: the terms that two sentences share, the rarest first. ``share``: of the shorter one, by weight."""

    likeness: Likeness
    shared: tuple[str, ...]
    share: float


def asked(text: str, language: str = "") -> list[Asked]:
    """The sentences of a turn that ask, paragraph by paragraph; its last sentence where none does."""
    found = []
    start = 0
    for paragraph in text.split("\n\n"):
        found += [(start + first, start + last) for first, last in sentence_spans(paragraph)]
        start += len(paragraph) + 2
    asking = [(first, last) for first, last in found if text[first:last].rstrip(_CLOSING).endswith(_ASKS)] or found[-1:]
    return [Asked(first, last, *_terms(text[first:last], language)) for first, last in asking]


def _terms(sentence: str, language: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The terms of a sentence, and which of them stand in it as names: with a capital within the sentence."""
    found = tokens(sentence, language)
    kept = [token for token in found if not says_nothing(token.folded, token.stem, language)]
    terms = dict.fromkeys(token.stem for token in kept)
    if are_asked_of_everybody(terms, language):
        return (), frozenset()
    if len(terms) > _MOST_TERMS:
        longest = set(sorted(terms, key=lambda term: (-len(term), term))[:_MOST_TERMS])
        terms = dict.fromkeys(term for term in terms if term in longest)
    if stem_language(language) in _CAPITALS_FOR_NOUNS or sentence.isupper():
        return tuple(terms), frozenset()
    small = {token.stem for token in kept if not sentence[token.start].isupper() or token is found[0]}
    return tuple(terms), frozenset(terms) - small


@dataclass(frozen=True, slots=True)
class Weights:
    """How rare terms are: in how many of the ``questions`` of an archive each stands. A small archive tells little."""

    standing_in: Mapping[str, int]
    questions: int

    def weight(self, term: str) -> float:
        return math.log((max(self.questions, self._count(term)) + _SMOOTHING) / (self._count(term) + 1))

    def is_rare(self, term: str) -> bool:
        return self._count(term) <= max(_FEW, _RARE * self.questions)

    def total(self, terms: Iterable[str]) -> float:
        """What some terms count together; in a large archive a rare one as much as several common ones."""
        return sum(math.pow(self.weight(term), 1 + self.known) for term in terms)

    @property
    def known(self) -> float:
        """How well the archive is known to tell what is rare: from 0 for a small one to 1 for a large one."""
        return min(max(math.log(max(self.questions, 1) / _SMALL, _LARGE / _SMALL), 0), 1)

    def needed(self, shares: tuple[float, float]) -> float:
        """What share of the shorter sentence has to be shared, given for a small archive and for a large one."""
        small, large = shares
        return small + (large - small) * self.known

    def are_unheard(self, terms: Iterable[str]) -> bool:
        """Whether one of some terms stands in so few questions that the terms are no stock question."""
        return min(map(self._count, terms)) <= _STOCK

    def _count(self, term: str) -> int:
        return self.standing_in.get(term, 1)


def alike(ones: Sequence[Asked], others: Sequence[Asked], weights: Weights) -> Alike | None:
    """Whether two questions ask the same, each given by its sentences; None where no two sentences share enough.

    What is likely of two sentences is sure where the other question, taken as a whole, has most of the sentence.
    """
    found = [_alike(one, other, weights) for one in ones for other in others]
    best = max(filter(None, found), key=_rank, default=None)
    if best is None or best.likeness is Likeness.SURE:
        return best
    wholes = [_covered(one, others, weights) for one in ones]
    wholes += [_covered(other, ones, weights) for other in others]
    return max(filter(None, wholes), key=_rank, default=best)


def _rank(found: Alike) -> tuple[bool, float, int]:
    return found.likeness is Likeness.SURE, found.share, len(found.shared)


def _alike(one: Asked, other: Asked, weights: Weights) -> Alike | None:
    shared = set(one.terms) & set(other.terms)
    if len(shared) < LEAST_TERMS or shared <= one.names | other.names:
        return None  # who or what is asked about is no question yet
    share = weights.total(shared) / min(weights.total(one.terms), weights.total(other.terms))
    if share < weights.needed(_LIKELY) or not (_is_much(shared, share) or any(map(weights.is_rare, shared))):
        return None
    sure = share >= weights.needed(_SURE) and _is_of_both(shared, one, other)
    if len(shared) == LEAST_TERMS:
        # Enough for a doubt and no more, unless both ask about nothing else; and nothing where everybody is asked that.
        if not weights.are_unheard(shared):
            return None
        sure = sure and len(one.terms) == len(other.terms) == LEAST_TERMS
    return Alike(Likeness.SURE if sure else Likeness.LIKELY, _rarest_first(shared, weights), share)


def _is_of_both(shared: Collection[str], one: Asked, other: Asked) -> bool:
    """Whether two sentences share two words beside names, or two thirds of the longer one.

    "The cooperation of Serbia and NATO" stands in questions about anything.
    """
    longer = max(len(one.terms), len(other.terms))
    return len(set(shared) - one.names - other.names) >= LEAST_TERMS or 3 * len(shared) >= 2 * longer


def _is_much(shared: Collection[str], share: float) -> bool:
    """Whether two sentences share so many words that none of these has to be rare."""
    return len(shared) >= _MUCH and share >= _SURE[0]


def _covered(one: Asked, question: Sequence[Asked], weights: Weights) -> Alike | None:
    """A sentence of which another question has most, in several sentences of its own."""
    shared = set(one.terms) & {term for sentence in question for term in sentence.terms}
    if len(shared) <= LEAST_TERMS or not any(map(weights.is_rare, shared)) or len(shared - one.names) < LEAST_TERMS:
        return None
    share = weights.total(shared) / weights.total(one.terms)
    return Alike(Likeness.SURE, _rarest_first(shared, weights), share) if share >= weights.needed(_SURE) else None


def _rarest_first(terms: Iterable[str], weights: Weights) -> tuple[str, ...]:
    return tuple(sorted(terms, key=lambda term: (-weights.weight(term), term)))


def term_number(term: str) -> int:
    """The number by which a term is found in an index: from 0 to 2 ** 63 - 1."""
    return _number("term", term)


def pair_numbers(terms: Iterable[str]) -> set[int]:
    """The numbers of all pairs of terms, whatever their order: two sentences that ask the same have one in common."""
    return {_number("pair", one, other) for one, other in combinations(sorted(terms), 2)}


def question_number(terms: Iterable[str]) -> int:
    """The number of a set of terms: equal for sentences that ask with the same words, in any order and form."""
    return _number("question", *sorted(terms))


def _number(*parts: str) -> int:
    return int.from_bytes(hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest(), "big") >> 1
