"""What a visitor typed, as a tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.search.query import BETWEEN, LONGEST_QUERY, MOST_BETWEEN, MOST_WORDS, parse
from interviews.search.tree import And, Dated, Named, Near, Not, Or, Term, Tongue, Word, is_of_words, wanted


def word(spelled, *, exact=False, prefix=False, fields=()):
    return Term((Word(spelled, spelled),), exact, prefix, fields=fields)


def phrase(text, *, exact=True):
    return Term(tuple(Word(part, part) for part in text.split()), exact)


A, B, C = word("aaa"), word("bbb"), word("ccc")
IN_QUESTION = word("aaa", fields=("question",))


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
        ("dont", Or((word("dont"), phrase("don t", exact=False)))),
        ("cant*", word("cant", prefix=True)),
        ('"dont"', word("dont", exact=True)),
        ("Theyre", Or((word("theyre"), phrase("they re", exact=False)))),
        ("aaa*", word("aaa", prefix=True)),
        ("aaa-bb*", Term((Word("aaa", "aaa"), Word("bb", "bb")), prefix=True)),
        ('"aaa bb*"', Term((Word("aaa", "aaa"), Word("bb", "bb")), exact=True, prefix=True)),
        ("aaa NEAR/5 bbb", Near(A, B, 5)),
        ("aaa AROUND(5) bbb", Near(A, B, 5)),
        ("aaa NEAR bbb", Near(A, B, BETWEEN)),
        ("aaa NEAR/999 bbb", Near(A, B, MOST_BETWEEN)),
        ("aaa NEAR/5 bbb NEAR/2 ccc", And((Near(A, B, 5), Near(B, C, 2)))),
        ("aaa NEAR/5 bbb OR ccc", Or((Near(A, B, 5), C))),
        ("aaa NEAR/5 (bbb OR ccc)", Or((Near(A, B, 5), Near(A, C, 5)))),
        ("-aaa NEAR/5 bbb", Not(Near(A, B, 5))),
        ('"aaa bbb" NEAR/5 ccc', Near(phrase("aaa bbb"), word("ccc", exact=True), 5)),
        ("aaa in:question", IN_QUESTION),
        ("in:question aaa", IN_QUESTION),
        ("In:Questions aaa", IN_QUESTION),
        ("aaa in:question bbb", And((IN_QUESTION, word("bbb", fields=("question",))))),
        ("(aaa in:question) bbb", And((IN_QUESTION, B))),
        ("aaa in:question in:answer", word("aaa", fields=("question", "answer"))),
        ("aaa -in:question", word("aaa", fields=("answer", "names", "title"))),
        ("aaa -bbb in:answer", And((word("aaa", fields=("answer",)), Not(word("bbb", fields=("answer",)))))),
        ("speaker:aaa", word("aaa", fields=("names",))),
        ("speaker:aaa in:question bbb", And((word("aaa", fields=("names",)), word("bbb", fields=("question",))))),
        ('interviewer:"aaa bbb"', Term((Word("aaa", "aaa"), Word("bbb", "bbb")), exact=True, fields=("interviewer",))),
        ("speaker:(aaa OR bbb)", Or((word("aaa", fields=("names",)), word("bbb", fields=("names",))))),
        ("outlet:aaa", Named("outlet", A)),
        ("topic:(aaa -bbb)", And((Named("topic", A), Not(Named("topic", B))))),
        ("-outlet:aaa", Not(Named("outlet", A))),
        ("language:sr-Latn", Tongue("sr-latn")),
        ("year:2004", Dated("in", (2004, 0, 0), (2004, 0, 0))),
        ("year:1980s", Dated("in", (1980, 0, 0), (1989, 0, 0))),
        ("year:1999-2004", Dated("in", (1999, 0, 0), (2004, 0, 0))),
        ("before:2004-05", Dated("before", (2004, 5, 0), (2004, 5, 0))),
        ("after:2004-05-12", Dated("after", (2004, 5, 12), (2004, 5, 12))),
        ("aaa -year:2004", And((A, Not(Dated("in", (2004, 0, 0), (2004, 0, 0)))))),
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
        ("a*", word("a")),
        ("aaa *", A),
        ("aaa*bbb", phrase("aaa bbb", exact=False)),
        ("NEAR/5", phrase("near 5", exact=False)),
        ("NEAR/5 aaa", And((phrase("near 5", exact=False), A))),
        ("aaa NEAR/5", And((A, phrase("near 5", exact=False)))),
        ("aaa near bbb", And((A, word("near"), B))),
        ("aaa NEAR/5 (bbb ccc)", And((A, phrase("near 5", exact=False), And((B, C))))),
        ("in:question", phrase("in question", exact=False)),
        ("in:bbb aaa", And((phrase("in bbb", exact=False), A))),
        ("year:then", phrase("year then", exact=False)),
        ("before:2004-13", phrase("before 2004 13", exact=False)),
        ("language:!!", word("language")),
        ("speaker: aaa", And((word("speaker"), A))),
        ("speaker:", word("speaker")),
        ('speaker:"aaa', word("aaa", fields=("names",))),
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


def test_facts_past_the_limit_are_left_out_and_the_query_says_so():
    query = parse(" ".join(f"-year:{year}" for year in range(2000, 2020)))
    assert query.cut
    assert len(query.root.children) == 10
    assert not parse("outlet:aaa topic:bbb language:sr before:2004 after:2001 aaa bbb ccc").cut


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
    if query.root is not None and is_of_words(query.root):
        assert wanted(query.root) == query.root


def test_as_spelled_is_a_switch_for_every_word():
    assert parse("vučić", as_spelled=True).root == Term((Word("vučić", "vucic"),), as_spelled=True)


def test_pairs_of_many_words_are_read_in_a_moment():
    assert parse("(" * 8 + "a NEAR/5 (" * 100 + "b").root is not None
