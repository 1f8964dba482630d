"""Blocks as the structure finders see them."""

from __future__ import annotations

import pytest

from interviews.transcripts.passages import asks_politely, ends_with_question, fold_space, passages_of, word_count
from interviews.transcripts.records import Block, BlockKind, Document, Run


def _document(text: str, *blocks: Block) -> Document:
    return Document(text, blocks or (Block(0, len(text), 1),), "text/plain", "utf-8")


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("  one \u00a0 two\t\nthree ", "one two three"),
        ("thin\u2009space and\u202fnarrow", "thin space and narrow"),
        ("so\u00adft hy\u200bphen\ufeff", "soft hyphen"),
        ("a har-\n   bour", "a harbour"),
        ("qu'est-\nce", "qu'est-ce"),
        ("Odd-\nAgnes and 1914-\n1918", "Odd- Agnes and 1914- 1918"),
        ("\u00a0\u200b\n", ""),
    ],
)
def test_white_space_is_folded_and_broken_words_are_whole_again(raw: str, folded: str) -> None:
    assert fold_space(raw) == folded


@pytest.mark.parametrize(
    "text", ["Why?", "Why?”", "“Why?”)", "Zašto?«", "なぜ？", "Why?**", "Why?'", "Why?!.", "Why?…"]
)
def test_a_question_mark_at_the_end_asks_behind_closing_marks_too(text: str) -> None:
    assert ends_with_question(text)


@pytest.mark.parametrize("text", ["", "So.", "Why? Because.", "one; two;", "? no"])
def test_what_does_not_end_with_a_question_mark_does_not_ask(text: str) -> None:
    assert not ends_with_question(text)


def test_blocks_without_a_visible_character_are_no_passages() -> None:
    text = "one\n\u00a0\u200b\ntwo"
    passages = passages_of(_document(text, Block(0, 3, 1), Block(4, 6, 2), Block(7, 10, 3)))
    assert [(passage.index, passage.text, passage.line) for passage in passages] == [(0, "one", 1), (1, "two", 3)]


def test_a_passage_knows_its_raw_text_and_where_it_stands() -> None:
    text = "x\n one  two "
    (passage,) = passages_of(_document(text, Block(2, len(text), 2)))
    assert (passage.raw, passage.text, passage.start, passage.end) == (" one  two ", "one two", 2, 12)
    assert passage.words == 2


def test_shares_of_typography_count_letters_and_digits() -> None:
    text = "Why? — No 1"
    runs = (Run(0, 4, bold=True), Run(4, 11, italic=True))
    (passage,) = passages_of(_document(text, Block(0, len(text), 1, runs=runs)))
    assert passage.bold == pytest.approx(3 / 6)
    assert passage.italic == pytest.approx(3 / 6)


def test_a_passage_without_letters_is_neither_bold_nor_italic() -> None:
    (passage,) = passages_of(_document("***", Block(0, 3, 1, runs=(Run(0, 3, bold=True),))))
    assert (passage.bold, passage.italic) == (0.0, 0.0)


@pytest.mark.parametrize(("text", "whole"), [("So.", True), ("So!”", True), ("A list:", True), ("On the quay", False)])
def test_a_sentence_ends_as_sentences_end(text: str, whole: bool) -> None:
    (passage,) = passages_of(_document(text))
    assert passage.is_sentence is whole


def test_kind_and_region_are_those_of_the_block() -> None:
    (passage,) = passages_of(_document("One", Block(0, 3, 1, kind=BlockKind.HEADING, region="aside")))
    assert (passage.kind, passage.region) == (BlockKind.HEADING, "aside")


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("the old boat", 3), ("古い船を直す人", 4), ("船 boat", 2), ("стари чамац", 2)]
)
def test_words_are_counted_by_letters_where_a_script_prints_no_spaces(text: str, words: int) -> None:
    assert word_count(text) == words


@pytest.mark.parametrize("text", ["ぜひお聞かせください。", "メッセージをお願いします。", "请谈谈这条船。"])
def test_a_request_asks_without_a_question_mark(text: str) -> None:
    assert asks_politely(text)


@pytest.mark.parametrize("text", ["船が好きです。", "这条船很旧。", "Tell us about the boat."])
def test_a_statement_is_no_request(text: str) -> None:
    assert not asks_politely(text)
