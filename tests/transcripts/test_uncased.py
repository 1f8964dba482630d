"""Names where no capital tells them from other words."""

import pytest

from interviews.transcripts import names, uncased
from interviews.transcripts.structures.labels import plausible
from interviews.transcripts.voices import Context


@pytest.mark.parametrize(
    ("title", "introduction", "name"),
    [
        ("ראיון עם רות אלמוג על הים", "בנמל הקטן פגשנו את רות אלמוג ליד הרציף.", "רות אלמוג"),
        ("حارس المنارة سالم الهادي: البحر لا ينام", "منذ أربعين عاما يصعد سالم الهادي الدرج.", "سالم الهادي"),
        ("კაცი და ხიდი, გიორგი მაისურაძე", "გიორგი მაისურაძე ხიდებს აშენებს.", "გიორგი მაისურაძე"),
        ("灯台守・浜野みおさんインタビュー「海」", "港町で灯台を守ってきた浜野みおさん。", "浜野みお"),
    ],
)
def test_whom_title_and_introduction_name_alike_is_the_guest(title: str, introduction: str, name: str) -> None:
    assert uncased.guest(Context(title, "", (introduction,))) == name


def test_words_that_come_again_anywhere_are_nobodys_name() -> None:
    title, introduction = "البحر لا ينام في المرفأ القديم", "هذه حكاية من المرفأ القديم ومن أهله."
    assert uncased.guest(Context(title, "ar", (introduction,))) == ""


def test_where_names_have_capitals_nothing_is_made_of_other_words() -> None:
    assert uncased.guest(Context("the old mill at odde", "en", ("the old mill at odde is closed.",))) == ""


def test_initials_of_a_script_without_capitals_stand_for_a_name() -> None:
    assert names.same_person("გ.მ.", "გიორგი მაისურაძე")
    assert plausible("გიორგი მაისურაძე")
    assert not names.is_initials("გიორგი")


def test_a_line_that_says_who_asked_is_a_credit() -> None:
    assert uncased.credited("حوار: ليلى منصور") == "ليلى منصور"
    assert uncased.credited("حوار: عن البحر وعن الضوء وعن الوحدة") == ""


def test_words_that_open_a_sentence_are_nobodys_name() -> None:
    assert uncased.guest(Context("في هذا اللقاء", "", ("في هذا اللقاء نتعرف على صانعة سلال.",))) == ""


def test_an_office_in_a_japanese_title_is_nobodys_name() -> None:
    assert uncased.guest(Context("水門番に聞く", "", ("水門番の皆さんへのインタビューです。",))) == ""
