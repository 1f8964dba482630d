"""Which interview is this? A newer version of one that is here, or another.

The same bytes are the same source. The same address, or the same file name, with text in common is a newer version.
Anything less is an interview of its own: two that were wrongly made one are harder to part than two to join.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from interviews.editing.creation import interview_fields
from interviews.models import Interview, Source, Turn
from interviews.querysets import SourceQuerySet
from interviews.transcripts import records
from interviews.transcripts.messages import NOTHING, Message, message

STANDARD_INPUT = "-"
#: How much of the shorter text's runs of three words the other one has to hold.
_SAME_NAME, _SAME_ADDRESS = 0.5, 0.05
_MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Match:
    """The interview that a new source is a newer version of, if any; ``warning`` tells of what only looked like it.

    ``deleted``: an editor deleted the interview that an earlier version was read into.
    """

    interview: Interview | None
    warning: Message = NOTHING
    deleted: bool = False


_DELETED = message("The interview made from an earlier version of this file was deleted; it is not made again.")


def find_interview(reading: records.Reading, name: str) -> Match:
    """Look for the interview that a reading of a source not seen before belongs to."""
    address = interview_fields(reading)["address"]
    said = functools.cache(lambda: _runs_of_words(turn.text for group in reading.exchanges for turn in group.turns))
    if address:
        likeness = _likeness(Source.objects.filter(address=address), said)
        best = _best(likeness, _SAME_ADDRESS)
        if best is None and likeness:
            title = Interview.objects.get(pk=next(iter(likeness))).title
            return Match(
                None,
                message(
                    "The address %(address)s is also that of “%(title)s”, which has none of this text: kept apart.",
                    address=address,
                    title=title,
                ),
            )
        if best is not None:
            return Match(best)
        if _was_deleted(Source.objects.filter(address=address), said, _SAME_ADDRESS):
            return Match(None, _DELETED, deleted=True)
    if name and name != STANDARD_INPUT:
        likeness = _likeness(Source.objects.filter(name=name, address=address), said)
        best = _best(likeness, _SAME_NAME)
        if best is None and _was_deleted(Source.objects.filter(name=name, address=address), said, _SAME_NAME):
            return Match(None, _DELETED, deleted=True)
        return Match(best)
    return Match(None)


def _was_deleted(sources: SourceQuerySet, said: Callable[[], frozenset[str]], least: float) -> bool:
    """One of these sources has lost its interview to an editor, and has text in common."""
    for source in sources.without_content().filter(interview__isnull=True).order_by("-pk")[:_MOST_CANDIDATES]:
        kept = source.readings.first()
        if kept is None:
            continue
        texts = (turn.text for exchange in kept.understood().exchanges for turn in exchange.turns)
        if _shared(said(), _runs_of_words(texts)) >= least:
            return True
    return False


def _likeness(sources: SourceQuerySet, said: Callable[[], frozenset[str]]) -> dict[int, float]:
    """Of each interview of these sources, how much of the shorter text both have, the latest source first."""
    sources = sources.filter(interview__isnull=False).order_by("-pk")
    interviews = list(dict.fromkeys(sources.values_list("interview", flat=True)[:_MOST_CANDIDATES]))
    if not interviews:
        return {}
    texts: dict[int, list[str]] = {pk: [] for pk in interviews}
    turns = Turn.objects.filter(exchange__interview__in=interviews).order_by()
    for pk, text in turns.values_list("exchange__interview", "text"):
        texts[pk].append(text)
    return {pk: _shared(said(), _runs_of_words(texts[pk])) for pk in interviews}


def _best(likeness: dict[int, float], least: float) -> Interview | None:
    pk = max(likeness, key=lambda pk: likeness[pk], default=None)
    if pk is None or likeness[pk] < least:
        return None
    return Interview.objects.select_related("reading").get(pk=pk)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def _runs_of_words(texts: Iterable[str]) -> frozenset[str]:
    """Every run of three words, or the whole of a shorter text."""
    runs: set[str] = set()
    for text in texts:
        words = text.lower().split()
        runs.update(" ".join(words[at : at + 3]) for at in range(max(len(words) - 2, 1)))
    return frozenset(runs)
