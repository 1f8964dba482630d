"""Sentences that tell who asked and who was asked."""

from __future__ import annotations

import pytest

from interviews.transcripts.people.meetings import told

_KNOWN = ["Peter Falk", "Mara Lund", "Ana Berg"]


@pytest.mark.parametrize(
    "sentence",
    [
        "For our summer series, Peter Falk sat down with the lock keeper Mara Lund to talk about water.",
        "Peter Falk recently caught up with Dr. Mara Lund.",
        "Peter Falk interviewed Mara Lund at the gates.",
        "Peter Falk razgovarao je sa Mara Lund.",
        "Peter Falk talked to Mara Lund, who keeps the lock.",
    ],
)
def test_who_meets_somebody_asks(sentence: str) -> None:
    assert list(told([sentence], _KNOWN)) == [("Peter Falk", "Mara Lund")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mara Lund spoke to Peter Falk.",
        "Mara Lund met Peter Falk in 1970.",
        "Peter Falk sat down. Mara Lund stood.",
        "Peter Falk sat down with us.",
    ],
)
def test_other_sentences_tell_nothing(sentence: str) -> None:
    assert list(told([sentence], _KNOWN)) == []
