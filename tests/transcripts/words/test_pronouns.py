"""How languages speak to a guest, and how one speaks of oneself."""

from __future__ import annotations

import pytest

from interviews.language import fold
from interviews.transcripts.words import pronouns


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Что было на вашем столе?"),
        ("ru", "А твоя лодка?"),
        ("uk", "Що лежало на вашій полиці?"),
        ("uk", "А твій човен?"),
        ("bg", "Какво имаше на вашата маса?"),
        ("mk", "Што имаше на вашата маса?"),
        ("sr", "Шта је било на вашем столу?"),
    ],
)
def test_who_is_spoken_to_is_heard_in_cyrillic(language: str, text: str) -> None:
    assert pronouns.addressed(text, fold(text), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Я долго думал."),
        ("ru", "Лодка была моей."),
        ("uk", "Моє весло зникло."),
        ("uk", "Я довго думав."),
        ("bg", "Моят чичо знаеше."),
        ("mk", "Мојот стрико знаеше."),
    ],
)
def test_who_speaks_of_oneself_is_heard_in_cyrillic(language: str, text: str) -> None:
    assert pronouns.one_voice(fold(text), language)


@pytest.mark.parametrize(("language", "text"), [("ru", "Лодка стояла у причала."), ("uk", "Човен стояв біля причалу.")])
def test_a_story_in_cyrillic_speaks_to_nobody_and_for_nobody(language: str, text: str) -> None:
    assert not pronouns.addressed(text, fold(text), language)
    assert not pronouns.one_voice(fold(text), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "浜野さんは、毎晩書いていたのですか?"),
        ("ja", "きっかけをお聞かせください。"),
        ("zh", "您住在这里多久了?"),
        ("sr", "Šta radiš kad nemaš posla?"),
        ("ru", "Где работаешь?"),
        ("nb", "Hvor bygger du?"),
        ("ar", "كيف كانت تجربتك الأولى؟"),
        ("it", "Cosa l’ha spinta a restare?"),
    ],
)
def test_a_guest_is_spoken_to_where_no_word_stands_for_it(language: str, text: str) -> None:
    assert pronouns.addressed(text, fold(text), language)


def test_who_speaks_of_oneself_is_heard_in_scripts_without_spaces() -> None:
    assert pronouns.one_voice(fold("私は船が好きです。"), "ja")
    assert pronouns.one_voice(fold("船是我修的。"), "zh")
    assert not pronouns.one_voice(fold("船は古いです。"), "ja")


@pytest.mark.parametrize("text", ["Naš brod je star.", "Baš je star miš.", "Наш чамац."])
def test_what_only_ends_like_a_verb_speaks_to_nobody(text: str) -> None:
    assert not pronouns.addressed(text, fold(text), "sr")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pl", "Napisałam to zimą."),
        ("pl", "Chciałbym wrócić."),
        ("pt", "Comecei cedo."),
        ("ru", "Работаю здесь с весны."),
        ("uk", "Працюю тут з весни."),
        ("it", "Lavoravo di notte."),
        ("hu", "Akkor kezdtem."),
        ("az", "Orada olmuşam."),
    ],
)
def test_endings_tell_that_one_person_speaks_where_i_is_left_out(language: str, said: str) -> None:
    assert pronouns.one_voice(fold(said), language)


@pytest.mark.parametrize(
    ("language", "said"), [("pl", "Problem jest stary."), ("pt", "A lei é velha."), ("it", "Bravo, disse lui.")]
)
def test_nouns_that_end_alike_tell_nothing(language: str, said: str) -> None:
    assert not pronouns.one_voice(fold(said), language)


@pytest.mark.parametrize(
    ("language", "said"),
    [("pl", "Kiedy zaczęłaś?"), ("pl", "Co robisz?"), ("fi", "Oletko iloinen?"), ("az", "Necə idarə edirsiniz?")],
)
def test_endings_tell_that_somebody_is_spoken_to(language: str, said: str) -> None:
    assert pronouns.addressed(said, fold(said), language)
