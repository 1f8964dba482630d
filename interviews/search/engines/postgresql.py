"""PostgreSQL: tsvectors written by us under a GIN index; usually one row per exchange.

The terms of one word share a position; after each paragraph positions are left out, so that neither phrases nor words
near each other cross one; the weights A to D are the fields. PostgreSQL silently drops positions over 16,383 and all
but 256 of one lexeme, and refuses a vector over 1 MiB. An exchange that would come near is stored in several parts,
each below the caps. The parts of a long paragraph overlap by as many words as a phrase, or two with words between them,
can have. A term then holds in an exchange if it holds in one of its parts, and the tree is compiled to set algebra over
exchanges.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from interviews.search.documents import PLAIN, Document, Terms, as_spelled, is_plain
from interviews.search.query import MOST_BETWEEN, MOST_WORDS
from interviews.search.tree import FIELDS, Among, And, Near, Node, Not, Or, Term, children, leaves, wanted

from . import languages as language_table
from .terms import ANEW, Row, Sql, fields_of, pairs, rows, side_by_side

TABLE = "interviews_search"
WEIGHTS = {"question": 1.0, "answer": 0.5, "names": 0.025, "title": 0.01}
MOST_POSITIONS = 15_000  # of 16,383
MOST_OF_ONE = 200  # of 256
MOST_BYTES = 400_000  # of 1,048,575
_LETTERS = dict(zip(FIELDS, "ABCD", strict=True))
GAP = MOST_BETWEEN + 1  # positions left out after a paragraph
OVERLAP = MOST_WORDS + MOST_BETWEEN - 1
_LENGTH_MATTERS = 1  # ts_rank divides by 1 + the logarithm of the length
_BATCH = 200


def create(cursor: Any) -> None:
    create_table(cursor, TABLE)
    language_table.create(cursor)


def create_table(cursor: Any, table: str) -> None:
    cursor.execute(
        f"CREATE TABLE {table} (exchange_id bigint NOT NULL, part integer NOT NULL, parts integer NOT NULL, "
        f"vector tsvector NOT NULL, CONSTRAINT {table}_pkey PRIMARY KEY (exchange_id, part))"
    )
    # What is looked at to rank it, or to see whether words stand side by side, is unpacked first: much faster from lz4.
    cursor.execute("SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'default_toast_compression'")
    if cursor.fetchone() == (True,):
        cursor.execute(f"ALTER TABLE {table} ALTER COLUMN vector SET COMPRESSION lz4")
    tell_rare_terms(cursor, table)
    cursor.execute(f"CREATE INDEX {table}_whole ON {table} USING gin (vector) WHERE parts = 1")
    cursor.execute(f"CREATE INDEX {table}_parts ON {table} USING gin (vector) WHERE parts > 1")


def tell_rare_terms(cursor: Any, table: str) -> None:
    """Have the server count ten thousand terms: it takes all others for as frequent as the rarest of them.

    Of a thousand, which it counts of its own accord, the rarest is in one exchange of a hundred.
    """
    cursor.execute(f"ALTER TABLE {table} ALTER COLUMN vector SET STATISTICS 1000")


def drop(cursor: Any) -> None:
    drop_table(cursor, TABLE)
    language_table.drop(cursor)


def drop_table(cursor: Any, table: str) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS {table}")


def hold_writers(cursor: Any) -> None:
    """Wait until whoever writes to the index is done, and let nobody write before this transaction ends."""
    cursor.execute(f"LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE")


def swap(cursor: Any) -> None:
    # At once, and not the lock of writers first: who reads and then writes would wait for us, and we for them.
    cursor.execute(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
    drop_table(cursor, TABLE)
    cursor.execute(f"ALTER TABLE {ANEW} RENAME TO {TABLE}")
    for kind in ("pkey", "whole", "parts"):
        cursor.execute(f"ALTER INDEX {ANEW}_{kind} RENAME TO {TABLE}_{kind}")


def replace(cursor: Any, ids: Sequence[int], documents: Sequence[Document]) -> None:
    # In this order: once it has written to the index, nobody begins to make another before this transaction ends.
    fill(cursor, TABLE, ids, documents)
    if _is_made_anew(cursor):
        fill(cursor, ANEW, ids, documents)
    language_table.add(cursor, (document.mark for document in documents))


def fill(cursor: Any, table: str, ids: Sequence[int], documents: Sequence[Document]) -> None:
    if ids:
        cursor.execute(f"DELETE FROM {table} WHERE exchange_id = ANY(%s)", [list(ids)])
    written = [row for document in documents for row in _rows(document)]
    for start in range(0, len(written), _BATCH):
        batch = written[start : start + _BATCH]
        cursor.execute(
            f"INSERT INTO {table} (exchange_id, part, parts, vector) VALUES "
            + ", ".join(["(%s, %s, %s, %s::tsvector)"] * len(batch)),
            [value for row in batch for value in row],
        )


def _is_made_anew(cursor: Any) -> bool:
    cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [ANEW])
    return bool(cursor.fetchone()[0])


def wipe(cursor: Any) -> None:
    """Nothing: rows that are gone are gone; what VACUUM has not overwritten yet is told in docs/operations.md."""


def keep_only(cursor: Any, ids: Sql, table: str = TABLE) -> None:
    cursor.execute(f"DELETE FROM {table} WHERE exchange_id NOT IN ({ids[0]})", ids[1])


def hits(root: Node, languages: tuple[str, ...]) -> Sql:
    whole, params = _condition(root, languages)
    split, more = _over_parts(root, languages)
    sql = (
        f"SELECT exchange_id FROM {TABLE} WHERE parts = 1 AND {whole} "
        f"UNION ALL SELECT exchange_id FROM {TABLE} WHERE parts > 1 AND part = 1 AND {split}"
    )
    return sql, [*params, *more]


def best(
    cursor: Any, root: Node, languages: tuple[str, ...], ids: Sql | None, limit: int, offset: int
) -> list[int] | None:  # fmt: skip
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
    ranked = [value for query in ranks for value in (weights, query, _LENGTH_MATTERS)]
    if ids:
        sql = (
            f"SELECT exchange_id, sum({rank}) AS rank FROM {TABLE} WHERE exchange_id IN ({ids[0]}) GROUP BY exchange_id"
        )
        params = [*ranked, *ids[1]]
    else:
        # Where all hits are wanted, each row is read once, matched and ranked; only the few in parts are put together.
        whole, of_whole = _condition(root, languages)
        split, of_split = _over_parts(root, languages)
        sql = (
            f"SELECT exchange_id, {rank} AS rank FROM {TABLE} WHERE parts = 1 AND {whole} "
            f"UNION ALL SELECT exchange_id, sum({rank}) FROM {TABLE} WHERE parts > 1 AND exchange_id IN "
            f"(SELECT exchange_id FROM {TABLE} WHERE parts > 1 AND part = 1 AND {split}) GROUP BY exchange_id"
        )
        params = [*ranked, *of_whole, *ranked, *of_split]
    cursor.execute(
        f"SELECT exchange_id FROM ({sql}) AS ranked ORDER BY rank DESC, exchange_id DESC LIMIT %s OFFSET %s",
        [*params, limit, offset],
    )
    return [exchange_id for (exchange_id,) in cursor.fetchall()]


def known(cursor: Any, terms: Sequence[str]) -> list[str]:
    holds = f"SELECT 1 FROM {TABLE} WHERE parts {{}} 1 AND vector @@ quote_literal(term)::tsquery"
    cursor.execute(
        f"SELECT term, (SELECT COUNT(*) FROM ({holds.format('=')} LIMIT 10000) AS found) AS number "
        "FROM unnest(%s::text[]) AS term "
        f"WHERE EXISTS ({holds.format('=')}) OR EXISTS ({holds.format('>')}) ORDER BY number DESC, term",
        [list(terms)],
    )
    return [term for term, _number in cursor.fetchall()]


def differing(cursor: Any, documents: Sequence[Document]) -> list[int]:
    found: list[int] = []
    for start in range(0, len(documents), _BATCH):
        batch = documents[start : start + _BATCH]
        should = [row for document in batch for row in _rows(document)]
        expected = ", ".join(["(%s::bigint, %s::integer, %s::integer, %s::tsvector)"] * len(should))
        cursor.execute(
            f"SELECT DISTINCT coalesce(stored.exchange_id, expected.exchange_id) "
            f"FROM (SELECT * FROM {TABLE} WHERE exchange_id = ANY(%s)) AS stored "
            f"FULL JOIN (VALUES {expected}) AS expected (exchange_id, part, parts, vector) "
            "USING (exchange_id, part) "
            "WHERE stored.parts IS DISTINCT FROM expected.parts OR stored.vector IS DISTINCT FROM expected.vector",
            [[document.exchange_id for document in batch], *(value for row in should for value in row)],
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
    plain = [letter for letter, field in zip(_LETTERS.values(), document.fields, strict=True) if is_plain(field)]
    whole = _whole(document, plain)
    if whole is not None:
        yield _literal(whole)
        return
    part = _Part(plain)
    for letter, paragraphs in zip(_LETTERS.values(), document.fields, strict=True):
        for paragraph in paragraphs:
            for at, terms in enumerate(paragraph):
                if part.is_full():
                    yield part.literal()
                    part = _Part(plain)
                    for earlier in paragraph[max(0, at - OVERLAP) : at]:
                        part.add(earlier, letter)
                part.add(terms, letter)
            part.end_paragraph()
    yield part.literal()


def _whole(document: Document, plain: list[str]) -> dict[str, list[str]] | None:
    """The places of each term of a document that needs no parts, as nearly all; None for one that does.

    The same as a :class:`_Part` that never fills, without asking after every word.
    """
    if len(FIELDS) + sum(len(row) + GAP + 1 for field in document.fields for row in field) >= MOST_POSITIONS:
        return None
    places: defaultdict[str, list[str]] = defaultdict(list)
    if plain:
        places[PLAIN] = _marks(plain)
    position = len(FIELDS)
    for letter, paragraphs in zip(_LETTERS.values(), document.fields, strict=True):
        spots, spells = _spots(letter), letter not in plain
        for paragraph in paragraphs:
            for terms in paragraph:
                position += 1
                spot = spots[position]
                places[terms[0]].append(spot)
                if terms[1]:
                    places[terms[1]].append(spot)
                if spells:
                    places[as_spelled(terms)].append(spot)
            position += GAP
    if any(len(found) >= MOST_OF_ONE for found in places.values()):
        return None
    return None if sum(len(term) * len(found) for term, found in places.items()) >= MOST_BYTES else places


def _marks(plain: list[str]) -> list[str]:
    """Where it is written which fields are plain: before the first word, each at a place of its own."""
    return [f"{place}{letter}" for place, letter in enumerate(plain, 1)]


@functools.cache
def _spots(letter: str) -> tuple[str, ...]:
    """How each position is written in a tsvector."""
    return tuple(f"{position}{letter}" for position in range(MOST_POSITIONS))


def _literal(places: dict[str, list[str]]) -> str:
    return " ".join([f"'{term}':{','.join(found)}" for term, found in places.items()])


class _Part:
    """A tsvector in the making. ``plain``: the letters of fields in which words are spelled as they are folded."""

    def __init__(self, plain: list[str]) -> None:
        self.plain = plain
        self.places: defaultdict[str, list[str]] = defaultdict(list)
        if plain:
            self.places[PLAIN] = _marks(plain)
        self.position = len(FIELDS)
        self.bytes = 0
        self.most_of_one = 0

    def add(self, terms: Terms, letter: str) -> None:
        self.position += 1
        spelled = "" if letter in self.plain else as_spelled(terms)
        for term in filter(None, (terms[0], terms[1], spelled)):
            self.places[term].append(f"{self.position}{letter}")
            self.bytes += len(term)
            self.most_of_one = max(self.most_of_one, len(self.places[term]))

    def end_paragraph(self) -> None:
        self.position += GAP

    def is_full(self) -> bool:
        return self.position >= MOST_POSITIONS or self.most_of_one >= MOST_OF_ONE or self.bytes >= MOST_BYTES

    def literal(self) -> str:
        return _literal(self.places)


def _tsquery(node: Node, languages: tuple[str, ...]) -> str:
    """A tree of words as a tsquery literal. Terms are of a-z, 0-9 and "_.@=" alone, and quoted."""
    if isinstance(node, Term):
        return _any_of(_in_fields([(row,) for row in rows(node, languages)], fields_of(node), _side_by_side))
    if isinstance(node, Near):
        apart = functools.partial(_apart, between=node.between)
        return _any_of(_in_fields(pairs(node, languages), fields_of(node), apart))
    if isinstance(node, Not):
        return f"!({_tsquery(node.child, languages)})"
    assert isinstance(node, And | Or)
    operator = " & " if isinstance(node, And) else " | "
    return f"({operator.join(_tsquery(child, languages) for child in node.children)})"


def _any_of(found: list[str]) -> str:
    return f"({' | '.join(found)})"


def _in_fields(
    found: Sequence[tuple[Row, ...]], fields: tuple[str, ...], written: Callable[..., str]
) -> list[str]:  # fmt: skip
    """Alternatives, each of one row or of two, in fields; those of plain rows in plain fields alone."""
    letters = "" if fields == FIELDS else "".join(_LETTERS[field] for field in fields)
    anywhere = [written(*alternative, letters) for alternative in found if not alternative[0].plain]
    plain = [
        f"('{PLAIN}':{_LETTERS[field]} & {written(*alternative, _LETTERS[field])})"
        for alternative in found
        if alternative[0].plain
        for field in fields
    ]
    return [*anywhere, *plain]


def _side_by_side(row: Row, letters: str) -> str:
    *first, last = (f"'{term}'" for term in row.terms)
    label, end = (f":{letters}" if letters else "", f":*{letters}" if row.prefix else "")
    return f"({' <-> '.join([*(term + label for term in first), last + (end or label)])})"


def _apart(one: Row, other: Row, letters: str, between: int) -> str:
    """Two rows in either order: PostgreSQL knows exact distances alone, so each is named."""
    left, right = _side_by_side(one, letters), _side_by_side(other, letters)
    distances = range(1, between + 2)
    return _any_of([f"{first} <{by}> {then}" for first, then in ((left, right), (right, left)) for by in distances])


def _condition(node: Node, languages: tuple[str, ...]) -> Sql:
    """A tree as a condition on a row that holds the whole of an exchange."""
    if not any(isinstance(leaf, Among) for leaf in leaves(node)):
        return "vector @@ %s::tsquery", [_tsquery(node, languages)]
    if isinstance(node, And):
        of_words = tuple(child for child in node.children if not any(isinstance(leaf, Among) for leaf in leaves(child)))
        others = tuple(child for child in node.children if child not in of_words)
        node = And((And(of_words), *others) if of_words else others)
    return _logical(node, [_condition(child, languages) for child in children(node)])


def _over_parts(node: Node, languages: tuple[str, ...]) -> Sql:
    """A tree as a condition on an exchange whose terms may stand in different parts."""
    if isinstance(node, Term | Near):
        found = f"SELECT exchange_id FROM {TABLE} WHERE parts > 1 AND vector @@ %s::tsquery"
        return f"exchange_id IN ({found})", [_tsquery(node, languages)]
    return _logical(node, [_over_parts(child, languages) for child in children(node)])


def _logical(node: Node, compiled: list[Sql]) -> Sql:
    """A node over the conditions of what is below it."""
    if isinstance(node, Among):
        return f"exchange_id IN ({node.sql})", list(node.params)
    if isinstance(node, Not):
        ((condition, params),) = compiled
        return f"NOT ({condition})", params
    assert isinstance(node, And | Or)
    operator = " AND " if isinstance(node, And) else " OR "
    return f"({operator.join(sql for sql, _ in compiled)})", [param for _, params in compiled for param in params]
