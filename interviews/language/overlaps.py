"""Where one text has another in it: joined to more, cut into parts, or with a few words mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .sketches import RUN

#: Words in a row, neither of them in any run that both texts have, within what is taken for one passage.
_WIDEST_GAP = 4

_Run = tuple[str, ...]


def passage_in(words: Sequence[str], said: Sequence[str]) -> range | None:
    """Where ``words`` have what was ``said``, both folded; None where they do not.

    They do where half of the runs of three words of the shorter one are in the other. Words at the ends that were
    mended count as said, as many as are missing there. Linear in both.
    """
    here, there = _runs(words), _runs(said)
    shared = here & there
    if not shared or 2 * len(shared) < min(len(here), len(there)):
        return None
    found = max(_stretches(words, shared), key=len)
    known = list(_covered(said, shared))
    before, after = known[0], len(said) - 1 - known[-1]
    start = 0 if found.start <= 2 * before else found.start - before
    left = len(words) - found.stop
    return range(start, len(words) if left <= 2 * after else found.stop + after)


def _runs(words: Sequence[str]) -> set[_Run]:
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _covered(words: Sequence[str], runs: set[_Run]) -> Iterator[int]:
    """The places of the words that are in one of the runs, ascending."""
    until = 0
    for at in range(len(words) - RUN + 1):
        if tuple(words[at : at + RUN]) in runs:
            yield from range(max(at, until), at + RUN)
            until = at + RUN


def _stretches(words: Sequence[str], runs: set[_Run]) -> Iterator[range]:
    """Extents of the words in runs, with narrow gaps between them."""
    start: int | None = None
    last: int | None = None
    for place in _covered(words, runs):
        if start is not None and last is not None and place - last > _WIDEST_GAP + 1:
            yield range(start, last + 1)
            start = None
        start, last = place if start is None else start, place
    if start is not None and last is not None:
        yield range(start, last + 1)
