"""Asked before: where else the question of an exchange was put."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from interviews.language.asking import (
    Alike,
    Asked,
    Likeness,
    Weights,
    alike,
    asked,
    pair_numbers,
    question_number,
    term_number,
)
from interviews.models import Exchange, Reasking, Turn

from .candidates import asking, questions_asked, standing_in
from .places import exchanges_with_speakers, oldest_first

_MOST_EXCHANGES = 500
"""In which a pair of terms stands that leads to a question: one that stands in more leads to too many."""
_MOST_LIKELY = 3  # askings of one question that an editor is asked about

Pair = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Asking:
    """Another exchange that asks the same. ``shared``: the terms that both have, the rarest first, and in the words
    in which they stand here; ``decided``: whether an editor confirmed it.
    """

    exchange: Exchange
    shared: tuple[str, ...]
    words: tuple[str, ...]
    decided: bool = False


@dataclass(frozen=True)
class Reasked:
    """``asked``: the other askings, oldest first, undated last. ``candidates``: what an editor has to decide."""

    asked: tuple[Asking, ...] = ()
    candidates: tuple[Asking, ...] = ()


@dataclass(frozen=True)
class _Question:
    exchange: Exchange
    sentences: tuple[Asked, ...]
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def terms(self) -> set[str]:
        return {term for sentence in self.sentences for term in sentence.terms}


@dataclass(frozen=True)
class Leads:
    """The exchanges that may ask the same as some others, by id, and what editors decided of these."""

    exchanges: frozenset[int]
    verdicts: Mapping[Pair, str]


def leads(own: Sequence[Exchange]) -> Leads:
    """Where to look for the questions of exchanges loaded with their turns and interviews. Two queries."""
    verdicts = _verdicts([row.pk for row in own])
    confirmed = {pk for pair, verdict in verdicts.items() for pk in pair if verdict == Reasking.Verdict.SAME}
    sentences = [sentence for question in map(_question, own) for sentence in question.sentences]
    return Leads(frozenset(confirmed.union(asking(_weighed(sentences), _MOST_EXCHANGES))), verdicts)


def _weighed(sentences: Iterable[Asked]) -> dict[int, float]:
    """The numbers of the pairs of terms, each with its share of the sentence of which it is the greatest part.

    That of all terms weighs as much as they do together: who asks with the same words is found before others, even
    where each pair of these is commonplace.
    """
    weights: dict[int, float] = {}
    for sentence in sentences:
        if sentence.can_be_found:
            weights[question_number(sentence.terms)] = 1.0
        numbers = pair_numbers(sentence.terms)
        for number in numbers:
            weights[number] = max(weights.get(number, 0.0), 1 / len(numbers))
    return weights


def askings_in(own: Sequence[Exchange], others: Iterable[Exchange], verdicts: Mapping[Pair, str]) -> dict[int, Reasked]:
    """Where the questions of exchanges were put as well, by exchange; ``others``: where to look beside. Two queries."""
    questions = {row.pk: _question(row) for row in (*others, *own)}
    terms = {term for question in questions.values() for term in question.terms}
    if len(questions) < 2:
        return {}
    weights = Weights(standing_in({term: term_number(term) for term in terms}), questions_asked())
    return {row.pk: _reasked(questions[row.pk], questions, weights, verdicts) for row in own}


def askings_of(own: Sequence[Exchange]) -> dict[int, Reasked]:
    """Where the questions of exchanges loaded with their turns and interviews were put as well. Six queries at most."""
    found = leads(own)
    others = exchanges_with_speakers(found.exchanges - {row.pk for row in own})
    return askings_in(own, others, found.verdicts)


def asks_several(exchange: Exchange) -> bool:
    """Whether an exchange loaded with its turns asks more than one question that can be found again."""
    return sum(sentence.can_be_found for sentence in _question(exchange).sentences) > 1


def _question(exchange: Exchange) -> _Question:
    """What an exchange asks."""
    language = exchange.interview.language
    texts = [turn.text for turn in exchange.turns.all() if turn.kind == Turn.Kind.QUESTION]
    sentences = [(text, sentence) for text in texts for sentence in asked(text, language)]
    words = {term: word for text, sentence in sentences for term, word in sentence.words(text, language)}
    return _Question(exchange, tuple(sentence for _text, sentence in sentences), words)


def _verdicts(exchange_ids: Sequence[int]) -> dict[Pair, str]:
    rows = Reasking.objects.filter(Q(exchange__in=exchange_ids) | Q(other__in=exchange_ids))
    return {(one, other): verdict for one, other, verdict in rows.values_list("exchange", "other", "verdict")}


def _reasked(
    one: _Question, others: Mapping[int, _Question], weights: Weights, verdicts: Mapping[Pair, str]
) -> Reasked:
    sure: list[Asking] = []
    likely: list[tuple[float, Asking]] = []
    for other in sorted(others.values(), key=lambda question: oldest_first(question.exchange)):
        pk = other.exchange.pk
        if pk == one.exchange.pk:
            continue
        verdict = verdicts.get((min(pk, one.exchange.pk), max(pk, one.exchange.pk)))
        if verdict == Reasking.Verdict.DIFFERENT:
            continue
        likeness = alike(one.sentences, other.sentences, weights)
        if verdict is None and likeness is None:
            continue
        asking = _asking(one, other, likeness, verdict is not None)
        if verdict is not None or likeness is None or likeness.likeness is Likeness.SURE:
            sure.append(asking)
        else:
            likely.append((likeness.share, asking))
    # A question that is like many others is put in a way that is common; the nearest are enough to decide about.
    nearest = {id(asking) for _share, asking in sorted(likely, key=lambda found: -found[0])[:_MOST_LIKELY]}
    return Reasked(tuple(sure), tuple(asking for _share, asking in likely if id(asking) in nearest))


def _asking(one: _Question, other: _Question, likeness: Alike | None, decided: bool) -> Asking:
    shared = likeness.shared if likeness is not None else tuple(sorted(one.terms & other.terms))
    return Asking(other.exchange, shared, tuple(one.words[term] for term in shared if term in one.words), decided)
