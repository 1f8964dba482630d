"""JSON of our own is taken at its word, whole; whatever breaks its rules is named with its place."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.transcripts import Given, Reading, Refused, parse
from interviews.transcripts.passages import fold_space
from interviews.transcripts.records import PartialDate, Role

ASKS: dict[str, Any] = {"speaker": "Ada Lund", "text": "When did it rain?", "start": 1.5}
TELLS: dict[str, Any] = {"speaker": "Per Falk", "text": "In May.\n\nAnd then in June."}
WHOLE: dict[str, Any] = {
    "title": "Rain",
    "date": "1987-05",
    "date_kind": "conducted",
    "outlet": "Harbour Post",
    "language": "en",
    "address": "https://post.example/rain",
    "recording": "https://post.example/rain.mp3",
    "introduction": ["Falk measures rain."],
    "participants": [
        {"name": "Ada Lund", "role": "interviewer", "capacity": None, "labels": ["AL"]},
        {"name": "Per Falk", "role": "interviewee", "capacity": "hydrologist", "labels": []},
    ],
    "exchanges": [{"number": 1, "questions": [ASKS], "answers": [TELLS]}],
    "topics": ["rain"],
    "set_aside": [{"kind": "caption", "text": "Per Falk in the rain", "line": 4}],
    "warnings": [{"line": 3, "message": "Look here."}],
}


def read(**changes: Any) -> Reading:
    return parse(json.dumps(WHOLE | changes, indent=2).encode())


def refused(data: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        parse((data if isinstance(data, str) else json.dumps(data, indent=1)).encode())
    return caught.value


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in WHOLE.items() if name != key}


def strings(value: Any) -> list[str]:
    """An oracle: every string value, in the order of the file."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [found for item in inside for found in strings(item)]


def accounted(reading: Reading) -> list[str]:
    """What the ledger knows: each span's words, and each discard's."""
    spans = [fold_space(reading.text[span.start : span.end]) for span in reading.spans]
    return sorted(filter(None, [*spans, *(fold_space(discard.text) for discard in reading.discards)]))


def assert_whole(data: Any, reading: Reading) -> None:
    told = [fold_space(part) for text in strings(data) for part in text.split("\n\n")]
    assert accounted(reading) == sorted(filter(None, told))
    assert all(one.end == other.start for one, other in pairwise(reading.spans))
    assert not [span for span in reading.spans if span.kind.value == "unassigned"]


def test_everything_that_is_stated_is_read():
    reading = read()
    assert (reading.title, reading.title_made, reading.outlet) == ("Rain", False, "Harbour Post")
    assert (str(reading.date), reading.date_kind, reading.language) == ("1987-05", "conducted", "en")
    assert (reading.address, reading.recording) == ("https://post.example/rain", "https://post.example/rain.mp3")
    assert reading.introduction == ("Falk measures rain.",)
    assert [(who.name, who.role, who.capacity, who.labels) for who in reading.participants] == [
        ("Ada Lund", Role.INTERVIEWER, "", ("AL",)),
        ("Per Falk", Role.INTERVIEWEE, "hydrologist", ()),
    ]
    question, answer = reading.exchanges[0].turns
    assert (question.text, question.speaker, question.start) == ("When did it rain?", 0, 1.5)
    assert (answer.paragraphs, answer.speaker, answer.start) == (("In May.", "And then in June."), 1, None)
    assert [(aside.kind, aside.text) for aside in reading.asides] == [("caption", "Per Falk in the rain")]
    assert reading.warnings == ()
    assert reading.text[answer.offset : answer.end] == "Per Falk\n\nIn May.\n\nAnd then in June."
    assert_whole(WHOLE, reading)


def test_what_is_not_stated_is_not_guessed():
    reading = parse(json.dumps({"exchanges": WHOLE["exchanges"]}).encode())
    assert (reading.outlet, reading.date, reading.introduction, reading.address) == ("", None, (), "")
    assert (reading.title, reading.title_made) == ("Per Falk", True)
    assert [(who.name, who.role) for who in reading.participants] == [
        ("Ada Lund", Role.INTERVIEWER),
        ("Per Falk", Role.INTERVIEWEE),
    ]


def test_what_the_archivist_says_goes_before_what_the_file_states():
    said = Given("Wind", PartialDate(1990), "Another Paper", "sr", "https://a.example/", "https://a.example/x.mp3")
    reading = parse(json.dumps(WHOLE).encode(), given=said)
    assert (reading.title, str(reading.date), reading.outlet) == ("Wind", "1990", "Another Paper")
    assert (reading.language, reading.address, reading.recording) == ("sr", said.address, said.recording)


def test_unknown_keys_are_named_and_what_they_hold_is_a_discard():
    data = {**WHOLE, "mood": {"of": ["grey", "wet"]}}
    data["exchanges"] = [{"questions": [{**ASKS, "vol/ume": "loud"}], "answers": [TELLS]}]
    reading = parse(json.dumps(data, indent=2).encode())
    assert [discard.text for discard in reading.discards] == ["loud", "grey", "wet"]
    told = [warning.message for warning in reading.warnings]
    assert told == [
        "The key at /exchanges/0/questions/0/vol~1ume is not known, and was left out.",
        "The key at /mood is not known, and was left out.",
    ]
    lines = json.dumps(data, indent=2).split("\n")
    assert ["vol/ume" in lines[(warning.line or 0) - 1] for warning in reading.warnings] == [True, False]
    assert_whole(data, reading)


def test_the_order_of_turns_that_were_joined_is_kept():
    later = {"speaker": "Ada Lund", "text": "And then?"}
    last = {"speaker": "Per Falk", "text": "Then it stopped."}
    order = ["question", "answer", "question", "answer"]
    reading = read(exchanges=[{"order": order, "questions": [ASKS, later], "answers": [TELLS, last]}])
    assert [turn.kind.value for turn in reading.exchanges[0].turns] == order
    assert [turn.paragraphs[-1] for turn in reading.exchanges[0].turns][2:] == ["And then?", "Then it stopped."]


@pytest.mark.parametrize(
    ("changes", "pointer", "expected"),
    [
        ({"exchanges": "none"}, "/exchanges", "a list is expected"),
        ({"exchanges": []}, "/exchanges", "at least one question and one answer"),
        ({"exchanges": [{"questions": [ASKS]}]}, "/exchanges", "at least one question and one answer"),
        ({"exchanges": [7]}, "/exchanges/0", "an object is expected"),
        ({"exchanges": [{"said": []}]}, "/exchanges/0", "“questions” and “answers”"),
        ({"exchanges": [{"questions": [{"speaker": "A"}]}]}, "/exchanges/0/questions/0", "“text” is missing"),
        ({"exchanges": [{"questions": [{"text": " "}]}]}, "/exchanges/0/questions/0/text", "a turn needs words"),
        ({"exchanges": [{"questions": [{"text": 7}]}]}, "/exchanges/0/questions/0/text", "a text in quotation marks"),
        ({"exchanges": [{"answers": [{**TELLS, "start": -1}]}]}, "/exchanges/0/answers/0/start", "seconds"),
        ({"exchanges": [{"answers": [{**TELLS, "start": True}]}]}, "/exchanges/0/answers/0/start", "seconds"),
        ({"exchanges": [{"questions": [ASKS], "order": ["answer"]}]}, "/exchanges/0/order", "every question and"),
        ({"exchanges": [{"questions": [ASKS], "number": 0}]}, "/exchanges/0/number", "counts from 1"),
        ({"date": "4 May 1987"}, "/date", "YYYY"),
        ({"date": 1987}, "/date", "a text in quotation marks"),
        ({"date_kind": "dreamt"}, "/date_kind", "conducted, published"),
        ({"introduction": "Once"}, "/introduction", "a list is expected"),
        ({"title_made": "yes"}, "/title_made", "true or false"),
        ({"participants": [{"name": "Ada"}]}, "/participants/0", "“role” is missing"),
        ({"participants": [{"name": "Ada", "role": "singer"}]}, "/participants/0/role", "interviewer, interviewee"),
        (
            {"participants": [{"name": "Ada", "role": "other"}, {"name": "ADA", "role": "other"}]},
            "/participants/1/name",
            "the same name",
        ),
        ({"set_aside": [{"kind": "gossip", "text": "x"}]}, "/set_aside/0/kind", "navigation, breadcrumb"),
    ],
)
def test_a_value_that_breaks_the_rules_is_named_with_its_pointer_and_line(changes, pointer, expected):
    told = refused(WHOLE | changes)
    assert told.reason.startswith(f"at {pointer}: ")
    assert expected in told.reason
    key = pointer.split("/")[1]
    lines = json.dumps(WHOLE | changes, indent=1).split("\n")
    first = next(number for number, line in enumerate(lines, 1) if line.startswith(f' "{key}"'))
    assert told.line is not None
    assert first <= told.line <= len(lines)


@pytest.mark.parametrize(
    ("source", "reason", "line"),
    [
        ('{"name": "boat", "version": "1"}', "no key “exchanges”", 1),
        ('[{"exchanges": []}]', "this is a list", 1),
        ('{"source": "x.txt", "status": "refused", "reason": "empty", "line": null}', "a file was refused", 1),
        ('{"a": 1}\n{"a": 2}\n', "several objects", 2),
        ('{"a": 1}\nand so on', "something else follows", 2),
        ('{"a": "open\n}', "not closed", 1),
        ('{"a": 1,\n}', "a comma stands before the end", 2),
        ('{"a" 1}', "a colon is missing", 1),
        ('{"a": 1 "b": 2}', "a comma or the end is missing", 1),
        ('{"a": }', "a value is missing", 1),
        ('{"a": NaN}', "no value", 1),
        ('{"a": 1, "a": 2}', "stands there twice", 1),
        ('{"a": ' + "[" * 100_000, "nested too deeply", 1),
        ('{"a"', "a colon is missing", 1),
    ],
)
def test_json_that_is_broken_or_of_another_making_is_refused_as_such(source, reason, line):
    told = refused(source)
    assert reason in told.reason
    assert told.line == line


def test_characters_that_nothing_can_hold_are_taken_out_of_strings():
    reading = parse(json.dumps(WHOLE).replace("In May.", "In\\u0000 M\\ud800ay.").encode())
    assert reading.exchanges[0].answers[0].paragraphs[0] == "In M\ufffday."


def test_a_text_that_begins_with_a_bracket_is_no_json():
    text = "[1] Notes\n\nQ: When did it rain?\n\nA: In May.\n\nQ: And then?\n\nA: In June, I think.\n"
    assert parse(text.encode()).media_type == "text/plain"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=12).filter(
    lambda text: bool(fold_space(text))
)
NAME = st.sampled_from(["Ada Lund", "Per Falk", "Mina", None])
TURN = st.fixed_dictionaries({"speaker": NAME, "text": WORDS, "start": st.none() | st.integers(0, 9)})
EXCHANGE = st.fixed_dictionaries(
    {"questions": st.lists(TURN, min_size=1, max_size=2), "answers": st.lists(TURN, min_size=1, max_size=2)}
)


@settings(max_examples=50)
@given(st.lists(EXCHANGE, min_size=1, max_size=4), st.dictionaries(st.sampled_from(["title", "outlet", "x"]), WORDS))
def test_every_string_has_a_fate(exchanges, fields):
    data = {**fields, "exchanges": exchanges}
    reading = parse(json.dumps(data, ensure_ascii=False).encode())
    assert_whole(data, reading)
    said = [fold_space(turn["text"]) for item in exchanges for turn in (*item["questions"], *item["answers"])]
    assert [turn.text for exchange in reading.exchanges for turn in exchange.turns] == said
