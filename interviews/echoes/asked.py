"""Asked before: where else the question of an exchange was put."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from interviews.language.asking import Alike, Asked, Likeness, Weights, alike, asked, pair_numbers, term_number
from interviews.models import Exchange, Reasking, Turn

from .candidates import questions_asked, sharing, standing_in
from .places import exchanges_with_speakers, oldest_first

_MOST_INTERVIEWS = 250
"""In which a pair of terms stands that leads to a question: one that stands in more leads to too many."""

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


def askings_of(exchange_ids: Sequence[int]) -> dict[int, Reasked]:
    """Where the questions of some public exchanges were put as well, by exchange. At most eight queries."""
    own = _questions(exchange_ids)
    numbers = {number for one in own.values() for sentence in one.sentences for number in pair_numbers(sentence.terms)}
    verdicts = _verdicts(exchange_ids)
    confirmed = {pk for pair, verdict in verdicts.items() for pk in pair if verdict == Reasking.Verdict.SAME}
    found = sharing(numbers, _MOST_INTERVIEWS) if numbers else {}
    others = _questions({*found, *confirmed} - set(own)) | own
    if len(others) < 2:
        return {}
    terms = {term for one in others.values() for term in one.terms}
    weights = Weights(standing_in({term: term_number(term) for term in terms}), questions_asked())
    return {pk: _reasked(one, others, weights, verdicts) for pk, one in own.items()}


def _questions(exchange_ids: Iterable[int]) -> dict[int, _Question]:
    """What public exchanges ask, by exchange, oldest first."""
    found = {}
    for exchange in exchanges_with_speakers(exchange_ids):
        language = exchange.interview.language
        texts = [turn.text for turn in exchange.turns.all() if turn.kind == Turn.Kind.QUESTION]
        sentences = [(text, sentence) for text in texts for sentence in asked(text, language)]
        words = {term: word for text, sentence in sentences for term, word in sentence.words(text, language)}
        found[exchange.pk] = _Question(exchange, tuple(sentence for _text, sentence in sentences), words)
    return found


def _verdicts(exchange_ids: Sequence[int]) -> dict[Pair, str]:
    rows = Reasking.objects.filter(Q(exchange__in=exchange_ids) | Q(other__in=exchange_ids))
    return {(one, other): verdict for one, other, verdict in rows.values_list("exchange", "other", "verdict")}


def _reasked(
    one: _Question, others: Mapping[int, _Question], weights: Weights, verdicts: Mapping[Pair, str]
) -> Reasked:
    found: defaultdict[bool, list[Asking]] = defaultdict(list)
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
        is_sure = verdict is not None or (likeness is not None and likeness.likeness is Likeness.SURE)
        found[is_sure].append(_asking(one, other, likeness, verdict is not None))
    return Reasked(tuple(found[True]), tuple(found[False]))


def _asking(one: _Question, other: _Question, likeness: Alike | None, decided: bool) -> Asking:
    shared = likeness.shared if likeness is not None else tuple(sorted(one.terms & other.terms))
    return Asking(other.exchange, shared, tuple(one.words[term] for term in shared if term in one.words), decided)
