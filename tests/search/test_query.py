"""What a visitor typed, as a tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.search.query import LONGEST_QUERY, MOST_WORDS, And, Not, Or, Term, Word, has_exclusion, parse, wanted


def word(spelled, *, exact=False):
    return Term((Word(spelled, spelled),), exact)


def phrase(text, *, exact=True):
    return Term(tuple(Word(part, part) for part in text.split()), exact)


A, B, C = word("aaa"), word("bbb"), word("ccc")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("aaa", A),
        ("aaa bbb", And((A, B))),
        ("aaa AND bbb", And((A, B))),
        ("aaa aaa", A),
        ('"aaa bbb"', phrase("aaa bbb")),
        ("„aaa bbb“ «ccc»", And((phrase("aaa bbb"), word("ccc", exact=True)))),
        ("aaa -bbb", And((A, Not(B)))),
        ("aaa NOT bbb", And((A, Not(B)))),
        ('-"aaa bbb"', Not(phrase("aaa bbb"))),
        ("-aaa", Not(A)),
        ("aaa OR bbb", Or((A, B))),
        ("aaa OR bbb ccc", And((Or((A, B)), C))),
        ("aaa bbb OR ccc", And((A, Or((B, C))))),
        ("(aaa bbb) OR ccc", Or((And((A, B)), C))),
        ("aaa -(bbb OR ccc)", And((A, Not(Or((B, C)))))),
        ("aaa-bbb", phrase("aaa bbb", exact=False)),
        ("don't", phrase("don t", exact=False)),
    ],
)
def test_the_habits_people_have(text, root):
    assert parse(text).root == root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("", None),
        ("   ", None),
        ("???", None),
        ('"" () - "', None),
        ('"aaa', A),
        ('aaa" bbb', And((A, B))),
        ("(aaa", A),
        ("aaa)", A),
        (") aaa (", A),
        ("OR", word("or")),
        ("OR aaa", And((word("or"), A))),
        ("aaa OR", And((A, word("or")))),
        ("aaa OR OR bbb", Or((A, B))),
        ("aaa OR )", And((A, word("or")))),
        ("aaa AND", And((A, word("and")))),
        ("NOT", word("not")),
        ("- aaa", A),
        ("--aaa", A),
        ("-(aaa", Not(A)),
        ("aaa -", A),
        ("aaa*", A),
        ("NEAR(aaa", And((word("near"), A))),
        ("aaa:bbb", phrase("aaa bbb", exact=False)),
        ("aaa\x00bbb \ud800", phrase("aaa bbb", exact=False)),
    ],
)
def test_stray_signs_are_text_or_nothing(text, root):
    assert parse(text).root == root


def test_a_word_keeps_its_spelling_and_its_folded_form():
    assert parse("Вучић").root == Term((Word("вучић", "vucic"),))


def test_words_past_the_limit_are_left_out_and_the_query_says_so():
    query = parse(" ".join(f"w{number}" for number in range(MOST_WORDS + 1)))
    assert query.cut
    assert len(query.root.children) == MOST_WORDS
    assert not parse(" ".join(f"w{number}" for number in range(MOST_WORDS))).cut
    assert parse(f'"{"a " * (MOST_WORDS + 5)}"').cut


def test_characters_past_the_limit_are_left_out_and_the_query_says_so():
    query = parse("aaa" + " " * LONGEST_QUERY + "bbb")
    assert query.cut
    assert query.root == A


def test_brackets_nest_only_so_deep():
    assert parse("(" * 500 + "aaa").root in (A, None)
    assert parse("(" * 5 + "aaa" + ")" * 5 + " bbb").root == And((A, B))


def test_the_terms_to_mark_are_those_not_excluded():
    assert parse("aaa -bbb (ccc OR -(aaa bbb))").terms == (A, C)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aaa bbb", And((A, B))),
        ("aaa -bbb", A),
        ("-aaa", None),
        ("aaa OR -bbb", None),
        ("(aaa OR -bbb) ccc", C),
        ("aaa OR bbb", Or((A, B))),
    ],
)
def test_what_every_hit_must_match(text, expected):
    assert wanted(parse(text).root) == expected


@given(st.text(alphabet=st.one_of(st.sampled_from('ab"“()-* \n'), st.characters(exclude_categories=())), max_size=80))
def test_whatever_is_typed_is_a_query(text):
    query = parse(text)
    assert query.text == text
    if query.root is not None and not has_exclusion(query.root):
        assert wanted(query.root) == query.root
