"""A name that a text has in another case alone is told in the nominative."""

from __future__ import annotations

import pytest

from interviews.transcripts.declensions import nominative


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
