"""What an earlier parser has read is read again by a better one, once."""

from __future__ import annotations

import pytest

from interviews.importing import arrivals, workers
from interviews.models import Interview, Reading
from interviews.transcripts import PARSER_VERSION
from interviews.transcripts.bounded import BoundedReaders
from tests.management.commands.imports import BRIDGE, run, statuses

from .older_parser import VERSION

pytestmark = pytest.mark.django_db


def test_a_source_that_an_earlier_parser_read_is_read_again_and_brought_up_to_date(tmp_path, monkeypatch):
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    with monkeypatch.context() as earlier, BoundedReaders(1, parser="tests.importing.older_parser:parse") as readers:
        earlier.setattr(workers, "_readers", lambda: readers)
        earlier.setattr(arrivals, "PARSER_VERSION", VERSION)
        assert statuses(run(tmp_path, json=True)) == ["created"]
    assert Interview.objects.get().title == "An interview"
    assert statuses(run(tmp_path, json=True, dry_run=True)) == ["updated"]
    assert statuses(run(tmp_path, json=True)) == ["updated"]
    assert Interview.objects.get().title == "The bridge over the Odd"
    assert list(Reading.objects.order_by("pk").values_list("parser_version", flat=True)) == [VERSION, PARSER_VERSION]
    monkeypatch.setattr(workers, "submit", None)
    assert statuses(run(tmp_path, json=True)) == ["unchanged"]
