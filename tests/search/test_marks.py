"""What matched, marked in a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.language import tokens
from interviews.search import mark, parse
from interviews.search.marks import AROUND, CUT, SNIPPET_LENGTH, Marker
from interviews.search.matching import may_stand_in, places


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


words = st.sampled_from(
    ["tide", "tides", "Tide’s", "vučić", "Вучић", "co-op", "U.N.", "3,700", "3\u00a0700", "don't", "a" * 65]
)
between = st.sampled_from([" ", "  ", "\n", "\u2009", ", ", "; ", "-", "\n\n", ""])


@given(
    st.lists(st.tuples(words, between), max_size=12),
    st.sampled_from(
        ["tide vučić", 'vučić "tide"', "tid* un", "3700 dont", '"tide vučić" 700', "tide NEAR/2 un in:question"]
    ),
    st.sampled_from(["en", "sr", ""]),
    st.booleans(),
)
def test_a_word_is_marked_wherever_the_words_of_the_whole_text_have_it(found, query, language, as_spelled):
    text = "".join(word + gap for word, gap in found)
    terms = parse(query, as_spelled=as_spelled).terms
    standing = set()
    for paragraph in re.finditer(r"(?:(?!\n[^\S\n]*\n).)+", text, re.DOTALL):
        row = tokens(paragraph[0], language)
        for term in terms:
            for first, last in places(row, term, language) if may_stand_in(term, "question") else ():
                standing.update(range(paragraph.start() + row[first].start, paragraph.start() + row[last - 1].end))
    marked, at = set(), 0
    for part, is_marked in mark(text, terms, language, "question"):
        marked |= set(range(at, at + len(part))) if is_marked else set()
        at += len(part)
    assert marked == standing


def test_a_snippet_shows_most_of_the_terms():
    texts = ["Only the tide here.\n\nThe tide and the wind together.", "The wind alone."]
    parts = Marker(parse("tide wind").terms).snippet(texts, "en")
    assert parts == [("The ", False), ("tide", True), (" and the ", False), ("wind", True), (" together.", False)]


def test_a_snippet_of_a_long_paragraph_is_cut_between_words_around_the_match():
    text = "harbour " * 200 + "tide " + "quay " * 200
    parts = Marker(parse("tide").terms).snippet([text], "en")
    assert parts[0] == parts[-1] == (CUT, False)
    assert ("tide", True) in parts
    shown = "".join(part for part, _ in parts[1:-1])
    assert len(shown) <= SNIPPET_LENGTH
    assert set(shown.split()) == {"harbour", "tide", "quay"}


def test_a_snippet_without_a_match_is_the_beginning():
    assert Marker(parse("tide").terms).snippet(["", "We met.\n\nLater."], "en") == [("We met.", False)]
    assert Marker(parse("tide").terms).snippet([], "en") == []


@given(st.text(alphabet="ab ", max_size=700))
def test_a_snippet_of_any_text_is_a_piece_of_it(text):
    parts = Marker(parse("a").terms).snippet([text], "en")
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
    lines = list(Marker(parse("tide").terms).in_context(["One tide.\n\nNo tide " + "at all " * 30], "en"))
    assert lines[0] == ("One ", "tide", ".")
    assert lines[1].before == "No "
    assert lines[1].after.endswith(CUT)
    assert len(lines[1].after) <= AROUND + 1


def test_a_phrase_is_marked_in_a_long_paragraph_whatever_stands_around_it():
    far = "the quay " * 300
    for text in (
        f"{far}The high tide rose. {far}",
        f"{far}a high {'unpronounceabletideword' * 2} high tide",
        f"{far}the-high tide",
        f"{far}high — tide {'…  ' * 40}high … … … … … … … … … … … … … tide",
    ):
        words = tokens(text, "en")
        at = [
            start for start, one in enumerate(words[:-1]) if (one.folded, words[start + 1].folded) == ("high", "tide")
        ]
        spans = [text[words[start].start : words[start + 1].end] for start in at]
        assert at
        assert marked(text, '"high tide"') == spans
