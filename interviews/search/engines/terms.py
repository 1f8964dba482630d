"""What a term of a query may look like in an index, whatever the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from interviews.search.documents import ASKING, encode, encode_spelled, encode_stem
from interviews.search.tree import FIELDS, INTERVIEWER, And, Near, Node, Not, Term

ANEW = "interviews_search_anew"
"""The table in which an index is made anew, beside the one that is asked."""

Sql = tuple[str, list[Any]]
"""A statement with its parameters."""


class IndexDamaged(Exception):
    """The engine finds its own tables damaged; the message tells what it said."""


@dataclass(frozen=True, slots=True)
class Row:
    """Index terms that stand side by side. ``prefix``: the last is the beginning of one. ``plain``: in a field alone
    that is marked as plain, where words are spelled as they are folded."""

    terms: tuple[str, ...]
    prefix: bool = False
    plain: bool = False


def fields_of(leaf: Term | Near) -> tuple[str, ...]:
    """The fields of an index in which a term may stand."""
    return ("names",) if INTERVIEWER in leaf.fields else leaf.fields or FIELDS


def rows(term: Term, languages: Sequence[str]) -> list[Row]:
    """The rows that match a term: as typed, then stemmed for each language."""
    stemmed = [(mark, stems) for mark in languages for stems in term.stemmed(mark)]
    return [*_as_typed(term), *dict.fromkeys(_stemmed(term, mark, stems) for mark, stems in stemmed)]


def pairs(near: Near, languages: Sequence[str]) -> list[tuple[Row, Row]]:
    """The rows of two terms that are near each other, each pair of one kind."""
    left, right = near.left, near.right
    stemmed = [
        (_stemmed(left, mark, one), _stemmed(right, mark, other))
        for mark in languages
        for one, other in zip(left.stemmed(mark), right.stemmed(mark), strict=True)
    ]
    return [*zip(_as_typed(left), _as_typed(right), strict=False), *dict.fromkeys(stemmed)]


def _as_typed(term: Term) -> list[Row]:
    """As spelled, a row in fields that have their words so, and one in plain fields unless a word cannot be there."""
    before = _before(term)
    folded = tuple(encode(word.folded, before) for word in term.words)
    if not term.as_spelled:
        return [Row(folded, term.prefix)]
    found = [Row(tuple(encode_spelled(word.spelled, before) for word in term.words), term.prefix)]
    if all(word.spelled == word.folded for word in term.words):
        found.append(Row(folded, term.prefix, plain=True))
    return found


def _stemmed(term: Term, mark: str, stems: tuple[str, ...]) -> Row:
    return Row(tuple(encode_stem(stem, mark, _before(term)) for stem in stems))


def _before(term: Term) -> str:
    return ASKING if INTERVIEWER in term.fields else ""


def side_by_side(root: Node) -> Term | None:
    """The words of a plain query as a phrase: where they stand so, a hit ranks higher. None where there is no such."""
    if not isinstance(root, And):
        return None
    terms = [child for child in root.children if not isinstance(child, Not)]
    if len(terms) < 2 or not all(isinstance(term, Term) and not term.prefix and not term.fields for term in terms):
        return None
    spelled = any(isinstance(term, Term) and term.as_spelled for term in terms)
    words = tuple(word for term in terms if isinstance(term, Term) for word in term.words)
    return Term(words, exact=True, as_spelled=spelled)
