"""The invented archive: what is planted stands there, and loading it in bulk gives what importing its files does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from benchmarks.invented import invented, truth, write
from benchmarks.loading import load
from benchmarks.planting import PASSAGE, QUESTION, first_form
from benchmarks.rows import every_row
from benchmarks.understood import understood
from interviews.transcripts import parse

# Two in English, one of them dated to the month, one in each script of Serbian, and one without a date.
SOME = (133, 134, 135, 136, 152)


@pytest.mark.parametrize("number", SOME)
def test_what_is_told_of_an_interview_is_what_the_parser_says(number: int) -> None:
    one = invented(number)
    assert understood(one) == parse(one.text.encode(), name=one.name)
    assert understood(one).to_json() == parse(one.text.encode(), name=one.name).to_json()


@pytest.mark.django_db
def test_loading_in_bulk_gives_the_rows_that_importing_does(tmp_path: Path, capsys: Any) -> None:
    write(tmp_path, SOME)
    with transaction.atomic():
        call_command("import_transcripts", str(tmp_path), "--publish")
        imported = every_row()
        transaction.set_rollback(True)
    load(SOME, str(tmp_path))
    loaded = every_row()
    assert len(imported["interviews_interview"]) == len(SOME)
    assert loaded.keys() == imported.keys()
    for table, rows in imported.items():
        assert loaded[table] == rows, table


def test_what_is_planted_stands_where_it_is_said_to() -> None:
    for number in SOME:
        one = invented(number)
        for planted in one.planted:
            asks = planted.kind != PASSAGE
            turn = one.turns[2 * (planted.exchange - 1) + (not asks)]
            assert planted.text in turn.paragraphs[planted.paragraph]


def test_repeats_are_near_what_they_repeat_and_some_are_short() -> None:
    repeated = [places for places in truth(range(80)).values() if places[0].kind == PASSAGE]
    changes = {planted.changed > 0 for places in repeated for planted in places}
    lengths = {len(first_form(places[0].key)) for places in repeated}
    assert changes == {False, True}
    assert min(lengths) <= 11
    assert max(lengths) >= 12
    assert all(10 * planted.changed <= 2 * len(first_form(planted.key)) for places in repeated for planted in places)


def test_questions_are_asked_again_in_other_ways() -> None:
    asked = [places for places in truth(range(80)).values() if places[0].kind == QUESTION]
    assert any(len({planted.form for planted in places}) == 4 for places in asked)
