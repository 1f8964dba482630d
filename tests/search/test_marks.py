"""What matched, marked in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.search import mark, parse
from interviews.search.marks import AROUND, CUT, SNIPPET_LENGTH, in_context, snippet


def marked(text, query, language="en"):
    return [part for part, is_marked in mark(text, parse(query).terms, language) if is_marked]


@pytest.mark.parametrize(
    ("text", "query", "language", "expected"),
    [
        ("Interviews, an interview.", "interviewed", "en", ["Interviews", "interview"]),
        ("Interviews, an interview.", '"interview"', "en", ["interview"]),
        ("Вучић и Vučić", "vucic", "sr", ["Вучић", "Vučić"]),
        ("U školama", "школа", "sr", ["školama"]),
        ("The U.N. and UN", "un", "en", ["U.N.", "UN"]),
        ("co\u00adop\u200beration", "cooperation", "en", ["co\u00adop\u200beration"]),
        ("vuc\u030cic\u0301!", "vučić", "sr", ["vuc\u030cic\u0301"]),
        ("military neutrality, neutrality", '"military neutrality"', "en", ["military neutrality"]),
        ("military\n\nneutrality", '"military neutrality"', "en", []),
        ("a a a", '"a a"', "en", ["a a a"]),
        ("KFOR stays, NATO too", "kfor -nato", "en", ["KFOR"]),
        ("interview", "interviews", "", []),
    ],
)
def test_what_is_marked_is_what_matched(text, query, language, expected):
    assert marked(text, query, language) == expected


@given(st.text(alphabet="ab \n'-.\u0301<&", max_size=60), st.text(alphabet='ab "-', max_size=12))
def test_the_parts_joined_are_the_text(text, query):
    parts = mark(text, parse(query).terms, "en")
    assert "".join(part for part, _ in parts) == text
    assert all(part for part, _ in parts)


def test_a_snippet_shows_most_of_the_terms():
    texts = ["Only the tide here.\n\nThe tide and the wind together.", "The wind alone."]
    parts = snippet(texts, parse("tide wind").terms, "en")
    assert parts == [("The ", False), ("tide", True), (" and the ", False), ("wind", True), (" together.", False)]


def test_a_snippet_of_a_long_paragraph_is_cut_between_words_around_the_match():
    text = "harbour " * 200 + "tide " + "quay " * 200
    parts = snippet([text], parse("tide").terms, "en")
    assert parts[0] == parts[-1] == (CUT, False)
    assert ("tide", True) in parts
    shown = "".join(part for part, _ in parts[1:-1])
    assert len(shown) <= SNIPPET_LENGTH
    assert set(shown.split()) == {"harbour", "tide", "quay"}


def test_a_snippet_without_a_match_is_the_beginning():
    assert snippet(["", "We met.\n\nLater."], parse("tide").terms, "en") == [("We met.", False)]
    assert snippet([], parse("tide").terms, "en") == []


@given(st.text(alphabet="ab ", max_size=700))
def test_a_snippet_of_any_text_is_a_piece_of_it(text):
    parts = snippet([text], parse("a").terms, "en")
    shown = "".join(part for part, _ in parts).strip(CUT)
    assert shown in text
    assert len(shown) <= SNIPPET_LENGTH


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("military aid and neutrality, neutrality", "military NEAR/2 neutrality", ["military", "neutrality"]),
        ("neutrality of the military", "military NEAR/2 neutrality", ["neutrality", "military"]),
        ("military aid and much neutrality", "military NEAR/2 neutrality", []),
        ("military\n\nneutrality", "military NEAR/2 neutrality", []),
        ("neutral neutrality", "neutr*", ["neutral", "neutrality"]),
        ("military neutral", '"military neutr*"', ["military neutral"]),
    ],
)
def test_words_near_each_other_and_beginnings_are_marked(text, query, expected):
    assert marked(text, query) == expected


def test_a_word_is_marked_only_where_it_was_asked_for():
    terms = parse("tide in:question wind").terms
    assert mark("tide wind", terms, "en", "question") == [("tide", True), (" ", False), ("wind", True)]
    assert mark("tide wind", terms, "en", "answer") == [("tide wind", False)]
    assert mark("ana", parse("speaker:ana").terms, "en", "answer") == [("ana", False)]


def test_letters_are_marked_as_spelled():
    terms = parse("vučić", as_spelled=True).terms
    assert mark("Vučić, Vucic, Вучић", terms, "sr") == [("Vučić", True), (", Vucic, Вучић", False)]


def test_every_place_stands_in_its_line():
    lines = list(in_context(["One tide.\n\nNo tide " + "at all " * 30], parse("tide").terms, "en"))
    assert lines[0] == ("One ", "tide", ".")
    assert lines[1].before == "No "
    assert lines[1].after.endswith(CUT)
    assert len(lines[1].after) <= AROUND + 1
