"""PostgreSQL: tsvectors written by us under a GIN index; usually one row per exchange.

Folded term and stem share a position; a position is left out after each paragraph, so that no phrase crosses one; the
weights A to D are the fields. PostgreSQL silently drops positions over 16,383 and all but 256 of one lexeme, and
refuses a vector over 1 MiB. An exchange that would come near is stored in several parts, each below the caps. The
parts of a long paragraph overlap by as many words as a phrase can have. A term then holds in an exchange if it holds
in one of its parts, and the tree is compiled to set algebra over exchanges.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from interviews.search.documents import FIELDS, SAID, Document
from interviews.search.query import MOST_WORDS, And, Node, Not, Or, Term, wanted

from . import languages as language_table
from .terms import alternatives, side_by_side

TABLE = "interviews_search"
WEIGHTS = {"question": 1.0, "answer": 0.5, "names": 0.75, "title": 0.75}
MOST_POSITIONS = 8_000  # of 16,383
MOST_OF_ONE = 200  # of 256
MOST_BYTES = 400_000  # of 1,048,575
_LETTERS = dict(zip(FIELDS, "ABCD", strict=True))
_LENGTH_MATTERS = 1  # ts_rank divides by 1 + the logarithm of the length
_BATCH = 200

Sql = tuple[str, list[Any]]


def create(cursor: Any) -> None:
    cursor.execute(
        f"CREATE TABLE {TABLE} (exchange_id bigint NOT NULL, part integer NOT NULL, parts integer NOT NULL, "
        "vector tsvector NOT NULL, PRIMARY KEY (exchange_id, part))"
    )
    cursor.execute(f"CREATE INDEX {TABLE}_whole ON {TABLE} USING gin (vector) WHERE parts = 1")
    cursor.execute(f"CREATE INDEX {TABLE}_parts ON {TABLE} USING gin (vector) WHERE parts > 1")
    language_table.create(cursor)


def drop(cursor: Any) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
    language_table.drop(cursor)


def replace(cursor: Any, ids: Sequence[int], documents: Sequence[Document]) -> None:
    if ids:
        cursor.execute(f"DELETE FROM {TABLE} WHERE exchange_id = ANY(%s)", [list(ids)])
    rows = [row for document in documents for row in _rows(document)]
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        cursor.execute(
            f"INSERT INTO {TABLE} (exchange_id, part, parts, vector) VALUES "
            + ", ".join(["(%s, %s, %s, %s::tsvector)"] * len(batch)),
            [value for row in batch for value in row],
        )
    language_table.add(cursor, (document.mark for document in documents))


def wipe(cursor: Any) -> None:
    """Nothing: rows that are gone are gone; what VACUUM has not overwritten yet is told in docs/operations.md."""


def keep_only(cursor: Any, ids: Sql) -> None:
    cursor.execute(f"DELETE FROM {TABLE} WHERE exchange_id NOT IN ({ids[0]})", ids[1])


def hits(root: Node, languages: tuple[str, ...]) -> Sql:
    condition, params = _over_parts(root, languages)
    sql = (
        f"SELECT exchange_id FROM {TABLE} WHERE parts = 1 AND vector @@ %s::tsquery "
        f"UNION ALL SELECT exchange_id FROM {TABLE} WHERE parts > 1 AND part = 1 AND {condition}"
    )
    return sql, [_tsquery(root, languages), *params]


def best(cursor: Any, root: Node, languages: tuple[str, ...], ids: Sql, limit: int, offset: int) -> list[int] | None:
    """Best first, by ts_rank over the fields' weights. None where nothing is looked for but exclusions."""
    positive = wanted(root)
    if positive is None:
        return None
    ranks = [_tsquery(positive, languages)]
    phrase = side_by_side(root)
    if phrase is not None:
        ranks.append(_tsquery(phrase, languages))
    weights = "{" + ", ".join(str(WEIGHTS[field]) for field in reversed(FIELDS)) + "}"
    rank = " + ".join(["ts_rank(%s::float4[], vector, %s::tsquery, %s)"] * len(ranks))
    cursor.execute(
        f"SELECT exchange_id FROM {TABLE} WHERE exchange_id IN ({ids[0]}) "
        f"GROUP BY exchange_id ORDER BY sum({rank}) DESC, exchange_id DESC LIMIT %s OFFSET %s",
        [*ids[1], *(value for query in ranks for value in (weights, query, _LENGTH_MATTERS)), limit, offset],
    )
    return [exchange_id for (exchange_id,) in cursor.fetchall()]


def differing(cursor: Any, documents: Sequence[Document]) -> list[int]:
    found: list[int] = []
    for start in range(0, len(documents), _BATCH):
        batch = documents[start : start + _BATCH]
        rows = [row for document in batch for row in _rows(document)]
        expected = ", ".join(["(%s::bigint, %s::integer, %s::integer, %s::tsvector)"] * len(rows))
        cursor.execute(
            f"SELECT DISTINCT coalesce(stored.exchange_id, expected.exchange_id) "
            f"FROM (SELECT * FROM {TABLE} WHERE exchange_id = ANY(%s)) AS stored "
            f"FULL JOIN (VALUES {expected}) AS expected (exchange_id, part, parts, vector) "
            "USING (exchange_id, part) "
            "WHERE stored.parts IS DISTINCT FROM expected.parts OR stored.vector IS DISTINCT FROM expected.vector",
            [[document.exchange_id for document in batch], *(value for row in rows for value in row)],
        )
        found += [exchange_id for (exchange_id,) in cursor.fetchall()]
    return sorted(found)


def surplus(cursor: Any, ids: Sql) -> list[int]:
    cursor.execute(f"SELECT DISTINCT exchange_id FROM {TABLE} WHERE exchange_id NOT IN ({ids[0]})", ids[1])
    return [found for (found,) in cursor.fetchall()]


def check(cursor: Any) -> None:
    """PostgreSQL has no such check of its own."""


def _rows(document: Document) -> list[tuple[int, int, int, str]]:
    parts = list(_parts(document))
    return [(document.exchange_id, number, len(parts), vector) for number, vector in enumerate(parts, 1)]


def _parts(document: Document) -> Iterator[str]:
    """The tsvector literals of a document, at least one."""
    whole = _whole(document)
    if whole is not None:
        yield _literal(whole)
        return
    part = _Part()
    for field, paragraphs in zip(FIELDS, document.fields, strict=True):
        for paragraph in paragraphs:
            for at, terms in enumerate(paragraph):
                if part.is_full():
                    yield part.literal()
                    part = _Part()
                    for earlier in paragraph[max(0, at - MOST_WORDS + 1) : at]:
                        part.add(earlier, _LETTERS[field])
                part.add(terms, _LETTERS[field])
            part.end_paragraph()
    yield part.literal()


def _whole(document: Document) -> dict[str, list[str]] | None:
    """The places of each term of a document that needs no parts, as nearly all; None for one that does.

    The same as a :class:`_Part` that never fills, without asking after every word.
    """
    if sum(len(paragraph) + 1 for field in document.fields for paragraph in field) >= MOST_POSITIONS:
        return None
    places: defaultdict[str, list[str]] = defaultdict(list)
    position = 0
    for letter, paragraphs in zip(_LETTERS.values(), document.fields, strict=True):
        spots = _spots(letter)
        for paragraph in paragraphs:
            for folded, stem in paragraph:
                position += 1
                if folded:
                    places[folded].append(spots[position])
                if stem:
                    places[stem].append(spots[position])
            position += 1
    if any(len(found) >= MOST_OF_ONE for found in places.values()):
        return None
    return None if sum(len(term) * len(found) for term, found in places.items()) >= MOST_BYTES else places


@functools.cache
def _spots(letter: str) -> tuple[str, ...]:
    """How each position is written in a tsvector."""
    return tuple(f"{position}{letter}" for position in range(MOST_POSITIONS))


def _literal(places: dict[str, list[str]]) -> str:
    return " ".join([f"'{term}':{','.join(found)}" for term, found in places.items()])


class _Part:
    """A tsvector in the making."""

    def __init__(self) -> None:
        self.places: defaultdict[str, list[str]] = defaultdict(list)
        self.position = 0
        self.bytes = 0
        self.most_of_one = 0

    def add(self, terms: tuple[str, str], letter: str) -> None:
        self.position += 1
        for term in filter(None, terms):
            self.places[term].append(f"{self.position}{letter}")
            self.bytes += len(term)
            self.most_of_one = max(self.most_of_one, len(self.places[term]))

    def end_paragraph(self) -> None:
        self.position += 1

    def is_full(self) -> bool:
        return self.position >= MOST_POSITIONS or self.most_of_one >= MOST_OF_ONE or self.bytes >= MOST_BYTES

    def literal(self) -> str:
        return _literal(self.places)


def _tsquery(node: Node, languages: tuple[str, ...]) -> str:
    """A tree as a tsquery literal. Terms are of a-z, 0-9, "_" and "." alone, and quoted."""
    if isinstance(node, Term):
        fields = f":{''.join(_LETTERS[field] for field in SAID)}" if node.said else ""
        rows = [" <-> ".join(f"'{term}'{fields}" for term in row) for row in alternatives(node, languages)]
        return f"({' | '.join(f'({row})' for row in rows)})"
    if isinstance(node, Not):
        return f"!({_tsquery(node.child, languages)})"
    operator = " & " if isinstance(node, And) else " | "
    return f"({operator.join(_tsquery(child, languages) for child in node.children)})"


def _over_parts(node: Node, languages: tuple[str, ...]) -> Sql:
    """A tree as a condition on an exchange whose terms may stand in different parts."""
    if isinstance(node, Term):
        found = f"SELECT exchange_id FROM {TABLE} WHERE parts > 1 AND vector @@ %s::tsquery"
        return f"exchange_id IN ({found})", [_tsquery(node, languages)]
    if isinstance(node, Not):
        condition, params = _over_parts(node.child, languages)
        return f"NOT ({condition})", params
    assert isinstance(node, And | Or)
    compiled = [_over_parts(child, languages) for child in node.children]
    operator = " AND " if isinstance(node, And) else " OR "
    return f"({operator.join(sql for sql, _ in compiled)})", [param for _, params in compiled for param in params]
