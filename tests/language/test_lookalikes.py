"""What may be taken for another name is known as such, and nothing else is."""

from __future__ import annotations

import pytest

from interviews.language.lookalikes import Oddity, oddities


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
