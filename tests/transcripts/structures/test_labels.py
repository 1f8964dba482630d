"""What looks like a speaker before a colon, and which labels are one speaker's."""

from __future__ import annotations

import pytest

from interviews.transcripts.structures import labels


@pytest.mark.parametrize(
    "label", ["Ada Lund", "Q1", "HP", "THE PRESIDENT", "@ada", "Gen. Lund", "novinar", "Ada van Berg"]
)
def test_what_looks_like_a_speaker_is_plausible(label: str) -> None:
    assert labels.plausible(label)


@pytest.mark.parametrize(
    "label",
    [
        "There are two ways",
        "Note",
        "Photo",
        "",
        "12",
        "Ada Lund went home and then to the quay alone",
        "A" * 65,
        "P.S.",
    ],
)
def test_what_looks_like_prose_or_a_note_is_not_plausible(label: str) -> None:
    assert not labels.plausible(label)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Q1", "Q 12"), ("ADA LUND", "Ada Lund"), ("Ада Лунд", "Ada Lund"), ("Anna Berg (AB)", "Anna Berg")],
)
def test_labels_of_one_speaker_share_a_key(one: str, other: str) -> None:
    assert labels.key_of(one) == labels.key_of(other)


def test_labels_of_two_speakers_have_two_keys() -> None:
    assert labels.key_of("Ada Lund") != labels.key_of("Per Lund")
