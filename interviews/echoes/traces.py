"""What is kept of one exchange to find it again: numbers, made of its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from interviews.language.asking import asked, pair_numbers, question_number, term_number
from interviews.language.passages import passage_numbers
from interviews.models import Turn
from interviews.querysets import ExchangeQuerySet

# Kinds of numbers. Those of passages in questions are others than those of the same words in answers.
ANSWERED, QUESTIONED, TERM, PAIR, QUESTION = 1, 2, 3, 4, 5

RECURRING = (ANSWERED, QUESTION)
"""Kinds of which the table tells whether a number is there more than once."""

_MASK = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Trace:
    """The numbers of one exchange, each with its kind and how many times it is there."""

    exchange_id: int
    interview_id: int
    numbers: tuple[tuple[int, int, int], ...]


def traces(exchanges: ExchangeQuerySet) -> list[Trace]:
    """The traces of exchanges by id, in two queries however many there are."""
    said: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    turns = Turn.objects.using(exchanges.db).filter(exchange__in=exchanges.order_by()).order_by("exchange", "position")
    for exchange, kind, text in turns.values_list("exchange", "kind", "text"):
        said[exchange].append((kind, text))
    rows = exchanges.order_by("pk").values_list("pk", "interview", "interview__language")
    return [Trace(pk, interview, _numbers(said.get(pk, ()), language)) for pk, interview, language in rows]


def _numbers(turns: Iterable[tuple[str, str]], language: str) -> tuple[tuple[int, int, int], ...]:
    counts = Counter(number for kind, text in turns for number in numbers_of(text, language, kind == "question"))
    return tuple(sorted((number, kind, min(times, 99)) for (number, kind), times in counts.items()))


def numbers_of(text: str, language: str, is_question: bool) -> Iterator[tuple[int, int]]:
    """The numbers of one turn, each with its kind."""
    kind = QUESTIONED if is_question else ANSWERED
    for paragraph in text.split("\n\n"):
        yield from ((said_number(number, kind), kind) for number in passage_numbers(paragraph))
    if is_question:
        terms: set[str] = set()
        for sentence in asked(text, language):
            terms.update(sentence.terms)
            if sentence.can_be_found:
                yield from ((number, PAIR) for number in pair_numbers(sentence.terms))
                yield question_number(sentence.terms), QUESTION
        yield from ((term_number(term), TERM) for term in terms)


def said_number(number: int, kind: int) -> int:
    """The number of a passage of a kind."""
    return number if kind == ANSWERED else number ^ (_MASK >> 1)
