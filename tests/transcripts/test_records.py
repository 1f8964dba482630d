"""The records keep what they are given, and come back from JSON as they were."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.transcripts import Given, Reading, Refused, parse
from interviews.transcripts.messages import Message
from interviews.transcripts.records import (
    Aside,
    AsideKind,
    DateKind,
    Discard,
    Exchange,
    Fact,
    PartialDate,
    Participant,
    Role,
    Span,
    SpanKind,
    Subject,
    Turn,
    TurnKind,
    Warning,
)

words = st.text(max_size=20)
numbers = st.integers(0, 10**6)
dates = st.one_of(
    st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)),
    st.builds(PartialDate, st.integers(1000, 2999), st.one_of(st.none(), st.integers(1, 12))),
)
# Values of a message are names, or messages themselves.
messages = st.recursive(
    st.builds(Message, words),
    lambda inner: st.one_of(
        st.builds(Message, words, st.dictionaries(words, st.one_of(words, inner), min_size=1, max_size=2)),
        st.builds(Message, words, st.dictionaries(words, st.one_of(words, inner), max_size=2), words, numbers),
    ),
    max_leaves=4,
)
facts = st.lists(st.builds(Fact, words, words, words), max_size=2).map(tuple)
turns = st.builds(
    Turn,
    st.sampled_from(TurnKind),
    st.one_of(st.none(), numbers),
    st.lists(words, max_size=3).map(tuple),
    st.one_of(st.none(), st.floats(0, 1e6)),
    numbers,
    numbers,
    numbers,
)
maybe = st.one_of(st.none(), numbers)
readings = st.builds(
    Reading,
    parser_version=words,
    media_type=words,
    encoding=words,
    text=words,
    spans=st.lists(
        st.builds(Span, numbers, numbers, st.sampled_from(SpanKind), words, maybe, maybe, maybe, messages), max_size=3
    ).map(tuple),
    title=words,
    title_made=st.booleans(),
    date=st.one_of(st.none(), dates),
    date_kind=st.one_of(st.none(), st.sampled_from(DateKind)),
    outlet=words,
    language=words,
    address=words,
    introduction=st.lists(words, max_size=2).map(tuple),
    participants=st.lists(
        st.builds(
            Participant,
            words,
            st.sampled_from(Role),
            words,
            st.lists(words, max_size=2).map(tuple),
            st.booleans(),
            messages,
        ),
        max_size=2,
    ).map(tuple),
    exchanges=st.lists(st.builds(Exchange, numbers, st.lists(turns, max_size=2).map(tuple)), max_size=2).map(tuple),
    subjects=st.lists(
        st.builds(Subject, words, st.lists(words, max_size=2).map(tuple), st.lists(numbers, max_size=2).map(tuple)),
        max_size=2,
    ).map(tuple),
    asides=st.lists(st.builds(Aside, st.sampled_from(AsideKind), words, numbers), max_size=2).map(tuple),
    warnings=st.lists(st.builds(Warning, maybe, messages), max_size=2).map(tuple),
    discards=st.lists(st.builds(Discard, messages, words, numbers), max_size=2).map(tuple),
    facts=facts,
    origins=st.lists(st.builds(Fact, words, words, messages), max_size=2).map(tuple),
    reasons=st.lists(messages, max_size=2).map(tuple),
    given=st.builds(Given, words, st.one_of(st.none(), dates), words, words, words),
)


def _plain(value: object) -> object:
    """Every field of a record, those outside equality too."""
    if dataclasses.is_dataclass(value):
        return [type(value), *[_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]]
    if isinstance(value, Message):
        return [Message, value.template, value.plural, value.number, {k: _plain(v) for k, v in value.values.items()}]
    return [_plain(item) for item in value] if isinstance(value, tuple) else (type(value), value)


@given(readings)
def test_any_reading_survives_the_way_through_json(reading: Reading) -> None:
    restored = Reading.from_json(reading.to_json())
    assert restored == reading
    assert _plain(restored) == _plain(reading)


def test_a_reading_kept_as_plain_sentences_is_read_as_messages() -> None:
    reading = parse(
        "\n\n".join(f"Post: What did you see on day {day}?\n\nLund: I saw you." for day in range(3)).encode()
    )
    kept = json.loads(reading.to_json())
    kept["reasons"] = ["labels: 0.86 (2 speakers by label)"]
    kept["participants"][0]["attribution"] = "Post stands for the name in the text"
    restored = Reading.from_json(json.dumps(kept))
    assert restored.reasons == ("labels: 0.86 (2 speakers by label)",)
    assert restored.participants[0].attribution.told(str.upper, _never) == "POST STANDS FOR THE NAME IN THE TEXT"


def _never(singular: str, plural: str, number: int) -> str:
    raise AssertionError("nothing was counted")


def test_where_a_turn_stands_is_no_part_of_what_was_said() -> None:
    here = Turn(TurnKind.ANSWER, 0, ("Yes.",), line=3, offset=10, end=14)
    assert here == dataclasses.replace(here, line=5, offset=90, end=94)
    assert here != dataclasses.replace(here, paragraphs=("No.",))


def test_the_text_of_a_turn_parts_paragraphs_by_a_blank_line() -> None:
    assert Turn(TurnKind.ANSWER, None, ("Yes.", "And no.")).text == "Yes.\n\nAnd no."


def test_an_exchange_tells_its_questions_from_its_answers() -> None:
    asked, said = Turn(TurnKind.QUESTION, 0, ("Why?",)), Turn(TurnKind.ANSWER, 1, ("So.",))
    exchange = Exchange(1, (asked, said, asked))
    assert exchange.questions == (asked, asked)
    assert exchange.answers == (said,)


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        (PartialDate(1987), "1987"),
        (PartialDate(1987, 5), "1987-05"),
        (PartialDate(1987, 5, 4), "1987-05-04"),
        (PartialDate(987, 1, 1), "0987-01-01"),
    ],
)
def test_a_date_is_printed_as_precisely_as_it_is_known(date: PartialDate, printed: str) -> None:
    assert str(date) == printed


@given(dates)
def test_a_date_comes_back_from_what_it_prints(date: PartialDate) -> None:
    assert PartialDate.from_iso(str(date)) == date


@pytest.mark.parametrize(
    "text",
    ["", "87", "1987-", "1987-13", "1987-02-30", "1987-5-4-1", "١٩٨٧", "1987-ab", " 1987", "-1987", "19870504", "0000"],
)
def test_what_is_no_iso_date_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - datetime words its own errors
        PartialDate.from_iso(text)


def test_a_refusal_carries_its_reason_and_its_line() -> None:
    refusal = Refused("no interview", 7)
    assert (str(refusal), refusal.reason, refusal.line) == ("no interview", "no interview", 7)
    assert isinstance(refusal, ValueError)


def test_records_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        PartialDate(1987).year = 1988  # type: ignore[misc]
