from __future__ import annotations

import json

from interviews.exports.json_page import write


def test_a_page_names_its_neighbours_and_keeps_letters() -> None:
    text = write(
        ["name"],
        [{"name": "Ђура", "hidden": 1}],
        count=7,
        next_address="https://a.example/?page=3",
        previous_address=None,
    )
    assert "Ђура" in text
    assert json.loads(text) == {
        "count": 7,
        "next": "https://a.example/?page=3",
        "previous": None,
        "results": [{"name": "Ђура"}],
    }
