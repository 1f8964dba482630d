"""The command that lists what waits for an editor."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from interviews.editing import turns
from interviews.editing.likenesses import say_different
from interviews.models import Conflict, Likeness, Turn

from .imports import BRIDGE, FERRY, run

pytestmark = pytest.mark.django_db


def listed() -> list[str]:
    out = io.StringIO()
    call_command("open_questions", stdout=out)
    return out.getvalue().splitlines()


def test_what_is_open_is_listed_with_where_to_decide_it_until_it_is_decided(tmp_path, editor_of_tea):
    assert listed() == []
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    (tmp_path / "ferry.txt").write_text(FERRY)
    run(tmp_path)
    editor_of_tea()
    (tmp_path / "bridge.txt").write_text(BRIDGE.replace("flask of tea", "flask of cocoa"))
    assert "2 questions wait for an editor" in run(tmp_path).errors
    asked, conflict = Likeness.objects.get(), Conflict.objects.get()
    with CaptureQueriesContext(connection) as queries:
        assert listed() == [
            "the same interview, 76% shared: “The bridge over the Odd” and “The ferry over the Odd” "
            f"(/admin/interviews/likeness/{asked.pk}/)",
            f"conflict at 2.2: “The bridge over the Odd” (/admin/interviews/conflict/{conflict.pk}/change/)",
            "    the source: … with a flask of [-tea-] {+cocoa+} and a good book.",
            "    an editor: … with a flask of [-tea-] {+coffee+} and a good book.",
        ]
    assert len(queries) == 2
    say_different(asked, version=1, by=None)
    assert [line.partition(" ")[0] for line in listed() if not line.startswith(" ")] == ["conflict"]
    assert "1 question waits" in run(tmp_path).errors


@pytest.fixture
def editor_of_tea():
    def edit() -> None:
        answer = Turn.objects.get(text__contains="tea", exchange__interview__title__contains="bridge")
        turns.edit_turn(answer, version=1, by=None, text=answer.text.replace("tea", "coffee"))

    return edit
