"""T04: a source is imported again after editors were at work: nothing new is no act, and no edit is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviews.editing import exchanges, turns
from interviews.models import Act, Conflict, Interview, Turn
from tests.management.commands.imports import BRIDGE, run, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "bridge.txt"
    found.write_text(BRIDGE)
    run(found, publish=True)
    return found


def edit(old: str, new: str) -> Turn:
    turn = Turn.objects.get(text__contains=old)
    return turns.edit_turn(turn, version=turn.version, text=turn.text.replace(old, new), by=None)


def test_t04_an_unchanged_source_changes_nothing(file):
    turn = edit("flask of tea", "pot of tea")
    acts, version = Act.objects.count(), Interview.objects.get().version
    assert statuses(run(file, json=True)) == ["unchanged"]
    turn.refresh_from_db()
    assert "pot of tea" in turn.text
    assert (Act.objects.count(), Interview.objects.get().version) == (acts, version)


def test_t04_what_the_source_changed_elsewhere_is_merged(file):
    turn = edit("flask of tea", "pot of tea")
    file.write_text(BRIDGE.replace("grey paint", "green paint").replace("a good book", "a bad book"))
    assert statuses(run(file, json=True)) == ["updated"]
    turn.refresh_from_db()
    assert turn.text == "Then we wait by the river with a pot of tea and a bad book."
    assert Turn.objects.filter(text__contains="green paint").exists()
    assert not Conflict.objects.exists()


def test_t04_the_same_place_is_listed_and_the_editors_text_stays(file):
    turn = edit("flask of tea", "pot of tea")
    file.write_text(BRIDGE.replace("flask of tea", "jug of tea"))
    result = run(file, json=True)
    assert (result.status, statuses(result)) == (0, ["conflict"])
    turn.refresh_from_db()
    assert "pot of tea" in turn.text
    conflict = Conflict.objects.get()
    assert "pot of tea" in conflict.ours
    assert "jug of tea" in conflict.theirs


def test_t04_what_an_editor_removed_is_never_resurrected(file):
    turn = Turn.objects.get(text__contains="flask of tea")
    turns.delete_turn(turn, version=1, by=None)
    exchange = Turn.objects.get(text__contains="grey paint").exchange
    exchanges.delete_exchange(exchange, version=1, by=None)
    for word in ("pink", "black", "white"):
        file.write_text(BRIDGE.replace("In May", f"In {word} May"))
        run(file)
    standing = Turn.objects.filter(exchange__deleted_at=None)
    assert not standing.filter(text__contains="flask").exists()
    assert not standing.filter(text__contains="grey paint").exists()
    assert standing.filter(text__contains="In white May").exists()
