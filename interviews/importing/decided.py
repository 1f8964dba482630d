"""A reading as far as editors leave it: without the passages about which they have decided.

Base and theirs of a merge are taken so. What was put back is then ours alone, wherever a newer reading has it, and what
was set aside comes back from nowhere. Nor does what was taken out, where a source drops it and has it again later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from interviews.editing.hidden_fingerprints import kept_as
from interviews.language import fingerprint, fold
from interviews.language.differences import closest
from interviews.language.overlaps import passage_in
from interviews.language.sentences import sentence_spans
from interviews.models import Conflict, Decision, Exchange, Interview, LeftOut, Turn
from interviews.transcripts import records

# "Yes." that comes again may well be another one.
_FEWEST_WORDS = 4

Left = dict[str, str]
"""Of some paragraphs, what is left of each; "" for nothing."""


def as_left(
    interview: Interview, ours: set[str], base: records.Reading, theirs: records.Reading
) -> tuple[records.Reading, records.Reading]:
    """Base and theirs as editors leave them. ``ours``: the paragraphs that stand. Six queries at most."""
    texts = Decision.objects.filter(interview=interview, alone=True).values_list("text", flat=True)
    decided = frozenset(paragraph for text in texts for paragraph in text.split("\n\n"))
    was, now = frozenset(_paragraphs(base)), frozenset(_paragraphs(theirs))
    # What the base has as well the merge knows to be taken out, and lists where theirs has changed it.
    new = now - ours - was
    returned = _taken_out_of(interview, new) if new else new
    # What stands as the source last had it follows the source, to an earlier wording too.
    changed = sorted((was & ours) - now) if returned else []
    out = {one for one in returned if not ((old := closest(one, changed)) and closest(old, [one]))}
    return (
        left_of(base, _decided_in(base, decided, ours)),
        left_of(theirs, _decided_in(theirs, decided, ours) | _as_edited(out, ours - was - now, was - ours - now)),
    )


def _as_edited(out: set[str], edited: set[str], gone: set[str]) -> Left:
    """Paragraphs that come again as what editors have made of them, where that stands; of the others nothing.

    ``gone``: what the base has and neither side. What comes again in its place is no change of what editors took out.
    """
    standing, replaced = sorted(edited), sorted(gone)
    left: Left = {}
    for one in sorted(out):
        left[one] = ""
        for others in (standing, replaced):
            if found := closest(one, others):
                left[one] = found
                others.remove(found)
                break
    return left


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
    deleted = {paragraph for text in texts for paragraph in text.split("\n\n")} | _edited_out_of(interview)
    telling = filter(_is_telling, new)
    return frozenset(one for one in telling if one in deleted or (known and not known.isdisjoint(kept_as(one))))


def _edited_out_of(interview: Interview) -> set[str]:
    """The paragraphs of turns that an editor took out or changed last. One query."""
    versions = Turn.history.model.objects.filter(exchange__interview=interview).order_by("history_id")
    stood: dict[int, set[str]] = {}
    by_editor: dict[str, bool] = {}
    for key, kind, text, act, run in versions.values_list("id", "history_type", "text", "act", "act__run"):
        said = set(text.split("\n\n"))
        now = set() if kind == "-" else said
        by_editor |= dict.fromkeys(stood.get(key, said) - now, act is not None and run is None)
        by_editor |= dict.fromkeys(now, False)
        stood[key] = now
    return {paragraph for paragraph, is_so in by_editor.items() if is_so}


def _is_telling(paragraph: str) -> bool:
    return len(paragraph.split()) >= _FEWEST_WORDS


def _decided_in(reading: records.Reading, decided: frozenset[str], ours: set[str]) -> Left:
    """What is left of the paragraphs about which editors decided, also reworded, cut, or joined to another since."""
    said = list(_paragraphs(reading))
    missing = decided.difference(said)
    others = set(said) - ours - decided if missing else set()
    if not others:
        return _nothing_of(decided.intersection(said))
    pieces = _Pieces(said, others)
    standing = [_words(paragraph) for paragraph in ours if _is_telling(paragraph)]
    # Words that stand elsewhere as well, as those of a pull quote or a summary do, are not taken out of there.
    words_of = {before: _words(before) for before in sorted(missing, key=lambda text: (-len(text), text))}
    apart = {
        before: words
        for before, words in words_of.items()
        if not any(one != words and passage_in(one, words) for one in standing)
    }
    for before, words in apart.items():
        if _is_telling(before):
            pieces.take_out(words)
    left = pieces.left()
    untouched = sorted(others - left.keys())
    reworded = {now for before in apart if (now := closest(before, untouched)) and _is_reworded(before, now)}
    return left | _nothing_of(decided.intersection(said) | reworded)


def _is_reworded(before: str, now: str) -> bool:
    """Whether most words of both are the same, and nothing of another paragraph can be among them."""
    return bool(closest(now, [before])) and len(now.split()) <= 1.25 * len(before.split())


def _words(paragraph: str) -> list[str]:
    return [word for token in paragraph.split() if (word := fold(token))]


class _Pieces:
    """Paragraphs that a source has made of others, those that follow one another read as one."""

    def __init__(self, said: Iterable[str], others: set[str]) -> None:
        self.rows: list[list[tuple[str, int, str]]] = []
        runs = groupby(dict.fromkeys(said), key=others.__contains__)
        self.rows = [
            [(text, at, fold(token)) for text in run for at, token in enumerate(text.split())]
            for is_other, run in runs
            if is_other
        ]
        self.before = {text: len(text.split()) for text in others}
        self.taken_out: set[str] = set()

    def take_out(self, words: list[str]) -> None:
        """Take a passage out where it is."""
        for place, row in enumerate(self.rows):
            telling = [at for at, (_text, _at, word) in enumerate(row) if word]
            if found := passage_in([row[at][2] for at in telling], words):
                self.rows[place] = row[: telling[found[0]]] + row[telling[found[-1]] + 1 :]
                self.taken_out.update(words)

    def left(self) -> Left:
        """What is left of the paragraphs of which something was taken out; no scraps of a sentence that was."""
        kept: dict[str, dict[int, str]] = {text: {} for text in self.before}
        for row in self.rows:
            for text, at, word in row:
                kept[text][at] = word
        return {
            text: " ".join(self._without_scraps(text, words))
            for text, words in kept.items()
            if len(words) < self.before[text]
        }

    def _without_scraps(self, text: str, kept: Mapping[int, str]) -> Iterator[str]:
        """The words that are left of each sentence: all of them, or most of it was never taken out."""
        at = 0
        for start, end in sentence_spans(text):
            words = text[start:end].split()
            left = [place for place in range(at, at + len(words)) if place in kept]
            new = [place for place in left if kept[place] not in self.taken_out]
            if len(left) == len(words) or 2 * len(new) > len(words):
                yield from (words[place - at] for place in left)
            at += len(words)


def leave_out(
    interview: Interview,
    ours: set[str],
    base: records.Reading,
    theirs: records.Reading,
    undecided: Iterable[Conflict],
) -> None:
    """Remember what ours has taken out, or changed, now that the source drops it as well. One query if there is any.

    ``undecided``: conflicts that theirs closes. What they offered in the place of what stands nobody has refused.
    """
    times, now = Counter(_paragraphs(base)), set(_paragraphs(theirs))
    dropped = times.keys() - ours - now - _offered(undecided, times.keys(), ours)
    LeftOut.objects.bulk_create(
        [
            LeftOut(interview=interview, fingerprint=fingerprint(paragraph))
            for paragraph in sorted(dropped)
            if times[paragraph] == 1 and _is_telling(paragraph)
        ],
        ignore_conflicts=True,
    )


def _offered(undecided: Iterable[Conflict], base: Iterable[str], ours: set[str]) -> set[str]:
    """The paragraphs of the base that conflicts offered an editor instead of others that stand."""
    candidates, offered = sorted(base), set()
    for conflict in undecided:
        said = conflict.decides.get("said", {"ours": [], "theirs": []})
        standing = [one for one in said["ours"] if one in ours]
        for one in said["theirs"]:
            if one not in ours and closest(one, standing):
                offered.add(closest(one, candidates))
    return offered


def _paragraphs(reading: records.Reading) -> Iterator[str]:
    yield from reading.introduction
    for exchange in reading.exchanges:
        for turn in exchange.turns:
            yield from turn.paragraphs


def left_of(reading: records.Reading, left: Left) -> records.Reading:
    """The reading with what is left of some paragraphs; turns and exchanges of nothing are gone, all numbers stay."""
    if not left:
        return reading
    exchanges = []
    for exchange in reading.exchanges:
        turns = [
            replace(turn, paragraphs=now) if (now := _left_of(turn.paragraphs, left)) != turn.paragraphs else turn
            for turn in exchange.turns
        ]
        standing = tuple(turn for turn in turns if turn.paragraphs)
        if standing:
            exchanges.append(replace(exchange, turns=standing))
    return replace(reading, introduction=_left_of(reading.introduction, left), exchanges=tuple(exchanges))


def _left_of(paragraphs: tuple[str, ...], left: Left) -> tuple[str, ...]:
    return tuple(now for text in paragraphs if (now := left.get(text, text)))


def _nothing_of(paragraphs: Iterable[str]) -> Left:
    return dict.fromkeys(paragraphs, "")
