"""How a text looks that was read in a wrong encoding."""

from __future__ import annotations

import pytest

from interviews.language.misreading import misread


@pytest.mark.parametrize(
    ("text", "garbled"),
    [("čaša", "ÄaÅ¡a"), ("Тиса", "РўРёСЃР°"), ("ž", "ž".encode("cp852").decode("cp1250"))],
)
def test_a_word_is_among_what_it_is_misread_as(text, garbled):
    assert garbled in set(misread(text))


def test_plain_letters_are_misread_in_no_way():
    assert list(misread("tea and fog")) == []


def test_no_way_comes_twice_and_none_is_the_text():
    found = list(misread("Ђорђе пије чај, naravno, s đumbirom"))
    assert len(found) == len(set(found)) <= 60
    assert "Ђорђе пије чај, naravno, s đumbirom" not in found
