"""After a redaction the words are not in the bytes of the database either."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from interviews.editing import redaction, turns
from interviews.models import Interview, Turn
from tests.editing.test_redaction import leaks

SECRET = "the zanzibarski account of my neighbour Quibbleworth"


def held(*words: str) -> list[str]:
    """Which words stand in the pages of the SQLite database, those that are free included."""
    pages = connection.connection.serialize().lower()
    return [word for word in words if word.encode() in pages]


@pytest.fixture
def interview(transactional_db, make_interview):
    interview = make_interview([("What now?", f"It is {SECRET} that counts."), ("And then?", "Nothing at all.")])
    turn = Turn.objects.get(text__contains="zanzibarski")
    turns.edit_turn(turn, version=1, text=f"{turn.text} And so on.", by=None)
    return interview


def redact(interview: Interview) -> None:
    redaction.redact(interview, SECRET, reason="A third person.", by=None)


def test_a_wiped_database_holds_nothing_of_it(interview):
    redact(interview)
    call_command("wipe", stdout=StringIO())
    assert leaks("zanzibarski", "quibbleworth") == []
    if connection.vendor == "sqlite":
        assert held("zanzibarski", "quibbleworth") == []
        assert held("nothing at all") == ["nothing at all"]


def test_sqlite_overwrites_what_a_redaction_takes_out(interview):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps dead rows until it is vacuumed")
    call_command("wipe", stdout=StringIO())
    assert held("zanzibarski") == ["zanzibarski"]
    redact(interview)
    assert held("zanzibarski", "quibbleworth") == []
