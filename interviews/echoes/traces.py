"""What is kept of one exchange to find it again: numbers, made of its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from interviews.language.asking import asked, pair_numbers, question_number, term_number
from interviews.language.passages import numbers_and_sentences, passage_numbers
from interviews.models import Turn
from interviews.querysets import ExchangeQuerySet

TERM, PAIR, QUESTION, SENTENCE = 1, 2, 3, 4
"""Kinds of clues: a term that a question asks with, two of them, all of them, and a longer sentence of an answer."""

RECURRING = (QUESTION, SENTENCE)
"""Kinds of which the table of clues tells whether a number is there more than once."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The numbers of one exchange, in order.

    ``passages``: of every three longer words in a row, each once. ``clues``: few, each with its kind and how many times
    it is there.
    """

    exchange_id: int
    interview_id: int
    passages: tuple[int, ...]
    clues: tuple[tuple[int, int, int], ...]


class Said(NamedTuple):
    """What is said in one exchange: its turns in order, of each the text and whether it asks."""

    exchange_id: int
    interview_id: int
    language: str
    turns: tuple[tuple[str, bool], ...]


def said_in(exchanges: ExchangeQuerySet) -> list[Said]:
    """What is said in exchanges, by id, in two queries however many there are."""
    said: defaultdict[int, list[tuple[str, bool]]] = defaultdict(list)
    turns = Turn.objects.using(exchanges.db).filter(exchange__in=exchanges.order_by()).order_by("exchange", "position")
    for exchange, kind, text in turns.values_list("exchange", "kind", "text"):
        said[exchange].append((text, kind == Turn.Kind.QUESTION))
    rows = exchanges.order_by("pk").values_list("pk", "interview", "interview__language")
    return [Said(pk, interview, language, tuple(said.get(pk, ()))) for pk, interview, language in rows]


def traces(said: Iterable[Said]) -> list[Trace]:
    """The traces of what is said in exchanges. Asks no database."""
    return [_trace(*one) for one in said]


def _trace(exchange: int, interview: int, language: str, turns: Iterable[tuple[str, bool]]) -> Trace:
    passages: set[int] = set()
    said: list[int] = []
    clues: Counter[tuple[int, int]] = Counter()
    for text, is_asked in turns:
        for paragraph in text.split("\n\n"):
            if is_asked:
                passages.update([number << 1 | 1 for number in passage_numbers(paragraph)])
                continue
            numbers, sentences = numbers_and_sentences(paragraph)
            passages.update([number << 1 for number in numbers])
            said += sentences
        if is_asked:
            clues.update(_clues_of_question(text, language))
    told = [(number, kind, min(times, 99)) for (number, kind), times in clues.items()]
    told += [(_apart(number), SENTENCE, min(times, 99)) for number, times in Counter(said).items()]
    return Trace(exchange, interview, tuple(sorted(passages)), tuple(sorted(told)))


def _clues_of_question(text: str, language: str) -> Iterator[tuple[int, int]]:
    terms: set[str] = set()
    for sentence in asked(text, language):
        terms.update(sentence.terms)
        if sentence.can_be_found:
            yield from ((number, PAIR) for number in pair_numbers(sentence.terms))
            yield question_number(sentence.terms), QUESTION
    yield from ((term_number(term), TERM) for term in terms)


def _apart(number: int) -> int:
    """The number of a sentence among clues, far from those of questions, which are spread over all that there are."""
    return -number - 1


def said_numbers(texts: Iterable[str], is_asked: bool = False) -> list[int]:
    """The numbers of the passages of paragraphs of answers, or of the same words in questions, repeats included."""
    return [number << 1 | is_asked for text in texts for number in passage_numbers(text)]
