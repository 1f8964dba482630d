"""Passages: runs of words that stand in two paragraphs, word for word or nearly, and by which numbers they are found.

A paragraph has a number for every three of its longer words in a row; the short ones between, which people change most,
play no part in it. Two paragraphs that say the same for about eight words have some in common, so that an index leads
from one to the other, and :func:`shared_runs` tells what they share. Words are folded (case, marks, script off) and not
stemmed: a quotation has no language that is known, and what is nearly the same has the same words.
"""

from __future__ import annotations

import hashlib
import heapq
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .analyzer import fold, may_part_numbers, tokens
from .remembering import Remembered
from .scripts import UNSPACED
from .sentences import sentence_spans

PASSAGES_VERSION = "2"
"""Raise it with any change of the numbers: an index of another version has to be made anew."""

LEAST_WORDS = 8
"""Words of the shortest run that is a passage."""

MOST_DIFFERING = 0.2
"""What share of its words may differ, or be missing in one of the two: two in ten."""

_LONGER = 4  # letters of a word that counts for the numbers
_KEY_WORDS = 3
_LARGEST = (1 << 63) - 1
_SPARE = 24  # bits that an index would only be larger by: what numbers lead to is read and compared
_OF_A_SENTENCE = 2  # numbers by which it is known
_WIDEST_GAP = 3  # words in a row that may differ
_LEAST_BLOCK = 2  # words in a row that are the same, behind some that differ
_MOST_PLACES = 12  # of the same three words in one paragraph; more are the text of a machine
_STEPS_A_WORD = 40  # that are spent on finding what is the same; people's texts take one or two
_MOST_BLOCKS = 100  # of words that are the same, the largest
_LONGEST_CHAIN = 40  # blocks with differing words between
_LEAST_LONGER = 3  # longer words in a passage, so that it says something
_LEAST_OF_SENTENCE = 4  # words of a sentence of which a run has only the beginning or the end
_LEAST_WITHIN = 6  # words that a run has of one sentence at least


class Run(NamedTuple):
    """Words ``start`` to ``end`` of one text stand as ``other_start`` to ``other_end`` in another, ``same`` of them."""

    start: int
    end: int
    other_start: int
    other_end: int
    same: int

    @property
    def is_exact(self) -> bool:
        return self.same == self.end - self.start == self.other_end - self.other_start


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a paragraph. ``folded``; ``spans``: start and end of each in the text; ``sentences``: of each the
    number of the sentence in which it stands.
    """

    folded: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """Where words ``start`` to ``end`` begin and end in the text."""
        return self.spans[start][0], self.spans[end - 1][1]


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """The words of a paragraph, with their sentences."""
    found = tokens(text)
    ends = [end for _start, end in sentence_spans(text)]
    sentences = []
    at = 0
    for token in found:
        while at < len(ends) - 1 and token.start >= ends[at]:
            at += 1
        sentences.append(at)
    return Words(
        tuple(token.folded for token in found), tuple((token.start, token.end) for token in found), tuple(sentences)
    )


def passage_numbers(paragraph: str) -> list[int]:
    """The numbers of a paragraph in order, repeats included; each from 0 to 2 ** 39 - 1. Linear in the text."""
    return _numbers(_word_hashes(paragraph, not may_part_numbers(paragraph)))


def numbers_and_sentences(paragraph: str) -> tuple[list[int], list[int]]:
    """The numbers of a paragraph, and of them two for each longer sentence: the least that lie within it.

    A sentence that stands elsewhere word for word has the same; one of which a word differs has one of them as a rule.
    """
    hashes: list[int] = []
    extents = []
    parted = not may_part_numbers(paragraph)
    for start, end in sentence_spans(paragraph):
        before = len(hashes)
        hashes += _word_hashes(paragraph[start:end], parted)
        extents.append((before, len(hashes) - _KEY_WORDS + 1))
    numbers = _numbers(hashes)
    least: list[int] = []
    for first, end in extents:
        if end - first >= _OF_A_SENTENCE:
            least += sorted(set(numbers[first:end]))[:_OF_A_SENTENCE]
    return numbers, least


def _word_hashes(text: str, parted: bool) -> list[int]:
    """The hashes of the longer words of a text; ``parted``: whether white space stands between words alone."""
    if parted:
        with suppress(KeyError):
            return list(itertools.chain.from_iterable(map(_hashes_of_pieces.__getitem__, text.split())))
    return list(_hashes(fold(text)))


def _numbers(hashes: Sequence[int]) -> list[int]:
    return [
        ((one + 3 * two + 5 * three) & _LARGEST) >> _SPARE
        for one, two, three in zip(hashes, hashes[1:], hashes[2:], strict=False)
    ]


def _hashes(folded: str) -> Iterable[int]:
    return (
        int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
        for word in folded.split()
        if _is_longer(word)
    )


@lru_cache(maxsize=1 << 14)
def _is_longer(word: str) -> bool:
    """Whether a folded word counts: of four letters, of three in alphabets that write fewer, of one without blanks."""
    return len(word) >= _LONGER or (not word.isascii() and (len(word) >= _LONGER - 1 or bool(_UNSPACED.match(word))))


_UNSPACED = re.compile(f"[{UNSPACED}]")
_hashes_of_pieces = Remembered(lambda piece: tuple(_hashes(fold(piece))), most=1 << 16)


def shared_runs(
    one: Words, other: Words, least: int = LEAST_WORDS, *, itself: bool = False, whatever: bool = False
) -> list[Run]:
    """What two paragraphs share: runs of at least ``least`` words, word for word or with two words in ten that differ.

    In the order of the first, none within another. Of one paragraph compared with ``itself``, what it says twice. A run
    that has but a few words of a sentence at one of its ends loses them, and one in which no sentence has six words is
    none: it joins two by chance; unless ``whatever`` they share counts, as of a quotation. Time is linear in the words
    for all but a machine's text, and bounded for that.
    """
    blocks = _blocks(one.folded, other.folded, itself=itself)
    runs: list[Run] = []
    for chain in _chains(one, other, blocks):
        runs += _best_of_chain(chain, one, other, _Wanted(least, whatever))
    return _without_inner(runs)


class _Wanted(NamedTuple):
    """Words of a run at least, and whether it counts whatever it says."""

    least: int
    whatever: bool


class _Block(NamedTuple):
    """Words that are the same, as many as ``size``."""

    start: int
    other: int
    size: int


def _blocks(one: Sequence[str], other: Sequence[str], *, itself: bool) -> list[_Block]:
    """Every run of three or more equal words that cannot be longer, by its place in the first."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(other) - 2):
        found = places[tuple(other[at : at + 3])]
        if len(found) < _MOST_PLACES:
            found.append(at)
    blocks: list[_Block] = []
    left = _STEPS_A_WORD * (len(one) + len(other))
    for at in range(len(one) - 2):
        for there in places.get(tuple(one[at : at + 3]), ()):
            if itself and there <= at:
                continue
            if at and there and one[at - 1] == other[there - 1]:
                continue  # within a longer one
            size = 3
            while at + size < len(one) and there + size < len(other) and one[at + size] == other[there + size]:
                size += 1
            blocks.append(_Block(at, there, size))
            left -= size
        if left < 0:
            break
    return sorted(heapq.nlargest(_MOST_BLOCKS, blocks, key=lambda block: (block.size, -block.start, -block.other)))


def _chains(one: Words, other: Words, blocks: list[_Block]) -> list[list[_Block]]:
    """Blocks with those that follow behind a few words that differ, each begun at a block that is in none yet."""
    chains: list[list[_Block]] = []
    used: set[_Block] = set()
    for block in sorted(blocks, key=lambda found: (-found.size, found)):
        if block in used:
            continue
        chain = [block]
        while len(chain) < _LONGEST_CHAIN and (after := _next(one, other, chain[-1])) is not None:
            chain.append(after)
        while len(chain) < _LONGEST_CHAIN and (before := _previous(one, other, chain[0])) is not None:
            chain.insert(0, before)
        # What a gap led into may be a part of a longer block that begins before it.
        used.update(found for found in blocks if any(_holds(link, found) for link in chain))
        chains.append(chain)
    return chains


def _holds(link: _Block, block: _Block) -> bool:
    return (
        link.start - link.other == block.start - block.other
        and link.start <= block.start
        and block.start + block.size <= link.start + link.size
    )


# The ways to skip a few words of either text, the fewest first.
_SKIPS = sorted(
    ((here, there) for here in range(_WIDEST_GAP + 1) for there in range(_WIDEST_GAP + 1) if here or there),
    key=lambda skip: (max(skip), sum(skip), skip),
)


def _next(one: Words, other: Words, block: _Block) -> _Block | None:
    """The block behind the nearest few words that differ. A single word is one where it ends its sentence in both."""
    here, there = one.folded, other.folded
    for skip, skip_there in _SKIPS:
        at, at_other = block.start + block.size + skip, block.other + block.size + skip_there
        size = 0
        while at + size < len(here) and at_other + size < len(there) and here[at + size] == there[at_other + size]:
            size += 1
        if size >= _LEAST_BLOCK or (size and _ends(one, at) and _ends(other, at_other)):
            return _Block(at, at_other, size)
    return None


def _previous(one: Words, other: Words, block: _Block) -> _Block | None:
    here, there = one.folded, other.folded
    for skip, skip_there in _SKIPS:
        end, end_other = block.start - skip, block.other - skip_there
        size = 0
        while size < min(end, end_other) and here[end - 1 - size] == there[end_other - 1 - size]:
            size += 1
        if size >= _LEAST_BLOCK or (size and _begins(one, end - 1) and _begins(other, end_other - 1)):
            return _Block(end - size, end_other - size, size)
    return None


def _begins(words: Words, at: int) -> bool:
    return at == 0 or words.sentences[at - 1] != words.sentences[at]


def _ends(words: Words, at: int) -> bool:
    return at == len(words.sentences) - 1 or words.sentences[at + 1] != words.sentences[at]


def _best_of_chain(chain: list[_Block], one: Words, other: Words, wanted: _Wanted) -> list[Run]:
    """The longest part of a chain of which enough is the same, and likewise of what is left before and behind it."""
    best: Run | None = None
    cut = (0, 0)
    for first in range(len(chain)):
        same = 0
        for last in range(first, len(chain)):
            same += chain[last].size
            if last > first:
                same += _same_between(chain[last - 1], chain[last], one.folded, other.folded)
            run = _trimmed(chain[first : last + 1], same, one, other, wanted)
            if run is not None and _is_near(run) and (best is None or _length(run) > _length(best)):
                best, cut = run, (first, last)
    # A word that one of the two leaves out makes a passage no shorter; of a quotation all has to be there.
    if best is None or (_length(best) if wanted.whatever else _longer(best)) < wanted.least:
        return []
    if not wanted.whatever and not _says_something(best, one, other):
        return []
    rest = [*_rest(chain[: cut[0]], one, other, wanted), *_rest(chain[cut[1] + 1 :], one, other, wanted)]
    return [best, *rest]


def _same_between(before: _Block, after: _Block, one: Sequence[str], other: Sequence[str]) -> int:
    """How many of the few words between two blocks stand in both, in order: a single one is no block of its own."""
    here = one[before.start + before.size : after.start]
    there = other[before.other + before.size : after.other]
    longest = [0] * (len(there) + 1)
    for word in here:
        diagonal = 0
        for at, wanted in enumerate(there, start=1):
            diagonal, longest[at] = longest[at], (diagonal + 1 if word == wanted else max(longest[at], longest[at - 1]))
    return longest[-1]


def _rest(chain: list[_Block], one: Words, other: Words, wanted: _Wanted) -> list[Run]:
    return _best_of_chain(chain, one, other, wanted) if chain else []


def _length(run: Run) -> int:
    return min(run.end - run.start, run.other_end - run.other_start)


def _longer(run: Run) -> int:
    return max(run.end - run.start, run.other_end - run.other_start)


def _is_near(run: Run) -> bool:
    return _longer(run) - run.same <= MOST_DIFFERING * _longer(run)


def _trimmed(chain: Sequence[_Block], same: int, one: Words, other: Words, wanted: _Wanted) -> Run | None:
    """The run of some blocks without the few words that it has of a sentence at one of its ends, in either text.

    None where a whole block would go: there is a shorter chain that begins or ends behind it.
    """
    first, last = chain[0], chain[-1]
    start, end, other_start, other_end = first.start, last.start + last.size, first.other, last.other + last.size
    if wanted.whatever:
        return Run(start, end, other_start, other_end, same)
    front = max(_scrap(one, start, end), _scrap(other, other_start, other_end))
    back = max(_scrap_behind(one, start, end), _scrap_behind(other, other_start, other_end))
    if front >= first.size or back >= last.size or (first is last and front + back >= first.size):
        return None
    return Run(start + front, end - back, other_start + front, other_end - back, same - front - back)


def _scrap(words: Words, start: int, end: int) -> int:
    """How many words at the beginning are the short end of a sentence that began before."""
    sentence = words.sentences[start]
    length = 0
    while start + length < end and words.sentences[start + length] == sentence:
        length += 1
        if length >= _LEAST_OF_SENTENCE:
            return 0
    began_before = start > 0 and words.sentences[start - 1] == sentence
    return length if began_before and start + length < end else 0


def _scrap_behind(words: Words, start: int, end: int) -> int:
    """How many words at the end are the short beginning of a sentence that goes on."""
    sentence = words.sentences[end - 1]
    length = 0
    while end - 1 - length >= start and words.sentences[end - 1 - length] == sentence:
        length += 1
        if length >= _LEAST_OF_SENTENCE:
            return 0
    goes_on = end < len(words.sentences) and words.sentences[end] == sentence
    return length if goes_on and end - length > start else 0


def _says_something(run: Run, one: Words, other: Words) -> bool:
    """Whether it has a few longer words, and enough of one sentence in both."""
    longer = sum(map(_is_longer, one.folded[run.start : run.end]))
    within = Counter(one.sentences[run.start : run.end]), Counter(other.sentences[run.other_start : run.other_end])
    return longer >= _LEAST_LONGER and min(max(counts.values()) for counts in within) >= _LEAST_WITHIN


def _without_inner(runs: Iterable[Run]) -> list[Run]:
    """Each once, without those of which both sides lie within another; of one start the longer first."""
    kept: list[Run] = []
    for run in sorted(set(runs), key=lambda found: (-_length(found), found)):
        if not any(
            outer.start <= run.start
            and run.end <= outer.end
            and outer.other_start <= run.other_start
            and run.other_end <= outer.other_end
            for outer in kept
        ):
            kept.append(run)
    return sorted(kept)
