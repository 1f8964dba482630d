"""What a term of a query may look like in an index, whatever the engine."""

from __future__ import annotations

from interviews.search.documents import encode, encode_stem
from interviews.search.query import And, Node, Not, Term


class IndexDamaged(Exception):
    """The engine finds its own tables damaged; the message tells what it said."""


def alternatives(term: Term, languages: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The rows of index terms that match a query term: folded, then stemmed for each language."""
    stemmed = {tuple(encode_stem(stem, mark) for stem in stems) for mark in languages for stems in term.stemmed(mark)}
    return [tuple(map(encode, term.folded)), *sorted(stemmed)]


def side_by_side(root: Node) -> Term | None:
    """The words of a plain query as a phrase: where they stand so, a hit ranks higher. None where there is no such."""
    if not isinstance(root, And):
        return None
    terms = [child for child in root.children if not isinstance(child, Not)]
    if len(terms) < 2 or not all(isinstance(term, Term) for term in terms):
        return None
    return Term(tuple(word for term in terms if isinstance(term, Term) for word in term.words), exact=True)
