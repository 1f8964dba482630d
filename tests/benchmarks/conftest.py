"""What the tests of the benchmarks share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.importing.archives import Archives


@pytest.fixture
def archives(tmp_path: Path, transactional_db: None) -> Iterator[Archives]:
    """Databases beside the one of the tests, of which ``make_migrated`` makes copies."""
    made = Archives(tmp_path, f"benchmarks_{os.getpid()}")
    yield made
    made.drop()
