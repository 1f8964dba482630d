"""What commands say of a database that fails."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

pytestmark = pytest.mark.django_db

COMMANDS = {
    "backup": ["copy.sqlite3"],
    "digest": [],
    "fixity": [],
    "open_questions": [],
    "publish_due": [],
    "rebuild_echoes": [],
    "rebuild_search": ["--check"],
    "undo_import": ["1"],
    "wipe": [],
}


def _gone(*_call: Any) -> None:
    raise OperationalError("server closed the connection unexpectedly")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_tells_of_a_database_that_is_gone_in_one_line(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with connection.execute_wrapper(_gone), pytest.raises(CommandError) as told:
        call_command(command, *COMMANDS[command])
    assert "the database" in str(told.value)
    assert "then run the command again" in str(told.value)
    assert "\n" not in str(told.value)
