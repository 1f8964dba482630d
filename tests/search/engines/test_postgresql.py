"""How PostgreSQL's vectors are written, below its caps, and how it is asked. All but the last needs no PostgreSQL."""

import re

import pytest
from django.db import connection
from django.db.backends.signals import connection_created
from hypothesis import given
from hypothesis import strategies as st

from interviews.search import index
from interviews.search.documents import Document
from interviews.search.engines import postgresql
from interviews.search.query import MOST_BETWEEN, MOST_WORDS
from interviews.search.tree import FIELDS

# The longest row of words of which a query can ask whether they stand so.
LONGEST = MOST_WORDS + MOST_BETWEEN


def document(answer, question=()):
    """A document of paragraphs, each a row of words."""
    rows = [
        tuple(tuple((word, f".en.{word}", "") for word in paragraph) for paragraph in field)
        for field in (question, answer)
    ]
    return Document(1, "en", (*rows, (), ()))


def positions(literal):
    """Every (term, position, letter) of a tsvector literal."""
    return {
        (term, int(place[:-1]), place[-1])
        for term, places in re.findall(r"'([^']+)':(\S+)", literal)
        for place in places.split(",")
    }


def test_the_terms_of_a_word_share_a_position_and_paragraphs_leave_some_out():
    ((exchange_id, part, parts, vector),) = postgresql._rows(document([["a", "b"], ["a"]], question=[["c"]]))
    assert (exchange_id, part, parts) == (1, 1, 1)
    answer = 6 + postgresql.GAP
    expected = {("c", 5, "A"), ("a", answer, "B"), ("b", answer + 1, "B"), ("a", answer + 2 + postgresql.GAP, "B")}
    plain = {("==", 1, "A"), ("==", 2, "B")}
    assert positions(vector) == plain | expected | {(f".en.{term}", at, letter) for term, at, letter in expected}


def test_a_field_with_a_word_that_folding_changes_has_every_word_as_spelled():
    row = (("skola", ".sr.skol", "=_161_kola"), ("a", ".sr.a", ""))
    ((_, _, _, vector),) = postgresql._rows(Document(1, "sr", ((row,), (), (), ())))
    assert {term for term, _, _ in positions(vector)} == {"skola", ".sr.skol", "=_161_kola", "a", ".sr.a", "=a"}


def test_an_exchange_without_words_has_a_row():
    assert postgresql._rows(Document(1, "", ((),) * len(FIELDS))) == [(1, 1, 1, "")]


@given(st.lists(st.lists(st.sampled_from(["aa", "b", "c" * 300]), max_size=900), max_size=4))
def test_every_part_is_below_the_caps_and_every_phrase_stands_whole_in_one(answer):
    rows = postgresql._rows(document(answer))
    assert [(part, parts) for _, part, parts, _ in rows] == [(n, len(rows)) for n in range(1, len(rows) + 1)]
    phrases = set()
    for _, _, _, vector in rows:
        found = positions(vector)
        assert len(vector) < 1_000_000
        counts = [len(places.split(",")) for _, places in re.findall(r"'([^']+)':(\S+)", vector)]
        assert max(counts, default=0) <= 256
        assert max((at for _, at, _ in found), default=0) <= 16_383
        at = {position: term for term, position, _ in found if term[0] not in ".="}
        phrases |= {
            tuple(at[start + step] for step in range(LONGEST))
            for start in at
            if all(start + step in at for step in range(LONGEST))
        }
    expected = {
        tuple(paragraph[start : start + LONGEST])
        for paragraph in answer
        for start in range(len(paragraph) - LONGEST + 1)
    }
    assert phrases == expected


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), min_size=1, max_size=90), max_size=5))
def test_a_document_that_fits_is_written_as_a_part_that_never_fills(answer):
    plain = ["B"] if answer else []
    part = postgresql._Part(plain)
    for paragraph in answer:
        for word in paragraph:
            part.add((word, f".en.{word}", ""), "B")
        part.end_paragraph()
    fits = part.most_of_one < postgresql.MOST_OF_ONE
    assert (postgresql._whole(document(answer), plain) is not None) == fits
    assert not fits or list(postgresql._parts(document(answer))) == [part.literal()]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL")
def test_a_page_here_and_there_is_no_dearer_than_on_disks_of_today_unless_somebody_chose_otherwise():
    told = "SELECT current_setting('random_page_cost')"
    with connection.cursor() as cursor:
        cursor.execute(told)
        assert cursor.fetchone() == ("1.1",)
    for chosen, expected in (("4", "1.1"), ("2", "2")):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('random_page_cost', %s, true)", [chosen])
            connection_created.send(sender=type(connection), connection=connection)
            cursor.execute(told)
            assert cursor.fetchone() == (expected,)
            cursor.execute("SELECT set_config('random_page_cost', '1.1', false)")


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite packs no documents")
def test_documents_are_packed_so_that_they_are_unpacked_fast_where_the_server_can():
    with connection.cursor() as cursor:
        cursor.execute("SELECT enumvals FROM pg_settings WHERE name = 'default_toast_compression'")
        known = cursor.fetchone()
        cursor.execute(
            "SELECT attcompression FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'vector'",
            [postgresql.TABLE],
        )
        assert cursor.fetchone() == ("l" if known and "lz4" in known[0] else "",)


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no such indexes: its tables are indexes by key"
)
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (
            "interview_id FROM interviews_exchange WHERE deleted_at IS NULL AND joined_into_id IS NULL",
            "exchange_of_hits",
        ),
        ("outlet_id, date_year, language FROM interviews_interview WHERE is_public", "interview_of_hits"),
    ],
)
def test_what_hits_are_counted_by_is_read_from_an_index_alone(rows, index):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN SELECT {rows} AND id = 1")
        assert any(f"Index Only Scan using {index}" in line for (line,) in cursor)


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite counts no terms: its plans do not depend on how rare they are"
)
@pytest.mark.django_db
def test_the_server_counts_terms_that_are_rare_also_in_an_index_made_anew():
    def counted():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT attstattarget FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'vector'",
                [postgresql.TABLE],
            )
            return cursor.fetchone()[0]

    assert counted() == 1000
    index.rebuild()
    assert counted() == 1000
