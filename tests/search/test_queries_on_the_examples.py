"""What readers of the example interviews would ask, and what they must find: the same on every database (T39).

``queries.json`` has each query with the numbers of the exchanges that it finds, by interview. It was written down from
one engine and compared with the naive reference of ``reference.py``, which reads the texts without an index.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from interviews.search import find, index

pytestmark = pytest.mark.django_db
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
QUERIES = json.loads((Path(__file__).parent / "queries.json").read_text())


def test_t39_every_query_finds_what_it_must_and_nothing_else():
    assert len(QUERIES) >= 40
    call_command("import_transcripts", str(EXAMPLES), publish=True, verbosity=0)
    assert index.check() == []
    wrong = {}
    for asked in QUERIES:
        hits = find(asked["query"], as_spelled=asked.get("as_spelled", False), order="oldest", per_page=1000).hits
        found = {}
        for hit in hits:
            found.setdefault(hit.exchange.interview.slug, []).append(hit.exchange.number)
        if {slug: sorted(numbers) for slug, numbers in found.items()} != asked["hits"]:
            wrong[asked["query"]] = found
    assert not wrong
