"""What a visitor typed, as a tree. Whatever is typed is a valid query.

Words must all occur; ``"exact phrase"``; ``-not`` or NOT; ``a OR b``, which binds closer than the space between words;
``(groups)``; ``prefix*``; ``a NEAR/5 b`` or ``a AROUND(5) b``, which binds closest; ``in:question`` for the words of
the query or group in which it stands; ``speaker:``, ``interviewer:``, ``outlet:``, ``topic:``, ``language:``,
``before:``, ``after:``, ``year:`` before a word, a phrase or a group. A quoted single word turns word forms off. Stray
quotes, brackets, operators and fields are taken as text. The whole of it, with reasons, is told in
docs/decisions/0016-query-language.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from interviews.language import Token, tokens

from .apostrophes import with_apostrophe
from .dates import dated
from .tree import (
    FIELDS,
    INTERVIEWER,
    SAID,
    And,
    Mark,
    Named,
    Near,
    Node,
    Not,
    Or,
    Term,
    Tongue,
    Word,
    all_of,
    any_of,
    leaves,
    names_no_field,
    to_mark,
    within,
)  # fmt: skip

LONGEST_QUERY = 2000
MOST_WORDS = 32
DEEPEST_GROUP = 8
MOST_BETWEEN = 30
"""Words between two terms that are near each other; what is asked for beyond that counts as this."""
BETWEEN = 10
"""The same where no number is given."""
PRICE_OF_FACT = 3
"""Words of MOST_WORDS that an outlet, topic, language or date counts for: each is one more table for the database."""
PRICE_OF_APOSTROPHE = 2
"""The same for the words of don't, where dont is typed."""
SHORTEST_PREFIX = 2
"""Letters before an asterisk; below that it is text, because half of all words begin so."""


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` as typed; ``root`` is None where nothing in it can be searched for; ``cut``: part of it was left out."""

    text: str
    root: Node | None
    cut: bool = False
    as_spelled: bool = False

    @property
    def terms(self) -> tuple[Mark, ...]:
        """What a hit may be marked with: every term and pair that is not excluded, each once."""
        return tuple(dict.fromkeys(to_mark(self.root))) if self.root else ()


def parse(text: str, *, as_spelled: bool = False) -> Query:
    """Any text to a query: at most LONGEST_QUERY characters and MOST_WORDS words of it count."""
    reader = _Reader(text[:LONGEST_QUERY], as_spelled)
    root = reader.group(0)
    return Query(text, root, reader.cut or len(text) > LONGEST_QUERY, as_spelled)


def naming(name: str) -> Query:
    """A query for who says a name in full, in whatever form of its words; for nothing where it has only one word."""
    words = tuple(Word(token.spelled, token.folded) for token in tokens(name)[:MOST_WORDS])
    return Query(name, Term(words, fields=SAID) if len(words) > 1 else None)


_OPERATORS = ("OR", "AND")
_QUOTES = '"“”„‟«»＂'
_PIECE = re.compile(
    rf"""
      (?P<space>  \s+ )
    | (?P<field>  (?i:in|speaker|interviewer|outlet|topic|language|before|after|year) : (?=[^\s)]) )
    | (?P<near>   (?: NEAR (?:/\d{{1,4}})? | AROUND (?:\(\d{{1,4}}\)|/\d{{1,4}}) ) (?![^\s(){_QUOTES}]) )
    | (?P<phrase> [{_QUOTES}] [^{_QUOTES}]* [{_QUOTES}] )
    | (?P<quote>  [{_QUOTES}] )
    | (?P<open>   \( )
    | (?P<close>  \) )
    | (?P<minus>  (?<![^\s(]) - (?=[^\s\-)]) )
    | (?P<text>   [^\s(){_QUOTES}]+ )
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d+")
_PLACES = {
    **{"question": "question", "questions": "question", "answer": "answer", "answers": "answer"},
    **{"name": "names", "names": "names", "title": "title", "titles": "title"},
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
_WHO = {"speaker": "names", "interviewer": INTERVIEWER}


@dataclass(frozen=True, slots=True)
class _Places:
    """Of a group: which fields its words are narrowed to, and which they are kept out of."""

    inside: list[str]
    outside: list[str]

    def fields(self) -> tuple[str, ...]:
        named = tuple(field for field in FIELDS if field in (self.inside or FIELDS))
        kept = tuple(field for field in named if field not in self.outside)
        return kept or named


class _Reader:
    """Reads pieces from left to right; never fails, and never nests deeper than DEEPEST_GROUP."""

    def __init__(self, text: str, as_spelled: bool) -> None:
        self.pieces = [
            (str(match.lastgroup), match.group())
            for match in _PIECE.finditer(text)
            if match.lastgroup not in ("space", "quote")
        ]
        self.as_spelled = as_spelled
        self.at = 0
        self.words = 0
        self.cut = False

    def group(self, depth: int) -> Node | None:
        """The pieces up to the closing bracket or the end: a row of alternatives that must all hold."""
        rows: list[list[Node]] = []
        places = _Places([], [])
        narrowing: list[str] = []
        joins = False
        while self.at < len(self.pieces):
            kind, piece = self.pieces[self.at]
            if kind == "close":
                self.at += 1
                if depth:
                    break
                continue
            if self._narrows(places, narrowing):
                continue
            if piece in _OPERATORS and rows and not joins and self._operand_follows():
                joins = self._operator()
                continue
            node = self._near(depth)
            if node is None:
                continue
            if joins:
                rows[-1].append(node)
            else:
                rows.append([node])
            joins = False
        return self._closed([any_of(row) for row in rows], places, narrowing)

    def _closed(self, found: list[Node], places: _Places, narrowing: list[str]) -> Node | None:
        """The nodes of a group, narrowed as it says; words that narrow nothing are text."""
        if narrowing and any(map(names_no_field, found)):
            return all_of([within(node, places.fields()) for node in found])
        return all_of([*found, *filter(None, (self._term(tokens(text)) for text in narrowing))])

    def _narrows(self, places: _Places, narrowing: list[str]) -> bool:
        """Go past ``in:question`` or ``-in:question``, and note it."""
        ahead = self.pieces[self.at : self.at + 3]
        away = ahead[0][0] == "minus"
        field, value = [*ahead[1 if away else 0 :], ("", ""), ("", "")][:2]
        if field[0] != "field" or field[1].lower() != "in:" or value[1].lower() not in _PLACES:
            return False
        (places.outside if away else places.inside).append(_PLACES[value[1].lower()])
        narrowing.append(field[1] + value[1])
        self.at += 3 if away else 2
        return True

    def _near(self, depth: int) -> Node | None:
        """An operand, and those that are to stand near it; what cannot be near stands beside it, with the operator."""
        last = self._operand(depth)
        found = [] if last is None else [last]
        while last is not None and self._at("near") and self._operand_follows():
            operator = self.pieces[self.at][1]
            number = _NUMBER.search(operator)
            self.at += 1
            following = self._operand(depth)
            pair = _pair(last, following, min(int(number[0]), MOST_BETWEEN) if number else BETWEEN)
            if pair is None:
                found += filter(None, (self._text(operator), following))
            elif found[-1] is last:
                found[-1] = pair
            else:
                found.append(pair)
            last = following
        return all_of(found)

    def _operand(self, depth: int) -> Node | None:
        kind, piece = self.pieces[self.at]
        negates = kind == "minus" or (piece == "NOT" and self._operand_follows())
        self.at += 1
        if negates:
            excluded = self._near(depth) if self.at < len(self.pieces) else None
            return Not(excluded) if excluded is not None else None
        if kind == "open":
            return self.group(depth + 1) if depth < DEEPEST_GROUP else None
        if kind == "field":
            return self._field(piece, depth)
        if kind == "phrase":
            return self._phrase(piece)
        return self._text(piece) if kind in ("text", "near") else None

    def _field(self, piece: str, depth: int) -> Node | None:
        """``speaker:`` and its like, with what follows; as text where that is nothing they can have."""
        name = piece[:-1].lower()
        kind, value = self.pieces[self.at] if self.at < len(self.pieces) else ("", "")
        if name in ("in", "language", "before", "after", "year"):
            fact = self._fact(name, value.strip(_QUOTES)) if kind in ("text", "phrase") else None
            if fact is not None:
                self.at += 1
                return fact if self._affords(PRICE_OF_FACT) else None
        elif kind in ("text", "phrase") or (kind == "open" and depth < DEEPEST_GROUP):
            operand = self._operand(depth)
            about = None if operand is None else _about(operand, name)
            named = sum(isinstance(leaf, Named) for leaf in leaves(about)) if about else 0
            return about if self._affords(named * PRICE_OF_FACT) else None
        if kind == "text":
            self.at += 1
            return self._text(piece + value)
        return self._text(piece)

    def _affords(self, price: int) -> bool:
        """Take so many words from those that are left, if there are so many."""
        if self.words + price > MOST_WORDS:
            self.cut = True
            return False
        self.words += price
        return True

    @staticmethod
    def _fact(name: str, value: str) -> Node | None:
        if name == "language":
            return Tongue(value.lower()) if _LANGUAGE.fullmatch(value) else None
        return dated(name, value)

    def _phrase(self, piece: str) -> Term | None:
        inner = piece[1:-1].rstrip()
        return self._term(tokens(inner), exact=True, starred=inner)

    def _text(self, piece: str) -> Node | None:
        term = self._term(tokens(piece), starred=piece)
        if term is None or self.words + PRICE_OF_APOSTROPHE > MOST_WORDS:
            return term
        found = with_apostrophe(term)
        self.words += PRICE_OF_APOSTROPHE if found is not term else 0
        return found

    def _operator(self) -> bool:
        """Go past an operator, or several in a row that count as one; whether it is OR."""
        first = self.at
        while self.pieces[self.at][1] in _OPERATORS:
            self.at += 1
        return any(piece == "OR" for _, piece in self.pieces[first : self.at])

    def _at(self, kind: str) -> bool:
        return self.at < len(self.pieces) and self.pieces[self.at][0] == kind

    def _operand_follows(self) -> bool:
        """Whether what follows the operators here is something for them to work on."""
        rest = (kind for kind, piece in self.pieces[self.at + 1 :] if piece not in _OPERATORS)
        return next(rest, "close") != "close"

    def _term(self, found: list[Token], *, exact: bool = False, starred: str = "") -> Term | None:
        """``starred``: the text of the words, which may end with an asterisk right behind the last one."""
        room = MOST_WORDS - self.words
        self.cut = self.cut or len(found) > room
        words = tuple(Word(token.spelled, token.folded) for token in found[:room])
        self.words += len(words)
        if not words:
            return None
        is_prefix = starred.endswith("*") and found[-1].end == len(starred) - 1 and len(words) == len(found)
        prefix = is_prefix and len(words[-1].folded) >= SHORTEST_PREFIX
        return Term(words, exact, prefix, self.as_spelled)


def _pair(left: Node | None, right: Node | None, between: int) -> Node | None:
    """Two operands near each other; with alternatives among them each pair is one. None for what cannot be near."""
    lefts, rights = _alternatives(left), _alternatives(right)
    if not lefts or not rights or len(lefts) * len(rights) > MOST_WORDS:
        return None
    return any_of([Near.of(one, other, between) for one in lefts for other in rights])


def _alternatives(node: Node | None) -> list[Term]:
    """The terms of which one is meant, in no field of their own; none for other nodes."""
    if isinstance(node, Term):
        return [] if node.fields else [node]
    if isinstance(node, Or):
        found = [_alternatives(child) for child in node.children]
        return [term for terms in found for term in terms] if all(found) else []
    return []


def _about(node: Node, name: str) -> Node:
    """The tree with every term turned into one about somebody, an outlet or a topic."""
    if name in _WHO:
        return within(node, (_WHO[name],))
    if isinstance(node, Term):
        return node if node.fields else Named(name, node)
    if isinstance(node, Not):
        return Not(_about(node.child, name))
    if isinstance(node, And | Or):
        return type(node)(tuple(_about(child, name) for child in node.children))
    if isinstance(node, Near):
        return And((_about(node.left, name), _about(node.right, name)))
    return node
