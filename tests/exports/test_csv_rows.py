from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.exports.csv_rows import FORMULA_STARTS, write

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(texts, texts)
def test_a_reader_gets_back_what_was_written_save_the_guard(first: str, second: str) -> None:
    text = "".join(write(["a", "b"], [{"a": first, "b": second}]))
    rows = list(csv.reader(iter_lines(text)))
    assert rows[0] == ["a", "b"]
    for cell, value in zip(rows[1], (first, second), strict=True):
        guarded = value.startswith(FORMULA_STARTS)
        assert cell == (f"'{value}" if guarded else value)
        assert not cell.startswith(FORMULA_STARTS)


def iter_lines(text: str) -> list[str]:
    """Lines as a file opened with newline="" gives them: a lone CR in a quoted cell parts nothing."""
    return [f"{line}\r\n" for line in text.removesuffix("\r\n").split("\r\n")]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_formula_is_text(start: str) -> None:
    line = list(write(["a"], [{"a": f"{start}1+1"}]))[1]
    assert line.lstrip('"').startswith(f"'{start}")


def test_a_list_is_guarded_as_one_cell() -> None:
    assert list(write(["a"], [{"a": ["=x", "y"]}]))[1] == "'=x; y\r\n"


def test_numbers_are_numbers_and_nothing_is_empty() -> None:
    assert list(write(["a", "b", "c"], [{"a": -3, "b": None, "c": []}]))[1] == "-3,,\r\n"
