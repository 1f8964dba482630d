"""What a text quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.language.quotations import parts, quotations


def quoted(text):
    return [one.text for one in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He said “the river has no memory at all” and left.",
        'He said "the river has no memory at all" and left.',
        "Er sagte „the river has no memory at all“ und ging.",
        "Rekao je „the river has no memory at all” i otišao.",
        "Il dit « the river has no memory at all » et partit.",
        "He said ‘the river has no memory at all’ and left.",
        "He said 'the river has no memory at all' and left.",
        "Er sagte ,,the river has no memory at all'' und ging.",
        "He said ``the river has no memory at all'' and left.",
        "Hän sanoi: ”the river has no memory at all” ja lähti.",
        "Han sa: ”the river has no memory at all”.",
        "Il dit ‹the river has no memory at all› et partit.",
        "Er sagte ›the river has no memory at all‹ und ging.",
    ],
)
def test_quotation_marks_of_many_kinds_are_read(text):
    assert quoted(text) == ["the river has no memory at all"]


def test_a_few_words_between_marks_are_no_quotation():
    assert quoted("The “iron lady” said: “We shall not turn back the river now.”") == [
        "We shall not turn back the river now."
    ]


def test_an_apostrophe_ends_nothing():
    assert quoted("‘The river’s memory isn’t long at all’, he said.") == ["The river’s memory isn’t long at all"]


def test_of_marks_within_marks_the_outer_count():
    assert quoted("“He told me ‘the river has no memory at all’ yesterday”") == [
        "He told me ‘the river has no memory at all’ yesterday"
    ]


@pytest.mark.parametrize("marks", ["“”", "„”", "„“"])
def test_of_marks_within_the_same_marks_the_outer_count(marks):
    first, last = marks
    inner = f"{first}the river has no memory{last}"
    assert quoted(f"{first}He told me: {inner}, and left{last}, she said.") == [f"He told me: {inner}, and left"]
    assert quoted(f"{first}This is never closed. Then {inner}, {inner}.") == ["the river has no memory"] * 2


def test_straight_marks_within_curly_ones_end_nothing():
    assert quoted('“The river has "no memory" of anything at all”') == ['The river has "no memory" of anything at all']


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_paragraphs_that_each_begin_with_a_mark_are_one_quotation(marks):
    first, last = marks
    text = f"{first}The river has no memory.\n\n{first}And nobody here has.{last}"
    assert quoted(text) == ["The river has no memory.\n\nAnd nobody here has."]


def test_so_many_lines_that_begin_with_a_mark_are_no_one_quotation():
    # Or a text of nothing but such lines would be read to its end from each of them: a quarter of a minute.
    (found,) = quotations("“so it goes\n" * 400 + "and ends”")
    assert found.text.count("so it goes") == 101


def test_two_quotations_in_two_paragraphs_stay_two():
    text = '"The river has no memory."\n\n"And nobody here has one."'
    assert quoted(text) == ["The river has no memory.", "And nobody here has one."]


def test_what_quotes_nothing_is_checked_paragraph_by_paragraph():
    assert quoted("The river has no memory.\n\nNobody has.") == ["The river has no memory.", "Nobody has."]
    assert quoted("  ") == []


def test_lines_that_end_no_sentence_go_on_in_the_next():
    assert quoted("The river has no mem-\nory at all, and no-\nbody here\nhas one.\nSo be it.") == [
        "The river has no memory at all, and nobody here\nhas one.",
        "So be it.",
    ]


@pytest.mark.parametrize(
    ("quotation", "expected"),
    [
        ("The river ... has no memory", ["The river", "has no memory"]),
        ("The river […] has no memory…", ["The river", "has no memory"]),
        ("[The Orva] has no memory", ["has no memory"]),
        ("The river has no memory", ["The river has no memory"]),
        ("[T]he river has no memory", ["The river has no memory"]),
        ("It has no memory.\n\nNobody has.", ["It has no memory.", "Nobody has."]),
        ("... […]", []),
    ],
)
def test_what_is_left_out_or_put_in_parts_a_quotation(quotation, expected):
    assert parts(quotation) == expected


@given(st.text(alphabet="ab “”„«»\"'‘’.[]…\n", max_size=300))
def test_any_text_has_quotations_that_stand_in_it(text):
    for one in quotations(text):
        # The mark with which a further paragraph begins is none of its words.
        there, told = (part.translate(dict.fromkeys(map(ord, '“"'))) for part in (text[one.start : one.end], one.text))
        assert told in there


def test_marks_that_begin_as_they_end_do_not_join_two_quotations():
    text = "“The first of them is long enough” and then, as ever, “the second is long enough too”."
    assert quoted(text) == ["The first of them is long enough", "the second is long enough too"]
    assert quoted("”The first of them is long enough”, she said, ”and the second is as well”.") == [
        "The first of them is long enough",
        "and the second is as well",
    ]
