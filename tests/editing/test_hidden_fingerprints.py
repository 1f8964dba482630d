"""After a redaction no hash is left by which its words could be guessed, and what was taken out stays out."""

from __future__ import annotations

import hashlib

import pytest

from interviews.editing import interviews, publication, redaction, turns, undoing
from interviews.importing.fixity import damaged_history
from interviews.language import fingerprint
from interviews.models import Act, Interview, LeftOut, SourceChange, Turn
from tests.editing.test_creation import write
from tests.editing.test_passages import read
from tests.editing.test_redaction import ANSWER, SAID, everything, redact
from tests.importing.bringing import bring, spoken, turn
from tests.importing.readings import QUAY

pytestmark = pytest.mark.django_db

PIECE = "What is left of a paragraph that no reading holds."


@pytest.fixture
def interview() -> Interview:
    """Its answer to the second question was taken out by an editor; then the source dropped it as well."""
    interview = write(read(SAID))
    publication.publish(interview, by=None)
    turns.delete_turn(turn(interview, 2, 1), version=1, by=None)
    bring(interview, read([QUAY[0], (QUAY[1][0], "We go home early."), QUAY[2]], version="2"))
    assert LeftOut.objects.get().fingerprint == fingerprint(ANSWER)
    return interview


def test_no_fingerprint_of_what_said_it_is_left(interview):
    SourceChange.objects.create(
        interview=interview,
        source=interview.sources.get(),
        passages=[
            {"exchange": 2, "gone": [], "came": [fingerprint(ANSWER)]},
            {"exchange": 1, "gone": [fingerprint("Quiet.")], "came": []},
        ],
    )
    assert fingerprint(ANSWER) in everything()
    redact(interview)
    held = everything()
    assert fingerprint(ANSWER) not in held
    assert hashlib.sha256(ANSWER.encode()).hexdigest() not in held
    assert [one["exchange"] for one in SourceChange.objects.latest("pk").passages] == [1]


def test_nor_in_the_history_of_an_interview_that_was_deleted_and_came_back(interview):
    Interview.objects.filter(pk=interview.pk).update(status="draft", is_public=False, was_public=False)
    interviews.delete_interview(interview, by=None)
    undoing.undo(Act.objects.order_by("pk").last(), by=None)
    redact(interview)
    assert fingerprint(ANSWER) not in everything()
    assert list(damaged_history()) == []


def test_what_an_editor_took_out_stays_out_without_its_words(interview):
    redact(interview)
    bring(interview, read(SAID, version="3"))
    assert "█" not in str(spoken(interview))


def test_what_else_is_left_out_is_known_as_before(interview):
    LeftOut.objects.create(interview=interview, fingerprint=fingerprint(QUAY[0][0]))
    redact(interview)
    assert LeftOut.objects.filter(fingerprint=fingerprint(QUAY[0][0])).exists()


def test_a_piece_of_which_no_text_is_left_is_known_by_a_hash_that_nobody_can_guess(interview):
    LeftOut.objects.create(interview=interview, fingerprint=fingerprint(PIECE))
    for again in range(2):
        interview.refresh_from_db()
        redact(interview, "steel" if again else "grey")
    assert fingerprint(PIECE) not in everything()
    bring(interview, read([QUAY[0], (QUAY[1][0], f"{PIECE}"), QUAY[2]], version="4"))
    assert PIECE not in str(spoken(interview))
    assert not Turn.objects.filter(text__contains=PIECE).exists()


def test_the_preview_leaves_them(interview):
    redaction.preview(interview, "zanzibarski", by=None)
    assert LeftOut.objects.get().fingerprint == fingerprint(ANSWER)
