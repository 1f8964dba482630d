"""The title of an interview that states none."""

from __future__ import annotations

import pytest

from interviews.transcripts.head.titles import made_title


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Interview"), ("sr-Cyrl", "Intervju"), ("pt", "Entrevista"), ("el", "Συνέντευξη"), ("ja", "インタビュー")],
)
def test_a_talk_with_nobody_known_is_called_so_in_its_language(language: str, title: str) -> None:
    assert made_title((), "", language) == title


def test_a_guest_is_named_without_words_around_the_name_where_it_would_have_to_be_declined() -> None:
    assert made_title(("Ada Lund",), "", "pl") == "Ada Lund"
    assert made_title(("Ada Lund",), "", "es") == "Entrevista con Ada Lund"
