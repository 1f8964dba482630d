"""What a message keeps: the English sentence, and what another language needs to say it."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.transcripts.messages import Message, counted, in_a_row, joined, message


def marked(template: str) -> str:
    """A language in which every sentence stands in marks."""
    return f"«{template}»"


def marked_counted(singular: str, plural: str, number: int) -> str:
    return f"«{singular if number == 1 else plural}/{number}»"


def test_a_message_is_the_english_sentence() -> None:
    told = message("The label %(label)s means %(sure)s%", label="GR", sure=100)
    assert told == "The label GR means 100%"
    assert {told} == {"The label GR means 100%"}


def test_another_language_gets_the_template_and_puts_the_values_in() -> None:
    told = message("%(label)s is explained in the text", label="EWB")
    assert told.told(marked, marked_counted) == "«EWB is explained in the text»"


def test_sentences_within_a_sentence_are_translated_and_names_are_not() -> None:
    told = message("%(name)s asks: %(why)s", name="an outlet", why=message("an outlet"))
    assert told.told(marked, marked_counted) == "«an outlet asks: «an outlet»»"


@pytest.mark.parametrize(("number", "english"), [(0, "0 turns"), (1, "1 turn"), (2, "2 turns")])
def test_a_number_chooses_its_form(number: int, english: str) -> None:
    told = counted("%(number)s turn", "%(number)s turns", number)
    assert told == english
    assert told.told(marked, marked_counted) == f"«{english}/{number}»"


def test_what_a_value_holds_is_never_taken_for_a_place() -> None:
    told = message("%(first)s and %(second)s", first="%(second)s", second="100%s")
    assert told == "%(second)s and 100%s"


def test_a_translation_with_a_place_that_has_no_value_is_shown_as_it_is() -> None:
    assert message("%(a)s", a="x").told(lambda text: "%(a)s %(b)s %d %", marked_counted) == "x %(b)s %d %"


def test_nothing_stays_nothing_where_a_catalogue_keeps_its_head_under_the_empty_string() -> None:
    assert Message("").told(marked, marked_counted) == ""


def test_parts_are_told_one_after_the_other() -> None:
    parts = [message("labels"), Message(""), message("bold")]
    assert joined(parts) == "labels; bold"
    assert joined(parts).told(marked, marked_counted) == "««labels»; «bold»»"
    assert in_a_row(parts[::2]) == "labels, bold"
    assert joined([]) == in_a_row([]) == ""


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda told: pickle.loads(pickle.dumps(told))])
def test_a_copy_can_still_be_translated(again: Any) -> None:
    told = counted("%(number)s turn of %(name)s", "%(number)s turns of %(name)s", 3, name=message("nobody named"))
    assert again(told).told(marked, marked_counted) == "«3 turns of «nobody named»/3»"


def test_a_message_does_not_change() -> None:
    with pytest.raises(AttributeError):
        message("labels").template = "bold"  # type: ignore[misc]


def test_a_sentence_without_values_is_kept_as_a_plain_string() -> None:
    assert message("label").to_data() == "label"


data = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(st.sampled_from(["template", "plural", "number", "values", "a"]), inner, max_size=5),
    ),
    max_leaves=8,
)


@given(data)
def test_any_data_makes_a_message(told: Any) -> None:
    restored = Message.from_data(told)
    assert Message.from_data(json.loads(json.dumps(restored.to_data()))) == restored
    restored.told(marked, marked_counted)


def test_data_that_repeats_itself_without_end_stays_small() -> None:
    told: Any = "0123456789"
    for _ in range(12):
        told = {"template": "%(a)s" * 10, "values": {"a": [told]}}
    assert len(Message.from_data(told)) < 100_000


def test_data_that_nests_without_end_is_cut_off() -> None:
    told: Any = "deep"
    for _ in range(500):
        told = {"template": "%(a)s", "values": {"a": [told]}}
    assert "deep" not in Message.from_data(told)
