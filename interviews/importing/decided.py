"""A reading as far as editors leave it: without the passages about which they have decided.

Base and theirs of a merge are taken so. What was put back is then ours alone, wherever a newer reading has it, and what
was set aside comes back from nowhere.
"""

from __future__ import annotations

from dataclasses import replace

from interviews.models import Decision, Interview
from interviews.transcripts import records


def decided_paragraphs(interview: Interview) -> frozenset[str]:
    """The paragraphs that no merge touches. One query."""
    texts = Decision.objects.filter(interview=interview, alone=True).values_list("text", flat=True)
    return frozenset(paragraph for text in texts for paragraph in text.split("\n\n"))


def without(reading: records.Reading, paragraphs: frozenset[str]) -> records.Reading:
    """The reading without some paragraphs; turns and exchanges of nothing else are gone, all numbers stay."""
    if not paragraphs:
        return reading
    exchanges = []
    for exchange in reading.exchanges:
        turns = [_turn(turn, paragraphs) for turn in exchange.turns]
        left = tuple(turn for turn in turns if turn.paragraphs)
        if left:
            exchanges.append(replace(exchange, turns=left))
    introduction = tuple(text for text in reading.introduction if text not in paragraphs)
    return replace(reading, introduction=introduction, exchanges=tuple(exchanges))


def _turn(turn: records.Turn, paragraphs: frozenset[str]) -> records.Turn:
    if paragraphs.isdisjoint(turn.paragraphs):
        return turn
    return replace(turn, paragraphs=tuple(text for text in turn.paragraphs if text not in paragraphs))
