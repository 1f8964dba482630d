"""No marks at all: paragraphs that ask, each followed by paragraphs that answer. The weakest evidence."""

from __future__ import annotations

from collections.abc import Sequence

from .. import lexicon
from ..messages import counted, message
from ..passages import Passage
from .marks import Mark, Side, Structure

_LONGEST_QUESTION = 600
_FEWEST_QUESTIONS = 3


def propose(passages: Sequence[Passage]) -> list[Structure]:
    """The reading by question marks alone; needs guests who say "I" and questions that say "you"."""
    body = [p for p in passages if not p.region]
    marks: list[Mark] = []
    addressed = own = asked = 0
    for passage in body:
        side = Side.ASKS if passage.asks and len(passage.text) <= _LONGEST_QUESTION else Side.ANSWERS
        words = passage.folded.split()
        if side is Side.ASKS:
            asked += 1
            addressed += not lexicon.SECOND_PERSON.isdisjoint(words)
        if side is Side.ANSWERS and not asked:
            continue
        if marks and side is Side.ANSWERS and marks[-1].side is Side.ANSWERS:
            continue
        own += side is Side.ANSWERS and not lexicon.FIRST_PERSON.isdisjoint(words)
        marks.append(Mark(passage.start, passage.start, passage.index, side=side))
    while marks and marks[-1].side is Side.ASKS:
        marks.pop()
    questions = sum(mark.side is Side.ASKS for mark in marks)
    answers = len(marks) - questions
    if questions < _FEWEST_QUESTIONS or answers < _FEWEST_QUESTIONS or asked < 0.15 * len(body):
        return []
    evidence = (addressed / asked + own / answers) / 2
    score = 0.75 * evidence * min(1.0, answers / questions)
    reasons = (
        counted("%(number)s paragraph asks", "%(number)s paragraphs ask", questions),
        message("%(addressed)s address somebody, %(own)s answers speak of themselves", addressed=addressed, own=own),
    )
    return [Structure(message("questions by their mark alone"), tuple(marks), score, reasons)]
