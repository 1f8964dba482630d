"""Quote check."""

from typing import Any

import pytest

from interviews.echoes import quoted
from interviews.echoes.quoted import Checked, check
from interviews.editing import publication

pytestmark = pytest.mark.django_db

SAID = "We call on every town along the river to send us its gauge readings by the hour"


def checked(text: str) -> Checked:
    (found,) = check(text)
    return found


@pytest.fixture(autouse=True)
def archive(make_interview: Any) -> None:
    make_interview(
        [
            (
                "Is the pilot still the guarantor of safe passage here?",
                f"He is. {SAID}. The river has no memory.",
            ),
            ("And now?", "The ships come first. I have it in writing."),
        ],
        title="Then",
        date="1999-04",
    )
    make_interview([("Why?", f"Once more: {SAID.lower()}, or by the day.")], title="Now", date="2021", person="Bo Kern")


@pytest.mark.parametrize(
    "quotation",
    [
        SAID,
        f"“{SAID}.”",
        SAID.upper(),
        "We call on every town ... to send us its gauge readings by the hour",
        "[We] call on every town along the river [Orva] to send us its gauge readings",
    ],
)
def test_what_was_said_is_exact_in_any_case_with_words_left_out_or_put_in(quotation: str) -> None:
    found = checked(quotation)
    assert found.verdict.value == "exact"
    assert [one.paragraph.interview.title for one in found.best] == ["Then", "Now"]
    assert found.first is found.best[0]


def test_what_was_said_with_another_word_is_nearly() -> None:
    found = checked("We call on every town along the river to send us its tide readings by the hour")
    assert found.verdict.value == "nearly"
    assert [one.matched[0].place.text for one in found.best] == [SAID, SAID.lower()]


def test_what_begins_with_another_word_is_shown_with_it() -> None:
    found = checked("You call on every town along the river to send us its gauge readings by the hour")
    assert (found.verdict.value, found.best[0].matched[0].place.text) == ("nearly", SAID)


def test_what_was_said_in_part_tells_which_part() -> None:
    found = checked(
        f"{SAID}, and whoever does not will pay the pilots a very large sum of money every month of the year"
    )
    assert found.verdict.value == "partly"
    assert found.best[0].matched[0].said == SAID
    assert found.first is None


def test_parts_in_another_order_are_no_quotation() -> None:
    assert checked("to send us its gauge readings by the hour ... we call on every town").verdict.value == "partly"


def test_the_alphabet_makes_no_difference(make_interview: Any) -> None:
    make_interview([("Зашто?", "Подземна вода памти дуже од људи.")], language="sr")
    assert checked("Podzemna voda pamti duže od ljudi").verdict.value == "exact"


def test_what_nobody_said_is_not_found() -> None:
    found = checked("Pancakes with honey are the future of this great harbour")
    assert (found.verdict.value, found.best, found.first) == ("not found", [], None)


def test_a_few_words_are_found_as_well() -> None:
    found = checked("the ships come first")
    assert (found.verdict.value, found.best[0].paragraph.exchange.number) == ("exact", 2)


def test_a_few_words_that_many_said_were_said_first_by_the_oldest(
    make_interview: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quoted, "_MOST_EXCHANGES", 2)
    for year in ("1950", "1900", "", "1960"):
        make_interview([("When?", "It came at night.")], date=year)
    first = checked("came at night").first
    assert first is not None
    assert first.paragraph.interview.date_year == 1900


def test_paragraphs_of_one_answer_were_said_exactly(make_interview: Any) -> None:
    make_interview([("Why?", "The kiln was cold by then.\n\nNobody had thought of the wood.")])
    assert checked("“The kiln was cold by then.\n\nNobody had thought of the wood.”").verdict.value == "exact"


@pytest.mark.parametrize(
    ("quotation", "verdict", "said"),
    [
        (
            "The kiln was cold by then. Nobody had thought of the wood.",
            "exact",
            ["The kiln was cold by then", "Nobody had thought of the wood"],
        ),
        (
            "was cold by then. Nobody had thought of the wood. We went home",
            "exact",
            ["was cold by then", "Nobody had thought of the wood", "We went home"],
        ),
        (
            "The kiln was cold by then. Nobody had thought of the coal.",
            "nearly",
            ["The kiln was cold by then", "Nobody had thought of the wood"],
        ),
        ("The kiln was cold by then. We went home with the cart", "partly", ["We went home with the cart"]),
        ("was cold by then. had thought of the wood", "partly", ["had thought of the wood"]),
    ],
)
def test_paragraphs_of_one_answer_may_be_quoted_in_one_line(
    make_interview: Any, quotation: str, verdict: str, said: list[str]
) -> None:
    answer = "The kiln was cold by then.\n\nNobody had thought of the wood.\n\nWe went home with the cart."
    make_interview([("Why?", answer)])
    found = checked(f"“{quotation}”")
    assert (found.verdict.value, [one.place.text for one in found.best[0].matched]) == (verdict, said)


def test_a_letter_in_brackets_is_one_that_was_made_large() -> None:
    assert checked(f"[{SAID[0].upper()}]{SAID[1:]}").verdict.value == "exact"


def test_the_questioners_words_are_told_from_the_speakers() -> None:
    assert checked("the pilot still the guarantor of safe passage").best[0].paragraph.is_asked
    assert not checked(SAID).best[0].paragraph.is_asked


def test_what_the_questioner_quotes_and_the_speaker_says_again_are_the_words_of_both(make_interview: Any) -> None:
    quoted = "nobody on this river is safe until the smallest boat has a radio"
    make_interview([(f"Once you said that {quoted}. Is it so?", f"It is: {quoted}.")])
    found = checked(quoted)
    assert [(one.verdict.value, one.paragraph.is_asked) for one in found.found] == [("exact", True), ("exact", False)]


def test_every_quotation_of_an_article_is_checked() -> None:
    found = check(f"Yesterday he said “{SAID}”. Then “The river has no good memory”, and “nobody said this of us”.")
    assert [one.verdict.value for one in found] == ["exact", "nearly", "not found"]


def test_what_readers_do_not_see_was_not_said(make_interview: Any) -> None:
    draft = make_interview([("Why?", "Every tonne of silt that settles here was a field once.")], public=False)
    quotation = "Every tonne of silt that settles here was a field"
    assert checked(quotation).verdict.value == "not found"
    publication.publish(draft, by=None)
    assert checked(quotation).verdict.value == "exact"


def test_a_quotation_costs_so_many_queries_at_most(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(3):
        checked(SAID)
    with django_assert_max_num_queries(5):
        checked("the ships come first")
