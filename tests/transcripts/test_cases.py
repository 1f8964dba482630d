"""The corpus of cases: invariants that hold for every text, and the floor below which accuracy never falls.

``cases/tuning`` may be looked into by whoever improves the parser; a folder ``cases/held_back``, where there is one,
may not, and what has been looked at moves out of it. ``cases/floor.json`` holds the accuracy that the tuning cases must
reach, raised whenever the parser gets better, and those of them that are read exactly. A case that is held back may be
read wrongly: what the parser made of all of them at first sight is written down beside the floor, and stays a floor.
``python -m benchmarks.accuracy --why tests/transcripts/cases/tuning`` tells what is wrong where.
"""

import dataclasses
import json
from functools import cache
from itertools import pairwise

import pytest

from benchmarks.accuracy import CASES, Case, Score, compare, differences, load, measure, report, words
from interviews.transcripts import Reading, Refused, parse

FLOOR = json.loads((CASES / "floor.json").read_text(encoding="utf-8"))
ALL = load()
TUNING = load(CASES / "tuning")
HELD_BACK = load(CASES / "held_back")
BY_NAME = {case.path.name: case for case in ALL}
NOT_YET = set(FLOOR["not_yet"])


def _name(case: Case) -> str:
    return f"{case.path.parent.name}/{case.path.name}"


every_case = pytest.mark.parametrize("case", ALL, ids=_name)
every_case_for_tuning = pytest.mark.parametrize("case", TUNING, ids=_name)


@cache
def _read(name: str) -> Reading | Refused:
    path = BY_NAME[name].path
    try:
        return parse(path.read_bytes(), name=name)
    except Refused as refusal:
        return refusal


def _skip_what_is_not_yet_right(case: Case) -> None:
    if case.path.name in NOT_YET:
        pytest.xfail("known to be judged wrongly")


def test_there_are_as_many_cases_as_promised():
    interviews = [case for case in ALL if case.is_interview]
    assert len(interviews) >= 200
    assert len(ALL) - len(interviews) >= 20
    assert len({case.expected.get("language") for case in interviews}) >= 8
    assert len({case.path.suffix for case in interviews}) >= 8
    assert len(BY_NAME) == len(ALL)


@every_case_for_tuning
def test_every_case_is_read_or_refused_as_expected(case):
    _skip_what_is_not_yet_right(case)
    assert isinstance(_read(case.path.name), Refused) is not case.is_interview


@every_case
def test_the_spans_tile_the_text(case):
    reading = _read(case.path.name)
    if isinstance(reading, Refused):
        return
    assert reading.spans[0].start == 0
    assert reading.spans[-1].end == len(reading.text)
    assert all(span.start < span.end for span in reading.spans)
    assert all(first.end == second.start for first, second in pairwise(reading.spans))


@every_case
def test_a_refusal_names_its_reason_and_a_line_of_the_text(case):
    refusal = _read(case.path.name)
    if isinstance(refusal, Reading):
        return
    assert refusal.reason
    assert refusal.line is None or refusal.line >= 1


@every_case
def test_no_word_of_a_turn_is_lost(case):
    reading = _read(case.path.name)
    if case.is_interview and isinstance(reading, Reading):
        score = Score()
        compare(case, reading, score)
        assert score.lost_words == 0


@every_case
def test_a_reading_survives_the_way_through_json(case):
    reading = _read(case.path.name)
    if isinstance(reading, Reading):
        assert Reading.from_json(reading.to_json()) == reading


@pytest.mark.parametrize("name", FLOOR["read_exactly"])
def test_this_case_is_read_exactly(name):
    case, reading = BY_NAME[name], _read(name)
    assert isinstance(reading, Reading)
    assert differences(case, reading) == []


def _assert_reached(cases: list[Case], floor: dict[str, dict[str, float]]) -> None:
    _, overall = report(cases)
    for name, least in floor["at_least"].items():
        assert getattr(overall, name) >= least, f"{name} fell below its floor"
    for name, most in floor["at_most"].items():
        assert getattr(overall, name) <= most, f"{name} rose above its ceiling"


def test_the_tuning_cases_reach_the_floor():
    _assert_reached(TUNING, FLOOR)


def test_the_cases_that_are_held_back_are_read_no_worse_than_at_first_sight():
    assert len(HELD_BACK) == FLOOR["first_sight"]["cases"], "another set: write down what it came to at first sight"
    _assert_reached(HELD_BACK, FLOOR["first_sight"])


def test_a_wrong_expectation_lowers_the_score():
    case = BY_NAME["harbour_master_initials_later.txt"]
    spoilt = json.loads(json.dumps(case.expected))
    first = spoilt["exchanges"][0]
    first["questions"], first["answers"] = first["answers"], first["questions"]
    spoilt["exchanges"][1]["answers"][0]["speaker"] = "Nobody At All"
    spoilt["outlet"] = "Another Paper"
    right, wrong = measure(case), measure(dataclasses.replace(case, expected=spoilt))
    assert wrong.f1 < right.f1
    assert wrong.speaker_accuracy < right.speaker_accuracy
    assert wrong.metadata_accuracy < right.metadata_accuracy


def test_an_aside_that_stands_in_a_turn_counts_as_leaked():
    case = BY_NAME["harbour_master_initials_later.txt"]
    spoilt = json.loads(json.dumps(case.expected))
    answer = spoilt["exchanges"][0]["answers"][0]
    kept, _, moved = answer["text"].rpartition("\n\n")
    answer["text"] = kept
    spoilt["set_aside"].append({"kind": "note", "text": moved})
    score = measure(dataclasses.replace(case, expected=spoilt))
    assert score.leaked_words == len(words(moved))
