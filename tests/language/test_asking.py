"""What a question asks about, and when two ask the same."""

import pytest

from interviews.language.asking import Likeness, Weights, alike, asked, pair_numbers, question_number


def weights(*questions, language="en"):
    counts = {}
    for question in questions:
        for term in {term for sentence in asked(question, language) for term in sentence.terms}:
            counts[term] = counts.get(term, 0) + 1
    return Weights(counts, len(questions))


def likeness(one, other, language="en", among=()):
    found = alike(asked(one, language), asked(other, language), weights(one, other, *among, language=language))
    return found and found.likeness


def test_only_sentences_that_ask_count():
    text = "The river rose last year. Who pays for the dredging?\n\nAnd when is it done?"
    assert [text[one.start : one.end] for one in asked(text, "en")] == [
        "Who pays for the dredging?",
        "And when is it done?",
    ]


def test_the_last_sentence_counts_where_none_asks():
    text = "The river rose. Tell us about the dredging."
    assert [one.terms for one in asked(text, "en")] == [("dredg",)]


@pytest.mark.parametrize(
    "other",
    [
        "Once the money runs out, who will pay for the dredging?",
        "Could you please tell us who is to pay for dredging when the money has run out?",
        "WHO PAYS FOR THE DREDGING ONCE THE MONEY RUNS OUT?",
    ],
)
def test_order_forms_and_politeness_make_no_difference(other):
    assert likeness("Who pays for the dredging, once the money has run out?", other) is Likeness.SURE


def test_scripts_make_no_difference():
    one, other = "Да ли је вода из бунара данас исправна за пиће?", "Da li je voda iz bunara danas ispravna za piće?"
    assert likeness(one, other, "sr") is Likeness.SURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How are you?", "How are you?"),
        ("What are your plans?", "What are your plans?"),
        ("What do you think of that?", "What do you think of this?"),
    ],
)
def test_stock_questions_ask_nothing(one, other):
    assert likeness(one, other) is None


def test_a_name_that_two_questions_share_is_no_question():
    one = "Is the River Safety Office the guarantor of safe passage?"
    assert likeness(one, "What does the River Safety Office say to all this?") is None


def test_what_stands_in_many_questions_counts_little():
    one, other = (
        "Is the cooperation of town and river good?",
        "Does the town profit from the river and the cooperation?",
    )
    many = [f"Is the cooperation of town and river about number{number}?" for number in range(40)]
    assert likeness(one, other, among=many) is None


def test_half_of_a_question_is_a_doubt():
    one, other = (
        "Where does the ferry land in winter?",
        "Does the ferry still run on winter Sundays, and who steers it?",
    )
    assert likeness(one, other) is Likeness.LIKELY


def test_a_sentence_of_which_another_question_has_most_in_two_is_the_same():
    one = "How is the current security situation in the western harbour?"
    other = "How is the security situation in the region? Did the flood change the security of the western harbour?"
    assert likeness(one, other) is Likeness.SURE


def test_what_two_questions_share_is_told_rarest_first():
    one, other = "Who pays for the dredging of the channel?", "Who pays for dredging the channel?"
    common = ["Is the channel deep?", "Is the channel wide?", "Who pays the channel pilots?"]
    found = alike(asked(one, "en"), asked(other, "en"), weights(one, other, *common))
    assert found.shared == ("dredg", "pay", "channel")


def test_the_same_terms_have_the_same_number_in_any_order():
    assert question_number(["dredg", "pay"]) == question_number(["pay", "dredg"])
    assert pair_numbers(["a", "b", "c"]) >= pair_numbers(["c", "a"])
