"""Serbian, Croatian and Bosnian, told by the words that only one of them has."""

import pytest

from interviews.transcripts.words.varieties import parsed_as, variety

CROATIAN = "Nitko ne zna tko je u siječnju došao na otok. Tijekom tjedna vlak ne vozi, a liječnik dođe lijepo i polako."
BOSNIAN = "Općina je lahko našla mjesto. Također je lijepo vrijeme, a kahva se pije uvijek prije posla i ovdje i ondje."
SERBIAN = "Niko ne zna ko je u januaru došao na ostrvo. Tokom nedelje voz ne vozi, a lekar dođe lepo i polako, uvek."
MONTENEGRIN = "Niko ne zna ko je u januaru došao ovdje. Lijepo vrijeme, a ljekar dođe prije i poslije, uvijek polako."


@pytest.mark.parametrize(("text", "code"), [(CROATIAN, "hr"), (BOSNIAN, "bs"), (SERBIAN, "sr"), (MONTENEGRIN, "sr")])
def test_the_words_tell_which_of_the_three_it_is(text: str, code: str) -> None:
    assert variety([text]) == code


def test_a_page_says_what_its_words_leave_open() -> None:
    assert variety([MONTENEGRIN], "bs") == "bs"
    assert variety([SERBIAN], "hr") == "sr"


def test_one_word_of_a_neighbour_makes_no_text_another_language() -> None:
    assert variety([f"{SERBIAN} Kazalište, kako oni kažu."]) == "sr"


@pytest.mark.parametrize("code", ["hr", "bs", "sr-Latn", "sr_RS", "cnr"])
def test_all_of_them_are_parsed_with_one_set_of_words(code: str) -> None:
    assert parsed_as(code) == "sr"
    assert parsed_as("de-AT") == "de-AT"
