"""A name that a text has in another case alone is told in the nominative."""

from __future__ import annotations

import pytest

from interviews.transcripts.words.declensions import nominative, without_instrumental


@pytest.mark.parametrize(
    ("form", "language", "name"),
    [
        ("Markom Lunićem", "sr", "Marko Lunić"),
        ("Ivanu Luniću", "sr", "Ivan Lunić"),
        ("Ивана Лунића", "sr", "Иван Лунић"),
        ("Данилом Лунићем", "sr", "Данило Лунић"),
        ("Степаном Лоцмановым", "ru", "Степан Лоцманов"),
        ("Степану Лоцманову", "ru", "Степан Лоцманов"),
        ("Андреем Ильинским", "ru", "Андрей Ильинский"),
        ("Игорем Пешиным", "ru", "Игорь Пешин"),
        ("Анной Лоцмановой", "ru", "Анна Лоцманова"),
        ("Марией Ильинской", "ru", "Мария Ильинская"),
        ("Marinom Tasić", "sr", "Marina Tasić"),
        ("Marinu Tasić", "sr", "Marina Tasić"),
        ("Марином Тасић", "sr", "Марина Тасић"),
        ("Marą Lundowską", "pl", "Mara Lundowska"),
        ("Janem Kowalskim", "pl", "Jan Kowalski"),
        ("Markiem Kowalskim", "pl", "Marek Kowalski"),
        ("Adamem Nowakiem", "pl", "Adam Nowak"),
        ("Janou Novákovou", "cs", "Jana Nováková"),
        ("Petrem Novákem", "cs", "Petr Novák"),
        ("Petrom Kovačem", "sl", "Petr Kovač"),
        ("Анною Лоцмановою", "uk", "Анна Лоцманова"),
        ("Іваном Лоцмановим", "uk", "Іван Лоцманов"),
        ("Kerekes Ilonával", "hu", "Kerekes Ilona"),
        ("Falk Péterrel", "hu", "Falk Péter"),
        ("Της Μυρτώς Καλλέργη", "el", "Μυρτώ Καλλέργη"),
        ("Γιώργου Παπαδόπουλου", "el", "Γιώργος Παπαδόπουλος"),
    ],
)
def test_both_words_tell_the_case(form: str, language: str, name: str) -> None:
    assert nominative(form, language) == name


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Marko Lunić", "sr"),
        ("Ana Lunić", "sr"),
        ("Ani Lunić", "sr"),
        ("Mara Lund", "en"),
        ("Анна Петрова", "ru"),
        ("Степан Лоцманов", "ru"),
        ("Markom Lunićem", "en"),
    ],
)
def test_other_names_stay_as_they_are(name: str, language: str) -> None:
    assert nominative(name, language) == name


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Vrtovcem", "Vrtovac"),
        ("Вртовцем", "Вртовац"),
        ("Bergom", "Berg"),
        ("Švarcem", "Švarc"),
        ("Lorencom", "Lorenc"),
    ],
)
def test_a_surname_behind_sa_is_whole_again(form: str, name: str) -> None:
    assert without_instrumental(form) == name
