"""English words that are typed without their apostrophe: dont for don't, which texts have as two words.

Only those that are no other word, or hardly ever; what is typed is looked for as well.
"""

from __future__ import annotations

from .tree import Node, Or, Term, Word

_BEFORE_T = "do does did is are was were wo would should could ca has have had must need might ai"
_PARTED = {f"{start}nt": (f"{start}n", "t") for start in _BEFORE_T.split()} | {
    f"{start}{end}": (start, end)
    for end, starts in (("re", "you they"), ("ve", "you they we i"), ("ll", "you they"))
    for start in starts.split()
}


def with_apostrophe(term: Term) -> Node:
    """A word as typed, or as it stands with its apostrophe; any other term as it is."""
    if not term.has_forms or term.fields or len(term.words) != 1 or term.words[0].folded not in _PARTED:
        return term
    return Or((term, Term(tuple(Word(part, part) for part in _PARTED[term.words[0].folded]))))
