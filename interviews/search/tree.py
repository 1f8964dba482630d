"""What a query means: a small tree of frozen classes. Knows neither models nor SQL.

Leaves match in the words of an exchange (:class:`Term`, :class:`Near`) or ask for a fact about it (:class:`Named`,
:class:`Tongue`, :class:`Dated`); And, Or and Not put them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from interviews.language import stem

#: Where a word may match that names no field.
FIELDS = ("question", "answer", "names", "title")
#: Those of FIELDS in which somebody says something.
SAID = ("question", "answer")
#: The names of who asks in an interview: searched only where a query names it.
INTERVIEWER = "interviewer"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query, as typed (lower case) and folded."""

    spelled: str
    folded: str

    def stems(self, language: str) -> tuple[str, str]:
        """The stems this word may have in a language: as typed, and as typed without diacritics."""
        return stem(self.spelled, language), stem(self.folded, language)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand next to each other, usually one, in one paragraph of one of ``fields`` (none: of FIELDS).

    ``exact``: no other word forms. ``prefix``: the last word is the beginning of one, which has no forms either.
    ``as_spelled``: letter by letter, so that č is not c.
    """

    words: tuple[Word, ...]
    exact: bool = False
    prefix: bool = False
    as_spelled: bool = False
    fields: tuple[str, ...] = ()

    @property
    def has_forms(self) -> bool:
        return not (self.exact or self.prefix or self.as_spelled)

    @property
    def letters(self) -> tuple[str, ...]:
        """The words as texts are compared with them: folded, or as spelled."""
        return tuple(word.spelled if self.as_spelled else word.folded for word in self.words)

    def stemmed(self, language: str) -> list[tuple[str, ...]]:
        """The rows of stems that match this term in a text of the language: as typed, and as typed without diacritics.

        None for a term without word forms. The first is always what was typed, so that two terms pair up row by row.
        """
        if not self.has_forms:
            return []
        return list(zip(*(word.stems(language) for word in self.words), strict=True))


@dataclass(frozen=True, slots=True)
class Near:
    """Two terms in one paragraph, in either order, apart, with at most ``between`` words between them.

    Both match in the same way: as typed, or both by word forms; where one of them has no forms, neither has.
    """

    left: Term
    right: Term
    between: int

    @property
    def fields(self) -> tuple[str, ...]:
        return self.left.fields

    @classmethod
    def of(cls, left: Term, right: Term, between: int) -> Near:
        if left.has_forms and right.has_forms:
            return cls(left, right, between)
        return cls(replace(left, exact=True), replace(right, exact=True), between)


@dataclass(frozen=True, slots=True)
class Named:
    """The outlet, or a topic, of which a name holds the term. ``kind``: "outlet" or "topic"."""

    kind: str
    term: Term


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of the interview; a code without a script stands for all its scripts."""

    code: str


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of the interview, as a stretch of time. ``kind``: "before", "after" or "in"; ``first``, ``last``: dates
    as (year, month or 0, day or 0), the same but for a range of years.

    A date known in part is a stretch as well: "before" is what may lie before the first of the days named, "after" what
    may lie after the last one, "in" what may lie among them. What has no date is none of these.
    """

    kind: str
    first: tuple[int, int, int]
    last: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class And:
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    child: Node


@dataclass(frozen=True, slots=True)
class Among:
    """The exchanges whose ids a query gives, SQL with parameters: what a fact has become for one database."""

    sql: str
    params: tuple[object, ...]


Mark = Term | Near
Fact = Named | Tongue | Dated
Node = Term | Near | Named | Tongue | Dated | And | Or | Not | Among


def children(node: Node) -> tuple[Node, ...]:
    if isinstance(node, And | Or):
        return node.children
    return (node.child,) if isinstance(node, Not) else ()


def leaves(node: Node) -> Iterator[Node]:
    below = children(node)
    if not below:
        yield node
    for child in below:
        yield from leaves(child)


def is_of_words(node: Node) -> bool:
    """Whether a tree is of terms alone, with And and Or: what one expression of every engine can say."""
    return isinstance(node, Term) or (isinstance(node, And | Or) and all(map(is_of_words, node.children)))


def wanted(node: Node) -> Node | None:
    """What every hit of the node matches in its words, without exclusions and facts; None where that is nothing."""
    if isinstance(node, Term | Near):
        return node
    if not isinstance(node, And | Or):
        return None
    found = [wanted(child) for child in node.children]
    kept = tuple(child for child in found if child is not None)
    if not kept or (isinstance(node, Or) and len(kept) < len(found)):
        return None
    return kept[0] if len(kept) == 1 else type(node)(kept)


def to_mark(node: Node) -> Iterator[Mark]:
    """What a hit may be marked with: every term and pair that is not excluded."""
    if isinstance(node, Term | Near):
        yield node
    elif isinstance(node, And | Or):
        for child in node.children:
            yield from to_mark(child)


def all_of(nodes: list[Node]) -> Node | None:
    """One node that holds where all of some hold; None for none."""
    unique = list(dict.fromkeys(nodes))
    if len(unique) < 2:
        return unique[0] if unique else None
    return And(tuple(unique))


def any_of(nodes: list[Node]) -> Node:
    unique = list(dict.fromkeys(nodes))
    return unique[0] if len(unique) == 1 else Or(tuple(unique))


def within(node: Node, fields: tuple[str, ...]) -> Node:
    """The tree with every term that names no field narrowed to ``fields``."""
    if isinstance(node, Term):
        return node if node.fields else replace(node, fields=fields)
    if isinstance(node, Near):
        return node if node.fields else replace(
            node, left=replace(node.left, fields=fields), right=replace(node.right, fields=fields)
        )  # fmt: skip
    if isinstance(node, Not):
        return Not(within(node.child, fields))
    if isinstance(node, And | Or):
        return type(node)(tuple(within(child, fields) for child in node.children))
    return node


def names_no_field(node: Node) -> bool:
    """Whether a tree has a term that names no field."""
    return any(isinstance(leaf, Term | Near) and not leaf.fields for leaf in leaves(node))
