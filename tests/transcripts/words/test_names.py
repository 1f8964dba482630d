"""Names as printed, and the forms by which one stands for another within one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.transcripts.words import names


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("Dr. Ada Lund", "Ada Lund"),
        ("Brigadier General Ada Lund", "Ada Lund"),
        ("BG Lund", "Lund"),
        ("General", "General"),
        ("Ada Lund", "Ada Lund"),
        ("др Ада Лунд", "Ада Лунд"),
    ],
)
def test_ranks_and_honorifics_before_a_name_come_off(printed: str, bare: str) -> None:
    assert names.without_honorifics(printed) == bare


def test_the_ranks_before_a_name_are_kept_as_printed() -> None:
    assert names.leading_honorifics("Brigadier General Ada Lund") == "Brigadier General"
    assert names.leading_honorifics("Ada Lund") == ""


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("Anna Berg (AB)", ("Anna Berg", "AB")),
        ("Anna [AB] Berg", ("Anna Berg", "AB")),
        ("Anna Berg", ("Anna Berg", "")),
    ],
)
def test_what_a_label_explains_in_brackets_is_told_apart(label: str, parts: tuple[str, str]) -> None:
    assert names.split_parenthesis(label) == parts


@pytest.mark.parametrize("text", ["GR", "A.M.B.", "A", "EWB", "А.Б.", "LjD"])
def test_capitals_alone_are_initials(text: str) -> None:
    assert names.is_initials(text)


@pytest.mark.parametrize("text", ["Gr", "Ada", "ABCDEFG", "", "A Berg", "12"])
def test_what_is_no_run_of_capitals_is_no_initials(text: str) -> None:
    assert not names.is_initials(text)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Anna Maria Berg", "amb"),
        ("Anna Maria Berg", "ab"),
        ("Dr Anna Berg", "ab"),
        ("Bank of Odd", "bo"),
        ("Bank of Odd", "boo"),
        ("Jean-Luc Moreau", "jlm"),
        ("Ljubomir Drenjak", "ljd"),
        ("Ана Берг", "ab"),
    ],
)
def test_initials_of_a_name_with_and_without_particles_and_ranks(name: str, initials: str) -> None:
    assert initials in names.initials_of(name)


@pytest.mark.parametrize(
    "text", ["Ada Lund", "Dr Ada Lund", "Vincent van der Berg", "Ада Лунд", "Anna-Marie O’Neill", "ADA LINDQVIST"]
)
def test_two_to_five_capitalised_words_are_a_full_name(text: str) -> None:
    assert names.is_full_name(text)


@pytest.mark.parametrize("text", ["Ada", "Dr Lund", "the old quay", "Ada lund", "A B", "Ada Lund said so", ""])
def test_a_single_word_or_a_phrase_is_no_full_name(text: str) -> None:
    assert not names.is_full_name(text)


@pytest.mark.parametrize("text", ["Harbour Post", "Radio Odd", "Večernje novosti", "quay.org", "Danas"])
def test_an_outlet_is_known_by_its_words_or_its_address(text: str) -> None:
    assert names.names_outlet(text)


@pytest.mark.parametrize("text", ["Ada Lund", "Harbour Authority", "e.g."])
def test_a_person_or_an_office_is_no_outlet(text: str) -> None:
    assert not names.names_outlet(text)


@pytest.mark.parametrize(
    ("form", "full"),
    [
        ("ada lund", "Ada Lund"),
        ("АДА ЛУНД", "Ada Lund"),
        ("AL", "Ada Lund"),
        ("A.L.", "Ada Lund"),
        ("AMB", "Anna Maria Berg"),
        ("Ada", "Ada Lund"),
        ("Lund", "Ada Lund"),
        ("Dr Lund", "Ada Lund"),
        ("BG Lund", "Ada Lund"),
        ("A. Lund", "Ada Lund"),
        ("Anna Berg", "Anna Maria Berg"),
        ("Bergom", "Ana Berg"),
    ],
)
def test_a_form_stands_for_the_full_name(form: str, full: str) -> None:
    assert names.same_person(form, full)


@pytest.mark.parametrize(
    ("form", "full"),
    [
        ("AB", "Ada Lund"),
        ("Per Lund", "Ada Lund"),
        ("Lu", "Ada Lund"),
        ("Falk", "Ada Lund"),
        ("", "Ada Lund"),
        ("Ada Lund", ""),
        ("Ada Maria Lund", "Ada Lund"),
    ],
)
def test_another_name_does_not_stand_for_it(form: str, full: str) -> None:
    assert not names.same_person(form, full)


@pytest.mark.parametrize(("one", "other"), [("bergom", "berg"), ("ivana", "ivanu"), ("berg", "berg")])
def test_two_cases_of_a_name_are_one(one: str, other: str) -> None:
    assert names.declined(one, other)


@pytest.mark.parametrize(("one", "other"), [("ana", "ano"), ("berg", "bergstrom"), ("petar", "pavle")])
def test_two_names_are_no_cases_of_one(one: str, other: str) -> None:
    assert not names.declined(one, other)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_makes_it_fail(one: str, other: str) -> None:
    names.same_person(one, other)
    names.split_parenthesis(one)
    assert names.without_honorifics(one) == "" or one.split()
    assert names.is_full_name(one) in (True, False)


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("Ada LUND, moderátorka", ("Ada LUND", "moderátorka")),
        ("Ada Lund, director of the Harbour Office of Odd", ("Ada Lund", "director of the Harbour Office of Odd")),
        ("Ada Lund, photo: Post", ("Ada Lund, photo: Post", "")),
        ("New Haven, East Marsh", ("New Haven, East Marsh", "")),
        (
            "Madam Secretary, thank you so much for joining us",
            ("Madam Secretary, thank you so much for joining us", ""),
        ),
        ("Ada Lund", ("Ada Lund", "")),
    ],
)
def test_an_office_behind_a_comma_is_no_part_of_the_name(label: str, parts: tuple[str, str]) -> None:
    assert names.split_office(label) == parts


@pytest.mark.parametrize(("nominative", "form"), [("karel", "karlem"), ("vachek", "vachka"), ("berg", "bergom")])
def test_a_declined_name_may_lose_its_last_vowel(nominative: str, form: str) -> None:
    assert names.declined(nominative, form)
    assert names.declined(form, nominative)


def test_two_short_names_are_no_cases_of_one_another() -> None:
    assert not names.declined("vera", "vero")
    assert not names.declined("pavel", "paula")
