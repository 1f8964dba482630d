"""How common a word is: as ``wordfreq`` itself says, whose lists are read without it."""

from __future__ import annotations

from itertools import islice

import pytest
import wordfreq

from interviews.transcripts.words import frequencies, tongues
from interviews.transcripts.words.frequencies import commonest, zipf

WORDS = {
    "en": "the May bridge Harbour lighthouse Euro-Atlantic well-known it's don’t O'Brien l'eau mp3 U.S. Dr. qqxzv",
    "sh": "je Most brodova čekić Чекић мостова ђак љубав нешто Evro-Atlantske",
    "de": "der Brücke Straße STRASSE Übersee Leuchtturm-Wärter",
    "fr": "le l'eau d'Aosta qu'un aujourd'hui Pont peut-être l’eau",
    "ru": "и Мост ещё маяк",
    "el": "και Γέφυρα γέφυρας",
}


@pytest.mark.parametrize(("language", "word"), [(code, word) for code in WORDS for word in WORDS[code].split()])
def test_a_word_is_as_common_as_wordfreq_says(language: str, word: str) -> None:
    assert zipf(word, language) == pytest.approx(wordfreq.zipf_frequency(word, language), abs=0.011)


def test_a_number_of_several_digits_is_no_word() -> None:
    assert zipf("g20", "en") == 0.0


def test_what_holds_no_letter_is_unknown() -> None:
    assert zipf("", "en") == zipf("--", "en") == 0.0


@pytest.mark.parametrize("code", sorted({*tongues._LATIN, *tongues._CYRILLIC}))
def test_the_commonest_words_are_those_that_wordfreq_lists(code: str) -> None:
    assert list(islice(commonest(code), 450)) == wordfreq.top_n_list(code, 450, wordlist="small")


def test_no_more_of_a_list_is_read_than_was_asked_for() -> None:
    words = frequencies._List(frequencies._path("en", "small"))
    common = len(words.down_to(6.0))
    assert "the" in words.down_to(6.0)
    assert len(words.down_to(6.0)) == common
    assert common < 200 < 20_000 < len(words.down_to(0.0))


@pytest.mark.parametrize("word", ["the", "harbour", "lighthouse", "well-known", "euro-atlantic"])
@pytest.mark.parametrize("least", [6.5, 4.0, 3.9])
def test_a_word_common_enough_is_told_as_common_as_it_is(word: str, least: float) -> None:
    told, whole = zipf(word, "en", least=least), wordfreq.zipf_frequency(word, "en")
    assert told == pytest.approx(whole, abs=0.011) if whole > least else told < least + 0.011
