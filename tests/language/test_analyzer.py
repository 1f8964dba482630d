"""Tokens: the one function behind indexing, querying and highlighting."""

from hypothesis import given
from hypothesis import strategies as st

from interviews.language import Token, fold, forms_of, pieces_of, pieces_with, tokens


def test_a_token_knows_its_place_its_spelling_and_its_forms():
    text = "„Школама“ треба Љ."
    assert tokens(text, "sr") == [
        Token(1, 8, "школама", "skolama", "skol"),
        Token(10, 15, "треба", "treba", "treb"),
        Token(16, 17, "љ", "lj", "lj"),
    ]


def test_places_are_those_of_the_text_as_given():
    text = "c\u030c\u00adas and vuc\u030cic\u0301 o\ufb03ce"
    assert [text[token.start : token.end] for token in tokens(text, "sr")] == text.split()
    assert [token.folded for token in tokens(text)] == ["cas", "and", "vucic", "office"]


def test_a_stem_is_that_of_the_language():
    assert [token.stem for token in tokens("Interviews", "en")] == ["interview"]
    assert [token.stem for token in tokens("Interviews")] == ["interviews"]


def test_what_folds_to_nothing_is_no_token():
    assert tokens("ь ـ \u0301 _ ²") == []


@given(st.text(max_size=80), st.sampled_from(["", "en", "sr", "ru", "fr", "tr"]))
def test_tokens_of_any_text_are_whole(text, language):
    found = tokens(text, language)
    for token in found:
        assert token.spelled
        assert token.folded
        assert token.stem
        assert not any(character.isspace() for character in token.folded + token.stem)
    assert " ".join(token.folded for token in found) == fold(text)


def test_a_long_hostile_text_takes_no_long_time():
    for piece in ("a.", "1,", "1.1", "a'", "\u0301", "а\u0301'", "١,١"):
        tokens(piece * 50_000, "en")


@given(st.text(alphabet="aAčČжЖ'’.-1 ,U\u00a0\nß", max_size=80), st.sampled_from(["", "en", "sr"]))
def test_the_forms_of_a_text_are_those_of_its_tokens_wherever_they_are_told(text, language):
    pieces = pieces_of(text)
    if pieces is not None:
        forms = forms_of(pieces, language)
        for token in tokens(text, language):
            assert {token.spelled, token.folded, token.stem} <= forms
            assert pieces_with(pieces, {token.folded}, language)
        assert not pieces_with(pieces, {"no word of it"}, language)


def test_a_text_that_has_to_be_taken_whole_has_no_pieces():
    assert pieces_of("a" * 65) is None
    assert pieces_of("3\u00a0700 panels") is None
    assert forms_of(pieces_of("Panels"), "en") == {"panels", "panel"}
