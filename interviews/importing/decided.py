"""A reading as far as editors leave it: without the passages about which they have decided.

Base and theirs of a merge are taken so. What was put back is then ours alone, wherever a newer reading has it, and what
was set aside comes back from nowhere. Nor does what was taken out, where a source drops it and has it again later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from interviews.language import fingerprint
from interviews.language.differences import closest
from interviews.models import Decision, Exchange, Interview, LeftOut, Turn
from interviews.transcripts import records

# "Yes." that comes again may well be another one.
_FEWEST_WORDS = 4


def as_left(
    interview: Interview, ours: set[str], base: records.Reading, theirs: records.Reading
) -> tuple[records.Reading, records.Reading]:
    """Base and theirs as editors leave them. ``ours``: the paragraphs that stand. Four queries at most."""
    texts = Decision.objects.filter(interview=interview, alone=True).values_list("text", flat=True)
    decided = frozenset(paragraph for text in texts for paragraph in text.split("\n\n"))
    # What the base has as well the merge knows to be taken out, and lists where theirs has changed it.
    new = frozenset(_paragraphs(theirs)) - ours - frozenset(_paragraphs(base))
    return (
        without(base, _decided_in(base, decided, ours)),
        without(theirs, _decided_in(theirs, decided, ours) | (_taken_out_of(interview, new) if new else new)),
    )


def deleted_by_editors(interview: Interview) -> set[int]:
    """The keys of the exchanges that an editor deleted, and not a source that dropped them. Two queries at most."""
    deleted = Exchange.objects.filter(interview=interview, deleted_at__isnull=False).values_list("pk", flat=True)
    keys = set(deleted)
    if not keys:
        return keys
    versions = Exchange.history.model.objects.filter(id__in=keys).order_by("history_id")
    by_import: dict[int, bool] = {}
    for key, is_deleted, run in versions.values_list("id", "deleted_at", "act__run"):
        if is_deleted is None:
            by_import.pop(key, None)
        else:
            by_import.setdefault(key, run is not None)
    return {key for key in keys if not by_import.get(key)}


def _taken_out_of(interview: Interview, new: frozenset[str]) -> frozenset[str]:
    """Those of the paragraphs that theirs brings which editors took out while the source did without them."""
    known = frozenset(LeftOut.objects.filter(interview=interview).values_list("fingerprint", flat=True))
    texts = Turn.objects.filter(exchange__in=deleted_by_editors(interview)).values_list("text", flat=True)
    deleted = {paragraph for text in texts for paragraph in text.split("\n\n") if _is_telling(paragraph)}
    return frozenset(one for one in new if one in deleted or (known and fingerprint(one) in known))


def _is_telling(paragraph: str) -> bool:
    return len(paragraph.split()) >= _FEWEST_WORDS


def _decided_in(reading: records.Reading, decided: frozenset[str], ours: set[str]) -> frozenset[str]:
    """The paragraphs of a reading about which editors decided, also where the source has reworded them since."""
    said = set(_paragraphs(reading))
    missing = decided - said
    others = sorted(said - ours - decided) if missing else []
    # Most of the words of both are the same.
    became = {now for before in missing if (now := closest(before, others)) and closest(now, [before])}
    return (decided & said) | became


def leave_out(interview: Interview, ours: set[str], base: records.Reading, theirs: records.Reading) -> None:
    """Remember what ours has taken out, or changed, now that the source drops it as well. One query if there is any."""
    times = Counter(_paragraphs(base))
    dropped = times.keys() - ours - set(_paragraphs(theirs))
    LeftOut.objects.bulk_create(
        [
            LeftOut(interview=interview, fingerprint=fingerprint(paragraph))
            for paragraph in sorted(dropped)
            if times[paragraph] == 1 and _is_telling(paragraph)
        ],
        ignore_conflicts=True,
    )


def _paragraphs(reading: records.Reading) -> Iterator[str]:
    yield from reading.introduction
    for exchange in reading.exchanges:
        for turn in exchange.turns:
            yield from turn.paragraphs


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
