"""Names where no capital tells them from other words."""

import pytest

from interviews.transcripts import parse
from interviews.transcripts.people import uncased
from interviews.transcripts.people.voices import Context
from interviews.transcripts.structures.labels import plausible
from interviews.transcripts.words import names


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


_BEHIND_DASHES = """――いつから灯台に興味がありましたか?

{label}子どもの頃からです。私は海のそばで育ちました。

――ご家族も灯台守だったそうですね。

{label}祖父がそうでした。私にとっては遊び場でした。

――今後の目標は?

{label}この灯を守ることです。
"""


@pytest.mark.parametrize("blank", ["\u3000", " ", ":", "："])
def test_a_surname_and_a_blank_are_a_label_in_japanese(blank: str) -> None:
    reading = parse(("灯台守 浜野みおさんに聞く\n\n" + _BEHIND_DASHES.format(label=f"浜野{blank}")).encode())
    assert [one.name for one in reading.participants if one.role.value == "interviewee"] == ["浜野みお"]
    assert len(reading.exchanges) == 3
    assert not any(turn.text.startswith("浜野") for exchange in reading.exchanges for turn in exchange.answers)


def test_two_full_names_of_one_surname_name_nobody() -> None:
    text = "浜野みおさんと浜野海斗さんの灯台\n\n" + _BEHIND_DASHES.format(label="浜野\u3000")
    assert [one.name for one in parse(text.encode()).participants if one.role.value == "interviewee"] == ["浜野"]
