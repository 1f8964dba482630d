"""What may be taken for another name is known as such, and nothing else is."""

from __future__ import annotations

import pytest

from interviews.language.lookalikes import Oddity, in_one_alphabet, mixes_alphabets, oddities


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Ad\u0430 Lund", [Oddity.MIXED]),
        ("Ada Lun\u03bf", [Oddity.MIXED]),
        ("\u0410da Lund", [Oddity.MIXED]),
        ("Ada\u202e Lund", [Oddity.UNSEEN]),
        ("Ada\u2066 Lund", [Oddity.UNSEEN]),
        ("A\u200bda Lund", [Oddity.UNSEEN]),
        ("A\u200dda Lund", [Oddity.UNSEEN]),
        ("Ad\u0430\u200b", [Oddity.UNSEEN, Oddity.MIXED]),
    ],
)
def test_what_is_not_what_it_looks_like_is_told(name: str, why: list[Oddity]) -> None:
    assert oddities(name) == why


@pytest.mark.parametrize(
    "name",
    [
        "Ada Lund",
        "Ђорђе Тасић",
        "Đorđe Tasić",
        "Ada Лунд",
        "Κώστας Ω",
        "O’Neill-Ström",
        "李 伟",
        "علی\u200cرضا",
        "क्\u200dष",
        "Q 7",
        "",
    ],
)
def test_a_name_in_one_alphabet_a_word_is_not_odd(name: str) -> None:
    assert oddities(name) == []


# Latin words with a Cyrillic letter for each "e", as some sites print them.
_TYPED_SO = "Najve\u0107i problem nije ho\u0107emo li imati para ili ne, nego da se sve ne deli.".replace("e", "\u0435")


def test_a_text_that_is_typed_in_two_alphabets_throughout_is_known() -> None:
    assert mixes_alphabets(_TYPED_SO)
    assert not mixes_alphabets("Ad\u0430 Lund keeps the lock at Odderby, and has done so for thirty years.")
    assert not mixes_alphabets("The lock at Odderby.")


def test_a_word_of_two_alphabets_is_read_in_the_one_of_most_of_its_letters() -> None:
    assert in_one_alphabet("Sv\u0435tozar Boji\u0107") == "Svetozar Bojić"
    assert in_one_alphabet("\u0421\u0432\u0435\u0442oza\u0440") == "\u0421\u0432\u0435\u0442oza\u0440"
    assert in_one_alphabet("\u0421\u0432e\u0442\u0430") == "\u0421\u0432\u0435\u0442\u0430"
    assert in_one_alphabet("Мара Lund") == "Мара Lund"
