"""Said before: which passages of some exchanges recur, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviews.language.passages import Run, passage_numbers, shared_runs, words_of
from interviews.models import Exchange

from .candidates import commonplace, said_again, saying
from .places import Paragraph, Place, paragraphs_of
from .traces import said_numbers

_SAME_END = 2  # words by which two runs may begin or end apart and be one passage
_MOST_PAIRS = 4000  # of paragraphs that are compared for one page


@dataclass(frozen=True, eq=False)
class Passage:
    """What an answer says and what stands elsewhere too. ``here``: where it stands in the answer.

    ``elsewhere``: the other places, oldest first, each paragraph once. ``words``: how many it has here.
    """

    here: Place
    elsewhere: tuple[Place, ...]
    words: int

    @property
    def places(self) -> list[Place]:
        """All of them, oldest first."""
        return sorted([self.here, *self.elsewhere], key=lambda place: place.order)

    @property
    def anchor(self) -> str:
        """Where a page about the exchange tells of it."""
        return f"said-{self.here.paragraph.key}-{self.here.start}"

    @property
    def before(self) -> list[Place]:
        """The places where it was said before it was said here, as far as that is known."""
        return [place for place in self.elsewhere if place.is_before(self.here)]

    @property
    def interviews(self) -> int:
        """In how many interviews it stands."""
        return len({place.paragraph.interview.pk for place in self.places})


@dataclass(frozen=True)
class Leads:
    """The exchanges in which passages of some others may stand, by id, and in how many interviews one may at most.

    ``often``: the numbers of what stands in more; ``seldom``: the others by which it was looked for.
    """

    exchanges: frozenset[int] = frozenset()
    most: int = 0
    often: frozenset[int] = frozenset()
    seldom: frozenset[int] = frozenset()


def leads(own: Sequence[Exchange]) -> Leads:
    """Where to look for the passages of exchanges loaded with their turns and interviews. At most three queries."""
    known: Counter[int] = Counter()
    numbers: set[int] = set()
    for row in own:
        said = said_numbers(one.text for one in paragraphs_of(row) if not one.is_asked)
        if row.interview.is_public:
            known.update(said)
        else:  # a preview: nothing is known of it yet
            numbers.update(said)
    if known:
        numbers.update(number for number, times in known.items() if times > 1)
        numbers.update(said_again(known))
    if not numbers:
        return Leads()
    most = commonplace()
    found = saying(numbers, most)
    return Leads(frozenset(found.exchanges), most, found.often, frozenset(numbers - found.often))


def passages_in(own: Sequence[Exchange], others: Iterable[Exchange], where: Leads) -> dict[int, list[Passage]]:
    """The recurring passages of exchanges, by exchange, in the order of the text; ``others``: where to look beside.

    A passage that stands in too many interviews is a commonplace, and none. Most of these are not loaded, only those
    that have something else in common; so its numbers tell. A shorter one within a longer is there only where it also
    stands elsewhere.
    """
    said = [paragraph for row in own for paragraph in paragraphs_of(row) if not paragraph.is_asked]
    elsewhere = [paragraph for row in others for paragraph in paragraphs_of(row) if not paragraph.is_asked]
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    for paragraph, near in _pairs(said, [*said, *elsewhere]):
        for passage in _passages(paragraph, near):
            if passage.interviews <= where.most and not _is_commonplace(passage, where):
                found[paragraph.exchange.pk].append(passage)
    return dict(found)


def _is_commonplace(passage: Passage, where: Leads) -> bool:
    if not where.often:
        return False
    numbers = set(said_numbers([passage.here.text]))
    return bool(numbers & where.often) and not numbers & where.seldom


def _pairs(own: Sequence[Paragraph], answers: Sequence[Paragraph]) -> Iterable[tuple[Paragraph, list[Paragraph]]]:
    """Each paragraph with those that have a number in common with it, itself where it has one twice."""
    having: defaultdict[int, list[int]] = defaultdict(list)
    for place, paragraph in enumerate(answers):
        for number in passage_numbers(paragraph.text):
            having[number].append(place)
    left = _MOST_PAIRS
    for paragraph in own:
        numbers = passage_numbers(paragraph.text)
        near = sorted({place for number in set(numbers) for place in having[number]})
        others = [answers[place] for place in near if answers[place] is not paragraph]
        if len(set(numbers)) < len(numbers):
            others.append(paragraph)
        left -= len(others)
        if left < 0:
            return
        if others:
            yield paragraph, others


def _passages(paragraph: Paragraph, others: Iterable[Paragraph]) -> list[Passage]:
    """The passages of one paragraph: runs that begin and end alike are one."""
    words = words_of(paragraph.text)
    runs: list[tuple[Run, Paragraph]] = []
    for other in others:
        there = words_of(other.text)
        for run in shared_runs(words, there, itself=other is paragraph):
            runs.append((run, other))
            if other is paragraph:  # what is said twice within one paragraph stands in both places
                runs.append((Run(run.other_start, run.other_end, run.start, run.end, run.same), other))
    extents: list[tuple[int, int]] = []
    for run, _other in sorted(runs, key=lambda found: (found[0].start - found[0].end, found[0].start)):
        if not any(_is_alike(run, extent) for extent in extents):
            extents.append((run.start, run.end))
    passages = []
    for start, end in sorted(extents):
        places = [_place(run, other, (start, end)) for run, other in runs if _has(run, (start, end))]
        passages.append(Passage(Place(paragraph, *words.extent(start, end)), _once(places), end - start))
    return passages


def _is_alike(run: Run, extent: tuple[int, int]) -> bool:
    return abs(run.start - extent[0]) <= _SAME_END and abs(run.end - extent[1]) <= _SAME_END


def _has(run: Run, extent: tuple[int, int]) -> bool:
    """Whether a run is the passage, or a longer one that has it."""
    return run.start - _SAME_END <= extent[0] and extent[1] <= run.end + _SAME_END


def _place(run: Run, other: Paragraph, extent: tuple[int, int]) -> Place:
    """Where the passage stands in the other paragraph, which may have a longer run around it."""
    first = run.other_start + max(extent[0] - run.start, 0)
    last = run.other_end - max(run.end - extent[1], 0)
    return Place(other, *words_of(other.text).extent(first, max(last, first + 1)))


def _once(places: Iterable[Place]) -> tuple[Place, ...]:
    """Oldest first, without those that overlap one that is there already."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda found: (found.order[:-1], found.start - found.end)):
        if not any(place.overlaps(other) for other in kept):
            kept.append(place)
    return tuple(sorted(kept, key=lambda found: found.order))


def share_said_before(exchange: Exchange, passages: Sequence[Passage]) -> float:
    """What share of the words of an exchange's answers was said before, here or elsewhere: 0 to 1."""
    total = said = 0
    for paragraph in paragraphs_of(exchange):
        if paragraph.is_asked:
            continue
        words = words_of(paragraph.text)
        extents = [
            (passage.here.start, passage.here.end)
            for passage in passages
            if passage.before and passage.here.paragraph.key == paragraph.key
        ]
        total += len(words.spans)
        said += sum(any(start <= first and last <= end for start, end in extents) for first, last in words.spans)
    return said / total if total else 0.0
