"""What two paragraphs share, and the numbers by which they are found."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.language.passages import LEAST_WORDS, numbers_and_sentences, passage_numbers, shared_runs, words_of
from tests.effort import calls

SAID = "We call on every town along the river to send us its gauge readings by the hour"


def shared(one, other, **options):
    words, there = words_of(one), words_of(other)
    found = shared_runs(words, there, **options)
    return [
        (one[slice(*words.extent(run.start, run.end))], other[slice(*there.extent(run.other_start, run.other_end))])
        for run in found
    ]


def test_a_run_of_words_is_found_amid_other_words():
    assert shared(f"Yes. {SAID}. That is all.", f"Last year I said it too: {SAID}, and nobody did.") == [(SAID, SAID)]


@pytest.mark.parametrize(
    "other",
    [
        SAID.upper(),
        SAID.replace("gauge", "water"),
        SAID.replace("every town", "each town").replace("gauge readings", "gauge figures"),
        SAID.replace(" along the river", " along the whole river"),
    ],
)
def test_case_and_two_words_in_ten_may_differ(other):
    assert shared(SAID, other) == [(SAID, other)]


def test_three_words_in_ten_may_not_differ():
    other = "We ask of every city along this stream to send them its tide readings by a day"
    assert shared(SAID, other) == []


def test_scripts_and_diacritics_make_no_difference():
    assert shared(
        "Подземна вода памти дуже од људи који је пију.", "Podzemna voda pamti duze od ljudi koji je piju."
    ) == [("Подземна вода памти дуже од људи који је пију", "Podzemna voda pamti duze od ljudi koji je piju")]


def test_a_run_shorter_than_eight_words_is_none():
    assert LEAST_WORDS == 8
    seven = "every town along the river sends readings"
    assert shared(f"Now {seven} home.", f"Then {seven} away.") == []
    assert shared(f"Now {seven} twice home.", f"Then {seven} twice away.") == [(f"{seven} twice", f"{seven} twice")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nobody counts the barrels that leave by night.", "Nobody weighs the barrels that leave by night."),
        ("Every barrel leaves the port by night unseen.", "Every barrel leaves the port by night unheard unseen."),
        ("The keeper rows the oldest barge along the northern wall daily.",
         "The keeper rows the largest barge beside the northern wall daily."),
    ],
    ids=["behind the first word", "before the last word", "on both sides of one word"],
)  # fmt: skip
def test_a_single_word_beside_one_that_differs_is_of_the_passage(one, other):
    assert shared(one, other) == [(one.rstrip("."), other.rstrip("."))]


def test_a_word_that_one_of_the_two_leaves_out_makes_a_passage_no_shorter():
    one = "The keeper rows the barge along the wall."
    assert shared(one, one.replace("the barge", "barge")) == [
        ("The keeper rows the barge along the wall", "The keeper rows barge along the wall")
    ]


def test_words_that_only_join_two_sentences_by_chance_are_none():
    one = "The bridge was closed by the harbour master. He went home before the storm came."
    other = "Nobody asked for the harbour master. He went home before dawn."
    assert shared(one, other) == []


def test_the_scrap_of_a_sentence_at_the_end_of_a_run_is_left_out():
    said = "Every tonne of silt that settles here was a field somewhere above the town"
    assert shared(f"{said}. I know that well.", f"{said}. I know this.") == [(said, said)]


def test_words_that_say_nothing_are_no_passage():
    nothing = "it is and it was and so it is to be as it was"
    assert shared(f"Well, {nothing} here.", f"Now, {nothing} there.") == []


def test_a_paragraph_that_says_something_twice_shares_it_with_itself():
    text = f"{SAID}. Nobody listens. {SAID}."
    assert shared(text, text, itself=True) == [(SAID, SAID)]


def test_two_paragraphs_of_the_same_words_share_them_all():
    assert shared(SAID, SAID) == [(SAID, SAID)]


def test_sentences_in_another_order_are_found_one_by_one():
    more = "The cheapest kilowatt hour is the one that a pumping station never has to use"
    assert shared(f"{SAID}. {more}.", f"{more}. So what. {SAID}.") == [(SAID, SAID), (more, more)]


def test_a_quotation_may_be_short_and_say_nothing_of_its_own():
    assert shared("the harbour master. He went home", "Ask the harbour master. He went home.", least=4, whatever=True)


VOCABULARY = [f"word{number}" for number in range(400)]


@given(st.randoms(use_true_random=False), st.integers(12, 30))
def test_what_is_planted_exactly_is_found_and_has_a_number_in_common(chance, length):
    planted = " ".join(chance.choices(VOCABULARY, k=length))
    texts = [f"{' '.join(chance.choices(VOCABULARY, k=20))} {planted} {' '.join(chance.choices(VOCABULARY, k=20))}"
             for _ in range(2)]  # fmt: skip
    assert set(passage_numbers(texts[0])) & set(passage_numbers(texts[1]))
    assert any(planted in found for found, _other in shared(*texts))


@given(st.text(max_size=400), st.text(max_size=400))
def test_every_run_is_nearly_the_same_in_both(one, other):
    words, there = words_of(one), words_of(other)
    for run in shared_runs(words, there):
        longer = max(run.end - run.start, run.other_end - run.other_start)
        assert longer - run.same <= 0.2 * longer
        assert words.folded[run.start] == there.folded[run.other_start]
        assert words.folded[run.end - 1] == there.folded[run.other_end - 1]


@pytest.mark.parametrize("vocabulary", [1, 2, 3, 50])
def test_the_text_of_a_machine_takes_work_in_proportion_to_its_length(vocabulary):
    def effort(length):
        chance = random.Random(vocabulary)
        texts = (" ".join(f"machine{chance.randrange(vocabulary)}" for _ in range(length)) for _ in range(2))
        words = [words_of(text) for text in texts]
        return calls(lambda: shared_runs(*words))

    assert effort(4000) < 10 * effort(1000) + 100_000


@given(st.text(alphabet="abcdefgh .?!\n\u00a0ЖčŽ12", max_size=300))
def test_the_numbers_of_a_paragraph_are_those_of_its_sentences_one_after_the_other(text):
    numbers, sentences = numbers_and_sentences(text)
    assert numbers == passage_numbers(text)
    assert set(sentences) <= set(numbers)


def test_a_sentence_has_the_same_numbers_wherever_it_stands():
    _numbers, alone = numbers_and_sentences(f"{SAID}.")
    _numbers, amid = numbers_and_sentences(f"Nobody had asked us about any of that before. {SAID}. Yes.")
    assert len(alone) == 2
    assert alone == amid[2:]
    assert len(amid) == 4
