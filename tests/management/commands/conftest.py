"""What the commands work on."""

from __future__ import annotations

from pathlib import Path

import pytest

from .imports import BRIDGE, FERRY


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    (tmp_path / "ferry.txt").write_text(FERRY)
    return tmp_path
