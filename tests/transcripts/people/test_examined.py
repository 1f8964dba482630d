"""Who asks and who answers under oath, where a court prints Q and A."""

from __future__ import annotations

from interviews.transcripts import parse

_ROUNDS = """
Q. Would you state your name for the record?
A. Mara Lund. I keep the lock at Odde.
Q. And where were you on the first of May?
A. I was in the hut, and I heard the gate.
MS. BERG: Objection.
MR. FALK: You can answer.
A. I heard it twice.
Q. What did you do then?
A. I ran down, and I was too late.
Q. Thank you. Did you see anybody?
A. I saw nobody at all.
"""
_COVER = """IN THE COUNTY COURT OF ODDE

Appearances: Peter Falk for the plaintiff; Ana Berg for the defendant.

MARA LUND, having been first duly sworn, testified as follows:

EXAMINATION BY MR. FALK:
"""


def _people(text: str) -> dict[str, str]:
    return {participant.name: participant.role.value for participant in parse(text.encode()).participants}


def test_whoever_examines_asks_and_the_witness_answers() -> None:
    people = _people(_COVER + _ROUNDS)
    assert people["Peter Falk"] == "interviewer"
    assert people["Mara Lund"] == "interviewee"
    assert not {"Q", "A"} & set(people)


def test_without_an_oath_nobody_is_the_witness() -> None:
    people = _people(_COVER.replace("having been first duly sworn, testified as follows", "is absent") + _ROUNDS)
    assert people.get("Mara Lund") != "interviewer"
    assert "A" in people
