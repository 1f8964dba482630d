"""A folder with the talk about a bridge, imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.management.commands.imports import BRIDGE, run, statuses


@pytest.fixture
def first(tmp_path: Path, db: None) -> Path:
    """A folder whose one transcript is imported."""
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    assert statuses(run(tmp_path, json=True)) == ["created"]
    return tmp_path
