"""How PostgreSQL's vectors are written, below its caps. Needs no PostgreSQL."""

import re

from hypothesis import given
from hypothesis import strategies as st

from interviews.search.documents import FIELDS, Document
from interviews.search.engines import postgresql
from interviews.search.query import MOST_WORDS


def document(answer, question=()):
    """A document of paragraphs, each a row of words."""
    rows = [
        tuple(tuple((word, f"en.{word}") for word in paragraph) for paragraph in field) for field in (question, answer)
    ]
    return Document(1, "en", (*rows, (), ()))


def positions(literal):
    """Every (term, position, letter) of a tsvector literal."""
    return {
        (term, int(place[:-1]), place[-1])
        for term, places in re.findall(r"'([^']+)':(\S+)", literal)
        for place in places.split(",")
    }


def test_a_word_and_its_stem_share_a_position_and_paragraphs_leave_one_out():
    ((exchange_id, part, parts, vector),) = postgresql._rows(document([["a", "b"], ["a"]], question=[["c"]]))
    assert (exchange_id, part, parts) == (1, 1, 1)
    expected = {("c", 1, "A"), ("a", 3, "B"), ("b", 4, "B"), ("a", 6, "B")}
    assert positions(vector) == expected | {(f"en.{term}", at, letter) for term, at, letter in expected}


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
        at = {position: term for term, position, _ in found if "." not in term}
        phrases |= {
            tuple(at[start + step] for step in range(MOST_WORDS))
            for start in at
            if all(start + step in at for step in range(MOST_WORDS))
        }
    expected = {
        tuple(paragraph[start : start + MOST_WORDS])
        for paragraph in answer
        for start in range(len(paragraph) - MOST_WORDS + 1)
    }
    assert phrases == expected


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), min_size=1, max_size=90), max_size=5))
def test_a_document_that_fits_is_written_as_a_part_that_never_fills(answer):
    part = postgresql._Part()
    for paragraph in answer:
        for word in paragraph:
            part.add((word, f"en.{word}"), "B")
        part.end_paragraph()
    fits = part.most_of_one < postgresql.MOST_OF_ONE
    assert (postgresql._whole(document(answer)) is not None) == fits
    assert not fits or list(postgresql._parts(document(answer))) == [part.literal()]
