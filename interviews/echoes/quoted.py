"""Quote check: whether a quotation was said, exactly or nearly, by whom, where and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from functools import cached_property
from itertools import pairwise

from django.db.models import F

from interviews import search
from interviews.language.passages import MOST_DIFFERING, Run, Words, shared_runs, words_of
from interviews.language.quotations import Quotation, parts, quotations
from interviews.models import Exchange

from .candidates import saying
from .places import Paragraph, Place, exchanges_with_speakers, paragraphs_of
from .traces import said_numbers

MOST_QUOTATIONS = 50
"""Of one text that are checked."""

_MOST_EXCHANGES = 60  # that are looked at for one quotation
_MOST_INTERVIEWS = 2000
_MOST_FOUND = 20  # that are told of one quotation
_LEAST_HALF = 3  # words of half a quotation that is looked for
_LEAST_RUN = 4  # words that are part of a quotation
_LEAST_SHARE = 0.34  # of a quotation that was said, for it to be said in part
_LEAST_OF_PART = 5


class Verdict(Enum):
    """How much of a quotation was said."""

    EXACT = "exact"
    NEARLY = "nearly"
    PARTLY = "partly"
    NOT_FOUND = "not found"


_ORDER = list(Verdict)


@dataclass(frozen=True, eq=False)
class Matched:
    """One part of a quotation and where it was said. ``said``: the words of it that were said there; all if nearly."""

    part: str
    said: str
    place: Place
    verdict: Verdict


@dataclass(frozen=True, eq=False)
class Found:
    """Where a quotation was said: one turn, with the parts of the quotation that it has, in order."""

    verdict: Verdict
    matched: tuple[Matched, ...]

    @property
    def paragraph(self) -> Paragraph:
        return self.matched[0].place.paragraph

    @property
    def share(self) -> int:
        """Letters of the quotation that were said there."""
        return sum(len(one.said) for one in self.matched)


@dataclass(frozen=True)
class Checked:
    """A quotation and where it was said, the best first, the oldest of these first."""

    quotation: Quotation
    found: tuple[Found, ...]

    @property
    def verdict(self) -> Verdict:
        return self.found[0].verdict if self.found else Verdict.NOT_FOUND

    @property
    def best(self) -> list[Found]:
        """Where as much of it was said as anywhere, oldest first."""
        return [found for found in self.found if found.verdict is self.verdict]

    @cached_property
    def first(self) -> Found | None:
        """Where it was said first, exactly or nearly; None where it was said in part at most."""
        whole = [found for found in self.found if found.verdict in (Verdict.EXACT, Verdict.NEARLY)]
        return min(whole, key=lambda found: found.paragraph.order, default=None)


def check(text: str) -> list[Checked]:
    """Check every quotation of a text, or the text as one; the first so many. At most five queries for each."""
    return [check_quotation(quotation) for quotation in quotations(text)[:MOST_QUOTATIONS]]


def check_quotation(quotation: Quotation) -> Checked:
    """Look for one quotation in all that readers may see."""
    wanted = parts(quotation.text)
    exchanges = exchanges_with_speakers(_candidates(wanted))
    found = [match for exchange in exchanges for match in _found_in(exchange, wanted)]
    ranked = sorted(found, key=lambda one: (_ORDER.index(one.verdict), _least_partly(one), one.paragraph.order))
    return Checked(quotation, tuple(ranked[:_MOST_FOUND]))


def _least_partly(found: Found) -> int:
    return -found.share if found.verdict is Verdict.PARTLY else 0


def _candidates(wanted: Sequence[str]) -> list[int]:
    """Exchanges that may have said it: those with runs of its longer words, or with all of a short part in a row."""
    numbers = {*said_numbers(wanted), *said_numbers(wanted, is_asked=True)}
    found = saying(numbers, _MOST_INTERVIEWS, _MOST_EXCHANGES).exchanges if numbers else {}
    if found or not wanted:
        return list(found)
    longest = max(wanted, key=len)
    words = words_of(longest)
    half = len(words.folded) // 2
    phrases = [longest]
    if half >= _LEAST_HALF:  # where a word differs in one half, the other is as it was said
        phrases += [longest[: words.spans[half][0]], longest[words.spans[half][0] :]]
    for phrase in phrases:
        oldest = search.saying(phrase).order_by(F("interview__sort_date").asc(nulls_last=True), "pk")
        if said := list(oldest.values_list("pk", flat=True)[:_MOST_EXCHANGES]):
            return said
    return []


def _found_in(exchange: Exchange, wanted: Sequence[str]) -> list[Found]:
    """The turns of an exchange that have all of the parts, or the one that has most; none where none has enough.

    What a questioner quotes and the speaker says again are the words of both.
    """
    paragraphs = paragraphs_of(exchange)
    found = []
    for turn in exchange.turns.all():
        own = [paragraph for paragraph in paragraphs if paragraph.turn.pk == turn.pk]
        if one := _found_in_turn(own, wanted):
            found.append(one)
    whole = [one for one in found if one.verdict is not Verdict.PARTLY]
    return whole or sorted(found, key=lambda one: -one.share)[:1]


def _found_in_turn(paragraphs: Sequence[Paragraph], wanted: Sequence[str]) -> Found | None:
    matched: list[Matched] = []
    is_whole = True
    for part in wanted:
        behind = matched[-1].place if matched else None
        match = _best_match(paragraphs, part, behind)
        if match and match.verdict is not Verdict.PARTLY:
            matched.append(match)
        elif across := _across(paragraphs, part, behind):  # who quotes may run paragraphs together
            matched += across
        elif match:
            matched.append(match)
        else:
            is_whole = False
    if not matched:
        return None
    verdict = max((match.verdict for match in matched), key=_ORDER.index)
    if not is_whole or not _in_order(matched):
        verdict = Verdict.PARTLY
    found = Found(verdict, tuple(matched))
    return found if verdict is not Verdict.PARTLY or found.share >= _LEAST_SHARE * sum(map(len, wanted)) else None


def _across(paragraphs: Sequence[Paragraph], part: str, behind: Place | None) -> list[Matched]:
    """A part that begins at the end of one paragraph and goes on in the next ones, by paragraph; else nothing."""
    first = 0 if behind is None else behind.paragraph.number
    tries = (_from_here_on(paragraphs[at:], part) for at, one in enumerate(paragraphs) if one.number >= first)
    return next(filter(None, tries), [])


def _from_here_on(paragraphs: Sequence[Paragraph], part: str) -> list[Matched]:
    """A part whose beginning is how the first of some paragraphs ends, and so on until nothing of it is left."""
    found: list[Matched] = []
    rest = part
    for number, paragraph in enumerate(paragraphs):
        words, there = words_of(rest), words_of(paragraph.text)
        last = _match(paragraph, rest, words, None) if number else None
        if last and last.verdict is not Verdict.PARTLY and _begins(last.place):
            return [*found, last]
        length = _common(words.folded, there.folded, whole=number > 0)
        if not length:
            break
        head = rest[: words.spans[length][0]].strip()
        place = Place(paragraph, *there.extent(len(there.folded) - length, len(there.folded)))
        found.append(Matched(head, head, place, Verdict.EXACT))
        rest = rest[words.spans[length][0] :]
    return []


def _common(words: Sequence[str], there: Sequence[str], *, whole: bool) -> int:
    """With how many words, not all of them, a part begins as a paragraph ends; with all of the paragraph if whole."""
    lengths = [len(there)] if whole else range(min(len(there), len(words) - 1), 0, -1)
    for length in lengths:
        if 0 < length < len(words) and words[0] == there[-length] and tuple(words[:length]) == tuple(there[-length:]):
            return length
    return 0


def _begins(place: Place) -> bool:
    """Whether no word of its paragraph stands before a place."""
    return not words_of(place.before).folded


def _in_order(matched: Sequence[Matched]) -> bool:
    return all(_is_behind(later.place, earlier.place) for earlier, later in pairwise(matched))


def _is_behind(place: Place, other: Place) -> bool:
    return (place.paragraph.number, place.start) >= (other.paragraph.number, other.end)


def _best_match(paragraphs: Iterable[Paragraph], part: str, behind: Place | None) -> Matched | None:
    """Where most of a part stands, behind the part before it where it can be."""
    words = words_of(part)
    found = [match for paragraph in paragraphs if (match := _match(paragraph, part, words, behind))]
    return min(
        found,
        key=lambda match: (
            _ORDER.index(match.verdict),
            behind is not None and not _is_behind(match.place, behind),
            -len(match.said),
        ),
        default=None,
    )


def _match(paragraph: Paragraph, part: str, words: Words, behind: Place | None) -> Matched | None:
    """How much of a part a paragraph has."""
    there = words_of(paragraph.text)
    first = 0
    if behind is not None and behind.paragraph is paragraph:
        first = sum(start < behind.end for start, _end in there.spans)
    at = _position(words.folded, there.folded, first)
    at = _position(words.folded, there.folded, 0) if at is None and first else at
    if at is not None:
        place = Place(paragraph, *there.extent(at, at + len(words.folded)))
        return Matched(part, part, place, Verdict.EXACT)
    runs = shared_runs(words, there, min(_LEAST_RUN, len(words.folded)), whatever=True)
    if not runs:
        return None
    run = max(runs, key=lambda found: found.same)
    if nearly := _whole(run, words, there):
        return Matched(part, part, Place(paragraph, *there.extent(*nearly)), Verdict.NEARLY)
    if run.same < _LEAST_OF_PART:
        return None
    start, end = words.extent(run.start, run.end)
    place = Place(paragraph, *there.extent(run.other_start, run.other_end))
    return Matched(part, part[start:end], place, Verdict.PARTLY)


def _position(words: Sequence[str], there: Sequence[str], first: int) -> int | None:
    """Where some words stand in a row among others, from the ``first`` of these on."""
    length = len(words)
    for at in range(first, len(there) - length + 1):
        if there[at] == words[0] and tuple(there[at : at + length]) == tuple(words):
            return at
    return None


def _whole(run: Run, words: Words, there: Words) -> tuple[int, int] | None:
    """Where the whole part stands nearly, the words around the run counted as differing; None if too many do."""
    start = max(0, run.other_start - run.start)
    end = min(len(there.folded), run.other_end + len(words.folded) - run.end)
    region = there.folded[start:end]
    blocks = SequenceMatcher(None, words.folded, region, autojunk=False).get_matching_blocks()
    same = [block for block in blocks if block.size]
    if not same:
        return None
    # What stands behind the last word that is the same, and is no longer than what is left of the part, differs.
    last = same[-1]
    end = start + min(len(region), last.b + last.size + len(words.folded) - last.a - last.size)
    longer = max(len(words.folded), end - start)
    return (start, end) if longer - sum(block.size for block in same) <= MOST_DIFFERING * longer else None
