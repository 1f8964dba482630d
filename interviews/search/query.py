"""What a visitor typed, as a tree. Whatever is typed is a valid query.

Words must all occur; ``"exact phrase"``; ``-not`` or NOT; ``a OR b``, which binds closer than the space between words;
``(groups)``. A quoted single word turns word forms off. Stray quotes, brackets and operators are taken as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from interviews.language import Token, stem, tokens

LONGEST_QUERY = 2000
MOST_WORDS = 32
DEEPEST_GROUP = 8


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
    """Words that stand next to each other, usually one. ``exact``: folded forms only, no other word forms.

    ``said``: in questions and answers alone, not in names and titles; nothing that can be typed asks for that.
    """

    words: tuple[Word, ...]
    exact: bool = False
    said: bool = False

    @property
    def folded(self) -> tuple[str, ...]:
        return tuple(word.folded for word in self.words)

    def stemmed(self, language: str) -> set[tuple[str, ...]]:
        """The rows of stems that match this term in a text of the language; none for an exact term."""
        if self.exact:
            return set()
        return set(zip(*(word.stems(language) for word in self.words), strict=True))


@dataclass(frozen=True, slots=True)
class And:
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    child: Node


Node = Term | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` as typed; ``root`` is None where nothing in it can be searched for; ``cut``: part of it was left out."""

    text: str
    root: Node | None
    cut: bool = False

    @property
    def terms(self) -> tuple[Term, ...]:
        """What a hit may be marked with: every term that is not excluded, each once."""
        return tuple(dict.fromkeys(_wanted(self.root))) if self.root else ()


def parse(text: str) -> Query:
    """Any text to a query: at most LONGEST_QUERY characters and MOST_WORDS words of it count."""
    reader = _Reader(text[:LONGEST_QUERY])
    root = reader.group(0)
    return Query(text, root, cut=reader.cut or len(text) > LONGEST_QUERY)


def naming(name: str) -> Query:
    """A query for who says a name in full, in whatever form of its words; for nothing where it has only one word."""
    words = tuple(Word(token.spelled, token.folded) for token in tokens(name)[:MOST_WORDS])
    return Query(name, Term(words, said=True) if len(words) > 1 else None)


def has_exclusion(node: Node) -> bool:
    if isinstance(node, Not):
        return True
    return not isinstance(node, Term) and any(map(has_exclusion, node.children))


def wanted(node: Node) -> Node | None:
    """What every hit of the node matches, without exclusions; None where a hit need not match anything."""
    if isinstance(node, Not):
        return None
    if isinstance(node, Term):
        return node
    children = [wanted(child) for child in node.children]
    kept = tuple(child for child in children if child is not None)
    if not kept or (isinstance(node, Or) and len(kept) < len(children)):
        return None
    return kept[0] if len(kept) == 1 else type(node)(kept)


def _wanted(node: Node) -> Iterator[Term]:
    if isinstance(node, Term):
        yield node
    elif not isinstance(node, Not):
        for child in node.children:
            yield from _wanted(child)


_OPERATORS = ("OR", "AND")
_QUOTES = '"“”„‟«»＂'
_PIECE = re.compile(
    rf"""
      (?P<space>  \s+ )
    | (?P<phrase> [{_QUOTES}] [^{_QUOTES}]* [{_QUOTES}] )
    | (?P<quote>  [{_QUOTES}] )
    | (?P<open>   \( )
    | (?P<close>  \) )
    | (?P<minus>  (?<![^\s(]) - (?=[^\s\-)]) )
    | (?P<text>   [^\s(){_QUOTES}]+ )
    """,
    re.VERBOSE,
)


class _Reader:
    """Reads pieces from left to right; never fails, and never nests deeper than DEEPEST_GROUP."""

    def __init__(self, text: str) -> None:
        self.pieces = [
            (str(match.lastgroup), match.group())
            for match in _PIECE.finditer(text)
            if match.lastgroup not in ("space", "quote")
        ]
        self.at = 0
        self.words = 0
        self.cut = False

    def group(self, depth: int) -> Node | None:
        """The pieces up to the closing bracket or the end: a row of alternatives that must all hold."""
        rows: list[list[Node]] = []
        joins = False
        while self.at < len(self.pieces):
            kind, piece = self.pieces[self.at]
            if kind == "close":
                if depth:
                    self.at += 1
                    break
                self.at += 1
                continue
            if piece in _OPERATORS and rows and not joins and self._operand_follows():
                joins = self._operator()
                continue
            node = self._operand(depth)
            if node is None:
                continue
            if joins:
                rows[-1].append(node)
            else:
                rows.append([node])
            joins = False
        return _all_of([row[0] if len(row) == 1 else Or(tuple(row)) for row in rows])

    def _operand(self, depth: int) -> Node | None:
        kind, piece = self.pieces[self.at]
        negates = kind == "minus" or (piece == "NOT" and self._operand_follows())
        self.at += 1
        if negates:
            excluded = self._operand(depth) if self.at < len(self.pieces) else None
            return Not(excluded) if excluded is not None else None
        if kind == "open":
            return self.group(depth + 1) if depth < DEEPEST_GROUP else None
        if kind == "phrase":
            return self._term(tokens(piece[1:-1]), exact=True)
        return self._term(tokens(piece), exact=False) if kind == "text" else None

    def _operator(self) -> bool:
        """Go past an operator, or several in a row that count as one; whether it is OR."""
        first = self.at
        while self.pieces[self.at][1] in _OPERATORS:
            self.at += 1
        return any(piece == "OR" for _, piece in self.pieces[first : self.at])

    def _operand_follows(self) -> bool:
        """Whether what follows the operators here is something for them to work on."""
        rest = (kind for kind, piece in self.pieces[self.at + 1 :] if piece not in _OPERATORS)
        return next(rest, "close") != "close"

    def _term(self, found: list[Token], *, exact: bool) -> Term | None:
        room = MOST_WORDS - self.words
        self.cut = self.cut or len(found) > room
        words = tuple(Word(token.spelled, token.folded) for token in found[:room])
        self.words += len(words)
        return Term(words, exact) if words else None


def _all_of(nodes: list[Node]) -> Node | None:
    unique = list(dict.fromkeys(nodes))
    if len(unique) < 2:
        return unique[0] if unique else None
    return And(tuple(unique))
